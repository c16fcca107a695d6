import { remembered } from '../remembered.ts'
import type { Band } from './align.ts'
import type { Quoted } from './quoted.ts'
import { pairHash, type Source } from './source.ts'

/** Where a quotation may stand in a source, and how much speaks for it. */
export interface Candidate extends Band {
  /** Grows with the number of pairs of words that are there, and with how rare they are. */
  readonly weight: number
}

/** How many words an ellipsis may leave out: a printed page has about so many. */
export const MOST_OMITTED = 450
/** So many places of pairs are looked at for one quotation in one source. */
const MOST_HITS = 250
/** And so many places of one or two words. */
const MOST_PLACES = 500
/** Words by which quotation and source may shift against each other without an ellipsis, at least. */
const SHIFT = 8
/** And at most, however long the quotation is. */
const MOST_SHIFT = 64

/**
 * Where the words of a quotation stand one behind the other.
 *
 * @returns the places of its first word, in rising order.
 */
export function wholePlaces({ words }: Quoted, { words: { hashes, count }, pairs }: Source): number[] {
  const places: number[] = []
  const isWhole = (start: number): boolean => {
    if (start < 0 || start + words.length > count) return false
    for (let i = 0; i < words.length; i++) if (hashes[start + i] !== words[i]!.hash) return false
    return true
  }
  if (words.length === 1) {
    for (let at = hashes.indexOf(words[0]!.hash); at >= 0 && places.length < MOST_PLACES;) {
      places.push(at)
      at = hashes.indexOf(words[0]!.hash, at + 1)
    }
    return places
  }
  let [rarest, fewest] = [0, Infinity]
  for (let i = 0; i + 1 < words.length; i++) {
    const slot = pairHash(words[i]!.hash, words[i + 1]!.hash) & pairs.mask
    const number = pairs.from[slot + 1]! - pairs.from[slot]!
    if (number === 0) return []
    if (number < fewest) [rarest, fewest] = [i, number]
  }
  const slot = pairHash(words[rarest]!.hash, words[rarest + 1]!.hash) & pairs.mask
  for (let i = pairs.from[slot]!; i < pairs.from[slot + 1]! && places.length < MOST_PLACES; i++) {
    const start = pairs.places[i]! - rarest
    if (isWhole(start)) places.push(start)
  }
  return places
}

/** What of a quotation a source has, before it is known where. */
export interface Traces {
  readonly seeds: readonly Seed[]
  /** No place of the source can have more. */
  readonly weight: number
  /** What a place must have to be looked at. */
  readonly enough: number
}

/** The pairs of a quotation's words that a source has; undefined when they are too few for any place to be looked at. */
export function tracesIn(quoted: Quoted, source: Source): Traces | undefined {
  const seeds = seedsOf(quoted, source)
  const weight = seeds.reduce((sum, { number }) => sum + weightOf(number, source), 0)
  // Pairs that the source does not have count as if each stood there once.
  const absent = (pairsOf(quoted).length - seeds.length) * weightOf(1, source)
  const enough = ENOUGH_PAIRS * (weight + absent)
  return seeds.length > 0 && weight >= enough ? { seeds, weight, enough } : undefined
}

/** The same of a short quotation that has no two words beside each other as the source has them, by its single words. */
export function singleTraces({ words }: Quoted): Traces | undefined {
  return words.length <= MOST_SINGLE ? { seeds: [], weight: words.length, enough: 1 } : undefined
}

/** What a pair of words counts that stands in a source so often. */
function weightOf(number: number, { words: { count } }: Source): number {
  return Math.log2(2 + count / number)
}

/** The likeliest places of a quotation, of which not all words are the source's; the best first. */
export function candidatesIn(quoted: Quoted, source: Source, { seeds, enough }: Traces, most: number): Candidate[] {
  const { words, gaps, brackets } = quoted
  const size = words.length
  const { hits, weights } = hitsIn(quoted, source, seeds)
  const shift = SHIFT + Math.min(size >> 3, MOST_SHIFT) + 6 * brackets.length
  const reach = shift + MOST_OMITTED * gaps.length
  const found: Candidate[] = []
  // A window over the diagonals; a pair of the quotation counts once in it.
  const counts = new Uint16Array(size)
  let weight = 0
  for (let from = 0, to = 0; to < hits.length; to++) {
    const quote = hits[to]! % size
    const diagonal = diagonalOf(hits[to]!, size)
    if (counts[quote]!++ === 0) {
      weight += weights[quote]!
    }
    while (diagonal - diagonalOf(hits[from]!, size) > reach) {
      const gone = hits[from++]! % size
      if (--counts[gone]! === 0) {
        weight -= weights[gone]!
      }
    }
    if (weight < enough) continue
    const window = { low: diagonalOf(hits[from]!, size), high: diagonal, weight }
    const last = found.at(-1)
    // Of windows over the same places the best counts.
    if (!last || window.low > last.high) found.push(window)
    else if (weight > last.weight) found[found.length - 1] = window
  }
  const room = gaps.length > 0 ? reach : shift
  return found
    .sort((a, b) => b.weight - a.weight)
    .slice(0, most)
    .map(({ low, high, weight }) => ({ low: low - room, high: high + room, weight }))
}

