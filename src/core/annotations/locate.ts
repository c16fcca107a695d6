import type { Span } from '../text.ts'
import { betweenFrames, framedPlaces, hasFrameAt, sidedPlaces } from './framed.ts'
import { exactPlaces, exactPlacesNear, likelyPlaces, type Searched, similarPlaces } from './places.ts'
import { makeScales, type Place, type Quote, type Weighed } from './quote.ts'
import { repeatsItself } from './repetition.ts'

/** The best place of a quotation in a folded text. */
export interface Located extends Weighed {
  /** How many other places are as good. */
  readonly rivals: number
}

/** Where a quotation should be, in units of the folded text. */
export interface Hint {
  /** Of equal places the one nearest to this wins, and its neighbourhood is searched first. */
  readonly expected?: number
  /** Between which units it stands unless it was moved: its neighbours were found on both sides. */
  readonly within?: Span
  /** Where it begins if it was neither moved nor taken out: the neighbours suggest hardly another place. */
  readonly home?: Span
  /** Where it begins if all that was put in or taken out beside it shows in the places of its neighbours. */
  readonly due?: Span
  /** Whether others that stood near moved by as much as it would. */
  readonly isMoved?: boolean
  /** Whether nothing is searched but the neighbourhood: the rest is for later, when the neighbours are known. */
  readonly isNearOnly?: boolean
  /** Whether a place has the quotation's words to the letter, capitals too; of equal places these win where none is expected. */
  readonly isLiteral?: (place: Place) => boolean
}

/** Finds where a quotation stands in a folded text, or undefined when no place has enough for it. */
export function locate(searched: Searched, quote: Quote, hint: Hint): Located | undefined {
  const best = choose(findPlaces(searched, quote, hint), hint)
  if (!best || isGone(searched.text, quote, hint, best)) return undefined
  // What stands in several places, none of them where the neighbours are, is a formula of the text.
  if (best.rivals > 0 && isOutside(best, hint.within)) return undefined
  return best.errors > 0 && !best.isBetween ? { ...best, ...betweenFrames(searched.text, quote, best) } : best
}

/**
 * The places that may be the quotation's, looked for near by and then everywhere, word for word and then
 * approximately, until one of them convinces.
 */
function findPlaces(searched: Searched, quote: Quote, hint: Hint): Weighed[] {
  const { text } = searched
  const around = Math.min(hint.expected ?? 0, text.length)
  const weigh = makeScales(text, quote)
  const believe = (places: Place[]): Weighed[] =>
    places.map(weigh).filter(place => isCredible(text, quote, place, hint, searched.repetition))
  const limit = quote.words.length > longestWords ? 0 : Math.floor(quote.words.length * errorShare)
  const range = {
    from: Math.max(0, around - windowSize),
    to: Math.min(text.length, around + windowSize + quote.words.length)
  }
  const steps = [
    () => (hint.expected === undefined ? [] : exactPlacesNear(text, quote, range)),
    () => (hint.home === undefined ? [] : framedPlaces(text, quote, hint.home)),
    () => (hint.due === undefined ? [] : sidedPlaces(text, quote, hint.due)),
    () => (hint.expected === undefined ? [] : similarPlaces(text, quote, range, limit)),
    () => exactPlaces(searched.find, quote, around),
    () => likelyPlaces(searched, quote, around, limit)
  ]
  let found: Weighed[] = []
  for (const step of steps) {
    found = found.concat(believe(step()))
    // Elsewhere, another copy convinces too: what is at home has to be seen first.
    const isHomeSeen = hint.home === undefined || steps.indexOf(step) > 1
    const convinces = (place: Weighed): boolean => place.agreement >= convincing || place.isBetween === true
    if (found.some(place => convinces(place) && (isHomeSeen || isAtHome(place, hint)))) return found
    const isNear = step === steps[3]
    if (isNear && hint.isNearOnly) return found
    // Between its neighbours, and not elsewhere word for word: then nothing farther away would be believed.
    if (step === steps[4] && hint.within && found.some(place => !isOutside(place, hint.within))) return found
  }
  // What is like it elsewhere is not believed unless nearly all agrees, and then pieces of it have been found.
  const { start: from, end: to } = hint.within ?? { start: 0, end: text.length }
  if (found.length > 0 || (to - from) * Math.ceil(quote.words.length / 32) > cheapSteps) return found
  return believe(similarPlaces(text, quote, { from, to }, Math.floor(limit * (framedShare / errorShare))))
}

