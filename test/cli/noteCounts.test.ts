import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { openDocument } from '../../src/core/document.ts'
import { notesOf } from '../../src/core/notes/notes.ts'
import { needsShared, sharedPath } from '../shared.ts'
import { skip } from '../skip.ts'

// As many notes, and as many marks, as the other tools find that read footnotes.

const HISTORIES = [
  ['bede/se-bede.pandoc-gfm.md', 1081],
  ['strachey-queen-victoria/se-strachey-queen-victoria.pandoc-gfm.md', 423],
  ['gibbon/gibbon.md', 8576]
] as const

/** How often something stands in what a program makes of a file; `undefined` when it is not installed. */
function countIn(program: string, options: readonly string[], path: string, sign: RegExp): number | undefined {
  const { error, stdout } = spawnSync(program, [...options, path], { encoding: 'utf8', maxBuffer: 2 ** 28 })
  return error ? undefined : (stdout.match(sign)?.length ?? 0)
}

describe('the notes of edited histories', function () {
  this.timeout(120_000)
  needsShared('data')

  for (const [file, count] of HISTORIES) {
    const path = sharedPath('data', 'histories', file)

    it(`are ${count} in ${file}`, () => {
      const notes = notesOf(openDocument(readFileSync(path, 'utf8')))
      const resolved = notes.filter(note => note.body && note.marks.length > 0)
      assert.deepEqual([notes.length, resolved.length], [count, count])
    })

    it(`are as many as cmark-gfm finds in ${file}`, function () {
      const bodies = countIn('cmark-gfm', ['-e', 'footnotes'], path, /<li id="fn-/g)
      // Not every machine has it; the test run of ours installs it.
      if (bodies === undefined) return skip(this, 'cmark-gfm is not there')
      const marks = countIn('cmark-gfm', ['-e', 'footnotes'], path, /class="footnote-ref"/g)
      assert.deepEqual([bodies, marks], [count, marksIn(path)])
    })

    it(`are as many as Pandoc finds in ${file}`, function () {
      // Pandoc takes half a minute for ten megabytes.
      if (count > 5000 && !process.env['CI'])
        return skip(this, 'Pandoc takes half a minute for this one; CI=true has it done')
      const marks = countIn('pandoc', ['-f', 'gfm', '-t', 'json'], path, /"t":"Note"/g)
      // Not every machine has it; the test run of ours installs it.
      if (marks === undefined) return skip(this, 'pandoc is not there')
      assert.equal(marks, marksIn(path))
    })
  }
})

function marksIn(path: string): number {
  return notesOf(openDocument(readFileSync(path, 'utf8'))).reduce((sum, { marks }) => sum + marks.length, 0)
}
