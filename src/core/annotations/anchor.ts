import type { Span } from '../text.ts'
import { codePoints, type CodePoints } from './codePoints.ts'
import { fold, foldedAt, sameWords, unfold, type Folded } from './fold.ts'
import { type Finder, makeFinder } from './finder.ts'
import { foldQuote } from './quote.ts'
import { locate, type Hint, type Located } from './locate.ts'
import { repetitionOf } from './repetition.ts'
import type { Selector, TextPositionSelector, TextQuoteSelector } from './selectors.ts'

/**
 * What became of an annotated passage: its words stand where they stood, or elsewhere; it was edited; it stands in
 * several places equally well; it is not there any more.
 */
export type AnchorState = 'in-place' | 'moved' | 'changed' | 'ambiguous' | 'lost'

/** Where an annotated passage is now, in UTF-16 units of the text given; without a place when it is lost. */
export interface Anchored {
  readonly state: AnchorState
  readonly start?: number
  readonly end?: number
  readonly spans: readonly Span[]
  /** How far words and context agree, 0 to 1; 1 when nothing around the passage changed either. */
  readonly score: number
}

/** A text in which many passages are looked for; what they need in common is made once. */
export interface AnchorText {
  readonly text: string
  readonly points: () => CodePoints
  readonly folded: () => Folded
  /** Looks for pieces of the folded text. */
  readonly find: () => Finder
  /** How much it repeats itself (see {@link repetitionOf}). */
  readonly repetition: () => number
}

export interface AnchorOptions {
  /** Where the passage should now be by what is known of its neighbours, as an offset; else its old position is taken. */
  readonly expected?: number
  /** Between which offsets it should be by its neighbours: beyond, only an undoubted place is believed. */
  readonly within?: Span
  /** Where it begins if it was neither moved nor taken out, by its neighbours. */
  readonly home?: Span
  /** Where it begins if all that changed beside it shows in the places of its neighbours. */
  readonly due?: Span
  /** Whether others from near by are found where it would have moved to. */
  readonly isMoved?: boolean
  /** The quotation as it should read now, where words of it were exchanged throughout the text. */
  readonly renamed?: TextQuoteSelector | undefined
  /** Whether nothing but the neighbourhood of `expected` is searched. */
  readonly isNearOnly?: boolean
}

/** Makes `text`, without its byte order mark, ready for {@link anchor}. */
export function prepareText(text: string): AnchorText {
  const folded = once(() => fold(text))
  const find = once(() => makeFinder(folded().text))
  const repetition = once(() => repetitionOf(folded().text, find()))
  return { text, points: once(() => codePoints(text)), folded, find, repetition }
}

/**
 * Finds a passage again by its selectors: at its old place, then word for word, then approximately.
 *
 * A position is never believed without the words. White space and line ends make no difference, so that another line
 * width changes nothing. Selectors without a quotation can only be *ambiguous*, or lost if they point behind the text.
 */
export function anchor(
  text: string | AnchorText,
  selectors: readonly Selector[],
  options: AnchorOptions = {}
): Anchored {
  const prepared = typeof text === 'string' ? prepareText(text) : text
  const quote = selectors.find(selector => selector.type === 'TextQuoteSelector')
  const position = selectors.find(selector => selector.type === 'TextPositionSelector')
  const old = position && { start: prepared.points().toOffset(position.start), end: endOf(prepared, position) }
  if (!quote) return old && old.end <= prepared.text.length ? placed('ambiguous', old, 0) : lost
  if (old && standsAt(prepared.text, old, quote)) return placed('in-place', old, 1)
  return find(prepared, quote, old?.start, options)
}

const lost: Anchored = { state: 'lost', spans: [], score: 0 }

function placed(state: AnchorState, { start, end }: Span, score: number): Anchored {
  return { state, start, end, spans: [{ start, end }], score }
}

function endOf(prepared: AnchorText, position: TextPositionSelector): number {
  return prepared.points().toOffset(position.end)
}

