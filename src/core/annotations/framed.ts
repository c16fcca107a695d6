import type { Span } from '../text.ts'
import { measure, preparePattern } from './approximate.ts'
import type { Place, Quote } from './quote.ts'
import { alignWords, wordsOf } from './wordAlignment.ts'

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
    places.push(withoutParagraph(text, trimmed(text, { start, end: start + end }, quote.words), quote))
  }
  return places
}

/**
 * What stands at `home` behind the text before the quotation, or before the text behind it, where only one of them is still there: a
 * paragraph was put in between, or the sentence beside it was changed.
 */
export function sidedPlaces(text: string, quote: Quote, due: Span): Place[] {
  // The text of another paragraph says little: paragraphs are put in and taken out between it and the words.
  const before = quote.before.slice(quote.beyond.before).slice(-frameLength)
  const after = quote.after.slice(0, quote.after.length - quote.beyond.after).slice(0, frameLength)
  const places: Place[] = []
  const isDue = (start: number): boolean => Math.min(Math.abs(start - due.start), Math.abs(start - due.end)) <= nearby
  if (before.trim().length >= shortestFrame) {
    for (const start of endsOf(text, before, around(due)).filter(isDue)) {
      const { errors, length } = measure(preparePattern(quote.words), text, start)
      places.push({ start, end: start + length, errors, isSided: true })
    }
  }
  if (after.trim().length >= shortestFrame) {
    const later = { start: due.start, end: due.end + quote.words.length + after.length }
    for (const at of endsOf(text, after, around(later))) {
      const end = at - after.length
      const { errors, length } = measure(preparePattern(quote.words, true), text, end, true)
      if (isDue(end - length)) places.push({ start: end - length, end, errors, isSided: true })
    }
  }
  return places.filter(({ start, end }) => end > start)
}

function around({ start, end }: Span): Span {
  return { start: Math.max(0, start - nearby), end: end + nearby }
}

/** So far from where it is due a passage may stand that has nothing but its text on one side. */
const nearby = 16

/**
 * `place`, found approximately, from where the text before the quotation ends to where the text behind it begins, if they still stand
 * near: what was put in behind the first word is part of it, what stands before it is not.
 */
export function betweenFrames(text: string, quote: Quote, place: Span): Span {
  const { words } = quote
  const before = quote.before.slice(-frameLength)
  const after = quote.after.slice(0, frameLength)
  const reach = Math.min(words.length * mostGrowth, longestInsertion)
  const half = Math.floor(words.length / 2)
  let { start, end } = place
  if (before.trim().length >= shortestFrame) {
    const [first = words] = /^\S+\s?/.exec(words) ?? []
    const range = { start: Math.max(0, place.start - reach), end: Math.min(place.end, place.start + half) }
    const ends = endsOf(text, before, range).filter(at => at >= place.start || text.startsWith(first, at))
    start = nearest(ends, place.start) ?? start
  }
  if (after.trim().length >= shortestFrame) {
    const [last = words] = /[^\p{L}\p{N}\s]+$|\s?\S+$/u.exec(words) ?? []
    const range = { start: Math.max(start, place.end - half), end: place.end + reach + after.length }
    const ends = endsOf(text, after, range).map(at => at - after.length)
    end =
      nearest(
        ends.filter(at => at > start && (at <= place.end || text.startsWith(last, at - last.length))),
        place.end
      ) ?? end
  }
  return { start, end }
}

function nearest(offsets: readonly number[], to: number): number | undefined {
  return [...offsets].sort((a, b) => Math.abs(a - to) - Math.abs(b - to))[0]
}

/** Letters of a sentence that is put in. */
const longestInsertion = 256

/**
 * `place` without the paragraph that was put in before it or behind it, where the words begin or end one themselves: its number may
 * have changed, but hardly anything else.
 */
function withoutParagraph(text: string, place: Place, { words, before, after, beyond }: Quote): Place {
  if (place.errors === 0 || place.end - place.start < words.length + frameLength) return place
  const most = Math.max(1, words.length * fewErrors)
  if (beyond.before > 0 && before.length - beyond.before < shortestFrame) {
    const { errors, length } = measure(preparePattern(words, true), text, place.end, true)
    if (errors <= most) return { ...place, start: place.end - length, errors }
  }
  if (beyond.after > 0 && after.length - beyond.after < shortestFrame) {
    const { errors, length } = measure(preparePattern(words), text, place.start)
    if (errors <= most) return { ...place, end: place.start + length, errors }
  }
  return place
}

/** The share of the letters that change when a paragraph only gets another number. */
const fewErrors = 0.1

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
  const pairs = alignWords(
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
