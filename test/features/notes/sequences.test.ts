import assert from 'node:assert/strict'
import fc from 'fast-check'
import { deleteNote } from '../../../src/features/notes/deleteNote.ts'
import { merge } from '../../../src/features/notes/merge.ts'
import { moveTo } from '../../../src/features/notes/move.ts'
import { operate, type Operation } from '../../../src/features/notes/operation.ts'
import { renumber } from '../../../src/features/notes/renumber.ts'
import { sort } from '../../../src/features/notes/sort.ts'
import { toInline } from '../../../src/features/notes/toInline.ts'
import { toReference } from '../../../src/features/notes/toReference.ts'
import { applyEdits, workspaceFor } from '../cursor.ts'
import { readingOf } from './ties.ts'

// Whatever is done to the notes of a text, in whatever order: each mark leads to the words that it led to.

const OPERATIONS: Readonly<Record<string, Operation>> = {
  renumber,
  sort,
  end: moveTo('end'),
  section: moveTo('section'),
  paragraph: moveTo('paragraph'),
  merge,
  toInline,
  toReference,
  deleteNote
}

const label = fc.constantFrom('1', '2', '3', '7', '12', 'plan', '*', '†', 'ed:1', 'ed:2', 'Ed:4', 'ed:plan')
const word = fc.constantFrom(
  'the',
  'moon',
  'rose.',
  'She',
  'danced,',
  '*slowly*',
  '`[^1]`',
  '“so”',
  '[@key]',
  '\\[',
  '3.'
)
const mark = label.map(each => `[^${each}]`)
const inline = fc.constantFrom('^[in the line]', '^[- a]', '^[of[^3] it]', '^[one ^[in] two]', '^[over\nlines]')
const said = fc.oneof(
  { weight: 6, arbitrary: word },
  { weight: 3, arbitrary: fc.tuple(word, mark).map(([a, b]) => a + b) },
  { weight: 1, arbitrary: mark },
  { weight: 1, arbitrary: inline },
  {
    weight: 1,
    arbitrary: fc.constantFrom('see note 1', '(cf. nn. 2 and 7)', 'vgl. Anm. 3', 'supra n. 12', '“see note 2”')
  },
  { weight: 1, arbitrary: fc.constantFrom('so[1]', 'it[2]') }
)
const line = fc.array(said, { minLength: 1, maxLength: 6 }).map(words => words.join(' '))
const words = fc.constantFrom(
  'Ibid.',
  'Salome, 3.',
  'See the moon.',
  'See[^2] it.',
  'See note 2.',
  'A [ alone.',
  '- an item',
  ''
)
const body = fc.tuple(label, fc.oneof(words, words, line)).map(([own, text]) => `[^${own}]: ${text}`)
const block = fc.oneof(
  { weight: 6, arbitrary: line },
  { weight: 6, arbitrary: fc.array(body, { minLength: 1, maxLength: 4 }).map(all => all.join('\n')) },
  { weight: 3, arbitrary: fc.array(body, { minLength: 1, maxLength: 3 }).map(all => all.join('\n\n')) },
  {
    weight: 2,
    arbitrary: fc.tuple(label, label).map(([a, b]) => `He[^${a}] sang[^${b}].\n\n[^${b}]: Salome.\n[^${a}]: Salome.`)
  },
  { weight: 3, arbitrary: label.map(a => `It rose[^${a}].\n\n[^${a}]: Of *old*.`) },
  { weight: 1, arbitrary: fc.tuple(body, line).map(([own, more]) => `${own}\n\n    ${more}`) },
  { weight: 1, arbitrary: fc.tuple(line, body).map(([text, own]) => `> ${text}\n>\n> ${own}`) },
  { weight: 1, arbitrary: fc.tuple(line, line).map(([a, b]) => `- ${a}\n- ${b}`) },
  { weight: 1, arbitrary: fc.tuple(line, body).map(([text, own]) => `- ${text}\n\n  ${own}`) },
  { weight: 1, arbitrary: line.map(text => `# ${text}`) },
  { weight: 1, arbitrary: line.map(text => `    ${text}`) },
  { weight: 1, arbitrary: fc.tuple(line, line).map(([a, b]) => `${a}\n# ${b}`) },
  {
    weight: 1,
    arbitrary: fc.constantFrom('[1] Web.', '[1] One.\n[2] Two.', '```\n[^1]\n```', '***', '| a[^1] | b |\n| - | - |')
  }
)
const text = fc
  .tuple(
    fc.array(fc.tuple(block, fc.constantFrom('\n\n', '\n\n', '\n\n\n', '\n')), { minLength: 1, maxLength: 9 }),
    fc.constantFrom('\n', '\r\n', '\r'),
    fc.constantFrom('', '\n')
  )
  .map(([blocks, newline, end]) => {
    const all = blocks.map(([each, gap], i) => each + (i < blocks.length - 1 ? gap : '')).join('')
    return (all + end).replaceAll('\n', newline)
  })
