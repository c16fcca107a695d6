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

/**
 * Decides for each name or link of one text who is meant. A link is believed. A name of one person is that person. A
 * name of several is decided by the nearest certain mention of one of them: the last one before it, and where none
 * stands before, the first one after it; such a decision is never certain. Failing both it stays undecided.
 *
 * @param found all names and links of the text in the order in which they stand, none overlapping.
 */
export function decide(found: readonly (NameHit | PersonLink)[]): Mention[] {
  const mentions = found.map(one => ('target' in one ? fromLink(one) : fromName(one)))
  decideByNearest(mentions)
  decideByNearest(mentions.reverse())
  return mentions.reverse()
}

function fromLink({ start, end, text, target }: PersonLink): Mention {
  const person = target.ids.length === 1 ? target.ids[0]! : null
  return { start, end, text, person, candidates: target.ids, certain: target.certain, basis: 'link' }
}

function fromName({ start, end, text, ids }: NameHit): Mention {
  const certain = ids.length === 1
  return { start, end, text, person: certain ? ids[0]! : null, candidates: ids, certain, basis: 'name' }
}

/** Fills in, along the list, each undecided name that has a candidate who was mentioned with certainty before. */
function decideByNearest(mentions: Mention[]): void {
  const seen = new Map<string, number>()
  mentions.forEach((mention, i) => {
    if (mention.certain && mention.person !== null) seen.set(mention.person, i)
    if (mention.basis === 'link' || mention.person !== null) return
    let nearest = -1
    for (const id of mention.candidates) nearest = Math.max(nearest, seen.get(id) ?? -1)
    if (nearest !== -1) mentions[i] = { ...mention, person: mentions[nearest]!.person }
  })
}
