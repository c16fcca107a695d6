import { findWork } from '../../core/apparatus.ts'
import { citationsOf } from '../../core/citations/citations.ts'
import { formatReference } from '../../core/citations/reference.ts'
import { citedPlace } from '../citedPlace.ts'
import type { HoverOf } from './card.ts'
import { escapeMarkdown } from '../markdown.ts'

/** Over one work's part of a citation: the full reference, and the place cited. */
export const hoverCitation: HoverOf = (apparatus, { span }) => {
  const citation = citationsOf(apparatus, span).find(each => each.start === span.start && each.end === span.end)
  if (!citation || citation.key === null) return undefined
  const found = findWork(apparatus, citation.key)
  if (!found) {
    if (apparatus.bibliographies.length === 0) return undefined
    return { markdown: `The work “${escapeMarkdown(citation.key)}” is not in the bibliography.`, span }
  }
  const place = citation.locator === null ? [] : [`Cited: ${escapeMarkdown(citedPlace(citation))}`]
  return { markdown: [formatReference(found.entry.item()), ...place].join('\n\n'), span }
}
