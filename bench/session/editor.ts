import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { appendFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { createProtocolConnection, StreamMessageReader, StreamMessageWriter } from 'vscode-languageserver/node'
import { lineStarts, positionAt } from '../../src/core/text.ts'
import * as protocol from '../../src/protocol.ts'
import { annotate, annotations } from '../../src/protocol/annotations.ts'
import * as views from '../../src/protocol/views.ts'

/** An editor with one text open in the built server, as far as a long session needs one. */
export interface Editor {
  readonly length: number
  readonly canUndo: boolean
  open(name: string, text: string): Promise<void>
  close(): Promise<void>
  /** Puts the caret somewhere. */
  moveTo(offset: number): void
  /** Types the next letter of some words; of the next words, when all of these stand there. */
  type(words: () => string): void
  insert(offset: number, words: string): void
  undo(): void
  /** Waits for all that is asked after a pause. */
  pause(random: () => number): Promise<void>
  /** Writes a remark on the words at the caret; another program writes into the register meanwhile. */
  remark(): Promise<void>
  /** How many bytes the server holds. */
  heapUse(): Promise<number>
  end(): void
}

interface Undo {
  readonly start: number
  readonly end: number
  readonly words: string
}

const ROOT = join(import.meta.dirname, '..', '..')
const PRELOAD = pathToFileURL(join(ROOT, 'bench', 'heapUse.mjs')).toString()

/** Starts the built server with a folder as its workspace. */
export async function openEditor(folder: string): Promise<Editor> {
  const program = ['--import', PRELOAD, join(ROOT, 'dist', 'server.cjs'), '--stdio']
  const server = spawn(process.execPath, program, { stdio: ['pipe', 'pipe', 'inherit', 'ipc'] })
  const connection = createProtocolConnection(
    new StreamMessageReader(server.stdout!),
    new StreamMessageWriter(server.stdin!)
  )
  connection.onUnhandledNotification(() => undefined)
  connection.listen()
  await connection.sendRequest('initialize', {
    processId: process.pid,
    rootUri: null,
    capabilities: {},
    workspaceFolders: [{ uri: pathToFileURL(folder).toString(), name: 'texts' }]
  })
  await connection.sendNotification('initialized', {})

  let uri = ''
  let version = 0
  let text = ''
  let caret = 0
  let rest = ''
  let undos: Undo[] = []

  const positionOf = (offset: number) => positionAt(lineStarts(text), offset)
  const change = (start: number, end: number, words: string): Undo => {
    const range = { start: positionOf(start), end: positionOf(end) }
    const undo = { start, end: start + words.length, words: text.slice(start, end) }
    void connection.sendNotification('textDocument/didChange', {
      textDocument: { uri, version: ++version },
      contentChanges: [{ range, text: words }]
    })
    text = text.slice(0, start) + words + text.slice(end)
    caret = start + words.length
    return undo
  }
  const ask = (method: string, more: object = {}): Promise<unknown> =>
    connection.sendRequest(method, { textDocument: { uri }, ...more })
  const askOwn = <P, R>({ method }: protocol.Request<P, R>, params: P): Promise<R> =>
    connection.sendRequest(method, params as object)

  return {
    get length() {
      return text.length
    },
    get canUndo() {
      return undos.length > 0
    },
    async open(name, words) {
      uri = pathToFileURL(join(folder, `${name}.annotated.md`)).toString()
      ;[text, version, caret, rest, undos] = [words, 1, words.length >> 1, '', []]
      await connection.sendNotification('textDocument/didOpen', {
        textDocument: { uri, languageId: 'annotated-text', version, text }
      })
    },
    close: () => connection.sendNotification('textDocument/didClose', { textDocument: { uri } }),
    moveTo(offset) {
      caret = offset
      rest = ''
    },
    type(words) {
      if (rest === '') rest = words()
      undos.push(change(caret, caret, rest[0]!))
      rest = rest.slice(1)
    },
    insert(offset, words) {
      undos.push(change(offset, offset, words))
      rest = ''
    },
    undo() {
      const last = undos.pop()
      if (last) change(last.start, last.end, last.words)
      rest = ''
    },
    async pause(random) {
      const position = positionOf(caret)
      const near = positionOf(Math.min(text.length, caret + Math.floor(random() * 200)))
      const range = {
        start: { line: Math.max(0, position.line - 30), character: 0 },
        end: { line: position.line + 30, character: 0 }
      }
      await Promise.all([
        ask('textDocument/hover', { position: near }),
        ask('textDocument/definition', { position: near }),
        ask('textDocument/completion', { position }),
        ask('textDocument/documentHighlight', { position: near }),
        ask('textDocument/documentSymbol'),
        ask('textDocument/foldingRange'),
        ask('textDocument/documentLink'),
        ask('textDocument/semanticTokens/range', { range }),
        ask('textDocument/codeAction', { range: { start: position, end: position }, context: { diagnostics: [] } }),
        ask('textDocument/references', { position: near, context: { includeDeclaration: true } }),
        askOwn(views.quotations, { uri, by: 'section', uses: ['quotation', 'title', 'phrase'], whole: true }),
        askOwn(views.notes, { uri, by: 'section', only: 'all' }),
        askOwn(views.personTree, { uri, order: 'frequency' }),
        askOwn(protocol.status, { uri }),
        askOwn(annotations, { uri })
      ])
    },
    async remark() {
      const start = positionOf(Math.max(0, caret - 5))
      await askOwn(annotate, { uri, ranges: [{ start, end: positionOf(caret) }], body: 'So?', author: 'A' })
      appendFileSync(join(folder, 'persons.yaml'), '# still there\n')
      const changes = [{ uri: pathToFileURL(join(folder, 'persons.yaml')).toString(), type: 2 }]
      await connection.sendNotification('workspace/didChangeWatchedFiles', { changes })
    },
    async heapUse() {
      // What was sent before is done once this has its answer.
      await askOwn(protocol.status, { uri })
      const answer = once(server, 'message')
      server.send('heap')
      return (await answer)[0] as number
    },
    end() {
      connection.dispose()
      server.kill()
    }
  }
}
