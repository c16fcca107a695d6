import { apparatusOf } from '../core/apparatus.ts'
import type { Kind } from '../core/occurrences.ts'
import { occurrencesAt } from '../core/occurrencesOf.ts'
import type { Span } from '../core/text.ts'
import type { Workspace } from '../core/workspace.ts'
import type { Hover, HoverOf } from './hovers/card.ts'
import { hoverCitation } from './hovers/citation.ts'
import { hoverNote } from './hovers/note.ts'
import { hoverIdentified, hoverPerson } from './hovers/person.ts'
import { hoverQuotation } from './hovers/quotation.ts'
import { type Identified, narrowestAt } from './identified.ts'

/** The cards by kind; a place needs none, it says itself what it is. */
const HOVERS: Partial<Record<Kind, HoverOf>> = {
  note: hoverNote,
  person: hoverPerson,
  citation: hoverCitation,
  quotation: hoverQuotation
}

/**
 * The card at an offset: of the narrowest thing that has one.
 *
 * @param shown which kinds the user wants to see; absent counts as wanted.
 * @param isRead whether all of the text has been read before: if not, what is said of all of it is left out.
 * @param identified the words of which remarks in the margin say who is meant
 */
export function hoverAt(
  workspace: Workspace,
  uri: string,
  offset: number,
  shown: Partial<Record<Kind, boolean>> = {},
  isRead = true,
  identified: readonly Identified[] = []
): Hover | undefined {
  const apparatus = apparatusOf(workspace, uri)
  if (!apparatus) return undefined
  const pointer = { workspace, offset, isRead, identified }
  const said = shown.person === false ? undefined : narrowestAt(identified, offset)
  for (const occurrence of occurrencesAt(apparatus, offset)) {
    if (said && widthOf(occurrence.span) >= widthOf(said)) break
    const hover =
      shown[occurrence.kind] === false ? undefined : HOVERS[occurrence.kind]?.(apparatus, occurrence, pointer)
    if (hover) return hover
  }
  return said && hoverIdentified(apparatus, said, pointer)
}

function widthOf({ start, end }: Span): number {
  return end - start
}
