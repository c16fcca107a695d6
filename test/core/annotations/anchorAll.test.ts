import assert from 'node:assert/strict'
import { prepareText } from '../../../src/core/annotations/anchor.ts'
import { anchorAll } from '../../../src/core/annotations/anchorAll.ts'
import { fold } from '../../../src/core/annotations/fold.ts'
import { eachItsOwn } from '../../../src/core/annotations/holders.ts'
import { hasOtherLines, keepsLines } from '../../../src/core/annotations/lineation.ts'
import { renamed, renamingsOf } from '../../../src/core/annotations/renamings.ts'
import { describePassage } from '../../../src/core/annotations/selectors.ts'
import type { Span } from '../../../src/core/text.ts'

const rule = (n: number): string =>
  `## § ${n}\n\n(1) The harbour of place ${n * 7919} has a guard, and roll ${n * 31} of it lies there.\n\n` +
  `(2) The guard asks the council before it lets a ship go from quay ${n * 13}.\n\n`
const law = Array.from({ length: 30 }, (_, i) => rule(i + 1)).join('')

function spanOf(text: string, words: string): Span {
  const start = text.indexOf(words)
  assert.ok(start >= 0, words)
  return { start, end: start + words.length }
}

/** The state and the words found in `text` for each of what was selected in the law, beside a passage of every rule. */
function found(text: string, ...words: string[]): [string, string | undefined][] {
  const heads = [...law.matchAll(/place \d+/g)].map(({ index, 0: head }) => ({
    start: index,
    end: index + head.length
  }))
  const spans = [...words.map(each => spanOf(law, each)), ...heads]
  const answers = anchorAll(
    text,
    spans.map(span => describePassage(law, span))
  )
  return words.map((_, i) => {
    const { state, start, end } = answers[i]!
    return [state, start === undefined ? undefined : text.slice(start, end)]
  })
}

describe('anchorAll, in a law that is amended', () => {
  it('follows a paragraph that got another number', () => {
    const words = '(2) The guard asks the council before it lets a ship go from quay 156'
    const text = law.replace(words, `(2) Whoever keeps the rolls answers for them.\n\n${words.replace('2', '3')}`)
    assert.deepEqual(found(text, words), [['changed', words.replace('2', '3')]])
  })

  it('finds short words though what stood before them is gone', () => {
    const text = law.replace('and roll 372 of it lies there', 'in the tower that the town built')
    assert.deepEqual(found(text, 'place 95028 has a guard,'), [['in-place', 'place 95028 has a guard,']])
  })

  it('knows an office under the name that it got everywhere', () => {
    const text = law.replaceAll('guard', 'harbourmaster')
    const words = ['has a guard, and roll 372', 'The guard asks the council before it lets a ship go from quay 156']
    assert.deepEqual(
      found(text, ...words),
      words.map(each => ['changed', each.replace('guard', 'harbourmaster')])
    )
  })

  it('goes with a section that was moved', () => {
    const moved = law.replace(rule(12), '')
    const text = moved.replace(rule(25), rule(25) + rule(12))
    const words = ['has a guard, and roll 372', 'ship go from quay 156']
    assert.deepEqual(
      found(text, ...words),
      words.map(each => ['moved', each])
    )
  })

  it('keeps what was put in at both ends of words out, and what was put in between them in', () => {
    const words = 'harbour of place 95028 has a guard, and roll 372 of it lies there'
    const changed = words.replace('a guard,', 'a guard that the council of the town pays from the fees,')
    const text = law.replace(words, `old ${changed} now`)
    assert.deepEqual(found(text, words), [['changed', changed]])
  })
})

describe('anchorAll, in a law with a table that it prints twice', () => {
  const row = (n: number): string =>
    `*   ${n}\n\n    *   Pilots of class ${n} and their mates, daily\n\n    *   ${n * 37} pence\n\n`
  const table = Array.from({ length: 24 }, (_, i) => row(i + 1)).join('')
  const twice = `## Annex 1\n\n${table}${law}## Annex 2\n\n${table}`
  const rows = (text: string, from: number): Span[] =>
    Array.from({ length: 24 }, (_, i) => spanOf(text.slice(from), `${(i + 1) * 37} pence`)).map(({ start, end }) => ({
      start: start + from,
      end: end + from
    }))

  it('does not follow one passage, whose row was struck, into the other table', () => {
    const text = twice.replace(row(2) + row(3) + row(4) + row(5), '').replace('class 6 and', 'class 6 or')
    const spans = rows(twice, 0).slice(1)
    const answers = anchorAll(
      text,
      spans.map(span => describePassage(twice, span))
    )
    const gone = twice.length - text.length
    const kept = spans.slice(5).map(({ start }) => start - gone)
    assert.deepEqual(
      answers.slice(5).map(({ start }) => start),
      kept
    )
  })
})

