import assert from 'node:assert/strict'
import { measure, preparePattern, searchPattern } from '../../../src/core/annotations/approximate.ts'
import { makeFinder } from '../../../src/core/annotations/finder.ts'
import { GramIndex } from '../../../src/core/annotations/gramIndex.ts'
import { chance } from '../../../bench/timing.ts'
import { effort } from '../../effort.ts'

describe('approximate search', () => {
  const random = chance(21)
  const letters = (length: number, alphabet: string): string =>
    Array.from({ length }, () => alphabet[Math.floor(random() * alphabet.length)]!).join('')

  it('finds what the table of all edit distances has', () => {
    for (let round = 0; round < 300; round++) {
      const alphabet = round % 3 === 0 ? 'aſ—b' : 'abcdefgh '
      const words = letters(1 + Math.floor(random() * 150), alphabet)
      const text = letters(200, alphabet) + altered(words) + letters(200, alphabet)
      const limit = Math.floor(words.length * (0.1 + random() * 0.3))
      const row = lastRow(words, text, false)
      const best = Math.min(...row.slice(1))
      const found = searchPattern(preparePattern(words), text, { from: 0, to: text.length }, limit)
      assert.equal(found[0]?.errors, best <= limit ? best : undefined, `round ${round}`)
      for (const { end, errors } of found) assert.equal(errors, row[end], `round ${round} at ${end}`)
    }
  })

  it('measures what the table from a fixed start has', () => {
    for (let round = 0; round < 200; round++) {
      const words = letters(1 + Math.floor(random() * 80), 'abcde ')
      const text = altered(words) + letters(40, 'abcde ')
      const row = lastRow(words, text.slice(0, words.length * 2), true)
      assert.equal(measure(preparePattern(words), text, 0).errors, Math.min(...row))
    }
  })

  it('finds pieces by an index as by passing through the text', () => {
    for (const [size, step] of [
      [9, 4],
      [4, 1]
    ] as const) {
      const text = letters(3000, 'ab')
      const index = new GramIndex(text, size, step)
      for (let round = 0; round < 200; round++) {
        const at = Math.floor(random() * (text.length - 40))
        const needle = text.slice(at, at + size + step - 1 + Math.floor(random() * 20))
        const around = Math.floor(random() * text.length)
        assert.deepEqual(sorted(index.find(needle, around, 8)), sorted(nearest(text, needle, around, 8)))
        assert.deepEqual(index.find(`${needle.slice(1)}c`, around, 8), [])
      }
    }
    assert.deepEqual(new GramIndex('', 9, 4).find('abcdefghijkl', 0, 8), [])
    assert.deepEqual(new GramIndex('abcdefghijkl', 9, 4).find('abcdefghijkl', 0, 8), [0])
  })

  it('gives the same before and after the index is made', () => {
    const text = letters(5000, 'abc')
    const find = makeFinder(text)
    const needles = Array.from({ length: 60 }, (_, i) => text.slice(i * 70, i * 70 + 5 + (i % 15)))
    const first = needles.slice(0, 15).map(needle => sorted(find(needle, 2500, 16)))
    for (const needle of needles) find(needle, 100, 16)
    assert.deepEqual(
      needles.slice(0, 15).map(needle => sorted(find(needle, 2500, 16))),
      first
    )
  })

  it('is not slow on a text that repeats itself without end', () => {
    const find = makeFinder('a'.repeat(400_000))
    const start = effort()
    for (let i = 0; i < 60; i++) find(`${'a'.repeat(200)}${i % 2 ? 'b' : ''}`, 200_000, 256)
    assert.ok(effort() - start < 10_000)
  }).timeout(20_000)

  /** `words` with some letters left out, put in or changed. */
  function altered(words: string): string {
    return Array.from(words, letter => {
      const kind = random()
      return kind < 0.05 ? '' : kind < 0.1 ? `${letter}x` : kind < 0.15 ? 'y' : letter
    }).join('')
  }
})

/** The last row of the table of edit distances between `words` and each prefix of `text`. */
function lastRow(words: string, text: string, fromStart: boolean): number[] {
  let row = Array.from({ length: text.length + 1 }, (_, at) => (fromStart ? at : 0))
  for (let i = 0; i < words.length; i++) {
    const next = [i + 1]
    for (let at = 1; at <= text.length; at++) {
      const same = words[i] === text[at - 1] ? 0 : 1
      next[at] = Math.min(row[at - 1]! + same, row[at]! + 1, next[at - 1]! + 1)
    }
    row = next
  }
  return row
}

function nearest(text: string, needle: string, around: number, most: number): number[] {
  const all: number[] = []
  for (let at = text.indexOf(needle); at >= 0; at = text.indexOf(needle, at + 1)) all.push(at)
  const behind = all.filter(at => at >= around).slice(0, most / 2)
  const ahead = all.filter(at => at < around).slice(-most / 2)
  return [...behind, ...ahead]
}

function sorted(numbers: readonly number[]): number[] {
  return numbers.slice().sort((a, b) => a - b)
}
