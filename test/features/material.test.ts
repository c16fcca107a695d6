import assert from 'node:assert/strict'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { extname, join } from 'node:path'
import { openDocument } from '../../src/core/document.ts'
import { notesOf } from '../../src/core/notes/notes.ts'
import { emptyWorkspace, withDocument } from '../../src/core/workspace.ts'
import { inspect } from '../../src/features/inspect.ts'
import { needsShared, sharedPath } from '../shared.ts'

// Real material: nothing in it may make reading fail, and every note of two edited histories resolves.

const PREFIXES = 200
const LONGEST = 20_000

describe('real material', function () {
  this.timeout(60_000)
  needsShared('data')

  it('never makes inspect throw, wherever it is cut', () => {
    const kinds = new Map<string, string>()
    for (const file of filesIn(sharedPath())) {
      const kind = `${file.slice(sharedPath().length).split('/').slice(1, 4).join('/')} ${extname(file)}`
      if (!kinds.has(kind)) kinds.set(kind, file)
    }
    const files = [...kinds.values()]
    let seed = 1
    for (let i = 0; i < PREFIXES; i++) {
      seed = (seed * 48_271) % 2_147_483_647
      const points = [...readFileSync(files[i % files.length]!, 'utf8').slice(0, LONGEST)]
      const text = points.slice(0, seed % (points.length + 1)).join('')
      const uri = 'file:///text.annotated.md'
      assert.ok(inspect(withDocument(emptyWorkspace, uri, openDocument(text)), uri))
    }
  })

  for (const [folder, file, count] of [
    ['bede', 'se-bede.pandoc-gfm.md', 1081],
    ['strachey-queen-victoria', 'se-strachey-queen-victoria.pandoc-gfm.md', 423]
  ] as const) {
    it(`has every note of ${folder} resolved`, () => {
      const document = openDocument(readFileSync(sharedPath('data', 'histories', folder, file), 'utf8'))
      const resolved = notesOf(document).filter(note => note.body && note.marks.length > 0)
      assert.deepEqual([resolved.length, notesOf(document).length], [count, count])
    })
  }
})

/** Files of a sensible size below a folder, in a fixed order. */
function filesIn(folder: string): string[] {
  const entries = readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))
  return entries.flatMap(entry => {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) return filesIn(path)
    return entry.isFile() && statSync(path).size < 12_000_000 ? [path] : []
  })
}
