import type { NameHit } from './hits.ts'
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
  /** The words may mean something else unless the text names one of the candidates more fully; see {@link decided}. */
  readonly weak?: boolean
  /** Nobody is listed by these words alone; certain only where the text has more of the name. */
  readonly guess?: boolean
  /** Who of the candidates may be meant by the words alone, where others are called by a title before them. */
  readonly among?: readonly string[]
  /** Who is meant where the text has more of nobody's name. */
  readonly likely?: string
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

/** What a name says by itself: a name of one person is that person, if it can be nothing else. */
export function fromName({ start, end, text, ids, weak, guess, among, likely }: NameHit): Mention {
  const mention = { start, end, text, candidates: ids, basis: 'name' as const, ...(among && { among }) }
  if (weak) return { ...mention, person: null, certain: false, weak }
  if (guess) return { ...mention, person: null, certain: false, guess, ...(likely !== undefined && { likely }) }
  const certain = ids.length === 1
  return { ...mention, person: certain ? ids[0]! : null, certain }
}

/** Whether a mention says of one person without any doubt that it is them. */
export function isCertain(mention: Mention): boolean {
  return mention.certain && mention.person !== null
}

/** Whether a name may be several persons', and nobody has said whose it is. */
export function isOpen(mention: Mention): boolean {
  return mention.basis === 'name' && mention.person === null
}

/**
 * An open name with the person who is meant most likely, if any: a decision that is never certain, but where words that one
 * person alone can be called by needed a fuller name in the text and have it. Without it they name nobody.
 */
export function decided(
  { weak, guess, among, likely, ...mention }: Mention,
  person: string | undefined
): Mention | undefined {
  const only = mention.candidates.length === 1
  if (person !== undefined) return { ...mention, person, certain: only && (weak ?? guess ?? false) }
  if (weak) return undefined
  const guessed =
    likely ?? (among?.length === 1 ? among[0] : undefined) ?? (guess && only ? mention.candidates[0] : undefined)
  return guessed === undefined ? mention : { ...mention, person: guessed }
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
export function decideAll(mentions: readonly Mention[]): Mention[] {
  const before = nearestIn(mentions)
  const behind = nearestIn(mentions.toReversed()).reverse()
  return mentions.flatMap((mention, i) => {
    const one = isOpen(mention) ? decided(mention, before[i] ?? behind[i]) : mention
    return one ? [one] : []
  })
}

/** For each open name of a list the candidate who was mentioned with certainty last before it. */
function nearestIn(mentions: readonly Mention[]): (string | undefined)[] {
  const seen = new Map<string, number>()
  return mentions.map((mention, i) => {
    if (isCertain(mention)) seen.set(mention.person!, i)
    if (!isOpen(mention)) return undefined
    const at = Math.max(-1, ...(mention.among ?? mention.candidates).map(id => seen.get(id) ?? -1))
    return at === -1 ? undefined : mentions[at]!.person!
  })
}