/**
 * Of what the pairs of a quotation's words count so much must be in one place for it to be looked at: where half of the words
 * were changed here and there, a quarter of the pairs is left.
 */
const ENOUGH_PAIRS = 0.2

/** A pair of words of the quotation in the source: the diagonal and the pair's index in one number, so that they sort quickly. */
type Hit = number

function hit(place: number, quote: number, size: number): Hit {
  // Diagonals may be negative.
  return (place - quote + size) * size + quote
}

function diagonalOf(hit: Hit, size: number): number {
  return Math.floor(hit / size) - size
}

interface Hits {
  /** In rising order. */
  readonly hits: Float64Array
  /** What a pair counts, by its first word's index. */
  readonly weights: Float64Array
}

/** A pair of the quotation's words, by the first, with where the places of its number lie, and how many those are. */
export interface Seed {
  readonly quote: number
  readonly slot: number
  readonly number: number
}

/** The pairs of neighbouring words of a quotation that no mark parts. */
const pairsOf = remembered(({ words, gaps, brackets }: Quoted) => {
  const seams = new Set([...gaps.map(({ before }) => before), ...brackets.flatMap(({ from, to }) => [from, to])])
  const found: { readonly quote: number; readonly hash: number }[] = []
  for (let i = 0; i + 1 < words.length; i++) {
    if (seams.has(i + 1) || words[i]!.pattern || words[i + 1]!.pattern) continue
    found.push({ quote: i, hash: pairHash(words[i]!.hash, words[i + 1]!.hash) })
  }
  return found
})

/** Where pairs of the quotation's words stand in the source, the rarest first, of each part between ellipses at least one. */
function hitsIn({ words }: Quoted, source: Source, seeds: readonly Seed[]): Hits {
  const { hashes } = source.words
  const { pairs } = source
  const size = words.length
  const weights = new Float64Array(size)
  if (seeds.length === 0) return { hits: singleHits(words, hashes), weights: weights.fill(1) }
  const hits: Hit[] = []
  for (const { quote, slot, number } of seeds) {
    if (hits.length > 0 && hits.length + number > MOST_HITS) continue
    weights[quote] = weightOf(number, source)
    for (let i = pairs.from[slot]!; i < pairs.from[slot + 1]!; i++) {
      const place = pairs.places[i]!
      if (hashes[place] === words[quote]!.hash && hashes[place + 1] === words[quote + 1]!.hash)
        hits.push(hit(place, quote, size))
    }
  }
  return { hits: new Float64Array(hits).sort(), weights }
}

function seedsOf(quoted: Quoted, { pairs, words: { hashes } }: Source): Seed[] {
  const { words, gaps } = quoted
  const seeds: Seed[] = []
  for (const { quote, hash } of pairsOf(quoted)) {
    const slot = hash & pairs.mask
    const number = pairs.from[slot + 1]! - pairs.from[slot]!
    if (number > 0 && isThere(quote, slot)) seeds.push({ quote, slot, number })
  }
  seeds.sort((a, b) => a.number - b.number)
  if (gaps.length === 0) return seeds
  const parts = new Set<number>()
  const [first, others]: [Seed[], Seed[]] = [[], []]
  for (const seed of seeds) {
    const part = gaps.filter(({ before }) => before <= seed.quote).length
    if (parts.has(part)) others.push(seed)
    else first.push(seed)
    parts.add(part)
  }
  return [...first, ...others]

  /** Other pairs may have the same number. */
  function isThere(quote: number, slot: number): boolean {
    const [one, two] = [words[quote]!.hash, words[quote + 1]!.hash]
    for (let i = pairs.from[slot]!; i < pairs.from[slot + 1]!; i++) {
      const place = pairs.places[i]!
      if (hashes[place] === one && hashes[place + 1] === two) return true
    }
    return false
  }
}

/** Where single words stand, of a short quotation that has no two beside each other as the source has them. */
function singleHits(words: Quoted['words'], hashes: Int32Array): Float64Array {
  const hits: Hit[] = []
  for (const [quote, { hash }] of words.length > MOST_SINGLE ? [] : words.entries()) {
    let number = 0
    for (let at = hashes.indexOf(hash); at >= 0 && number < MOST_PLACES; at = hashes.indexOf(hash, at + 1), number++)
      hits.push(hit(at, quote, words.length))
  }
  return new Float64Array(hits).sort()
}

/** Of how many words a quotation may be to be looked for by single words. */
const MOST_SINGLE = 12
