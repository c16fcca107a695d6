import * as l10n from '@vscode/l10n'
import { findWork } from '../../core/apparatus.ts'
import { citationsOf } from '../../core/citations/citations.ts'
import { printedCitation } from '../../core/citations/csl/printed.ts'
import { formatReference } from '../../core/citations/reference.ts'
import { shownPlace } from '../citedPlace.ts'
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
    return { markdown: l10n.t('The work “{0}” is not in the bibliography.', escapeMarkdown(citation.key)), span }
  }
  const { here, reference, problem, missing } = printedCitation(workspace, apparatus, citation, isRead)
  const parts = [
    ...(here ? [l10n.t('Printed here: {0}', here)] : []),
    reference || formatReference(found.entry.item()),
    ...(citation.locator === null || here ? [] : [l10n.t('Cited: {0}', escapeMarkdown(shownPlace(citation)))]),
    ...(problem === undefined ? [] : [escapeMarkdown(problem)])
  ]
  return { markdown: parts.join('\n\n'), span, ...(missing.length > 0 && { missing }) }
}
