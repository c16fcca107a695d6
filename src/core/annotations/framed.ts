import type { Span } from '../text.ts'
import type { Place, Quote } from './quote.ts'

/**
 * What stands at `home` between the text before the quotation and the text behind it: the quotation as it was edited, or what was
 * put in its stead.
 *
 * @param home where in the folded `text` the quotation begins if it was not moved
 */
export function framedPlaces(text: string, quote: Quote, home: Span): Place[] {
  const before = quote.before.slice(-frameLength)
  const after = quote.after.slice(0, frameLength)
  if (before.trim().length < shortestFrame || after.trim().length < shortestFrame) return []
  const reach = quote.words.length * mostGrowth + frameLength
  const places: Place[] = []
  for (const start of endsOf(text, before, home)) {
    const end = text.slice(start, start + reach + after.length).indexOf(after)
    if (end <= 0) continue
    places.push(trimmed(text, { start, end: start + end }, quote.words))
  }
  return places
}

/** Whether the text before the quotation or the text behind it still stands where it stood, so that only the words can be gone. */
export function hasFrameAt(text: string, quote: Quote, home: Span): boolean {
  const before = quote.before.slice(-frameLength)
  const after = quote.after.slice(0, frameLength)
  if (before.trim().length >= shortestFrame && endsOf(text, before, home).length > 0) return true
  const later = { start: home.start, end: home.end + quote.words.length + after.length }
  return after.trim().length >= shortestFrame && endsOf(text, after, later).length > 0
}

/** Where `needle` ends in `text`, at the units of `range`. */
function endsOf(text: string, needle: string, range: Span): number[] {
  const from = Math.max(0, range.start - needle.length)
  const stretch = text.slice(from, range.end)
  const ends: number[] = []
  for (let at = stretch.indexOf(needle); at >= 0 && ends.length < mostEnds; at = stretch.indexOf(needle, at + 1)) {
    ends.push(from + at + needle.length)
  }
  return ends
}

/** So much of the text on either side must stand unchanged: three words. */
const frameLength = 16
const shortestFrame = 12

/** A passage may grow to so many times its length before it is another one. */
const mostGrowth = 3

const mostEnds = 8

/**
 * The part of `span` that comes from the quoted words: what was put in before the first or behind the last of them that stayed
 * belongs to the surroundings, unless that word itself is another one now.
 */
function trimmed(text: string, span: Span, quoted: string): Place {
  const old = wordsOf(quoted)
  const now = wordsOf(text.slice(span.start, span.end))
  const pairs = commonWords(
    old.map(([word]) => word),
    now.map(([word]) => word)
  )
  const [first, last] = [pairs[0], pairs.at(-1)]
  if (!first || !last) return { ...span, errors: quoted.length, isBetween: true }
  const startOfFirst = now[first[1]]!.index
  const endOfLast = now[last[1]]!.index + now[last[1]]![0].length
  const lead = old[first[0]]!.index
  const trail = quoted.length - old[last[0]]!.index - old[last[0]]![0].length
  const length = span.end - span.start
  // Before the first word that stayed, and behind the last, stands what they had there, or another word for it.
  const isLeadSame = first[0] === 0 || startOfFirst > lead * mostGrowth + frameLength
  const isTrailSame = last[0] === old.length - 1 || length - endOfLast > trail * mostGrowth + frameLength
  const start = span.start + (isLeadSame ? Math.max(0, startOfFirst - lead) : 0)
  const end = span.start + (isTrailSame ? Math.min(length, endOfLast + trail) : length)
  const kept = pairs.reduce((sum, [at]) => sum + old[at]![0].length, 0)
  const letters = old.reduce((sum, [word]) => sum + word.length, 0)
  const isSame = text.slice(start, end) === quoted
  return { start, end, errors: isSame ? 0 : Math.max(1, letters - kept), isBetween: true }
}

function wordsOf(text: string): RegExpExecArray[] {
  return [...text.matchAll(/[\p{L}\p{M}\p{N}]+/gu)]
}

/** The longest common subsequence of two lists of words, as pairs of their indexes. */
function commonWords(old: readonly string[], now: readonly string[]): [number, number][] {
  if (old.length * now.length > mostSteps) return []
  const width = now.length + 1
  const lengths = new Uint16Array((old.length + 1) * width)
  for (let i = old.length - 1; i >= 0; i--) {
    for (let j = now.length - 1; j >= 0; j--) {
      lengths[i * width + j] =
        old[i] === now[j]
          ? lengths[(i + 1) * width + j + 1]! + 1
          : Math.max(lengths[(i + 1) * width + j]!, lengths[i * width + j + 1]!)
    }
  }
  const pairs: [number, number][] = []
  for (let i = 0, j = 0; i < old.length && j < now.length;) {
    if (old[i] === now[j]) pairs.push([i++, j++])
    else if (lengths[(i + 1) * width + j]! >= lengths[i * width + j + 1]!) i++
    else j++
  }
  return gathered(pairs, old, now)
}

/** The same pairs, each as near as it can be to the longest run of them: a small word stands in what was put in, too. */
function gathered(pairs: [number, number][], old: readonly string[], now: readonly string[]): [number, number][] {
  let [from, length] = [0, 0]
  for (let at = 0, run = 0; at < pairs.length; at++) {
    const [before, here] = [pairs[at - 1], pairs[at]!]
    run = before && here[0] === before[0] + 1 && here[1] === before[1] + 1 ? run + 1 : 1
    if (run > length) [from, length] = [at - run + 1, run]
  }
  for (let at = from - 1; at >= 0; at--) {
    pairs[at]![1] = now.lastIndexOf(old[pairs[at]![0]]!, pairs[at + 1]![1] - 1)
  }
  for (let at = from + length; at < pairs.length; at++) {
    pairs[at]![1] = now.indexOf(old[pairs[at]![0]]!, pairs[at - 1]![1] + 1)
  }
  return pairs
}

/** Passages of a page against three pages. */
const mostSteps = 1e6
