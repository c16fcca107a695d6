import { type ChildProcess, spawn } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import {
  createProtocolConnection,
  type ProtocolConnection,
  StreamMessageReader,
  StreamMessageWriter
} from 'vscode-languageserver/node'

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))))
const EXAMPLE = join(root, 'examples', 'vesuvius')

/** The built server as a process with the example open in it, spoken to over stdio as an editor does. */
export interface Session {
  readonly connection: ProtocolConnection
  readonly folder: string
  readonly uri: string
  /** The text as it was opened. */
  readonly text: string
  /** Where words stand in it, `by` characters into them. */
  positionOf(words: string, by?: number): { line: number; character: number }
  close(): void
}

/** Starts a session in a copy of the example. */
export async function startSession(capabilities: object = {}): Promise<Session> {
  const folder = mkdtempSync(join(tmpdir(), 'apparatus-'))
  cpSync(EXAMPLE, folder, { recursive: true })
  const name = 'vesuvius.annotated.md'
  const text = readFileSync(join(folder, name), 'utf8')
  const { connection, uri, close } = await openSession({ folder, name, text, capabilities, isWorkspace: false })
  return {
    connection,
    folder,
    uri,
    text,
    positionOf: (words, by = 1) => {
      const before = text.slice(0, text.indexOf(words) + by).split('\n')
      return { line: before.length - 1, character: before.at(-1)!.length }
    },
    close: () => {
      close()
      rmSync(folder, { recursive: true })
    }
  }
}

/** A server, and the text that is open in it. */
export interface OpenSession {
  readonly connection: ProtocolConnection
  readonly uri: string
  close(): void
}

interface Opening {
  readonly folder: string
  readonly name: string
  readonly text: string
  readonly capabilities?: object
  readonly initializationOptions?: object
  /** Whether the folder is a workspace, or the text is open by itself. */
  readonly isWorkspace?: boolean
  /** The texts in the language of the editor. */
  readonly words?: Record<string, string>
  /** Called before anything is said. */
  readonly listen?: (connection: ProtocolConnection) => void
}

/** Starts a server with a text of a folder open in it. */
export async function openSession({
  folder,
  name,
  text,
  capabilities = {},
  initializationOptions = {},
  isWorkspace = true,
  words,
  listen
}: Opening): Promise<OpenSession> {
  const uri = pathToFileURL(join(folder, name)).toString()
  const server: ChildProcess = spawn(process.execPath, [join(root, 'dist', 'server.cjs'), '--stdio'], {
    stdio: ['pipe', 'pipe', 'inherit']
  })
  const connection = createProtocolConnection(
    new StreamMessageReader(server.stdout!),
    new StreamMessageWriter(server.stdin!)
  )
  listen?.(connection)
  connection.listen()
  await connection.sendRequest('initialize', {
    processId: process.pid,
    rootUri: null,
    capabilities,
    initializationOptions: { ...initializationOptions, words },
    workspaceFolders: isWorkspace ? [{ uri: pathToFileURL(folder).toString(), name: 'texts' }] : null
  })
  await connection.sendNotification('initialized', {})
  await connection.sendNotification('textDocument/didOpen', {
    textDocument: { uri, languageId: 'annotated-text', version: 1, text }
  })
  const close = (): void => {
    connection.dispose()
    server.kill()
  }
  return { connection, uri, close }
}
