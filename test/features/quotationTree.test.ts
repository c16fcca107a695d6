import assert from 'node:assert/strict'
import type { Grouping, QuotationRow } from '../../src/features/quotationRow.ts'
import { type Arrangement, type QuotationTree, quotationTree } from '../../src/features/quotationTree.ts'
import { finish } from '../../src/core/steps.ts'
import type { Workspace } from '../../src/core/workspace.ts'
import { workspaceFor } from './cursor.ts'

const persons = 'wilde:\n  name: Oscar Wilde\n  aliases: [Wilde]\n'
const bibliography = '@book{salome, title = {Salome}}\n'

const BY_SECTION: Arrangement = { by: 'section', uses: ['quotation', 'title', 'phrase'] }

function treeOf(workspace: Workspace, uri: string, arrangement = BY_SECTION): QuotationTree | undefined {
  return finish(quotationTree(workspace, uri, arrangement))
}

/** The rows, two blanks before each level, with their descriptions; `!` before one with a problem, `#` before a group. */
function rows(text: string, arrangement = BY_SECTION): string[] {
  const { workspace, uri } = workspaceFor({ text, persons, bibliography })
  const lines = (all: readonly QuotationRow[], depth: number): string[] =>
    all.flatMap(({ label, description, problem, children }) => [
      `${'  '.repeat(depth)}${problem ? '!' : ''}${label}${description && ` (${description})`}`,
      ...lines(children, depth + 1)
    ])
  return treeOf(workspace, uri, arrangement)!.groups.flatMap(({ label, rows }) => {
    return [`# ${label}`.trim(), ...lines(rows, 1)]
  })
}

const TEXTS: readonly (readonly [what: string, text: string, ...rows: string[]])[] = [
  [
    'by sections, those without any left out',
    '“A.” b.\n\n# One\n\nC.\n\n# Two\n\n“D.” e “f.”',
    '#',
    '  A.',
    '# Two',
    '  D.',
    '  f.'
  ],
  ['by sections of a text without headings', 'So “a.”\n\n\nSo “b.”', '# So “a.”', '  a.', '# So “b.”', '  b.'],
  [
    'one in another',
    'He: “so ‘and “so” it’ is”, „ja“.',
    '#',
    '  so ‘and “so” it’ is',
    '    and “so” it',
    '      so',
    '  ja'
  ],
  ['one in a block', '> So “it” is.', '#', '  So “it” is.', '    it'],
  ['with their speakers', '“So,” said Wilde, “it is.”', '#', '  So, it is. (Oscar Wilde)'],
  [
    'with their sources',
    '“So it is” [@salome, p. 3]. “So” [@nobody].',
    '#',
    '  So it is (salome, p. 3)',
    '  So (nobody)'
  ],
  ['with both', '> So it is.\n>\n> — Wilde, [@salome, pp. 3–5]', '#', '  So it is. (Oscar Wilde · salome, pp. 3–5)'],
  ['with what is wrong', '“So it is" and “so it', '#', '  !So it is', '  !so it'],
  [
    'as long as a row is, where it has nothing else to say',
    '“It was the best of times, it was the worst of times.”',
    '#',
    '  It was the best of times, it was the worst of times.'
  ],
  [
    'shorter where it says who speaks',
    '“It was the best of times, it was the worst of times,” said Wilde.',
    '#',
    '  It was the best of times, it was the… (Oscar Wilde)'
  ],
  ['of a text without any', 'So it is.']
]

const TWO_SPEAKERS = [
  '# One',
  'So: “Nobody knows,” and “I know,” said Wilde.',
  '# Two',
  'The Queen said: “They say ‘it is so’ [@salome, p. 3].” “We say so,” answered Wilde.'
].join('\n\n')

describe('the Quotations view shows quotations', () => {
  for (const [what, text, ...expected] of TEXTS) it(what, () => assert.deepEqual(rows(text), expected))

  it('with the places of all their parts', () => {
    const text = 'So: “It was the best of times,” he said, “it was the worst of times.”'
    const { workspace, uri } = workspaceFor(text)
    const { count, groups } = treeOf(workspace, uri)!
    assert.equal(count, 1)
    const [row] = groups[0]!.rows
    assert.deepEqual(
      [row!.span, ...row!.spans].map(({ start, end }) => text.slice(start, end)),
      [text.slice(4), '“It was the best of times,”', '“it was the worst of times.”']
    )
  })

  const arranged = (by: Grouping) => rows(TWO_SPEAKERS, { ...BY_SECTION, by })

  it('by speakers, those of whom nobody knows at the end', () => {
    const shown = arranged('speaker')
    assert.deepEqual(
      shown.filter(row => row.startsWith('#')),
      ['# Oscar Wilde', '# The Queen', '#']
    )
    assert.deepEqual(shown.slice(0, 3), ['# Oscar Wilde', '  I know,', '  We say so,'])
    assert.ok(shown.includes('  Nobody knows,'))
  })

  it('by sources, in the order in which they are quoted', () => {
    const shown = arranged('source')
    assert.deepEqual(
      shown.filter(row => row.startsWith('#')),
      ['# Salome', '#']
    )
    assert.match(shown[1]!, /\(.*p\. 3\)$/)
  })

  it('by how they agree with their sources, what needs a look first', () => {
    const text = [
      'One: “So it was in the beginning of all” [@salome]. Two: “So it was in the end of all” [@salome].',
      'Three: “nothing of the kind ever was written” [@salome]. Four: “And so it went on for years.”'
    ].join('\n\n')
    const { workspace, uri } = workspaceFor({
      text,
      bibliography: '@book{salome, title = {Salome}, file = {salome.txt}}\n',
      files: { 'salome.txt': 'Chapter one. So it was in the beginning of all. The end.\n' }
    })
    const { groups, missing } = treeOf(workspace, uri, { by: 'state', uses: ['quotation'] })!
    assert.deepEqual(missing, [])
    assert.deepEqual(
      groups.map(({ label, rows }) => [label, rows.length]),
      [
        ['changed', 1],
        ['not-found', 1],
        ['exact', 1],
        ['', 1]
      ]
    )
    const unread = workspaceFor({ text, bibliography: '@book{salome, title = {Salome}, file = {salome.txt}}\n' })
    const before = treeOf(unread.workspace, uri, { by: 'state', uses: ['quotation'] })!
    assert.deepEqual(before.missing, ['file:///texts/salome.txt'])
  })

  it('only as they are used, and says how many there are of each use', () => {
    const text = 'He says “this is a quotation”, of a so-called “term”, in the essay “Salome”.'
    const { workspace, uri } = workspaceFor({ text, bibliography })
    const of = (...uses: Arrangement['uses']) => treeOf(workspace, uri, { by: 'section', uses })!
    assert.deepEqual(of().uses, { quotation: 1, title: 1, phrase: 1 })
    assert.equal(of().count, 0)
    assert.deepEqual(
      of('title').groups[0]!.rows.map(({ label, use }) => [label, use]),
      [['Salome', 'title']]
    )
    assert.equal(of('quotation', 'phrase').count, 2)
  })

  it('and what stands in one that is not shown by itself', () => {
    const { workspace, uri } = workspaceFor({ text: 'In the essay “Salome said: ‘So it is.’” it stands.' })
    const { groups } = treeOf(workspace, uri, { by: 'section', uses: ['quotation'] })!
    assert.deepEqual(
      groups.flatMap(group => group.rows.map(({ label }) => label)),
      ['So it is.']
    )
  })

  it('and is empty for a text that is not held', () => {
    assert.equal(treeOf(workspaceFor('a').workspace, 'file:///other.md'), undefined)
  })
})
