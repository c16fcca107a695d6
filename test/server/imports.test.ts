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
      const none = new CancellationTokenSource()
      const [whole, turns] = await turnsBeside(() => importing(paramsOf(name, source), none.token))
      assert.ok(whole && 'text' in whole)
      assert.ok(turns > 1, `${turns} turns`)

      const cancel = new CancellationTokenSource()
      setImmediate(() => cancel.cancel())
      const [stopped, until] = await turnsBeside(() => importing(paramsOf(name, source), cancel.token))
      assert.ok(stopped instanceof ResponseError)
      assert.ok(until <= 2, `${until} of ${turns} turns`)
    })
  }
})

/** What comes of a piece of work, and how many turns the rest of the program had meanwhile. */
async function turnsBeside<T>(work: () => Promise<T> | T): Promise<[T, number]> {
  let [turns, isOver] = [0, false]
  const turn = (): unknown => (isOver ? undefined : (turns++, setImmediate(turn)))
  setImmediate(turn)
  const done = await work()
  isOver = true
  return [done, turns]
}