describe('the lines of a text', () => {
  const page = 'The rules on tolls\napply to all ships, those\nof the crown too.'
  const passage = describePassage(page, spanOf(page, 'apply to all ships'))
  const other = 'The rules on tolls apply\nto all ships, those of the crown too.'

  it('tell a copy of the words from the words', () => {
    assert.equal(hasOtherLines(page, passage, spanOf(page, 'apply to all ships')), false)
    assert.equal(hasOtherLines(other, passage, spanOf(other, 'apply\nto all ships')), true)
    assert.equal(
      hasOtherLines(page.replaceAll('\n', '\r\n'), passage, spanOf(page.replaceAll('\n', '\r\n'), 'apply to all')),
      false
    )
    assert.equal(
      hasOtherLines(other, describePassage(page, spanOf(page, 'to all ships')), spanOf(other, 'to all ships')),
      true
    )
  })

  it('tell nothing where all of it was set anew', () => {
    const at = (text: string, words: string) => ({
      state: 'moved' as const,
      ...spanOf(text, words),
      spans: [],
      score: 1
    })
    assert.equal(keepsLines(page, [passage], [at(page, 'apply to all ships')]), true)
    assert.equal(keepsLines(other, [passage], [at(other, 'apply\nto all ships')]), false)
  })
})

describe('anchorAll, in a checkout with CRLF', () => {
  it('finds what it finds in one with LF, where it stands there', () => {
    const amended = law
      .replace(rule(4), '')
      .replace('asks the council before it lets', 'asks nobody when it lets')
      .replace(rule(9), `${rule(9)}${'It is so.\n\n'.repeat(40)}`)
    const words = [
      `quay ${4 * 13}`,
      'asks the council before it',
      `place ${9 * 7919}`,
      `roll ${20 * 31} of it`,
      'it lies there'
    ]
    const passages = words.filter(each => law.includes(each)).map(each => describePassage(law, spanOf(law, each)))
    const crlf = amended.replaceAll('\n', '\r\n')
    const there = anchorAll(amended, passages)
    const here = anchorAll(crlf, passages)
    assert.deepEqual(
      here.map(({ state, score, spans }) => [state, score, spans.map(({ start, end }) => crlf.slice(start, end))]),
      there.map(({ state, score, spans }) => [
        state,
        score,
        spans.map(({ start, end }) => amended.slice(start, end).replaceAll('\n', '\r\n'))
      ])
    )
    assert.ok(new Set(there.map(({ state }) => state)).size > 1, 'several states')
  })
})

describe('renamingsOf', () => {
  const passages = (spans: readonly Span[]): ReturnType<typeof describePassage>[] =>
    spans.map(span => describePassage(law, span))
  const spans = [...law.matchAll(/the council before/g)].map(({ index, 0: words }) => ({
    start: index,
    end: index + words.length
  }))
  const answersIn = (text: string): ReturnType<typeof anchorAll> => anchorAll(prepareText(text), passages(spans))

  it('sees what was exchanged everywhere', () => {
    const text = law.replaceAll('guard', 'harbourmaster')
    const renamings = renamingsOf(fold(text), passages(spans), answersIn(text))
    assert.deepEqual([...renamings], [['guard', 'harbourmaster']])
    assert.equal(renamed(describePassage(law, spanOf(law, 'has a guard')), renamings)?.exact, 'has a harbourmaster')
    assert.equal(renamed(describePassage(law, spanOf(law, '## § 1\n')), new Map()), undefined)
  })

  it('takes what was changed here and there for nothing more', () => {
    let count = 0
    const text = law.replaceAll('guard', word => (count++ % 7 === 0 ? 'harbourmaster' : word))
    assert.equal(renamingsOf(fold(text), passages(spans), answersIn(text)).size, 0)
  })
})

describe('eachItsOwn', () => {
  const at = (start: number, end: number, score: number, state = 'changed' as const) => {
    return { state, start, end, spans: [{ start, end }], score }
  }
  const states = (answers: ReturnType<typeof at>[], olds: (Span | undefined)[]): string[] =>
    eachItsOwn(answers, olds).map(({ state }) => state)
  const apart = [
    { start: 0, end: 10 },
    { start: 100, end: 110 }
  ]

  it('gives a place to the passage for which more speaks', () => {
    assert.deepEqual(states([at(50, 60, 0.7), at(51, 60, 0.9)], apart), ['lost', 'changed'])
    assert.deepEqual(states([at(50, 60, 0.9), at(51, 60, 0.7)], apart), ['changed', 'lost'])
  })

  it('says of one that it may be there when as much speaks for both', () => {
    assert.deepEqual(states([at(50, 60, 0.8), at(50, 60, 0.8)], apart), ['changed', 'ambiguous'])
  })

  it('leaves passages that had words in common, that only touch, or of which nobody knows where they stood', () => {
    const common = [
      { start: 0, end: 10 },
      { start: 5, end: 15 }
    ]
    assert.deepEqual(states([at(50, 60, 0.7), at(51, 60, 0.9)], common), ['changed', 'changed'])
    assert.deepEqual(states([at(50, 60, 0.7), at(59, 70, 0.9)], apart), ['changed', 'changed'])
    assert.deepEqual(states([at(50, 60, 0.7), at(50, 60, 0.9)], [undefined, apart[1]]), ['changed', 'changed'])
  })
})