/** At most a fifth of the letters may differ; so quotations of less than five letters are found word for word or not. */
const errorShare = 0.2

/**
 * Where the text before and the text behind stand as they stood, what is between them may differ more: a word put into a short
 * sentence is soon a fifth of it. Twice as unlike are only other sentences.
 */
const framedShare = 0.35

/** How far the context must agree on each side for that: the other edit that a sentence is away may have touched its far end. */
const enoughFrame = 0.75

/** How far around the expected place every stretch is compared: a page of print. */
const windowSize = 2048

/** Longer quotations are found word for word or not at all. */
const longestWords = 8192

/** About a tenth of a second. */
const cheapSteps = 8e6

/** Agreement from which no better place is looked for. */
const convincing = 0.85

/** Places whose agreement differs by less are equally good. */
const tie = 0.02

/**
 * The agreement from which a place is believed, by letters of words and context. Word for word: three tenths of the
 * context may differ around a single word, all of it around eighty letters. Similar: more is asked, as look-alikes are
 * common. Moved away from the neighbours: nearly all must agree; and nearly all, too, elsewhere between them in a text
 * of formulas (astray). Where the neighbours suggest it: the words and most of the context (home). Chosen so that none of the 1,130 passages of the
 * reanchoring set is missed or misplaced, and compared with stricter and laxer values on random edits of 25 statutes.
 */
const enough = { exact: 0.55, similar: 0.7, framed: 0.6, moved: 0.95, astray: 0.96, home: 0.7 }

/** At home, the text on one side is enough if it stands there to the letter. */
const enoughSide = 0.95

/** Shorter words that stand elsewhere are a formula, unless others went there, too. */
const longEnough = 48

/** The share of the words that stay when a passage is edited between surroundings that stay. */
const enoughBetween = 0.6

/** The same where the neighbours suggest exactly this place, in letters. */
const enoughDue = 0.5

/** Small edits beside the passage that undo each other. */
const dueSlack = 32

/** So much better must look-alikes elsewhere agree than what stands where the passage was. */
const homeAdvantage = 0.3

/** Words as well as letters must agree, or rearranged syllables would do; half, as small edits can touch many short words. */
const enoughWords = 0.5

function isOutside(place: Place, within: Span | undefined): boolean {
  return within !== undefined && (place.start < within.start || place.end > within.end)
}

/** Whether `place` begins where it is due. */
function isNear({ start }: Place, due: Span | undefined): boolean {
  return due !== undefined && start >= due.start - dueSlack && start <= due.end + dueSlack
}

function isAtHome({ start }: Place, { home }: Hint): boolean {
  return home !== undefined && start >= home.start && start <= home.end
}

function isCredible(text: string, quote: Quote, place: Weighed, hint: Hint, repetition: () => number): boolean {
  const { within, home } = hint
  if (place.isBetween) {
    if (isNear(place, hint.due) && place.errors <= quote.words.length * enoughDue) return true
    return sharedWords(quote.words, text.slice(place.start, place.end)) >= enoughBetween
  }
  if (place.isSided) return isSameBut(quote.words, text.slice(place.start, place.end), place.errors)
  const isHome = isAtHome(place, hint)
  if (isHome && place.errors === 0) return place.agreement >= enough.home || place.sided >= enoughSide
  if (home !== undefined && !isHome) {
    if (place.agreement < (isOutside(place, within) ? enough.moved : enough.similar)) return false
    if (!isOutside(place, within) && place.agreement < enough.astray && repeatsItself(repetition)) return false
    if (isOutside(place, within) && !hint.isMoved && quote.words.length < longEnough && repeatsItself(repetition))
      return false
  }
  if (isOutside(place, within) && place.agreement < enough.moved) return false
  if (place.errors === 0) return place.agreement >= enough.exact
  const isFramed = place.framed >= enoughFrame && within !== undefined
  if (place.errors > quote.words.length * (isFramed ? framedShare : errorShare)) return false
  const isSimilar = place.agreement >= (isFramed ? enough.framed : enough.similar)
  return isSimilar && sharedWords(quote.words, text.slice(place.start, place.end)) >= enoughWords
}

