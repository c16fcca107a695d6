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