/** Whether the words and all their context still stand at `span`; needs neither folding nor searching. */
function standsAt(text: string, span: Span, quote: TextQuoteSelector): boolean {
  if (span.end > text.length || !sameWords(text.slice(span.start, span.end), quote.exact)) return false
  const { prefix = '', suffix = '' } = quote
  // CRLF line ends make the context longer than it was; white space at its far end may be cut anywhere.
  return (
    endsAlike(text.slice(Math.max(0, span.start - prefix.length * 2), span.start), prefix) &&
    startsAlike(text.slice(span.end, span.end + suffix.length * 2), suffix)
  )
}

function endsAlike(text: string, end: string): boolean {
  return text.endsWith(end) || plain(text).endsWith(plain(end))
}

function startsAlike(text: string, start: string): boolean {
  return text.startsWith(start) || plain(text).startsWith(plain(start))
}

function plain(text: string): string {
  return text.replace(/\s+/g, ' ').trim()
}

function find(
  prepared: AnchorText,
  selector: TextQuoteSelector,
  old: number | undefined,
  options: AnchorOptions
): Anchored {
  const quote = foldQuote(options.renamed ?? selector)
  if (quote.words === '') return lost
  const folded = prepared.folded()
  const isLiteral = (place: Span): boolean => {
    const { start, end } = unfold(folded, place.start, place.end)
    return sameWords(prepared.text.slice(start, end), selector.exact)
  }
  const hint = { ...hintOf(folded, options.expected ?? old, options), isLiteral }
  const searched = { text: folded.text, find: prepared.find(), repetition: prepared.repetition }
  const found = locate(searched, quote, hint)
  if (!found) return lost
  const bare = unfold(folded, found.start, found.end)
  const span = found.errors > 0 ? toWords(prepared.text, bare, selector) : widen(prepared.text, bare, selector.exact)
  return placed(stateOf(prepared.text, span, selector.exact, found, old), span, found.agreement)
}

function hintOf(
  folded: Folded,
  expected: number | undefined,
  { within, home, due, isMoved = false, isNearOnly = false }: AnchorOptions
): Hint {
  const foldedSpan = ({ start, end }: Span): Span => ({ start: foldedAt(folded, start), end: foldedAt(folded, end) })
  return {
    isNearOnly,
    isMoved,
    ...(expected === undefined ? {} : { expected: foldedAt(folded, expected) }),
    ...(within ? { within: foldedSpan(within) } : {}),
    ...(due ? { due: foldedSpan(due) } : {}),
    ...(home ? { home: foldedSpan(home) } : {})
  }
}

function stateOf(text: string, span: Span, exact: string, found: Located, old: number | undefined): AnchorState {
  if (found.rivals > 0) return 'ambiguous'
  if (found.errors > 0 || !sameWords(text.slice(span.start, span.end), exact)) return 'changed'
  return span.start === old ? 'in-place' : 'moved'
}

/**
 * `span` with the rest of a word that it cuts, where the quotation cut none: an alignment of single letters may begin
 * `a cloud` in `great cloud`.
 */
function toWords(text: string, span: Span, { exact, prefix = '', suffix = '' }: TextQuoteSelector): Span {
  let { start, end } = span
  const isInWord = (around: string): boolean => /^\p{L}{2}$/u.test(around)
  if (!isInWord(prefix.slice(-1) + exact.slice(0, 1))) {
    while (span.start - start <= longestWord && isInWord(text.slice(start - 1, start + 1))) start--
  }
  if (!isInWord(exact.slice(-1) + suffix.slice(0, 1))) {
    while (end - span.end <= longestWord && isInWord(text.slice(end - 1, end + 1))) end++
  }
  // Scripts without spaces between words have no such edge to go to.
  return {
    start: span.start - start > longestWord ? span.start : start,
    end: end - span.end > longestWord ? span.end : end
  }
}

/** Letters after which a word is none: enough for English and nearly all German ones. */
const longestWord = 24

/** `span` with the white space around it that the quotation had at its ends. */
function widen(text: string, span: Span, exact: string): Span {
  let { start, end } = span
  const lead = exact.length - exact.trimStart().length
  const trail = exact.length - exact.trimEnd().length
  for (let i = 0; i < lead && /\s/.test(text.charAt(start - 1)); i++) start--
  for (let i = 0; i < trail && /\s/.test(text.charAt(end)); i++) end++
  return { start, end }
}

function once<T>(make: () => T): () => T {
  let made: T | undefined
  return () => (made ??= make())
}
