import type { Apparatus } from '../apparatus.ts'
import { personLinksIn } from '../persons/mentions.ts'
import type { Document } from '../document.ts'
import { contains, shift, type Span } from '../text.ts'
import { ATTRIBUTION_REACH, attributionBehind } from './attribution.ts'
import type { Narration } from './narration.ts'
import type { Quotation } from './quotations.ts'
import { beginsWithSaying, endsSaying } from './saying.ts'
import { wordsIn } from './shown.ts'

/** Words on which the editor says, with `said:`, whose a quotation is. */
export type SaidLink = ReturnType<typeof personLinksIn>[number]

/** The first `said:` link that stands in a quotation and in none inside it. */
export function linkInside(apparatus: Apparatus, quotation: Quotation): SaidLink | undefined {
  const holds = ({ spans }: Quotation, link: Span): boolean => spans.some(span => contains(span, link))
  return saidLinks(apparatus, quotation).find(({ link }) => {
    return holds(quotation, link) && !quotation.inner.some(inner => holds(inner, link))
  })
}

/**
 * The words that say outright whose a quotation is: in a block quote, or as the paragraph behind a quotation that is set
 * off from the text.
 */
export function attributionOf(document: Document, quotation: Quotation): Span | undefined {
  const { attribution, kind, parent, end } = quotation
  if (attribution ?? (kind !== 'block' || parent)) return attribution
  const behind = attributionBehind(document.slice(end, end + ATTRIBUTION_REACH))
  return behind && shift(behind, end)
}

/** The first `said:` link in a stretch of the text. */
export function linkIn(apparatus: Apparatus, span: Span): SaidLink | undefined {
  return saidLinks(apparatus, span).find(({ link }) => contains(span, link))
}

/**
 * The `said:` link beside a quotation that is its own: in the narration that interrupts it, before it or behind it. One
 * that stands between two quotations belongs to one of them.
 */
export function linkBeside(
  apparatus: Apparatus,
  quotation: Quotation,
  { before, between, behind }: Narration
): SaidLink | undefined {
  const links = saidLinks(apparatus, { start: before.start, end: behind.end })
  const { previous, next } = quotation
  const isOwnBefore = (link: Span): boolean =>
    contains(before, link) && (previous?.end !== before.start || !belongsBefore(apparatus, previous, link, quotation))
  const isOwnBehind = (link: Span): boolean =>
    contains(behind, link) && (next?.start !== behind.end || belongsBefore(apparatus, quotation, link, next))
  return (
    links.find(({ link }) => between.some(span => contains(span, link))) ??
    links.find(({ link }) => isOwnBefore(link)) ??
    links.find(({ link }) => isOwnBehind(link))
  )
}

function saidLinks(apparatus: Apparatus, within: Span): SaidLink[] {
  return personLinksIn(apparatus, within).filter(({ target }) => target.scheme === 'said')
}

const CONJUNCTION = '(?:and|but|while|whereas|then|und|aber|während|et|mais|puis)'
const ENDS_JOINING = new RegExp(`(?:^|[\\s,])${CONJUNCTION},?\\s*$`, 'iu')

/**
 * Whether a link between two quotations says whose the one before it is: `said [he](said:lenin), but “…”`. It says so of the
 * one behind it where a conjunction leads to it, or it leads on to that: `and [he](said:lenin) wrote “…”`.
 */
function belongsBefore({ document }: Apparatus, before: Span, link: Span, behind: Span): boolean {
  const lead = wordsIn(document, { start: before.end, end: link.start })
  const rest = wordsIn(document, { start: link.end, end: behind.start })
  if (rest.includes(';')) return true
  if (ENDS_JOINING.test(lead)) return false
  if (beginsWithSaying(lead) || ENDS_JOINING.test(rest)) return true
  return !(endsSaying(rest) || /(?::|\bthat)\s*$/.test(rest))
}
