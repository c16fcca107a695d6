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
  return missingFrom(wordsIn(source), wordsIn(kept))
}

/** As {@link missingWords}, of words that are told apart. */
export function missingFrom(given: readonly string[], found: readonly string[]): string[] {
  const counts = new Map<string, number>()
  for (const word of found) counts.set(word, (counts.get(word) ?? 0) + 1)
  if (areAllIn(given, counts)) return []
  const missing = unmatched(given, counts)
  const others = new Map<string, number>()
  for (const word of given) others.set(word, (others.get(word) ?? 0) + 1)
  const spare = unmatched(found, others)
  // The one may be in pieces, or the other.
  const left = matchPieces(missing, found, spare, isAffordable)
  // What nothing else in the result is may well have more in it than what is missing.
  const wholes = matchPieces(left.spare, given, left.wholes, isOfUse)
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

function areAllIn(words: readonly string[], counts: ReadonlyMap<string, number>): boolean {
  const left = new Map(counts)
  for (const word of words) {
    const count = left.get(word)
    if (count === undefined || count === 0) return false
    left.set(word, count - 1)
  }
  return true
}

/** The words, by their places, that `counts` has too few of: the last of each. */
function unmatched(words: readonly string[], counts: ReadonlyMap<string, number>): Map<number, string> {
  const seen = new Map<string, number>()
  const left = new Map<number, string>()
  words.forEach((word, place) => {
    const count = (seen.get(word) ?? 0) + 1
    seen.set(word, count)
    if (count > (counts.get(word) ?? 0)) left.set(place, word)
  })
  return left
}

/** How many of each word there are, by their places. */
type Budget = ReadonlyMap<string, number[]>

/**
 * Takes out whole words and the pieces that they are put together from. Pieces stand side by side among `words`.
 *
 * @param isEnough whether what there is to spare of the pieces will do.
 */
function matchPieces(
  wholes: ReadonlyMap<number, string>,
  words: readonly string[],
  spare: ReadonlyMap<number, string>,
  isEnough: (pieces: readonly string[], budget: Budget) => boolean
): { wholes: Map<number, string>; spare: Map<number, string> } {
  const left = new Map(wholes)
  const budget = new Map<string, number[]>()
  for (const [place, word] of spare) budget.set(word, [...(budget.get(word) ?? []), place])
  const places = new Map<string, number[]>()
  const beginnings = new Set([...wholes.values()].flatMap(whole => Array.from(whole, (_, i) => whole.slice(0, i + 1))))
  words.forEach((word, place) => {
    if (!beginnings.has(word)) return
    const known = places.get(word)
    if (known) known.push(place)
    else places.set(word, [place])
  })
  for (const [place, whole] of wholes) {
    const starts = Array.from(whole, (_, i) => places.get(whole.slice(0, i + 1)) ?? []).flat()
    for (const start of starts) {
      const pieces = rowFrom(start, whole, words)
      if (pieces.length < 2 || !isEnough(pieces, budget)) continue
      for (const piece of pieces) budget.get(piece)?.pop()
      left.delete(place)
      break
    }
  }
  return { wholes: left, spare: new Map([...budget].flatMap(([word, free]) => free.map(place => [place, word]))) }
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
