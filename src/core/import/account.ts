import { finish } from '../steps.ts'

// Nothing gets lost on the way: each word of the source is in the result, or somebody is told of it.

/** Letters and digits in a row. */
const WORD = /[\p{L}\p{N}\p{M}]+/gu

/**
 * The words of a source that are neither in what became of it nor in what the report says of them. Counted: a word that stands in the source
 * three times has to be found three times. Words that were put together or taken apart (a line's end in the middle of a word, emphasis on
 * half a word) count as found when their pieces stand side by side on the other side.
 *
 * @param source the words of the source, in order.
 * @param kept the result and the words of the report.
 * @returns missing words in the order of the source.
 */
export function missingWords(source: string, kept: string): string[] {
  return finish(missingFromInSteps(wordsIn(source), wordsIn(kept)))
}

/** As {@link missingWords}, of words that are told apart. */
export function* missingFromInSteps(given: readonly string[], found: readonly string[]): Generator<void, string[]> {
  const counts = yield* counted(found)
  if (yield* areAllIn(given, counts)) return []
  const missing = yield* unmatched(given, counts)
  const spare = yield* unmatched(found, yield* counted(given))
  // The one may be in pieces, or the other.
  const left = yield* matchPieces(missing, found, spare, isAffordable)
  // What nothing else in the result is may well have more in it than what is missing.
  const wholes = yield* matchPieces(left.spare, given, left.wholes, isOfUse)
  return [...wholes.spare.values()]
}

/** Small numbers, by their values: a note's mark is written with others, and is no part of the word that it touches. */
const SMALL = '⁰¹²³⁴⁵⁶⁷⁸⁹'

/** The words of a text, in order. */
export function wordsIn(text: string): string[] {
  const valueOf = (signs: string): string => Array.from(signs, sign => SMALL.indexOf(sign)).join('')
  // Where a word might be divided, and how a sign looks, is no part of it.
  return (
    text
      .replace(/\u00ad|[\ufe00-\ufe0f]/g, '')
      .replace(/[⁰¹²³⁴-⁹]+/g, signs => ` ${valueOf(signs)} `)
      .match(WORD) ?? []
  )
}

/** How many words are looked at in a step. */
const AT_ONCE = 50_000
/** How many characters are taken apart in a step, a line more or less. */
const PIECE = 300_000

/** As {@link wordsIn}, of what `plain` makes of each part of a text: parts end where lines do. */
export function* wordsInSteps(text: string, plain: (part: string) => string = part => part): Generator<void, string[]> {
  const words: string[] = []
  for (let at = 0; at < text.length; yield) {
    const line = text.indexOf('\n', at + PIECE)
    const end = line < 0 ? text.length : line
    for (const word of wordsIn(plain(text.slice(at, end)))) words.push(word)
    at = end
  }
  return words
}

function* counted(words: readonly string[]): Generator<void, Map<string, number>> {
  const counts = new Map<string, number>()
  for (const [i, word] of words.entries()) {
    counts.set(word, (counts.get(word) ?? 0) + 1)
    if (i % AT_ONCE === AT_ONCE - 1) yield
  }
  return counts
}

function* areAllIn(words: readonly string[], counts: ReadonlyMap<string, number>): Generator<void, boolean> {
  const left = new Map(counts)
  for (const [i, word] of words.entries()) {
    if (i % AT_ONCE === AT_ONCE - 1) yield
    const count = left.get(word)
    if (count === undefined || count === 0) return false
    left.set(word, count - 1)
  }
  return true
}

/** The words, by their places, that `counts` has too few of: the last of each. */
function* unmatched(
  words: readonly string[],
  counts: ReadonlyMap<string, number>
): Generator<void, Map<number, string>> {
  const seen = new Map<string, number>()
  const left = new Map<number, string>()
  for (const [place, word] of words.entries()) {
    const count = (seen.get(word) ?? 0) + 1
    seen.set(word, count)
    if (count > (counts.get(word) ?? 0)) left.set(place, word)
    if (place % AT_ONCE === AT_ONCE - 1) yield
  }
  return left
}

