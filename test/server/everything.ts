import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { createProtocolConnection, StreamMessageReader, StreamMessageWriter } from 'vscode-languageserver/node'
import { requestsIn } from './requests.ts'

const SERVER = join(import.meta.dirname, '..', '..', 'dist', 'server.cjs')

/**
 * Opens texts in the built server and asks everything that there is to ask, of their beginning and of places all over them.
 *
 * @param before what Node loads before the server.
 * @returns how many questions were answered with anything; rejects when the server ends.
 */
export async function everything(
  before: readonly string[],
  paths: readonly string[],
  env: Readonly<Record<string, string>>
): Promise<number> {
  const server = spawn(process.execPath, [...before, SERVER, '--stdio'], {
    stdio: ['pipe', 'pipe', 'inherit'],
    env: { ...process.env, ...env }
  })
  const connection = createProtocolConnection(
    new StreamMessageReader(server.stdout),
    new StreamMessageWriter(server.stdin)
  )
  connection.onUnhandledNotification(() => undefined)
  const ended = new Promise<never>((_, reject) => {
    server.on('exit', code => reject(new Error(`The server has ended with ${code}.`)))
  })
  ended.catch(() => undefined)
  connection.listen()
  const folder = pathToFileURL(dirname(paths[1] ?? paths[0]!)).toString()
  await connection.sendRequest('initialize', {
    processId: process.pid,
    rootUri: null,
    capabilities: {},
    workspaceFolders: [{ uri: folder, name: 'texts' }]
  })
  await connection.sendNotification('initialized', {})
  let answered = 0
  for (const path of paths) {
    const uri = pathToFileURL(path).toString()
    const text = readFileSync(path, 'utf8')
    await connection.sendNotification('textDocument/didOpen', {
      textDocument: { uri, languageId: 'annotated-text', version: 1, text }
    })
    const asked = requestsIn(uri, text).map(({ method, params }) =>
      // What is asked of the wrong place may be refused; it is the network that is looked at here.
      connection.sendRequest(method, params).then(
        answer => void (answered += answer === null || answer === undefined ? 0 : 1),
        () => undefined
      )
    )
    await Promise.race([Promise.all(asked), ended])
  }
  await connection.sendRequest('shutdown')
  connection.dispose()
  server.kill()
  return answered
}
