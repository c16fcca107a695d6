import type { Document } from '../document.ts'
import { BLANK_LINE, contains, type Span } from '../text.ts'
import type { Quotation } from './quotations.ts'

/** The narration around a quotation: where its speaker may be named. */
export interface Narration {
  /** What leads in: the rest of the sentence before; the paragraph before, when that ends in a colon. */
  readonly before: Span
  /** What interrupts it. */
  readonly between: readonly Span[]
  readonly behind: Span
  /** Whether what stands behind leads on to the next quotation: the sentence of this one is over. */
  readonly leadsOn: boolean
}

/** How far beside a quotation its narration is looked for, in code units: a clause, not a page. */
const REACH = 120

/** A sentence's end, but not an initial's or a title's point. */
const STOP = String.raw`(?<!(?<!\p{L})(?:\p{Lu}|Mr|Mrs|Ms|Dr|St|Prof|Mme|M|Hr|Fr))[.?!]\s`
const BOUNDARY_BEFORE = new RegExp(`${STOP}|${BLANK_LINE.source}|[”»"“«„]`, 'gu')
const BOUNDARY_BEHIND = new RegExp(`${STOP}|[.?!]$|;|${BLANK_LINE.source}|[“«„"]`, 'u')

/**
 * The narration around a quotation: nothing beyond a sentence's end, another mark, or the words of the quotation it
 * stands in.
 */
export function narrationOf(document: Document, quotation: Quotation): Narration {
  const { parent } = quotation
  const room = parent
    ? (parent.spans.find(span => contains(span, quotation)) ?? parent)
    : { start: 0, end: document.length }
  const behindStart = quotation.end
  const behindWords = document.slice(behindStart, Math.min(room.end, behindStart + REACH))
  const to = behindWords.search(BOUNDARY_BEHIND)
  const behind = { start: behindStart, end: behindStart + (to < 0 ? behindWords.length : to) }
  return {
    before: leadIn(document, quotation, parent ? room.start + 1 : 0),
    between: quotation.spans.slice(1).map((span, i) => ({ start: quotation.spans[i]!.end, end: span.start })),
    behind,
    leadsOn: /[“«„"]/.test(document.slice(behind.end, behind.end + 1)) && /[.]$/.test(quotation.text)
  }
}

function leadIn(document: Document, quotation: Quotation, from: number): Span {
  const start = Math.max(from, quotation.start - REACH)
  const words = document.slice(start, quotation.start)
  const trimmed = words.replace(/[\s>*_]+$/, '')
  // A colon leads in even over a blank line.
  const used = trimmed.endsWith(':') ? trimmed : words
  const last = [...used.matchAll(BOUNDARY_BEFORE)].at(-1)
  return { start: start + (last ? last.index + last[0].length : 0), end: start + used.length }
}
