import type { PlacedRemark } from '../annotations/exchange/placed.ts'
import type { Citation } from '../citations/citations.ts'
import { type Document, endOf, placedIn } from '../document.ts'
import type { Mention } from '../persons/persons.ts'
import type { Quotation } from '../quotations/quotations.ts'
import type { Wrapper } from './tree.ts'

/** What was found in a text. */
interface Found {
  readonly quotations: readonly Quotation[]
  readonly mentions: readonly Mention[]
  readonly citations: readonly Citation[]
  readonly remarks: readonly PlacedRemark[]
}

/** What the apparatus says of the words of a text, by where it begins; each lies in one block. */
export function wrappersOf(document: Document, found: Found): readonly Wrapper[] {
  const quoted = found.quotations.flatMap(quotation =>
    quotation.spans.map(({ start, end }, i): Wrapper => ({
      start,
      end,
      type: 'quotation',
      quotation,
      isFirst: i === 0
    }))
  )
  // What a link says is found where the link stands.
  const named = found.mentions.flatMap((mention): Wrapper[] => {
    return mention.basis === 'name' ? [{ start: mention.start, end: mention.end, type: 'mention', mention }] : []
  })
  const cited = found.citations.flatMap((citation): Wrapper[] => {
    return citation.via === 'key' ? [] : [{ start: citation.start, end: citation.end, type: 'cited', citation }]
  })
  const remarked = found.remarks.flatMap(remark => ofRemark(document, remark))
  const all = [...quoted, ...named, ...cited, ...remarked]
  return all.sort((a, b) => a.start - b.start || b.end - a.end)
}

/** A remark may be about several paragraphs: a stretch for each block. */
function ofRemark(document: Document, remark: PlacedRemark): Wrapper[] {
  const spans = remark.anchored.spans.flatMap(({ start, end }) => {
    return [...placedIn(document, { start, end })].map(placed => {
      return { start: Math.max(start, placed.start), end: Math.min(end, endOf(placed)) }
    })
  })
  return spans
    .filter(({ start, end }) => start < end)
    .map((span, i): Wrapper => ({ ...span, type: 'remark', remark, isFirst: i === 0 }))
}
