import { type Document, endOf, placedAt, previousOf } from '../document.ts'
import { BLANK_LINE, contains, type Span } from '../text.ts'
import { treeOf } from '../tree.ts'
import type { Quotation } from './quotations.ts'
import { firstShown, lastShown, proseIn } from './shown.ts'

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

/** How far behind a quotation its narration is looked for, in characters shown: a clause, not a page. */
const REACH = 120
/** How far before it: a sentence may be long before it leads in. */
const REACH_BEFORE = 400
/** How many code units of the source that may be: targets of links and the like are not shown. */
const WRITTEN = 4

/** A sentence's end, but not an initial's or a title's point. */
const STOP = String.raw`(?<!(?<!\p{L})(?:\p{Lu}|Mr|Mrs|Ms|Dr|St|Prof|Mme|M|Hr|Fr))[.?!]\0*\s`
const BOUNDARY_BEFORE = new RegExp(`${STOP}|${BLANK_LINE.source}|[”»"“«„]`, 'gu')
const BOUNDARY_BEHIND = new RegExp(`${STOP}|[.?!]\\0*$|;|${BLANK_LINE.source}|[“«„"]`, 'u')

/**
 * The narration around a quotation: nothing beyond a sentence's end, another quotation or mark, or the words of the
 * quotation it stands in.
 */
export function narrationOf(document: Document, quotation: Quotation): Narration {
  const { parent, previous, next } = quotation
  const room = parent
    ? (parent.spans.find(span => contains(span, quotation)) ?? parent)
    : { start: -1, end: document.length }
  const start = quotation.end
  const limit = endOf(placedAt(document, start)!)
  const end = Math.max(start, Math.min(room.end, limit, start + WRITTEN * REACH, next?.start ?? Infinity))
  const prose = firstShown(proseIn(document, { start, end }), REACH)
  const to = prose.search(BOUNDARY_BEHIND)
  const behind = { start, end: start + (to < 0 ? prose.length : to) }
  return {
    before: leadIn(document, quotation, Math.max(room.start + 1, previous?.end ?? 0)),
    between: quotation.spans.slice(1).map((span, i) => ({ start: quotation.spans[i]!.end, end: span.start })),
    behind,
    leadsOn:
      (behind.end === next?.start || /[“«„"]/.test(document.slice(behind.end, behind.end + 1))) &&
      /[.]$/.test(quotation.text)
  }
}

/** Where the block begins in which an offset stands, or, where nothing is shown before it there, the block before. */
function beginningOf(document: Document, offset: number): number {
  const placed = placedAt(document, offset)!
  const first = treeOf(placed.block).prose.search(/[^\s\0]/)
  const isFirst = first < 0 || placed.start + first >= offset
  return ((isFirst ? previousOf(document, placed) : undefined) ?? placed).start
}

function leadIn(document: Document, quotation: Quotation, from: number): Span {
  const { start: end } = quotation
  const limit = Math.max(from, beginningOf(document, end))
  const before = proseIn(document, { start: Math.min(end, Math.max(limit, end - WRITTEN * REACH_BEFORE)), end })
  const words = lastShown(before, REACH_BEFORE)
  const start = end - words.length
  // A colon leads in even over a blank line, and so do a comma and a dash.
  const trimmed = words.replace(/[\s\0]+$/, '')
  const used = /[:,—–]$|--$/.test(trimmed) ? trimmed : words
  const last = [...used.matchAll(BOUNDARY_BEFORE)].at(-1)
  return { start: start + (last ? last.index + last[0].length : 0), end: start + used.length }
}
