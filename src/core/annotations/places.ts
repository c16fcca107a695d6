import { measure, preparePattern, searchPattern, type Pattern } from './approximate.ts'
import type { Finder } from './finder.ts'
import type { Place, Quote } from './quote.ts'

/** A folded text in which quotations are looked for. */
export interface Searched {
  readonly text: string
  readonly find: Finder
  /** How much the text repeats itself. */
  readonly repetition: () => number
}

/**
 * Where the quoted words stand without an error. All of them when they are few; of words that stand
 * everywhere, those with their context and those nearest to `expected`.
 */
export function exactPlaces(find: Finder, quote: Quote, expected: number): Place[] {
  const { words, before, after } = quote
  const starts = new Set<number>()
  for (const [head, tail] of [
    [before, after],
    [before, ''],
    ['', after]
  ] as const) {
    for (const at of find(head + words + tail, expected, 8)) starts.add(at + head.length)
  }
  for (const at of find(words, expected, mostHits)) starts.add(at)
  return Array.from(starts, start => ({ start, end: start + words.length, errors: 0 }))
}

/** Where the quoted words stand between `from` and `to` without an error, `mostHits` at the most. */
export function exactPlacesNear(text: string, quote: Quote, { from, to }: { from: number; to: number }): Place[] {
  const { words } = quote
  const stretch = text.slice(from, to)
  const head = words.slice(0, longestNeedle)
  const heads = collect(stretch.indexOf(head), at => stretch.indexOf(head, at + 1), mostHits / 2)
  const starts = heads.filter(at => words.length === head.length || stretch.startsWith(words, at))
  return starts.map(at => ({ start: from + at, end: from + at + words.length, errors: 0 }))
}

/**
 * Where something like the quoted words stands between `from` and `to`, at most `limit` errors away. Costs a step for
 * each unit and each 32 units of the words.
 */
export function similarPlaces(text: string, quote: Quote, range: { from: number; to: number }, limit: number): Place[] {
  if (limit === 0) return []
  const endings = searchPattern(preparePattern(quote.words), text, range, limit)
  const backwards = preparePattern(quote.words, true)
  return endings.map(({ end }) => placeEndingAt(text, backwards, end))
}

/**
 * Where something like the quotation probably stands in all of `text`: pieces of it and of its context are looked for
 * word for word, each vote for a start, and only the stretches with the most votes are compared in full. Edits
 * are seldom so dense that no piece of twelve letters outlives them.
 */
export function likelyPlaces({ text, find }: Searched, quote: Quote, expected: number, limit: number): Place[] {
  const votes = new Map<number, number>()
  const whole = quote.before + quote.words + quote.after
  const stride = Math.max(pieceLength, Math.ceil(whole.length / mostPieces))
  // Votes for neighbouring starts count together: insertions and deletions shift the later pieces.
  const width = Math.max(16, limit * 2)
  for (let i = 0; i + pieceLength <= whole.length; i += stride) {
    for (const at of find(whole.slice(i, i + pieceLength), expected, 16)) {
      const start = Math.floor((at - i + quote.before.length) / width)
      votes.set(start, (votes.get(start) ?? 0) + 1)
    }
  }
  const best = [...votes].sort((a, b) => b[1] - a[1] || a[0] - b[0]).slice(0, 8)
  return best.flatMap(([bin]) => {
    const from = Math.max(0, (bin - 1) * width)
    const to = Math.min(text.length, (bin + 2) * width + quote.words.length + limit)
    return similarPlaces(text, quote, { from, to }, limit)
  })
}

/** How many occurrences of common words are weighed; half before, half behind the expected place. */
const mostHits = 256

/** Twelve letters are two words: rare enough to point somewhere, short enough to fit between two edits. */
const pieceLength = 12

/** However long the quotation, so many pieces are looked for: each may take a pass through the text. */
const mostPieces = 32

/** A needle of at most this length keeps an engine's search linear in the text, however that repeats itself. */
const longestNeedle = 64

/** Follows `next` from `first` until it answers -1, at most twice `most` times. */
function collect(first: number, next: (at: number) => number, most: number): number[] {
  const found: number[] = []
  for (let at = first; at >= 0 && found.length < most * 2; at = next(at)) found.push(at)
  return found
}

/** The stretch that ends at `end` and is most like the pattern, which is prepared for reading backwards. */
function placeEndingAt(text: string, backwards: Pattern, end: number): Place {
  const { errors, length } = measure(backwards, text, end, true)
  return { start: end - length, end, errors }
}
