import assert from 'node:assert/strict'
import type { Anchored } from '../../../src/core/annotations/anchor.ts'
import { anchorAll } from '../../../src/core/annotations/anchorAll.ts'
import { describePassage } from '../../../src/core/annotations/selectors.ts'
import type { Span } from '../../../src/core/text.ts'

const STORY = [
  'In the spring the harbour froze once more, and nobody in the town had seen such a thing since the war.',
  'Marta, who kept the rolls, walked out on the ice to count the masts; she came to forty and lost her place.',
  'Her brother laughed at her from the quay. He had never counted anything but money, and of that he had little.',
  'Towards evening a wind rose from the south, warm as bread, and by midnight the ice was singing.',
  'When it broke, three boats went with it, and the lamp of the pilot, which was found in a field years later.'
].join('\n\n')
const PREFACE =
  'This is what the old people told of that year, and some of it is even written in the books of the town.\n\n'

function at(text: string, words: string, from = 0): Span {
  const start = text.indexOf(words, from)
  assert.ok(start >= 0, words)
  return { start, end: start + words.length }
}

const on = (text: string, words: string, from = 0): ReturnType<typeof describePassage> =>
  describePassage(text, at(text, words, from))

const placed = (span: Span, state: Anchored['state'] = 'in-place'): Anchored => ({
  state,
  ...span,
  spans: [span],
  score: 1
})

/** States and the words found. */
const told = (text: string, answers: readonly Anchored[]): string[] =>
  answers.map(({ state, start, end }) => (start === undefined ? state : `${state} ${text.slice(start, end)}`))

describe('remarks on the same words of two versions of a text', () => {
  const later = PREFACE + STORY
  const [words, more] = ['to count the masts', 'count the masts; she came to forty']

  it('are in one place, whichever was made first', () => {
    const passages = [on(STORY, words), on(later, words)]
    const expected = [`moved ${words}`, `in-place ${words}`]
    assert.deepEqual(told(later, anchorAll(later, passages)), expected)
    assert.deepEqual(told(later, anchorAll(later, passages.toReversed())), expected.toReversed())
  })

  it('are where each was, when they have only a part in common', () => {
    const answers = anchorAll(later, [on(STORY, words), on(later, more)])
    assert.deepEqual(told(later, answers), [`moved ${words}`, `in-place ${more}`])
  })

  it('are there beside one that was placed before, though its own words were changed since', () => {
    const edited = later.replace('to count the masts', 'to number the masts')
    const known = placed(at(edited, 'to number the masts'), 'changed')
    const answers = anchorAll(edited, [on(STORY, words), on(edited, 'number the masts; she')], [known, undefined])
    assert.deepEqual(told(edited, answers), ['changed to number the masts', 'in-place number the masts; she'])
    const grown = `Printed for the heirs of the pilot, who asked for nothing but that his name be left out.\n\n${edited}`
    const moved = placed(at(grown, 'to number the masts'), 'changed')
    const there = anchorAll(grown, [on(STORY, words), on(edited, 'number the masts; she')], [moved, undefined])
    assert.deepEqual(told(grown, there), ['changed to number the masts', 'moved number the masts; she'])
  })
})

describe('a remark that arrives where others have their place', () => {
  const rule = (n: number, end: string): string =>
    `## § ${n}\n\nThe guard of the harbour asks the council of the town before a ship leaves${end}.\n\n`
  const law = Array.from({ length: 12 }, (_, i) => rule(i + 1, i % 3 ? '' : ` quay ${i * 13}`)).join('')
  const words = 'asks the council of the town'
  const ofRule = (text: string, n: number, what = words): Span => at(text, what, text.indexOf(`## § ${n}\n`))
  const remark = (n: number, what = words): ReturnType<typeof describePassage> =>
    describePassage(law, ofRule(law, n, what))

  it('does not take the place of one that stood apart from it', () => {
    const text = law.replace(rule(6, ''), '')
    const known = [5, 8].map(n => placed(ofRule(text, n)))
    const answers = anchorAll(text, [remark(6), remark(5), remark(8)], [undefined, ...known])
    assert.deepEqual(answers.slice(1), known)
    const isHeld = known.some(({ start }) => start === answers[0]!.start)
    assert.ok(!isHeld || answers[0]!.state === 'ambiguous', JSON.stringify(answers[0]))
  })

  it('is found between those that were placed', () => {
    const text = law.replace('## § 1\n', `${PREFACE}${PREFACE}## § 1\n`)
    const known = [5, 7].map(n => placed(ofRule(text, n), 'moved'))
    const [found] = anchorAll(text, [remark(6), remark(5), remark(7)], [undefined, ...known])
    assert.deepEqual([found!.state, found!.start], ['moved', ofRule(text, 6).start])
  })

  it('leaves them where they are, whatever their records say', () => {
    // Followed through edits to where matching would never look.
    const known = [placed({ start: 3, end: 9 }, 'changed'), { state: 'lost' as const, spans: [], score: 0 }]
    const answers = anchorAll(law, [remark(2), remark(3), remark(4)], [...known, undefined])
    assert.deepEqual(answers, [...known, placed(ofRule(law, 4))])
  })

  it('is found alike in a checkout with CRLF', () => {
    const text = law.replace('## § 1\n', `${PREFACE}${PREFACE}## § 1\n`)
    const crlf = text.replaceAll('\n', '\r\n')
    const passages = [remark(6), remark(5), remark(7)]
    const inside = (of: string): (Anchored | undefined)[] => [
      undefined,
      ...[5, 7].map(n => {
        const start = of.indexOf(
          words,
          of.indexOf(`## § ${n}\r`) < 0 ? of.indexOf(`## § ${n}\n`) : of.indexOf(`## § ${n}\r`)
        )
        return placed({ start, end: start + words.length }, 'moved')
      })
    ]
    const [found, ...others] = anchorAll(crlf, passages, inside(crlf))
    assert.deepEqual(others, inside(crlf).slice(1))
    assert.equal(crlf.slice(0, found!.start).replaceAll('\r', '').length, ofRule(text, 6).start)
  })
})
