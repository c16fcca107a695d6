import { personsMeant, type PersonsMeant } from '../core/annotations/personsMeant.ts'
import type { Sidecar } from '../core/annotations/sidecar.ts'
import { type Apparatus, apparatusOf } from '../core/apparatus.ts'
import type { Occurrence } from '../core/occurrences.ts'
import { mentionsOf } from '../core/persons/mentions.ts'
import type { Mention } from '../core/persons/persons.ts'
import { remembered } from '../core/remembered.ts'
import { type Span, touches } from '../core/text.ts'
import type { Workspace } from '../core/workspace.ts'
import { type Anchor, anchorKeys, findAnchors, sidecarFor } from './annotations.ts'

/** Words of which a remark in the margin says who is meant. The text itself says nothing of it. */
export interface Identified extends Span, PersonsMeant {
  /** Who says so; empty when unknown. */
  readonly by: string
}

/** Whether any remark of a text's sidecar says who is meant. */
export function saysWhoIsMeant(workspace: Workspace, uri: string): boolean {
  const sidecar = sidecarFor(workspace, uri)
  return sidecar !== undefined && identifyingIn(sidecar).length > 0
}

const identifyingIn = remembered(({ annotations }: Sidecar) =>
  annotations.filter(({ identifies }) => identifies.length > 0)
)

/**
 * The words of a text of which its sidecar says who is meant, in order. Where the words are in several places nobody knows which,
 * and what is linked in the text is what its link says.
 *
 * @param anchors where the remarks stand, as far as that is known; what is not is looked for
 */
export function identifiedIn(
  workspace: Workspace,
  uri: string,
  anchors: ReadonlyMap<string, Anchor> = new Map()
): Identified[] {
  const apparatus = apparatusOf(workspace, uri)
  const sidecar = sidecarFor(workspace, uri)
  const remarks = sidecar ? identifyingIn(sidecar) : []
  if (!apparatus || remarks.length === 0) return []
  const found = remarks.every(each => anchorKeys(each).every(key => anchors.has(key)))
    ? anchors
    : new Map([...findAnchors(workspace, uri, anchors), ...anchors])
  const identified = remarks.flatMap(remark => {
    const meant = personsMeant(apparatus, remark)
    return anchorKeys(remark).flatMap((key): Identified[] => {
      const { state, span } = found.get(key) ?? { state: 'lost' }
      return span && state !== 'ambiguous' && meant.ids.length > 0 ? [{ ...meant, ...span, by: remark.creator }] : []
    })
  })
  const isFree = (span: Span): boolean =>
    !mentionsOf(apparatus, span).some(each => each.basis === 'link' && overlaps(each, span))
  return identified.filter(isFree).sort((a, b) => a.start - b.start || b.end - a.end)
}

/** A remark's answer as a mention: it is believed, as a link is. */
export function toMention({ document }: Apparatus, { start, end, ids, certain }: Identified): Mention {
  const person = ids.length === 1 ? ids[0]! : null
  return { start, end, text: document.slice(start, end), person, candidates: ids, certain, basis: 'link' }
}

/** The shortest of the words at an offset of which a remark says who is meant. */
export function narrowestAt(identified: readonly Identified[], offset: number): Identified | undefined {
  const here = identified.filter(each => touches(each, offset))
  return here.sort((a, b) => a.end - a.start - (b.end - b.start))[0]
}

/** A remark's answer as a reference to a person. */
export function toOccurrence({ start, end, ids }: Identified): Occurrence {
  return { kind: 'person', role: 'reference', span: { start, end }, target: ids[0] }
}

/** Where remarks say that somebody is meant, but for the words that are known to mean them without it. */
export function furtherMentions(apparatus: Apparatus, identified: readonly Identified[], id: string): Identified[] {
  return identified.filter(
    each =>
      each.ids.includes(id) &&
      !mentionsOf(apparatus, each).some(({ person, start, end }) => person === id && overlaps({ start, end }, each))
  )
}

/** Whether two spans have a letter in common. */
export function overlaps(one: Span, other: Span): boolean {
  return one.start < other.end && other.start < one.end
}