/** Whether `found` is the quotation but for a number, or for so few letters that nothing else beside its old neighbour can be meant. */
function isSameBut(quoted: string, found: string, errors: number): boolean {
  if (quoted.replace(/\d+/g, '0') === found.replace(/\d+/g, '0')) return true
  return errors <= quoted.length * errorShare && sharedWords(quoted, found) >= enoughWords
}

/** The share of the words of `quoted` that also stand in `found`, in any order. */
function sharedWords(quoted: string, found: string): number {
  const words = quoted.match(/[\p{L}\p{N}]+/gu) ?? []
  if (words.length === 0) return 1
  const counts = new Map<string, number>()
  for (const [word] of found.matchAll(/[\p{L}\p{N}]+/gu)) counts.set(word, (counts.get(word) ?? 0) + 1)
  let shared = 0
  for (const word of words) {
    const count = counts.get(word) ?? 0
    if (count > 0) shared++
    counts.set(word, count - 1)
  }
  return shared / words.length
}

/**
 * Whether the text before and the text behind the quotation now meet: its words were taken out there, and `best` is a
 * look-alike. A passage that was moved takes its context along.
 */
function isGone(text: string, quote: Quote, hint: Hint, best: Weighed): boolean {
  const { expected, within, home } = hint
  if (expected === undefined || best.start === expected) return false
  if (home !== undefined && !isAtHome(best, hint) && isOutside(best, within)) {
    if (hasFrameAt(text, quote, home)) return true
  }
  const before = quote.before.trimEnd().slice(-jointLength)
  const after = quote.after.trimStart().slice(0, jointLength)
  if (before.length < jointLength || after.length < jointLength) return false
  // The joint must be nearer than the look-alike; farther away nobody needs to search.
  const reach = Math.abs(best.start - expected)
  const from = Math.max(within?.start ?? 0, expected - jointLength - reach + 1)
  const to = Math.min(within?.end ?? text.length, expected - jointLength + reach - 1)
  if (to < from) return false
  const stretch = text.slice(from, to + 2 * jointLength + 1)
  return ['', ' '].some(space => {
    const at = stretch.indexOf(before + space + after)
    return at >= 0 && from + at <= to
  })
}

/** So much of the context on both sides must meet before words count as taken out. */
const jointLength = 16

/** The best of `places`; of equal ones the nearest to what is expected, or the first. */
function choose(places: Weighed[], hint: Hint): Located | undefined {
  const { expected, isLiteral } = hint
  // Something like it may stand there, too, while itself went elsewhere.
  const isPlain = (place: Place): boolean => place.errors === 0 || place.isBetween === true
  const worth = (place: Weighed): number =>
    (place.isBetween ? 1 : place.agreement) + (isPlain(place) && isAtHome(place, hint) ? homeAdvantage : 0)
  const distance = (place: Place): number => (expected === undefined ? place.start : Math.abs(place.start - expected))
  const highest = Math.max(...places.map(worth))
  const alike = places
    .filter(place => worth(place) >= highest - tie)
    .sort((a, b) => distance(a) - distance(b) || b.agreement - a.agreement)
  const literal = expected === undefined && isLiteral ? alike.filter(isLiteral) : []
  const equal = literal.length > 0 ? literal : alike
  const best = equal[0]
  if (!best) return undefined
  const others = equal.filter(place => place.start >= best.end || place.end <= best.start)
  return { ...best, rivals: distance(best) === 0 && expected !== undefined ? 0 : others.length }
}
