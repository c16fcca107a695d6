import assert from 'node:assert/strict'
import { foldsOf } from '../../src/features/folding.ts'
import { workspaceFor } from './cursor.ts'

/** What folds: its kind, its first line, its last. */
function folds(text: string): string[] {
  const { workspace, uri } = workspaceFor(text)
  return foldsOf(workspace, uri)
    .toSorted((a, b) => a.start - b.start || b.end - a.end)
    .map(({ kind, start, end }) => {
      const lines = text.slice(start, end).split(/\r\n|\r|\n/)
      return `${kind}: ${lines[0]}${lines.length > 1 ? ` … ${lines.at(-1)!}` : ''}`
    })
}

const TEXTS: readonly (readonly [what: string, text: string, ...folds: string[]])[] = [
  ['front matter', '---\ntitle: T\n---\n\nText.', 'front-matter: --- … ---'],
  [
    'sections',
    '# One\n\nA.\n\n## Two\n\nB.\n\n# Three\n\nC.\n\n',
    'section: # One … B.',
    'section: ## Two … B.',
    'section: # Three … C.'
  ],
  ['sections without headings', 'A\n\nb.\n\n\n\nC.\n\nD.\n', 'section: A … b.', 'section: C. … D.'],
  ['notes', 'A[^1].\n\n[^1]: One.\n\n    Two.\n\nB.', 'note: [^1]: One. …     Two.'],
  ['the web’s notes', 'A[1].\n\n[1] One\ntwo.\n\nB.', 'note: [1] One … two.'],
  ['block quotes, one in another', '> A\n>\n> > B\n> > c\n\nD.', 'quotation: > A … > > c', 'quotation: > B … > > c'],
  ['verse not', '    Tyger Tyger,\n    burning bright'],
  ['nothing', '']
]

describe('what folds', () => {
  for (const [what, text, ...expected] of TEXTS) {
    it(`is ${what}`, () => {
      for (const end of ['\n', '\r\n', '\r']) assert.deepEqual(folds(text.replaceAll('\n', end)), expected)
    })
  }
})