/** How many of each word there are, by their places. */
type Budget = ReadonlyMap<string, number[]>

/**
 * Takes out whole words and the pieces that they are put together from. Pieces stand side by side among `words`.
 *
 * @param isEnough whether what there is to spare of the pieces will do.
 */
function* matchPieces(
  wholes: ReadonlyMap<number, string>,
  words: readonly string[],
  spare: ReadonlyMap<number, string>,
  isEnough: (pieces: readonly string[], budget: Budget) => boolean
): Generator<void, { wholes: Map<number, string>; spare: Map<number, string> }> {
  const left = new Map(wholes)
  const budget = new Map<string, number[]>()
  for (const [place, word] of spare) addTo(budget, word, place)
  yield
  const places = yield* placesOfTwo(words, yield* beginningsOf(wholes.values()))
  let met = 0
  for (const [place, whole] of wholes) {
    if (++met % WHOLES_AT_ONCE === 0) yield
    for (const start of startsOf(whole, places)) {
      const pieces = rowFrom(start, whole, words)
      if (pieces.length === 0 || !isEnough(pieces, budget)) continue
      for (const piece of pieces) budget.get(piece)?.pop()
      left.delete(place)
      break
    }
  }
  return { wholes: left, spare: new Map([...budget].flatMap(([word, free]) => free.map(place => [place, word]))) }
}

/** How many words are put together from their pieces in a step. */
const WHOLES_AT_ONCE = 2000

function addTo(all: Map<string, number[]>, word: string, place: number): void {
  const known = all.get(word)
  if (known) known.push(place)
  else all.set(word, [place])
}

/** All that words begin with. */
function* beginningsOf(words: Iterable<string>): Generator<void, ReadonlySet<string>> {
  const beginnings = new Set<string>()
  let met = 0
  for (const word of words) {
    for (let end = 1; end <= word.length; end++) beginnings.add(word.slice(0, end))
    if (++met % WHOLES_AT_ONCE === 0) yield
  }
  return beginnings
}

/**
 * Where two words stand side by side that are a beginning together. By the first word alone, an *a* say, there would be
 * thousands of places for each whole.
 */
function* placesOfTwo(
  words: readonly string[],
  beginnings: ReadonlySet<string>
): Generator<void, ReadonlyMap<string, readonly number[]>> {
  const places = new Map<string, number[]>()
  if (beginnings.size === 0) return places
  for (let place = 0; place + 1 < words.length; place++) {
    if (place % AT_ONCE === AT_ONCE - 1) yield
    if (!beginnings.has(words[place]!)) continue
    const two = words[place]! + words[place + 1]!
    if (beginnings.has(two)) addTo(places, two, place)
  }
  return places
}

/** Where the first two pieces of a whole may stand. */
function* startsOf(whole: string, places: ReadonlyMap<string, readonly number[]>): Generator<number> {
  for (let end = 2; end <= whole.length; end++) yield* places.get(whole.slice(0, end)) ?? []
}

/** Whether there are enough of each piece. */
function isAffordable(pieces: readonly string[], budget: Budget): boolean {
  const needed = new Map<string, number>()
  for (const piece of pieces) needed.set(piece, (needed.get(piece) ?? 0) + 1)
  return [...needed].every(([piece, count]) => (budget.get(piece)?.length ?? 0) >= count)
}

/** Whether there is any of the pieces. */
function isOfUse(pieces: readonly string[], budget: Budget): boolean {
  return pieces.some(piece => (budget.get(piece)?.length ?? 0) > 0)
}

/** The words in a row, from a place on, that make up a whole; none when they do not. */
function rowFrom(place: number, whole: string, words: readonly string[]): string[] {
  const row: string[] = []
  let rest = whole
  for (let at = place; rest !== ''; at++) {
    const word = words[at]
    if (word === undefined || !rest.startsWith(word)) return []
    rest = rest.slice(word.length)
    row.push(word)
  }
  return row
}
