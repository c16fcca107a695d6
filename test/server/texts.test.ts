import assert from 'node:assert/strict'
import { apparatusOf } from '../../src/core/apparatus.ts'
import type { Files } from '../../src/server/files.ts'
import { Texts } from '../../src/server/texts.ts'

const FOLDER = 'file:///texts'
const TEXT = `${FOLDER}/essay.annotated.md`
const REGISTER = `${FOLDER}/persons.yaml`

describe('texts and what stands beside them', () => {
  it('find a register that is made after it was looked for, whichever came first, that or the list of the folder', async () => {
    for (const isListedFirst of [true, false]) {
      const there = new Map<string, string>()
      const texts = new Texts(
        filesOf(there),
        () => undefined,
        async () => undefined
      )
      const list = (): void => texts.learn({ texts: [TEXT], roots: [], names: new Map([[FOLDER, new Set<string>()]]) })
      texts.open(TEXT, 1, 'Bede asked.\n')
      if (isListedFirst) list()
      await texts.ready(TEXT)
      if (!isListedFirst) list()
      there.set(REGISTER, 'bede:\n  name: Bede\n')
      assert.equal(await texts.reload(REGISTER), true)
      assert.equal(apparatusOf(texts.workspace, TEXT)?.registers.length, 1, `listed first: ${isListedFirst}`)
    }
  })

  it('cut a long one in slices, and let one be written in while it is cut', async () => {
    const paragraphs = 'A paragraph of a book.\n\n'.repeat(100_000)
    const texts = new Texts(
      filesOf(new Map()),
      () => undefined,
      async () => undefined
    )
    texts.open(TEXT, 1, paragraphs)
    let turns = 0
    const count = (): void => void (turns++, (counting = setImmediate(count)))
    let counting = setImmediate(count)
    const ready = Promise.all([texts.ready(TEXT), texts.ready(TEXT)])
    await new Promise(resolve => setImmediate(resolve))
    const start = { line: 0, character: 0 }
    texts.change(TEXT, 2, [{ range: { start, end: start }, text: 'Now. ' }], () => undefined)
    await ready
    assert.ok(apparatusOf(texts.workspace, TEXT)!.document.slice(0, 11) === 'Now. A para')
    texts.open(TEXT, 3, paragraphs)
    turns = 0
    await texts.ready(TEXT)
    clearImmediate(counting)
    assert.ok(turns >= 4, `${turns} turns`)
  })
})

/** Files that are in memory, and that nobody watches. */
function filesOf(there: ReadonlyMap<string, string>): Files {
  return {
    read: async uri => there.get(uri) ?? null,
    list: async () => ({ texts: [], roots: [], names: new Map() }),
    exists: async () => false,
    append: async () => undefined,
    watch: () => undefined
  }
}
