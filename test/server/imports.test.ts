import assert from 'node:assert/strict'
import { CancellationTokenSource, type Connection, ResponseError } from 'vscode-languageserver'
import type { ImportParams, ImportResult } from '../../src/protocol/imports.ts'
import { registerImports } from '../../src/server/imports.ts'

type Handler = (params: ImportParams, token?: CancellationTokenSource['token']) => Promise<ImportResult | ResponseError>

function handler(): Handler {
  let registered: Handler | undefined
  registerImports({ onRequest: (_: string, handle: Handler) => void (registered = handle) } as unknown as Connection)
  return registered!
}

function paramsOf(name: string, source: string): ImportParams {
  return { files: [{ name, bytes: Buffer.from(source).toString('base64') }], book: null, beside: [] }
}

const LINES =
  'The mill stood where two brooks met, and whoever came down from the hills\nhad to pass it, whatever the weather.[1]\n\n'

describe('an import that is asked of the server', function () {
  this.timeout(60_000)

  for (const [name, source] of [
    ['mill.txt', LINES.repeat(8000)],
    ['mill.html', `<p>${LINES.replace('\n\n', '</p>\n<p>').repeat(8000)}`],
    ['mill.xml', `<TEI><text><p>${LINES.replace('\n\n', '</p>\n<p>').repeat(8000)}</p></text></TEI>`],
    ['mill.md', LINES.repeat(1000)]
  ] as const) {
    it(`lets others have their turn, and stops when nobody waits for it: ${name}`, async () => {
      const importing = handler()
      let [turns, isOver] = [0, false]
      const turn = (): unknown => (isOver ? undefined : (turns++, setImmediate(turn)))
      setImmediate(turn)
      const began = performance.now()
      const whole = await importing(paramsOf(name, source), new CancellationTokenSource().token)
      const took = performance.now() - began
      isOver = true
      assert.ok(whole && 'text' in whole)
      assert.ok(turns > 1, `${turns} turns`)

      const cancel = new CancellationTokenSource()
      setTimeout(() => cancel.cancel(), 1)
      const again = performance.now()
      const stopped = await importing(paramsOf(name, source), cancel.token)
      const until = performance.now() - again
      assert.ok(stopped instanceof ResponseError)
      assert.ok(until < took / 2, `${until.toFixed()} of ${took.toFixed()} ms`)
    })
  }
})
