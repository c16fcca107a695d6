import assert from 'node:assert/strict'
import fc from 'fast-check'
import { anchor } from '../../../src/core/annotations/anchor.ts'
import { anchorAll } from '../../../src/core/annotations/anchorAll.ts'
import { preparePattern, searchPattern } from '../../../src/core/annotations/approximate.ts'
import { describePassage } from '../../../src/core/annotations/selectors.ts'
import { effort } from '../../effort.ts'

const page = [
  'In the autumn the prefect of the fleet lay at the cape with his ships, and nobody had thought of the mountain for',
  'three hundred years. Vines grew up to its rim; the shepherds said that the ground was warm in winter. “It sleeps,”',
  'the old people said, “and so do we.” On the ninth day before the end of the month a cloud rose above it, shaped',
  'like a pine: the trunk stood straight, and the branches spread where the wind let go of them. The prefect called',
  'for a ship. His nephew, who tells us this, stayed at home with his books, and owes his life to an exercise in style.'
].join('\n')

function select(words: string, text = page) {
  const start = text.indexOf(words)
  assert.ok(start >= 0, words)
  return describePassage(text, { start, end: start + words.length })
}

/** The state and the words found in `text` for what was selected on the page. */
function found(text: string, words: string): [string, string | undefined] {
  const { state, start, end } = anchor(text, select(words))
  return [state, start === undefined ? undefined : text.slice(start, end)]
}

describe('anchor', () => {
  const words = 'a cloud rose above it, shaped\nlike a pine'

  it('finds words in place', () => {
    assert.deepEqual(found(page, words), ['in-place', words])
    assert.equal(anchor(page, select(words)).score, 1)
  })

  it('prefers the very letters to other capitals where no position is known', () => {
    const text = 'The cat sat.\n\nLater the cat sat again.'
    const at = (exact: string): unknown => {
      const { state, start } = anchor(text, [{ type: 'TextQuoteSelector', exact }])
      return [state, start]
    }
    assert.deepEqual(at('the cat sat'), ['moved', 20])
    assert.deepEqual(at('The cat sat'), ['moved', 0])
    assert.deepEqual(at('THE CAT SAT'), ['ambiguous', 0])
  })

  it('finds words that moved', () => {
    assert.deepEqual(found(`A new beginning.\n\n${page}`, words), ['moved', words])
    assert.deepEqual(found(`A new beginning.\n\n${page}`, 'cape'), ['moved', 'cape'])
  })

  it('finds words that were edited', () => {
    const edited = page.replace('a cloud rose above it', 'a great cloud rose over it')
    assert.deepEqual(found(edited, words), ['changed', 'a great cloud rose over it, shaped\nlike a pine'])
    assert.deepEqual(found(page.replaceAll(/[“”]/g, '"'), '“It sleeps,”'), ['changed', '"It sleeps,"'])
  })

  it('takes no line end and no line width for a change', () => {
    assert.deepEqual(found(page.replaceAll('\n', '\r\n'), words), ['in-place', words.replace('\n', '\r\n')])
    assert.deepEqual(found(page.replaceAll('\n', ' '), words), ['in-place', words.replace('\n', ' ')])
    const narrow = page.replaceAll(' ', '\n  ')
    assert.deepEqual(found(narrow, words), ['moved', words.replaceAll(' ', '\n  ')])
  })

  it('loses deleted words, and takes no others for them', () => {
    assert.deepEqual(found(page.replace(words, ''), words), ['lost', undefined])
    assert.deepEqual(found(page.replace('The prefect called\nfor a ship. ', ''), 'prefect called'), ['lost', undefined])
    // The same short word stands elsewhere, in other company.
    assert.deepEqual(found(page.replace(/^.*\n.*\n/, ''), 'prefect of the fleet'), ['lost', undefined])
    assert.deepEqual(found(page.replace(/^.*\n.*\n/, ''), 'the'), ['lost', undefined])
  })

  it('says when several places are equally good', () => {
    const verse = 'The mountain sleeps.\nThe river runs.\n\n'
    const text = verse.repeat(6)
    const at = text.indexOf('river', 100)
    const selectors = describePassage(text, { start: at, end: at + 5 })
    assert.equal(anchor(text, selectors).state, 'in-place')
    const { state, start } = anchor(`Song\n\n${text}`, selectors)
    assert.equal(state, 'ambiguous')
    assert.equal(`Song\n\n${text}`.slice(start, start! + 5), 'river')
  })

  it('does not believe a position without words', () => {
    const position = { type: 'TextPositionSelector', start: 2, end: 5 } as const
    assert.deepEqual(anchor('0123456789', [position]), {
      state: 'ambiguous',
      start: 2,
      end: 5,
      spans: [{ start: 2, end: 5 }],
      score: 0
    })
    assert.equal(anchor('0123', [position]).state, 'lost')
    assert.equal(anchor(page, []).state, 'lost')
    assert.equal(anchor(page, [{ type: 'TextQuoteSelector', exact: '' }]).state, 'lost')
  })

  it('finds a quotation without context or position', () => {
    const { state, start } = anchor(page, [{ type: 'TextQuoteSelector', exact: 'an exercise in style' }])
    assert.deepEqual([state, start], ['moved', page.indexOf('an exercise')])
    assert.equal(anchor(page, [{ type: 'TextQuoteSelector', exact: 'the' }]).state, 'ambiguous')
  })

  it('is not slow on texts made to be slow', () => {
    const exact = 'a'.repeat(5000)
    for (const text of ['a'.repeat(300_000), 'ab'.repeat(150_000), ' '.repeat(300_000), exact.slice(1) + 'b']) {
      const before = effort()
      anchor(text, [{ type: 'TextQuoteSelector', exact: exact + 'b', prefix: 'a'.repeat(5000), suffix: 'aaa' }])
      anchor(text, [{ type: 'TextQuoteSelector', exact: 'a', prefix: 'b', suffix: 'b' }])
      assert.ok(effort() - before < 2000)
    }
  })

  it('never throws, and finds what is unchanged in place', () => {
    const text = fc.array(fc.constantFrom('a', 'b', ' ', '\n', '\r\n', '𝔘', '“', '\ud800'), { maxLength: 60 })
    fc.assert(
      fc.property(text, text, fc.nat(60), fc.nat(60), (pieces, others, one, other) => {
        const source = pieces.join('')
        const [start, end] = [one, other].map(at => Math.min(at, source.length)).sort((a, b) => a - b)
        const selectors = describePassage(source, { start: start!, end: end! })
        anchor(others.join(''), selectors)
        if (source.slice(start, end).trim() !== '') assert.equal(anchor(source, selectors).state, 'in-place')
      })
    )
  })
})

