import type { Span } from '../text.ts'
import type { Anchored, AnchorText } from './anchor.ts'
import { countBelow } from './codePoints.ts'
import { fold } from './fold.ts'
import { homeSlack, overlap } from './neighbours.ts'
import { repeatsItself } from './repetition.ts'
import type { Selector, TextQuoteSelector } from './selectors.ts'
import { alignWords, wordsOf } from './wordAlignment.ts'

/** A passage that was found without doubt, or had its place before. */
interface Settled {
  readonly index: number
  readonly old: Span
  readonly now: Span
  readonly isInPlace: boolean
  /** Whether it had its place before the others came. */
  readonly isKnown: boolean
}

/**
 * Where passages stood, as if all had been recorded in one version of the text. They are recorded in the version that each
 * author had before him: two remarks on the same words, one before and one after something was put in ahead of them, have other
 * places on record, and yet never stood apart. A copy of which the original was struck looks the same; it is told by its
 * neighbours, which did not go where it would have gone. Without neighbours only a text that does not repeat itself is trusted.
 *
 * @param olds where each stood in its own version, if that is known
 * @param answers where each is now, as far as that was found; those in `known` had their place before the others came
 * @returns `olds`, with the place of the other one for passages that are about the words of another
 */
export function inOneVersion(
  prepared: AnchorText,
  passages: readonly (readonly Selector[])[],
  olds: readonly (Span | undefined)[],
  answers: readonly Anchored[],
  known: readonly (Anchored | undefined)[],
  enough: number
): (Span | undefined)[] {
  const settled = answers.flatMap(({ state, start, end, score }, index): Settled[] => {
    const old = olds[index]
    if (!old || start === undefined || end === undefined || state === 'ambiguous' || score < enough) return []
    const isKnown = known[index] !== undefined
    return [{ index, old, now: { start, end }, isInPlace: state === 'in-place', isKnown }]
  })
  const byPlace = [...settled].sort((a, b) => a.now.start - b.now.start)
  const byOld = [...settled].sort((a, b) => a.old.start - b.old.start)
  const settledAt = new Map(settled.map(each => [each.index, each]))
  const common = [...olds]
  passages.forEach((selectors, index) => {
    const old = olds[index]
    const quote = selectors.find(selector => selector.type === 'TextQuoteSelector')
    if (!old || !quote || known[index]) return
    const own = settledAt.get(index)
    for (const now of own ? [own.now] : placesOf(prepared, quote)) {
      const it: Settled = own ?? { index, old, now, isInPlace: false, isKnown: false }
      const twin = at(byPlace, now).find(
        other => isBefore(other, it) && !overlap(other.old, old) && overlap(other.now, now)
      )
      if (!twin || !isAlike(prepared, passages[twin.index]!, twin, quote)) continue
      if (!areTogether(prepared, byOld, it, twin)) continue
      const start = common[twin.index]!.start + now.start - twin.now.start
      common[index] = { start, end: start + now.end - now.start }
      return
    }
  })
  return common
}

/** Whether `one` gives `other` its place: what had one before, what stands where it was recorded, and what is first. */
function isBefore(one: Settled, other: Settled): boolean {
  if (one.index === other.index) return false
  if (one.isKnown !== other.isKnown) return one.isKnown
  return one.isInPlace === other.isInPlace ? one.index < other.index : one.isInPlace
}

/** Those of `byPlace` that may overlap a place. */
function at(byPlace: readonly Settled[], { start, end }: Span): Settled[] {
  const first = countBelow(byPlace.length, i => byPlace[i]!.now.start < start)
  const last = countBelow(byPlace.length, i => byPlace[i]!.now.start < end)
  return byPlace.slice(Math.max(0, first - mostAround), last)
}

/** So many passages that begin before one are looked at, as one of them may reach into it. */
const mostAround = 4

/** The place where the words of a quotation stand, if they are enough words and stand nowhere else. */
function placesOf(prepared: AnchorText, { exact }: TextQuoteSelector): Span[] {
  const words = fold(exact).text.trim()
  if (words.length < shortestSearched) return []
  const folded = prepared.folded()
  const [start, ...others] = prepared.find()(words, 0, 4)
  if (start === undefined || others.length > 0) return []
  const from = folded.offsets[start]!
  return [{ start: from, end: folded.offsets[start + words.length - 1]! + 1 }]
}

const shortestSearched = 8

/** Whether a quotation with its surroundings says what the passage at its place does, or what it said. */
function isAlike(
  prepared: AnchorText,
  selectors: readonly Selector[],
  { now, isKnown }: Settled,
  quote: TextQuoteSelector
): boolean {
  const other = selectors.find(selector => selector.type === 'TextQuoteSelector')
  const reach = (quote.prefix ?? '').length + quote.exact.length + (quote.suffix ?? '').length
  // What had its place before may have been followed through edits: then the text says what it is about.
  const here = isKnown ? prepared.text.slice(Math.max(0, now.start - reach), now.end + reach) : undefined
  const frame = here ?? (other ? framed(other) : '')
  const old = wordsOf(fold(framed(quote)).text).map(([word]) => word)
  const present = wordsOf(fold(frame).text).map(([word]) => word)
  const pairs = alignWords(old, present)
  if (pairs.length < fewestWords) return false
  const [first, last] = [pairs[0]!, pairs.at(-1)!]
  const stretch = Math.min(last[0] - first[0], last[1] - first[1]) + 1
  return pairs.length >= stretch * mostWords && pairs.length >= Math.min(old.length, present.length) * halfWords
}

function framed({ prefix = '', exact, suffix = '' }: TextQuoteSelector): string {
  return prefix + exact + suffix
}

/** Fewer words in common say nothing. */
const fewestWords = 6

/** So many of the words between the first and the last in common must be in common. */
const mostWords = 0.8

/** So many of all: passages may have only a part in common. */
const halfWords = 0.5

/** Whether two passages in one place are about the same words, by what became of their neighbours. */
function areTogether(prepared: AnchorText, byOld: readonly Settled[], one: Settled, other: Settled): boolean {
  const told = [one, other].map((it, i): boolean | undefined => {
    if (it.isInPlace || it.isKnown) return true
    const went = neighboursOf(byOld, it, i === 0 ? other : one).map(each => ({ ...each, isAlong: goesAlong(each, it) }))
    // Among formulas one neighbour that went along may be a coincidence: those on both sides have to.
    if (repeatsItself(prepared.repetition)) {
      const nearest = [
        went.findLast(({ old }) => old.start < it.old.start),
        went.find(({ old }) => old.start >= it.old.start)
      ]
      return nearest.every(each => each?.isAlong)
    }
    if (went.some(({ isAlong }) => isAlong)) return true
    // One that had its place before is often of another version than what arrives.
    return went.every(({ isKnown }) => isKnown) ? undefined : false
  })
  return !told.includes(false)
}

/** Those that stood near a passage and stand elsewhere than it and its twin, in order. */
function neighboursOf(byOld: readonly Settled[], it: Settled, twin: Settled): Settled[] {
  const from = countBelow(byOld.length, i => byOld[i]!.old.start < it.old.start - sectionLength)
  const to = countBelow(byOld.length, i => byOld[i]!.old.start <= it.old.start + sectionLength)
  return byOld.slice(from, to).filter(({ index, old, now }) => {
    return index !== it.index && index !== twin.index && !overlap(old, it.old) && !overlap(now, it.now)
  })
}

function goesAlong({ old, now }: Settled, it: Settled): boolean {
  return Math.abs(now.start - old.start - (it.now.start - it.old.start)) <= homeSlack
}

/** So near are neighbours. */
const sectionLength = 8192