const steps = fc.array(
  fc.tuple(fc.constantFrom(...Object.keys(OPERATIONS)), fc.double({ min: 0, max: 1, noNaN: true })),
  {
    minLength: 1,
    maxLength: 6
  }
)

describe('any sequence of what can be done to notes', () => {
  const runs = Number(process.env['APPARATUS_RUNS'] ?? 100)
  it('leaves every mark with its words', () => {
    const done = new Map<string, number>()
    fc.assert(
      fc.property(text, steps, (before, all) => {
        let now = before
        for (const [name, at] of all) {
          const { workspace, uri } = workspaceFor(now)
          const offset = caretIn(now, at)
          const edits = operate(workspace, uri, { start: offset, end: offset }, OPERATIONS[name]!)
          if ('refusal' in edits) continue
          const after = applyEdits(now, edits.get(uri)!)
          const own = edits.get(uri)!.toSorted((a, b) => a.start - b.start)
          for (const [i, edit] of own.entries()) assert.ok(i === 0 || own[i - 1]!.end <= edit.start, 'edits overlap')
          assert.notEqual(after, now, name)
          compare(now, after, name)
          done.set(name, (done.get(name) ?? 0) + 1)
          now = after
        }
      }),
      { numRuns: runs, seed: Number(process.env['APPARATUS_SEED'] ?? 1917) }
    )
    for (const name of runs < 100 ? [] : Object.keys(OPERATIONS))
      assert.ok((done.get(name) ?? 0) > 0, `${name} was never done`)
  }).timeout(Math.max(60_000, runs * 200))
})

/** Behind the beginning of some mark, label or inline note. */
function caretIn(now: string, at: number): number {
  const places = [...now.matchAll(/\[\^|\^\[/g)].map(({ index }) => index + 1)
  return places[Math.floor(at * places.length)] ?? 0
}

/** After a deletion one mark is gone, or a note that had none, and what stands in the note with it. */
function compare(before: string, after: string, name: string): void {
  const [a, b] = [readingOf(before), readingOf(after)]
  assert.equal(b.words, a.words, `${name}: ${JSON.stringify(before)} -> ${JSON.stringify(after)}`)
  if (name !== 'deleteNote') {
    assert.deepEqual(b.ties, a.ties, `${name}: ${JSON.stringify(before)} -> ${JSON.stringify(after)}`)
    return
  }
  const left = [...a.ties]
  for (const tie of b.ties) {
    const at = left.indexOf(tie)
    assert.ok(at >= 0, `${name} made ${tie}`)
    left.splice(at, 1)
  }
  const outside = left.filter(tie => tie.startsWith('@') || tie.startsWith('unused'))
  assert.ok(left.length >= 1 && outside.length <= 1, `${name} deleted ${left.join('; ')}`)
}
