import assert from 'node:assert/strict'
import { type ChildProcess, spawn } from 'node:child_process'
import { join } from 'node:path'
import { CHECKOUT } from '../../host/places.ts'
import { SIGNS, TEXTS } from '../fixtures.ts'
import { mutated } from '../mutate.ts'
import { below, type Chance, pick, textTarget } from '../target.ts'

// Messages to the built server over stdio, in any order and of any shape. Whatever comes: each request is answered once, the program lives
// until it is told to exit, and a text opened afterwards is read as ever.

type Json = null | boolean | number | string | Json[] | { [name: string]: Json }

/** A message, without its `jsonrpc`. Those with an id and a method are requests. */
interface Message {
  readonly id?: number | string | null
  readonly method?: string
  readonly params?: Json
}

const URIS = [
  'file:///nowhere/a.annotated.md',
  'untitled:Untitled-1',
  'memfs:/b.md',
  '',
  'a b',
  'file:///%ZZ',
  'http://['
]
const REQUESTS = [
  ...['hover', 'definition', 'implementation', 'references', 'documentHighlight', 'documentSymbol', 'foldingRange'],
  ...['selectionRange', 'documentLink', 'codeAction', 'completion', 'rename', 'prepareRename', 'semanticTokens/range']
].map(name => `textDocument/${name}`)
const OWN = ['quotations', 'notes', 'persons', 'sources', 'annotations', 'export', 'import', 'page', 'nothing']
const MOST_MESSAGES = 40

function anything(chance: Chance): Json {
  return pick<Json>(chance, [null, true, 0, -1, 1e308, '', 'x', [], {}, [[]], { uri: 3 }, { textDocument: null }])
}

function position(chance: Chance): Json {
  const number = (): Json => pick<Json>(chance, [0, 0, 1, 3, 40, 1e6, 2 ** 31, -1, 0.5, null, '1'])
  return chance() < 0.1 ? anything(chance) : { line: number(), character: number() }
}

function range(chance: Chance): Json {
  return chance() < 0.1 ? anything(chance) : { start: position(chance), end: position(chance) }
}

function documentMessage(chance: Chance): Message {
  const uri = pick(chance, URIS)
  const version = pick<Json>(chance, [1, 2, 3, 0, -5, 2 ** 40, null, 'x'])
  const text = mutated(chance, TEXTS, SIGNS)
  const change: Json = chance() < 0.7 ? { range: range(chance), text: pick(chance, SIGNS) } : { text }
  const wrong = chance() < 0.1
  switch (below(chance, 5)) {
    case 0:
    case 1:
      return { method: 'textDocument/didOpen', params: wrong ? anything(chance) : { textDocument: { uri, languageId: 'annotated-text', version, text } } } // prettier-ignore
    case 2:
      return { method: 'textDocument/didClose', params: wrong ? anything(chance) : { textDocument: { uri } } }
    default:
      return { method: 'textDocument/didChange', params: wrong ? anything(chance) : { textDocument: { uri, version }, contentChanges: [change] } } // prettier-ignore
  }
}

function request(chance: Chance, id: number | string): Message {
  const own = chance() < 0.2
  const method = own ? `apparatus/${pick(chance, OWN)}` : pick(chance, [...REQUESTS, 'workspace/symbol', 'completionItem/resolve', 'codeAction/resolve', 'documentLink/resolve', '$/unknown', 'initialize']) // prettier-ignore
  if (chance() < 0.15) return { id, method, params: anything(chance) }
  const uri = pick(chance, URIS)
  const more: { [name: string]: Json } = { query: 'a', newName: pick(chance, ['b', '', ']', '1\n2']), context: { diagnostics: [], includeDeclaration: true }, data: anything(chance), uri } // prettier-ignore
  return { id, method, params: { textDocument: { uri }, position: position(chance), range: range(chance), positions: [position(chance)], ...more } } // prettier-ignore
}

function messages(chance: Chance): Message[] {
  const made: Message[] = []
  let id = 0
  const count = 5 + below(chance, MOST_MESSAGES)
  const begins = below(chance, count)
  for (let i = 0; i < count; i++) {
    if (i === begins) {
      const params = {
        processId: null,
        rootUri: null,
        capabilities: {},
        workspaceFolders: chance() < 0.3 ? anything(chance) : null
      }
      made.push({ id: 'begin', method: 'initialize', params }, { method: 'initialized', params: {} })
    }
    const kind = chance()
    if (kind < 0.45) made.push(documentMessage(chance))
    else if (kind < 0.85) made.push(request(chance, chance() < 0.1 ? `s${id}` : chance() < 0.1 ? id : ++id))
    else if (kind < 0.9) made.push({ method: '$/cancelRequest', params: chance() < 0.2 ? anything(chance) : { id } })
    else if (kind < 0.93) made.push({ id: 9999 + i, method: undefined! })
    else if (kind < 0.96)
      made.push({ method: pick(chance, ['workspace/didChangeConfiguration', 'workspace/didChangeWatchedFiles', 'workspace/didChangeWorkspaceFolders', '$/setTrace', 'initialized']), params: anything(chance) }) // prettier-ignore
    else if (kind < 0.97) made.push({ id: `down ${i}`, method: 'shutdown' })
  }
  return made
}

