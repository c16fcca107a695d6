import assert from 'node:assert/strict'
import { type QuotationRow, type QuotationTree, quotationTree } from '../../src/features/quotationTree.ts'
import { finish } from '../../src/core/steps.ts'
import type { Workspace } from '../../src/core/workspace.ts'
import { workspaceFor } from './cursor.ts'

const persons = 'wilde:\n  name: Oscar Wilde\n  aliases: [Wilde]\n'
const bibliography = '@book{salome, title = {Salome}}\n'

function treeOf(workspace: Workspace, uri: string): QuotationTree | undefined {
  return finish(quotationTree(workspace, uri))
}

/** The rows, two blanks before each level, with their descriptions; `!` before one with a problem. */
function rows(text: string): string[] {
  const { workspace, uri } = workspaceFor({ text, persons, bibliography })
  const lines = (all: readonly QuotationRow[], depth: number): string[] =>
    all.flatMap(({ kind, label, description, problem, children }) => [
      `${'  '.repeat(depth)}${problem ? '!' : ''}${kind === 'section' ? '# ' : ''}${label}${description && ` (${description})`}`,
      ...lines(children, depth + 1)
    ])
  return lines(treeOf(workspace, uri)!.rows, 0)
}

const TEXTS: readonly (readonly [what: string, text: string, ...rows: string[]])[] = [
  [
    'by sections, those without any left out',
    '“A.” b.\n\n# One\n\nC.\n\n# Two\n\n“D.” e “f.”',
    'A.',
    '# Two',
    '  D.',
    '  f.'
  ],
  ['by sections of a text without headings', 'So “a.”\n\n\nSo “b.”', '# So “a.”', '  a.', '# So “b.”', '  b.'],
  ['one in another', 'He: “so ‘and “so” it’ is”, „ja“.', 'so ‘and “so” it’ is', '  and “so” it', '    so', 'ja'],
  ['one in a block', '> So “it” is.', 'So “it” is.', '  it'],
  ['with their speakers', '“So,” said Wilde, “it is.”', 'So, it is. (Oscar Wilde)'],
  ['with their sources', '“So it is” [@salome, p. 3]. “So” [@nobody].', 'So it is (salome, p. 3)', 'So (nobody)'],
  ['with both', '> So it is.\n>\n> — Wilde, [@salome, pp. 3–5]', 'So it is. (Oscar Wilde · salome, pp. 3–5)'],
  ['with what is wrong', '“So it is" and “so it', '!So it is', '!so it'],
  [
    'as long as a row is',
    '“It was the best of times, it was the worst of times.”',
    'It was the best of times, it was the…'
  ],
  ['of a text without any', 'So it is.']
]

describe('the Quotations view shows quotations', () => {
  for (const [what, text, ...expected] of TEXTS) it(what, () => assert.deepEqual(rows(text), expected))

  it('with their words in full and where they stand', () => {
    const text = 'So: “It was the best of times,” he said, “it was the worst of times.”'
    const { workspace, uri } = workspaceFor(text)
    const { count, rows: all } = treeOf(workspace, uri)!
    assert.equal(count, 1)
    assert.equal(all[0]!.text, 'It was the best of times,\nit was the worst of times.')
    assert.deepEqual(
      [all[0]!.span, ...all[0]!.spans].map(({ start, end }) => text.slice(start, end)),
      [text.slice(4), '“It was the best of times,”', '“it was the worst of times.”']
    )
  })

  it('and is empty for a text that is not held', () => {
    assert.equal(treeOf(workspaceFor('a').workspace, 'file:///other.md'), undefined)
  })
})
