import { type Apparatus, apparatusOf, findPerson, findWork } from '../core/apparatus.ts'
import type { Occurrence } from '../core/occurrences.ts'
import { occurrencesAt, occurrencesOfTarget } from '../core/occurrencesOf.ts'
import type { Workspace } from '../core/workspace.ts'
import { elsewhere } from './elsewhere.ts'
import { furtherMentions, type Identified, narrowestAt, toOccurrence } from './identified.ts'
import type { Place } from './places.ts'

/**
 * Everywhere that the thing at an offset is referred to, in this text and, of people and works, in the others of the
 * workspace; with where it is defined, when asked.
 *
 * @param identified the words of which remarks in the margin say who is meant: they refer to that person
 */
export function referencesAt(
  workspace: Workspace,
  uri: string,
  offset: number,
  withDefinition: boolean,
  identified: readonly Identified[] = []
): Place[] {
  const apparatus = apparatusOf(workspace, uri)
  const origin = apparatus && originAt(apparatus, offset, identified)
  if (!origin) return []
  const places = same(apparatus, origin, identified)
    .filter(each => withDefinition || each.role === 'reference')
    .map(({ span }): Place => ({ uri, span }))
  for (const { uri, spans } of elsewhere(workspace, apparatus, origin.kind, origin.target!)) {
    for (const span of spans) places.push({ uri, span })
  }
  const entry = withDefinition ? entryOf(apparatus, origin) : undefined
  return entry ? [...places, entry] : places
}

/** The same thing's other places in the text, to be highlighted. */
export function highlightsAt(
  workspace: Workspace,
  uri: string,
  offset: number,
  identified: readonly Identified[] = []
): Occurrence[] {
  const apparatus = apparatusOf(workspace, uri)
  const origin = apparatus && originAt(apparatus, offset, identified)
  return origin ? same(apparatus, origin, identified) : []
}

/** The narrowest thing here that others can refer to. Nothing refers to a quotation or to a place. */
function originAt(apparatus: Apparatus, offset: number, identified: readonly Identified[]): Occurrence | undefined {
  const said = narrowestAt(identified, offset)
  if (said) return toOccurrence(said)
  return occurrencesAt(apparatus, offset).find(({ kind, target }) => {
    return target !== undefined && kind !== 'quotation' && kind !== 'place'
  })
}

function same(apparatus: Apparatus, { kind, target }: Occurrence, identified: readonly Identified[]): Occurrence[] {
  const found = occurrencesOfTarget(apparatus, kind, target!)
  const further = kind === 'person' ? furtherMentions(apparatus, identified, target!) : []
  if (further.length === 0) return found
  return [...found, ...further.map(toOccurrence)].sort((a, b) => a.span.start - b.span.start)
}

function entryOf(apparatus: Apparatus, { kind, target }: Occurrence): Place | undefined {
  const person = kind === 'person' ? findPerson(apparatus, target!) : undefined
  if (person) return { uri: person.file.uri, span: person.person.idSpan }
  const work = kind === 'citation' ? findWork(apparatus, target!) : undefined
  return work && { uri: work.file.uri, span: work.entry.keySpan }
}