describe('anchorAll', () => {
  it('takes no look-alike far from the neighbours', () => {
    const article = (n: number): string =>
      `Article ${n}. Word ${n * 7919} opens it in the roll of fees.\nThe owner shall pay the fee within a month; the office may allow more time.\n` +
      `Thus ends, with word ${n * 104729}, this article.\n\n`
    const old = Array.from({ length: 20 }, (_, i) => article(i)).join('')
    const line = /The owner.*\n/g
    const fees = [...old.matchAll(line)].map(({ index }) => ({ start: index + 20, end: index + 28 }))
    const heads = [...old.matchAll(/Word \d+/g)].map(({ 0: head, index }) => ({
      start: index,
      end: index + head.length
    }))
    const passages = [...fees, ...heads].map(span => describePassage(old, span))
    let count = 0
    const text = `A preface.\n\n${old}`.replace(line, all => (count++ === 10 ? '' : all))
    const answers = anchorAll(text, passages)
    assert.equal(answers[10]?.state, 'lost')
    assert.deepEqual(
      answers.slice(0, 20).map(({ start }) => start !== undefined),
      fees.map((_, i) => i !== 10)
    )
    const starts = answers.slice(0, 20).flatMap(({ start }) => start ?? [])
    assert.deepEqual(
      starts,
      [...text.matchAll(line)].map(({ index }) => index + 20)
    )
  })

  describe('in a text of formulas', () => {
    const rule = (n: number): string =>
      `§ ${n}\n\n(1) The harbour of place ${n * 7919} has an office.\n\n` +
      `(2) The office asks the council before it lets a ship go. The rules on tolls apply accordingly.\n\n`
    const law = Array.from({ length: 30 }, (_, i) => rule(i + 1)).join('')
    const formulas = [...law.matchAll(/The rules on tolls apply accordingly\./g)].map(({ index, 0: words }) => ({
      start: index,
      end: index + words.length
    }))
    const heads = [...law.matchAll(/place \d+/g)].map(({ index, 0: words }) => ({
      start: index,
      end: index + words.length
    }))
    const passages = [...heads, ...formulas].map(span => describePassage(law, span))
    const answersTo = (edit: (rule: string) => string) => {
      const text = law.replace(rule(12), edit(rule(12)))
      const answers = anchorAll(text, passages)
      assert.ok(answers.every(({ start }, i) => start !== undefined || i === 30 + 11))
      const { state, start, end } = answers[30 + 11]!
      return [state, start === undefined ? undefined : text.slice(start, end)]
    }

    it('loses a formula that was struck, and takes none of its copies for it', () => {
      assert.deepEqual(
        answersTo(text => text.replace(' The rules on tolls apply accordingly.', '')),
        ['lost', undefined]
      )
    })

    it('finds the formula that was edited in its surroundings, however much was put in', () => {
      const edited = 'The rules on tolls, but for those on fees and on the keeping of the rolls, apply accordingly.'
      assert.deepEqual(
        answersTo(text => text.replace('The rules on tolls apply accordingly.', edited)),
        ['changed', edited]
      )
    })

    it('finds the formula before which others were put', () => {
      const added = '(2) The council may ask for the rolls. The rules on tolls apply accordingly.\n\n'
      assert.deepEqual(
        answersTo(text => text.replace('(2)', `${added}(3)`)),
        ['moved', 'The rules on tolls apply accordingly.']
      )
    })
  })

  it('finds what long insertions shifted, and what was carried far away with its surroundings', () => {
    const paragraph = (n: number): string =>
      `In year ${n} the ${n * 7919} ships of harbour ${n * 31} lay idle, and ${n * 104729} sailors went home to ${n * 13}.`
    const parts = Array.from({ length: 40 }, (_, i) => paragraph(i + 1))
    const old = parts.join('\n\n')
    const passages = parts.map(part => select(part.slice(0, part.indexOf(','))!, old))
    const filler = (from: number): string =>
      Array.from({ length: 300 }, (_, i) => `Entry ${from + i} is new.`).join('\n')
    // Three go to the end; a word is changed in every other one of the rest, but for the one that loses what stood before it.
    const edited = parts.map((part, i) =>
      i % 2 === 0 && i !== 10 && i < 18 ? part.replace('ships', 'old boats') : part
    )
    const moved = edited.splice(18, 3).join('\n\n')
    const text = [filler(1), ...edited.slice(0, 10), filler(500), ...edited.slice(10), filler(900), moved].join('\n\n')
    const answers = anchorAll(text, passages)
    // Of the three the middle one has its surroundings with it.
    const sure = (_: unknown, i: number): boolean => i !== 18 && i !== 20
    assert.deepEqual(
      answers.filter(sure).map(({ start }) => start),
      parts.map((_, i) => text.indexOf(`In year ${i + 1} `)).filter(sure)
    )
  })
})

describe('searchPattern', () => {
  /** Sellers' table: for each end the least distance of the pattern from a stretch that ends there. */
  function distances(pattern: string, text: string): number[] {
    let column = Array.from({ length: pattern.length + 1 }, (_, i) => i)
    return [...text].map(unit => {
      const next = [0]
      for (let i = 1; i <= pattern.length; i++) {
        const replaced = column[i - 1]! + (pattern[i - 1] === unit ? 0 : 1)
        next.push(Math.min(replaced, column[i]! + 1, next[i - 1]! + 1))
      }
      column = next
      return column[pattern.length]!
    })
  }

  it('finds the distances of the plain table, for patterns of several words', () => {
    const letters = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), minLength: 1, maxLength: 100 })
    fc.assert(
      fc.property(letters, letters, (pattern, text) => {
        const least = Math.min(...distances(pattern, text))
        const best = searchPattern(preparePattern(pattern), text, { from: 0, to: text.length }, pattern.length)[0]
        assert.equal(Math.min(best?.errors ?? pattern.length, pattern.length), Math.min(least, pattern.length))
      })
    )
  })
})
