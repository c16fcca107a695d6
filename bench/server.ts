import { type ChildProcess, spawn } from 'node:child_process'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import {
  createProtocolConnection,
  type ProtocolConnection,
  StreamMessageReader,
  StreamMessageWriter
} from 'vscode-languageserver/node'
import type { Texts } from './texts.ts'
import { quantile, report, time, type Times } from './timing.ts'

const ROOT = join(import.meta.dirname, '..')
const OURS = [join(ROOT, 'dist', 'server.cjs'), '--stdio']
const THEIRS = ['--import', 'tsx', join(ROOT, 'bench', 'peers', 'unifiedServer.ts'), '--stdio']
const WATCH = join(ROOT, 'bench', 'loopDelay.mjs')
/** How long an answer may take, in milliseconds, before the run is given up. */
const PATIENCE = 60_000
/** How long our server waits before it tells of problems, so that half a note is not underlined; it is no work. */
const PAUSE = 300

/** Over stdio: the start, a key with an editor's burst in flight, and how long the server stands still. */
export async function benchServer(texts: Texts, quick: boolean): Promise<void> {
  await start()
  for (const name of quick ? ['k51'] : ['k51', 'm3']) {
    const text = texts.read(name)
    const target = name === 'k51' ? '≥ 10 ×' : '≥ 300 ×'
    const theirs = await keys(THEIRS, text, quick ? 3 : 5, false)
    const ours = await keys(OURS, text, quick ? 5 : 15, true)
    report(
      `${name}: a key to the card, the burst in flight`,
      'unified-language-server to diagnostics',
      theirs.told,
      ours.card,
      target
    )
    const told = ours.told.map(each => Math.max(0.1, each - PAUSE))
    report(
      `${name}: to diagnostics, less the pause of ${PAUSE} ms`,
      'unified-language-server',
      theirs.told,
      told,
      target
    )
  }
  if (!quick) await standstill('gibbon', texts.read('gibbon'))
}

/** From nothing to the answer to `initialize`, beside Node doing nothing. */
async function start(): Promise<void> {
  const bare = await time(5, () => ended(spawn(process.execPath, ['-e', '0'])))
  const ours = await time(5, async () => {
    const { connection, server } = await connect(OURS)
    connection.dispose()
    server.kill()
  })
  report('start to initialize', 'bare Node', bare, ours, '≥ 0.67 ×')
}

function ended(child: ChildProcess): Promise<void> {
  return new Promise(resolve => child.on('exit', () => resolve()))
}

interface Keys {
  readonly card: Times
  readonly told: Times
}

/** Types keys in the middle of a text; after each comes what VS Code asks then. */
async function keys(program: readonly string[], text: string, count: number, asks: boolean): Promise<Keys> {
  const { connection, server, uri, line, told } = await opened(program, text)
  await told(1)
  const card: number[] = []
  const problems: number[] = []
  for (let version = 2; version < count + 2; version++) {
    const start = performance.now()
    const waiting = told(version).then(() => problems.push(performance.now() - start))
    const at = { line, character: 50 }
    await connection.sendNotification('textDocument/didChange', {
      textDocument: { uri, version },
      contentChanges: [{ range: { start: at, end: at }, text: 'x' }]
    })
    const range = { start: { line: Math.max(0, line - 20), character: 0 }, end: { line: line + 20, character: 0 } }
    const burst = asks
      ? ['documentSymbol', 'foldingRange', 'documentLink', 'semanticTokens/range'].map(name =>
          connection.sendRequest(`textDocument/${name}`, { textDocument: { uri }, range })
        )
      : []
    if (asks) await connection.sendRequest('textDocument/hover', { textDocument: { uri }, position: at })
    card.push(performance.now() - start)
    await Promise.all([...burst, waiting])
  }
  connection.dispose()
  server.kill()
  return { card: card.sort((a, b) => a - b), told: problems.sort((a, b) => a - b) }
}

/** How long at most the server stands still while it reads a book, and while somebody writes in it. */
async function standstill(name: string, text: string): Promise<void> {
  const { connection, server, uri, line, told } = await opened(['--import', WATCH, ...OURS], text)
  const hover = (): Promise<unknown> =>
    connection.sendRequest('textDocument/hover', { textDocument: { uri }, position: { line, character: 50 } })
  await hover()
  const first = await loopDelay(server)
  const symbols = connection.sendRequest('textDocument/documentSymbol', { textDocument: { uri } })
  let read = false
  void symbols.then(() => (read = true))
  const cards: number[] = []
  while (!read) cards.push((await time(1, hover))[0]!)
  await told(1)
  const delay = await loopDelay(server)
  cards.sort((a, b) => a - b)
  console.log(
    `${name}: longest standstill while it is read ${delay.max.toFixed(1)} ms (99.9 %: ${delay.p999.toFixed(1)} ms; at work ${delay.work.toFixed(1)} ms)  [≤ 20 ms]; ` +
      `from its arrival to the first card ${first.max.toFixed(1)} ms; ` +
      `cards meanwhile ${quantile(cards, 0.5).toFixed(1)} ms, 99 %: ${quantile(cards, 0.99).toFixed(1)} ms`
  )
  connection.dispose()
  server.kill()
}

/** How long the server stood still since this was last asked, and how long it was at work without a pause, in milliseconds. */
function loopDelay(server: ChildProcess): Promise<{ max: number; p999: number; work: number }> {
  return new Promise(resolve => {
    server.once('message', resolve as (told: unknown) => void)
    server.send('loopDelay')
  })
}

async function connect(program: readonly string[]): Promise<{ connection: ProtocolConnection; server: ChildProcess }> {
  const server = spawn(process.execPath, program, {
    stdio: ['pipe', 'pipe', 'ignore', ...(program.includes(WATCH) ? (['ipc'] as const) : [])],
    cwd: ROOT
  })
  const connection = createProtocolConnection(
    new StreamMessageReader(server.stdout!),
    new StreamMessageWriter(server.stdin!)
  )
  connection.listen()
  await connection.sendRequest('initialize', {
    processId: process.pid,
    rootUri: null,
    capabilities: {},
    workspaceFolders: null
  })
  await connection.sendNotification('initialized', {})
  return { connection, server }
}

/** A server with a text open in it; `told` waits for the problems of a version. */
async function opened(program: readonly string[], text: string) {
  const { connection, server } = await connect(program)
  const seen: (number | undefined)[] = []
  const waiting: { version: number; resolve: () => void }[] = []
  connection.onNotification('textDocument/publishDiagnostics', ({ version }: { version?: number }) => {
    seen.push(version)
    for (const each of waiting) if (version === undefined || version >= each.version) each.resolve()
  })
  // The peer looks at texts of a project only; nobody reads this address.
  const uri = pathToFileURL(join(ROOT, 'text.annotated.md')).toString()
  const told = (version: number): Promise<void> =>
    new Promise((resolve, reject) => {
      if (version === 1 && seen.length > 0) return resolve()
      waiting.push({ version, resolve })
      setTimeout(() => reject(new Error(`no problems were told of for version ${version}`)), PATIENCE).unref()
    })
  const lines = text.split('\n')
  const middle = lines.findIndex((each, i) => i > lines.length / 2 && each.length > 100)
  await connection.sendNotification('textDocument/didOpen', {
    textDocument: { uri, languageId: 'markdown', version: 1, text }
  })
  return { connection, server, uri, line: middle, told }
}
