import { spawn } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import {
  createProtocolConnection,
  type ProtocolConnection,
  StreamMessageReader,
  StreamMessageWriter
} from 'vscode-languageserver/node'
import { lineStarts, positionAt } from '../../src/core/text.ts'

const SERVER = join(import.meta.dirname, '..', '..', 'dist', 'server.cjs')

const TELL = pathToFileURL(join(import.meta.dirname, 'tellRead.mjs')).toString()

/** How far a session goes before it ends. */
export type Until = 'initialize' | 'first views' | 'code actions'

/** The text of a session, and what else lies beside it. */
export interface Opened {
  readonly text: string
  /** Words to ask for a card of, and what the card says. */
  readonly cards: readonly (readonly [words: string, says: RegExp])[]
  readonly beside?: readonly string[]
}

/**
 * The files that the built server has read when a text was opened and all was asked that an editor asks by itself before anybody does
 * anything: cards, what is wrong, the outline, tokens, links, folds, and the views.
 *
 * @returns their names in `dist`, sorted
 */
export async function filesRead({ text, cards, beside = [] }: Opened, until: Until): Promise<string[]> {
  const folder = mkdtempSync(join(tmpdir(), 'apparatus-read-'))
  for (const path of beside) cpSync(path, join(folder, basename(path)))
  const list = join(folder, 'read.json')
  const server = spawn(process.execPath, ['--import', TELL, SERVER, '--stdio'], {
    stdio: ['pipe', 'pipe', 'inherit'],
    env: { ...process.env, APPARATUS_READ: list }
  })
  const ended = new Promise(resolve => server.on('exit', resolve))
  const connection = createProtocolConnection(
    new StreamMessageReader(server.stdout),
    new StreamMessageWriter(server.stdin)
  )
  try {
    await converse(connection, pathToFileURL(folder).toString(), text, cards, until)
    await connection.sendRequest('shutdown')
    await connection.sendNotification('exit')
    await ended
    const read = JSON.parse(readFileSync(list, 'utf8')) as string[]
    return read.flatMap(path => (dirname(path) === dirname(SERVER) ? [basename(path)] : [])).sort()
  } finally {
    connection.dispose()
    server.kill()
    rmSync(folder, { recursive: true, force: true })
  }
}

async function converse(
  connection: ProtocolConnection,
  folder: string,
  text: string,
  cards: Opened['cards'],
  until: Until
): Promise<void> {
  connection.onUnhandledNotification(() => undefined)
  const uri = `${folder}/text.annotated.md`
  const told = new Promise<void>(resolve => {
    connection.onNotification('textDocument/publishDiagnostics', (params: { uri: string }) => {
      if (params.uri === uri) resolve()
    })
  })
  connection.listen()
  await connection.sendRequest('initialize', {
    processId: process.pid,
    rootUri: null,
    capabilities: {},
    workspaceFolders: [{ uri: folder, name: 'texts' }]
  })
  if (until === 'initialize') return
  await connection.sendNotification('initialized', {})
  await connection.sendNotification('textDocument/didOpen', {
    textDocument: { uri, languageId: 'annotated-text', version: 1, text }
  })
  const textDocument = { uri }
  const starts = lineStarts(text)
  for (const [words, says] of cards) {
    const position = positionAt(starts, text.indexOf(words) + 1)
    const card = await connection.sendRequest('textDocument/hover', { textDocument, position })
    if (!says.test(JSON.stringify(card))) throw new Error(`the card of “${words}”: ${JSON.stringify(card)}`)
  }
  const range = { start: { line: 0, character: 0 }, end: positionAt(starts, text.length) }
  const asked = [
    ...['documentSymbol', 'foldingRange', 'documentLink'].map(name => [`textDocument/${name}`, { textDocument }]),
    ['textDocument/documentHighlight', { textDocument, position: positionAt(starts, text.indexOf(cards[0]![0]) + 1) }],
    ['textDocument/semanticTokens/range', { textDocument, range }],
    ...['status', 'annotations'].map(name => [`apparatus/${name}`, { uri }]),
    ['apparatus/quotations', { uri, by: 'section', uses: ['quotation', 'title'], whole: true }],
    ['apparatus/notes', { uri, by: 'section', only: 'all' }],
    ['apparatus/personTree', { uri, order: 'name' }],
    ['apparatus/sourceTree', { uri, by: 'author' }],
    ...(until === 'code actions'
      ? [['textDocument/codeAction', { textDocument, range, context: { diagnostics: [] } }]]
      : [])
  ] as const
  for (const [method, params] of asked) await connection.sendRequest(method as string, params)
  await told
}
