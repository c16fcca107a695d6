import assert from 'node:assert/strict'
import { finish } from '../../src/core/steps.ts'
import { type NoteFilter, type NoteGrouping, noteTree } from '../../src/features/noteTree.ts'
import { workspaceFor } from './cursor.ts'

const TEXT = `Before.[^1]

# One

A mark.[^ed:1] Another.[^missing] The first again.[^1] An aside.^[So it is.]

# Two

A third.[^3]

[^1]: The first note.

[^ed:1]: By the editor.

[^3]:

[^4]: Nobody refers to it.

[^5]: ${'It is long. '.repeat(100)}
`

function tree(by: NoteGrouping, only: NoteFilter = 'all') {
  const { workspace, uri } = workspaceFor(TEXT)
  return finish(noteTree(workspace, uri, by, only))!
}

const rows = (by: NoteGrouping, only?: NoteFilter): string[] =>
  tree(by, only).groups.flatMap(({ label, rows }) => [
    `# ${label}`,
    ...rows.map(row => [row.label, row.words.slice(0, 22), row.problem].filter(Boolean).join(' · '))
  ])

describe('the Notes view shows notes', () => {
  it('by the sections in which they are marked first', () => {
    assert.deepEqual(rows('section'), [
      '# ',
      '[^1] · The first note.',
      '# One',
      '[^ed:1] · By the editor.',
      '[^missing] · undefined',
      '^ · So it is.',
      '# Two',
      '[^3] · empty',
      '[^4] · Nobody refers to it. · unused',
      '[^5] · It is long. It is long · unused'
    ])
  })

  it('by series, the author’s first', () => {
    assert.deepEqual(
      tree('series').groups.map(({ label, rows }) => [label, rows.length]),
      [
        ['', 6],
        ['ed', 1]
      ]
    )
  })

  it('only those asked for, and says how many there are of each kind', () => {
    assert.deepEqual(tree('section').counts, { all: 7, unused: 2, undefined: 1, empty: 1, long: 1 })
    assert.deepEqual(rows('series', 'undefined'), ['# ', '[^missing] · undefined'])
    assert.deepEqual(rows('series', 'empty'), ['# ', '[^3] · empty'])
    assert.equal(rows('series', 'long').length, 2)
    assert.equal(rows('series', 'unused').length, 3)
  })

  it('with all their marks and their bodies', () => {
    const [first] = tree('series').groups[0]!.rows
    const read = ({ start, end }: { start: number; end: number }): string => TEXT.slice(start, end)
    assert.deepEqual(first!.marks.map(read), ['[^1]', '[^1]'])
    assert.equal(read(first!.body!), '[^1]: The first note.')
  })
})
