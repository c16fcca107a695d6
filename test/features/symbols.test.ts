import assert from 'node:assert/strict'
import { contains } from '../../src/core/text.ts'
import { type DocumentSymbol, symbolsOf } from '../../src/features/symbols.ts'
import { workspaceFor } from './cursor.ts'

/** The outline, two blanks before each level; a note's words behind a dash. */
function outline(text: string): string[] {
  const { workspace, uri } = workspaceFor(text)
  const lines = (symbols: readonly DocumentSymbol[], depth: number): string[] =>
    symbols.flatMap(({ name, detail, children }) => [
      `${'  '.repeat(depth)}${name}${detail && ` — ${detail}`}`,
      ...lines(children, depth + 1)
    ])
  return lines(symbolsOf(workspace, uri), 0)
}

const TEXTS: readonly (readonly [what: string, text: string, ...outline: string[]])[] = [
  [
    'sections, one in another',
    '# One\n\n## Two\n\n### Three\n\n## Four\n\n# Five',
    'One',
    '  Two',
    '    Three',
    '  Four',
    'Five'
  ],
  ['sections that skip a level', '# One\n\n### Two\n\n## Three', 'One', '  Two', '  Three'],
  ['sections whose first is not the highest', '## One\n\n# Two', 'One', 'Two'],
  [
    'notes in their sections',
    '# One\n\nA[^1].\n\n[^1]: So.\n\n# Two\n\nB[^2].\n\n[^2]: It is.',
    'One',
    '  [^1] — So.',
    'Two',
    '  [^2] — It is.'
  ],
  [
    'notes in the order of their bodies',
    'A[^b] b[^a].\n\n[^a]: First.\n\n[^b]: Second.',
    '[^a] — First.',
    '[^b] — Second.'
  ],
  ['notes before the first section', '[^1]: So.\n\n# One', '[^1] — So.', 'One'],
  ['notes of a series', 'A[^ed:1].\n\n[^ed:1]: So.', '[^ed:1] — So.'],
  ['the web’s notes', 'A[1].\n\n[1] So.\n\n    It is.', '[1] — So. It is.'],
  ['sections without headings', 'One.\n\n\nTwo.', 'One.', 'Two.'],
  ['no inline notes, which stand where they are read', 'A^[So].'],
  ['nothing', '']
]

describe('the outline', () => {
  for (const [what, text, ...expected] of TEXTS) {
    it(`shows ${what}`, () => {
      for (const end of ['\n', '\r\n', '\r']) assert.deepEqual(outline(text.replaceAll('\n', end)), expected)
    })
  }

  it('shows the beginning of a long note', () => {
    const [line] = outline(`A[^1].\n\n[^1]: ${'It was the best of times. '.repeat(9)}`)
    assert.match(line!, /^\[\^1\] — It was .{20,70}…$/)
  })

  it('selects what is in what it shows, and holds what is nested', () => {
    const { workspace, uri } = workspaceFor(
      '# *One*\n\nA[^1].\n\n## Two\n\nB[2].\n\n[2] So.\n\n[^1]: It is.\n\n# Three'
    )
    const check = ({ span, selection, children }: DocumentSymbol): void => {
      assert.ok(contains(span, selection))
      for (const child of children) {
        assert.ok(contains(span, child.span))
        check(child)
      }
    }
    symbolsOf(workspace, uri).forEach(check)
  })
})
