import assert from 'node:assert/strict'
import fc from 'fast-check'
import { type Document, openDocument, placedIn } from '../../src/core/document.ts'
import { editDocument } from '../../src/core/editDocument.ts'
import { offsetIn, positionIn } from '../../src/core/lines.ts'
import { offsetAt, lineStarts, positionAt } from '../../src/core/text.ts'
import { inspect } from '../../src/features/inspect.ts'
import { hoverAt } from '../../src/features/hover.ts'
import { symbolsOf } from '../../src/features/symbols.ts'
import { foldsOf } from '../../src/features/folding.ts'
import { workspaceFor } from '../features/cursor.ts'
import { withDocument, type Workspace } from '../../src/core/workspace.ts'

// A text of many quires, edited again and again, is at any time what it would be made from scratch.

const PIECES = [
  ...[
    'word ',
    'Oscar Wilde said ',
    'he said, ',
    'Wilde came. ',
    'Wilde',
    'so it is, ',
    'see note 1, ',
    'so¹ ',
    'so*, ',
    'so† ',
    '\n\n¹ ',
    '\n\n* it',
    '\n\n† ',
    'cf. n. 2 above',
    'note',
    '“',
    '”',
    '‘',
    '’',
    '"',
    '« ',
    ' »',
    '[^1]',
    '[^2]',
    '[^ed:1]',
    'Ibid., p. 4. ',
    'Wilde, Being Earnest, p. 3; ',
    'Wilde, op. cit. ',
    '*The Importance of Being Earnest* ',
    '^['
  ],
  ...[
    ']',
    '[1]',
    '[2]',
    '\n[1] ',
    '\n\n[2] ',
    '\n\n[^1]: ',
    '\n[^2]: ',
    '[@earnest, p. 3]',
    '@nobody',
    '{p. 3}',
    '# One\n'
  ],
  ...[
    '\n',
    '\n\n',
    '\n\n\n',
    '\r\n',
    '\r\n\r\n',
    '\r',
    ' ',
    '    ',
    '\t',
    '- ',
    '\n- ',
    '\n\n- ',
    '\n1. ',
    '> ',
    '\n> ',
    '>\n'
  ],
  ...[
    '```',
    '\n```\n',
    '~~~',
    '\n---\n',
    '---\ntitle: T\n',
    '|',
    '\n| - |\n',
    '*',
    '`',
    '<b>',
    '&ldquo;',
    '\\',
    '𝔸',
    '\uFEFF',
    '\0'
  ],
  ...['[he](person:wilde)', '[she](said:jean)', '[a]: http://b.org', '***', '===']
]
const words = (maxLength: number): fc.Arbitrary<string> =>
  fc.array(fc.constantFrom(...PIECES), { maxLength }).map(pieces => pieces.join(''))

/** Where an edit is made: anywhere, or right at the border of a block. */
const edit = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  atBorder: fc.boolean(),
  length: fc.oneof({ weight: 8, arbitrary: fc.nat(12) }, { weight: 1, arbitrary: fc.nat(4000) }),
  text: words(4)
})

const PERSONS = 'wilde:\n  name: Oscar Wilde\n  aliases: [Wilde]\njean:\n  name: Jean Wilde\n  aliases: [Wilde, Jean]\n'
const BIBLIOGRAPHY = '@book{earnest, title = {The Importance of Being Earnest}, author = {Wilde, Oscar}}\n'
const { workspace: start, uri } = workspaceFor({ text: '', persons: PERSONS, bibliography: BIBLIOGRAPHY })
const held = (document: Document): Workspace => withDocument(start, uri, document)

/** How many edits; in continuous integration ten thousand. */
const EDITS_EACH = 20
const RUNS = Number(process.env['APPARATUS_RUNS'] ?? (process.env['CI'] ? 10_000 / EDITS_EACH : 40))

describe('a long text that is edited', function () {
  this.timeout(600_000)

  it('is what it would be made from scratch, after each edit', () => {
    const paragraphs = fc.array(words(12), { minLength: 150, maxLength: 250 }).map(all => all.join('\n\n'))
    const edits = fc.array(edit, { minLength: EDITS_EACH, maxLength: EDITS_EACH })
    fc.assert(
      fc.property(paragraphs, edits, (text, all) => {
        let document = openDocument(text)
        for (const each of all) {
          const { from, to } = spanOf(document, each)
          document = editDocument(document, { start: from, end: to, text: each.text })
          const fresh = openDocument(document.text)
          assert.deepEqual(shape(document), shape(fresh))
          assert.deepEqual(around(document, from), around(fresh, from))
        }
        assert.deepEqual(everything(document), everything(openDocument(document.text)))
      }),
      { numRuns: RUNS, endOnFailure: true }
    )
  })
})

function spanOf(document: Document, { at, atBorder, length }: { at: number; atBorder: boolean; length: number }) {
  const offset = Math.floor(at * document.length)
  const placed = [...placedIn(document, { start: offset, end: offset })][0]
  const from = atBorder && placed ? placed.start : offset
  return { from, to: Math.min(document.length, from + length) }
}

/** The blocks, and that the pieces are the text. */
function shape(document: Document): unknown {
  const blocks = [...placedIn(document)].map(({ block, start }) => [start, block.kind, block.source])
  for (const [start, , source] of blocks)
    assert.equal(document.slice(start as number, (start as number) + (source as string).length), source)
  return { length: document.length, text: document.text, blocks }
}

/** What is said of a place, and where it is. */
function around(document: Document, offset: number): unknown {
  const workspace = held(document)
  const lines = lineStarts(document.text)
  const position = positionIn(document, offset)
  assert.deepEqual(position, positionAt(lines, offset))
  assert.equal(offsetIn(document, position), offsetAt(document.text, lines, position))
  assert.equal(
    offsetIn(document, { line: position.line, character: 1e6 }),
    offsetAt(document.text, lines, { line: position.line, character: 1e6 })
  )
  return [offset - 1, offset, offset + 1].map(at => hoverAt(workspace, uri, at, {}, false))
}

function everything(document: Document): unknown {
  const workspace = held(document)
  return [inspect(workspace, uri), symbolsOf(workspace, uri), foldsOf(workspace, uri)]
}