export const server = textTarget(
  'server',
  'json',
  chance => JSON.stringify(messages(chance)),
  async input => {
    const program = new Program()
    try {
      const sent = JSON.parse(input) as Message[]
      for (const message of sent) program.send(message)
      const begun = sent.findIndex(({ method }) => method === 'initialize')
      const isShut = sent.slice(begun).some(({ method }) => method === 'shutdown')
      const asked = sent.filter(({ id, method }) => id !== undefined && method !== undefined)
      // Whatever was asked before has been answered when this is.
      program.send({ method: 'textDocument/didOpen', params: { textDocument: { uri: 'file:///nowhere/last.annotated.md', languageId: 'annotated-text', version: 1, text: 'So.[^1]\n\n[^1]: The note.\n' } } }) // prettier-ignore
      program.send({ id: 'last', method: 'textDocument/hover', params: { textDocument: { uri: 'file:///nowhere/last.annotated.md' }, position: { line: 0, character: 4 } } }) // prettier-ignore
      await program.until(() => program.answers('last') > 0, 'a card after all of it')
      if (isShut) assert.ok(program.errorOf('last'), 'an answer after shutdown')
      else assert.match(program.answer('last'), /The note/)
      // Of two requests with one id that wait together the library keeps the later: a client must not send them.
      const open = (): string[] => [...new Set(asked.map(({ id }) => key(id)))].filter(id => program.answers(id) === 0)
      await program.until(
        () => open().length === 0,
        () => `an answer to ${open().join(', ')}`
      )
      for (const id of new Set(asked.map(each => key(each.id))))
        assert.ok(program.answers(id) <= asked.filter(each => key(each.id) === id).length, `more answers to ${id}`)
      program.send({ id: 'end', method: 'shutdown' })
      await program.until(() => program.answers('end') > 0, 'an answer to shutdown')
      program.send({ method: 'exit' })
      await program.until(() => program.hasEnded, 'its end')
    } finally {
      program.kill()
    }
  }
)

function key(id: unknown): string {
  return String(id)
}

/** The server, and what it says. */
class Program {
  hasEnded = false
  private readonly child: ChildProcess
  private readonly heard = new Map<string, { result?: unknown; error?: unknown }[]>()
  private rest = Buffer.alloc(0)
  private said = ''
  private wake: () => void = () => undefined

  constructor() {
    this.child = spawn(process.execPath, [join(CHECKOUT, 'dist', 'server.cjs'), '--stdio'])
    this.child.stdout!.on('data', (data: Buffer) => this.read(data))
    this.child.stderr!.on('data', (data: Buffer) => (this.said += data.toString()))
    this.child.stdin!.on('error', () => undefined)
    this.child.on('exit', () => {
      this.hasEnded = true
      this.wake()
    })
  }

  send(message: Message): void {
    const body = Buffer.from(JSON.stringify({ jsonrpc: '2.0', ...message }))
    this.child.stdin!.write(`Content-Length: ${body.length}\r\n\r\n`)
    this.child.stdin!.write(body)
  }

  answers(id: string): number {
    return this.heard.get(id)?.length ?? 0
  }

  answer(id: string): string {
    return `${JSON.stringify(this.heard.get(id)?.[0])} ${this.said.slice(-2000)}`
  }

  errorOf(id: string): unknown {
    return this.heard.get(id)?.[0]?.error
  }

  async until(holds: () => boolean, what: string | (() => string)): Promise<void> {
    const end = Date.now() + 15_000
    while (!holds()) {
      const name = typeof what === 'string' ? what : what()
      if (this.hasEnded) throw new Error(`the server ended before ${name}: ${this.said.slice(-2000)}`)
      if (Date.now() > end) throw new Error(`waited for ${name}: ${this.said.slice(-2000)}`)
      await new Promise<void>(resolve => {
        this.wake = resolve
        setTimeout(resolve, 100)
      })
    }
  }

  kill(): void {
    this.child.kill('SIGKILL')
  }

  private read(data: Buffer): void {
    this.rest = Buffer.concat([this.rest, data])
    for (;;) {
      const head = this.rest.indexOf('\r\n\r\n')
      const length = /Content-Length: (\d+)/i.exec(this.rest.subarray(0, Math.max(0, head)).toString())?.[1]
      if (head < 0 || length === undefined || this.rest.length < head + 4 + Number(length)) break
      const end = head + 4 + Number(length)
      const message = JSON.parse(this.rest.subarray(head + 4, end).toString()) as Message & {
        result?: unknown
        error?: unknown
      }
      this.rest = this.rest.subarray(end)
      if (message.method !== undefined) {
        // What it asks its client for, nobody knows here.
        if (message.id !== undefined) this.send({ id: message.id, ...{ result: null } })
        continue
      }
      const id = key(message.id)
      this.heard.set(id, [...(this.heard.get(id) ?? []), message])
    }
    this.wake()
  }
}
