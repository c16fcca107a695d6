import { findWork } from '../../core/apparatus.ts'
import { citationsOf } from '../../core/citations/citations.ts'
import { printedCitation } from '../../core/citations/csl/printed.ts'
import { formatReference } from '../../core/citations/reference.ts'
import { citedPlace } from '../citedPlace.ts'
import type { HoverOf } from './card.ts'
import { escapeMarkdown } from '../markdown.ts'

/**
 * Over one work's part of a citation: what the style prints here, the full reference, and the place cited where what is printed does
 * not name it. Without a style the reference is ours.
 */
export const hoverCitation: HoverOf = (apparatus, { span }, { workspace, isRead }) => {
  const citation = citationsOf(apparatus, span).find(each => each.start === span.start && each.end === span.end)
  if (!citation || citation.key === null) return undefined
  const found = findWork(apparatus, citation.key)
  if (!found) {
    if (apparatus.bibliographies.length === 0) return undefined
    return { markdown: `The work “${escapeMarkdown(citation.key)}” is not in the bibliography.`, span }
  }
  const { here, reference, problem, missing } = printedCitation(workspace, apparatus, citation, isRead)
  const parts = [
    ...(here ? [`Printed here: ${here}`] : []),
    reference || formatReference(found.entry.item()),
    ...(citation.locator === null || here ? [] : [`Cited: ${escapeMarkdown(citedPlace(citation))}`]),
    ...(problem === undefined ? [] : [escapeMarkdown(problem)])
  ]
  return { markdown: parts.join('\n\n'), span, ...(missing.length > 0 && { missing }) }
}
