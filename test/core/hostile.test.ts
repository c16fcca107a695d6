import assert from 'node:assert/strict'
import { openDocument } from '../../src/core/document.ts'
import { notesOf } from '../../src/core/notes/notes.ts'
import { inspect } from '../../src/features/inspect.ts'
import { effort } from '../effort.ts'
import { workspaceFor } from '../features/cursor.ts'
import { LENGTH, SIGNS } from '../hostile.ts'

/** Milliseconds; a busy machine is several times slower than a free one. */
const PATIENCE = 5_000

describe('a hostile text', () => {
  for (const sign of SIGNS) {
    it(`is read in time: ${JSON.stringify(sign)} many times`, () => {
      const { workspace, uri } = workspaceFor({ text: sign.repeat(LENGTH / sign.length), persons: 'a:\n  name: a\n' })
      const start = effort()
      assert.ok(inspect(workspace, uri))
      const time = effort() - start
      assert.ok(time < PATIENCE, `${Math.round(time)} ms`)
    })
  }

  it('says where it was too much, and reads the rest', () => {
    const { workspace, uri } = workspaceFor(`He said “so”.[^1]\n\n${'['.repeat(LENGTH)}\n\n[^1]: Note.`)
    const found = inspect(workspace, uri)!
    assert.deepEqual(
      found.problems.map(problem => (problem as { code: string }).code),
      ['too-complex']
    )
    assert.equal(found.notes.length, 1)
    assert.equal(found.quotations.length, 1)
  })

  it('may have thousands of notes line by line', () => {
    const bodies = Array.from({ length: 5000 }, (_, i) => `[^${i + 1}]: Note ${i + 1}.`).join('\n')
    const marks = Array.from({ length: 5000 }, (_, i) => `w[^${i + 1}]`).join('\n\n')
    const start = effort()
    const notes = notesOf(openDocument(`${marks}\n\n${bodies}\n`))
    assert.equal(notes.filter(({ body, marks: own }) => body && own.length === 1).length, 5000)
    assert.ok(effort() - start < PATIENCE)
  })
})
