import { type Apparatus, apparatusOf, findPerson, findWork } from '../core/apparatus.ts'
import type { Occurrence } from '../core/occurrences.ts'
import { occurrencesAt, occurrencesOfTarget } from '../core/occurrencesOf.ts'
import { mentionsOf } from '../core/persons/mentions.ts'
import type { Workspace } from '../core/workspace.ts'
import { type Identified, narrowestAt, toOccurrence } from './identified.ts'
import type { Place } from './places.ts'

/** Where a link to a definition starts, and where it leads. */
export interface Definitions {
  readonly origin: Occurrence
  readonly places: readonly Place[]
}

/**
 * What F12 does: from a note's mark to the note and from the note back to its marks, from a name to the register, from
 * a citation to its entry. `undefined` where nothing is defined.
 *
 * @param identified the words of which remarks in the margin say who is meant: they lead to the register
 */
export function defineAt(
  workspace: Workspace,
  uri: string,
  offset: number,
  identified: readonly Identified[] = []
): Definitions | undefined {
  const apparatus = apparatusOf(workspace, uri)
  if (!apparatus) return undefined
  const said = narrowestAt(identified, offset)
  const entries = said ? entriesOf(apparatus, said.ids) : []
  if (said && entries.length > 0) return { origin: toOccurrence(said), places: entries }
  for (const origin of occurrencesAt(apparatus, offset)) {
    const places = definitionsOf(apparatus, origin)
    if (places.length > 0) return { origin, places }
  }
  return undefined
}

function definitionsOf(apparatus: Apparatus, { kind, role, span, target }: Occurrence): Place[] {
  if (kind === 'person') {
    // Of somebody undecided all who may be meant.
    const mention = mentionsOf(apparatus, span).find(({ start }) => start === span.start)
    return entriesOf(apparatus, mention?.person ? [mention.person] : (mention?.candidates ?? []))
  }
  if (target === undefined) return []
  if (kind === 'citation')
    return entryOf(
      findWork(apparatus, target),
      found => found.entry.keySpan,
      found => found.entry.span
    )
  if (kind !== 'note') return []
  const other = role === 'reference' ? 'definition' : 'reference'
  const found = occurrencesOfTarget(apparatus, kind, target).filter(each => each.role === other)
  // Back from a note to its marks; to where it is spoken of only when it has none.
  const marks = found.filter(each => !each.inWords)
  return (marks.length > 0 ? marks : found).map(({ span, whole }) => ({
    uri: apparatus.uri,
    span,
    ...(whole && { whole })
  }))
}

function entriesOf(apparatus: Apparatus, persons: readonly string[]): Place[] {
  return persons.flatMap(id =>
    entryOf(
      findPerson(apparatus, id),
      found => found.person.idSpan,
      found => found.person.span
    )
  )
}

function entryOf<T extends { file: { uri: string } }>(
  found: T | undefined,
  span: (f: T) => Place['span'],
  whole: (f: T) => Place['span']
): Place[] {
  return found ? [{ uri: found.file.uri, span: span(found), whole: whole(found) }] : []
}
