import assert from 'node:assert/strict'
import { MASK } from '../../../src/core/prose.ts'
import { closesRightly, closesWrongly, findMarks } from '../../../src/core/quotations/marks.ts'

/** The marks of a stretch of prose; `<` behind those that may open, `>` behind those that may close, `~` behind apostrophes that may open. */
function marks(prose: string): string {
  return findMarks(prose, { start: 0, end: prose.length }, [])
    .map(({ character, opens, closes, mayOpen }) => {
      return `${character}${opens ? '<' : ''}${closes ? '>' : ''}${mayOpen ? '~' : ''}`
    })
    .join(' ')
}

const MARKS: readonly (readonly [prose: string, marks: string])[] = [
  ['He said “so”.', '“< ”>'],
  ['“So,” he said—“so.”', '“< ”> “< ”>'],
  ['(“So”)', '“< ”>'],
  ['„So“, sagte er.', '„< “>'],
  ['»So«, sagte er.', '»< «>'],
  ['«So», disse.', '«< »>'],
  ['« So », dit-il.', '«< »>'],
  ['«\u202fSo\u202f», dit-il.', '«< »>'],
  ['‹ So ›', '‹< ›>'],
  ['「はい」と『否』', '「< 」> 『< 』>'],
  ['He said "so".', '"< ">'],
  ['‘So,’ he said.', '‘< ’>'],
  ['‚So‘', '‚< ‘>'],
  [`He said ${MASK}“${MASK}so${MASK}”${MASK}.`, '“< ”>'],
  // Apostrophes are no marks, whichever character stands for them.
  ["don't, don’t, o’clock, l’homme, d'accord", ''],
  ['‘tis, ‘em, rock ‘n roll, the ‘90s', '‘~ ‘~ ‘~ ‘~'],
  ['in the"Faust," and so', '"~ ">'],
  ['„So “, sagte er. "So ", sagte er.', '„< “> "< ">'],
  // Feet and inches close nothing that is open, and open nothing.
  ['5′ 11″', '']
]

describe('quotation marks', () => {
  for (const [prose, expected] of MARKS) {
    it(`are told from what only looks like them: ${prose.replaceAll(MASK, '·')}`, () => {
      assert.equal(marks(prose), expected)
    })
  }

  it('leave out what belongs to others', () => {
    const prose = 'He said ^[“no”] “so”.'
    const found = findMarks(prose, { start: 0, end: prose.length }, [{ start: 8, end: 15 }])
    assert.deepEqual(
      found.map(({ start }) => start),
      [16, 19]
    )
  })

  it('are looked for in their stretch alone', () => {
    const prose = '“a” “b” “c”'
    const found = findMarks(prose, { start: 4, end: 7 }, [])
    assert.deepEqual(
      found.map(({ start, end }) => [start, end]),
      [
        [4, 5],
        [6, 7]
      ]
    )
  })

  it('close by nation', () => {
    const pairs = ['“”', '„“', '„”', '””', '«»', '»«', '‘’', '‚‘', '‚’', '’’', '‹›', '›‹', '""', "''", '「」', '『』']
    for (const [opener, closer] of pairs) assert.ok(closesRightly(opener!, closer!), opener! + closer!)
  })

  it('may be taken for one another only if they are of one strength', () => {
    assert.ok(closesWrongly('“', '"') && closesWrongly('„', '"') && closesWrongly('‘', "'"))
    assert.ok(!closesWrongly('“', '’') && !closesWrongly('‘', '"'))
  })
})
