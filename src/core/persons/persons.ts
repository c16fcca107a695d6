import type { NameHit } from './names.ts'
import type { PersonTarget } from './links.ts'
import type { Span } from '../text.ts'

/** A place where a text speaks of someone, and who that is. */
export interface Mention extends Span {
  readonly text: string
  /** Null where it is undecided among the candidates, or said to be nobody. */
  readonly person: string | null
  /** All who may be meant; a decided mention's person is among them. */
  readonly candidates: readonly string[]
  /** False wherever we guessed, or the writer said that it is doubtful. */
  readonly certain: boolean
  readonly basis: 'name' | 'link'
}

/** Words that a link ties to persons. */
export interface PersonLink extends Span {
  readonly text: string
  readonly target: PersonTarget
}

/** What a link says; it is believed. */
export function fromLink({ start, end, text, target }: PersonLink): Mention {
  const person = target.ids.length === 1 ? target.ids[0]! : null
  return { start, end, text, person, candidates: target.ids, certain: target.certain, basis: 'link' }
}

/** What a name says by itself: a name of one person is that person. */
export function fromName({ start, end, text, ids }: NameHit): Mention {
  const certain = ids.length === 1
  return { start, end, text, person: certain ? ids[0]! : null, candidates: ids, certain, basis: 'name' }
}

/** Whether a mention says of one person without any doubt that it is them. */
export function isCertain(mention: Mention): boolean {
  return mention.certain && mention.person !== null
}

/** Whether a name may be several persons', and nobody has said whose it is. */
export function isOpen(mention: Mention): boolean {
  return mention.basis === 'name' && mention.person === null
}

/** An open name with the person who is meant most likely, if any: a decision that is never certain. */
export function decided(mention: Mention, person: string | undefined): Mention {
  return person === undefined ? mention : { ...mention, person }
}

/** Decides for each name or link of one text who is meant; see {@link decideAll}. */
export function decide(found: readonly (NameHit | PersonLink)[]): Mention[] {
  return decideAll(found.map(one => ('target' in one ? fromLink(one) : fromName(one))))
}

/**
 * Decides all open names of a text at once. A name of several persons is decided by the nearest certain mention of one of
 * them: the last one before it, and where none stands before, the first one after it. Failing both it stays undecided.
 *
 * @param mentions in the order in which they stand, none overlapping.
 */
export function decideAll(mentions: Mention[]): Mention[] {
  decideByNearest(mentions)
  decideByNearest(mentions.reverse())
  return mentions.reverse()
}

/** Decides, along the list, each open name that has a candidate who was mentioned with certainty before. */
function decideByNearest(mentions: Mention[]): void {
  const seen = new Map<string, number>()
  for (const [i, mention] of mentions.entries()) {
    if (isCertain(mention)) seen.set(mention.person!, i)
    if (!isOpen(mention)) continue
    const at = Math.max(-1, ...mention.candidates.map(id => seen.get(id) ?? -1))
    if (at !== -1) mentions[i] = decided(mention, mentions[at]!.person!)
  }
}
