import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { launchBrowser } from '../test/host/browser.ts'
import { startWebServer } from '../test/host/webServer.ts'
import type { Texts } from './texts.ts'
import { quantile } from './timing.ts'

const DIST = join(import.meta.dirname, '..', 'dist')
const TIMES = 9

/** In a browser: what is read, and how long from a new worker to the answer to `initialize` and to the first card. */
export async function benchBrowser(texts: Texts): Promise<void> {
  console.log(
    `client ${size('web/client.cjs')}; server ${size('web/server.js')}, right behind its first answer ${size('serve.cjs', ...needed('serve.cjs'))}`
  )
  const text = texts.read('k51')
  const before = text.slice(0, text.search(/\[\^?1\]/) + 1).split('\n')
  const position = { line: before.length - 1, character: before.at(-1)!.length }
  const server = await startWebServer({ files: {}, folder: '/', file: '/' })
  const browser = await launchBrowser()
  try {
    const page = await browser.newPage()
    // What the compiler names functions by, which the page lacks.
    await page.addInitScript('globalThis.__name = each => each')
    await page.goto(`${server.origin}/files`)
    const runs: { first: number; card: number }[] = []
    for (let i = 0; i < TIMES; i++) runs.push(await page.evaluate(startAndAsk, { text, position }))
    for (const [what, key] of [
      ['the answer to `initialize`', 'first'],
      ['the first card, k51', 'card']
    ] as const) {
      const all = runs.map(run => run[key]).sort((a, b) => a - b)
      console.log(`a new worker to ${what}: ${quantile(all, 0.5).toFixed(0)} ms (at most ${all.at(-1)!.toFixed(0)} ms)`)
    }
  } finally {
    await browser.close()
    await server.stop()
  }
}

/** The files that one needs as soon as it is read. */
function needed(name: string): string[] {
  const shared = [...readFileSync(join(DIST, name), 'utf8').matchAll(/require\("\.\/(shared-[^"]*)"\)/g)].map(
    match => match[1]!
  )
  return [...new Set(shared.flatMap(each => [each, ...needed(each)]))]
}

function size(...names: string[]): string {
  const all = Buffer.concat(names.map(name => readFileSync(join(DIST, name))))
  return `${(all.length / 1000).toFixed(0)} kB (${(gzipSync(all).length / 1000).toFixed(0)} kB packed)`
}

/** Runs in the page: starts a server and asks it for a card, as VS Code does. */
async function startAndAsk({
  text,
  position
}: {
  text: string
  position: object
}): Promise<{ first: number; card: number }> {
  const start = performance.now()
  const worker = new Worker('/extension/dist/web/server.js')
  const waiting = new Map<number, (result: unknown) => void>()
  worker.onmessage = ({ data }: MessageEvent<{ id?: number; method?: string; result?: unknown }>) => {
    if (data.method === undefined) waiting.get(data.id!)?.(data.result)
    else if (data.id !== undefined) worker.postMessage({ jsonrpc: '2.0', id: data.id, result: null })
  }
  const ask = (id: number, method: string, params: object): Promise<unknown> =>
    new Promise(resolve => {
      waiting.set(id, resolve)
      worker.postMessage({ jsonrpc: '2.0', id, method, params })
    })
  const tell = (method: string, params: object): void => worker.postMessage({ jsonrpc: '2.0', method, params })
  const initializationOptions = { dist: `${location.origin}/extension/dist` }
  await ask(1, 'initialize', { processId: null, rootUri: null, capabilities: {}, initializationOptions })
  const first = performance.now() - start
  tell('initialized', {})
  const uri = 'memory:/essay.txt'
  tell('textDocument/didOpen', { textDocument: { uri, languageId: 'annotated-text', version: 1, text } })
  const card = await ask(2, 'textDocument/hover', { textDocument: { uri }, position })
  const end = performance.now() - start
  worker.terminate()
  if (!card) throw new Error('There is no card')
  return { first, card: end }
}
