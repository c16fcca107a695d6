import { type Apparatus, findPerson } from '../apparatus.ts'
import { type Placed, placedAt, previousOf } from '../document.ts'
import { type Gender, genderOf, genderOfWord } from '../persons/gender.ts'
import type { Span } from '../text.ts'
import { isAside } from './chains.ts'
import { type Referent, referentsIn } from './referents.ts'

/** Who is in view as the subject of a clause stays so longer; the proportions are those of Lappin and Leass (1994). */
const SUBJECT = 5
const OTHER = 1.5
/** A pronoun keeps in view whom it stands for. */
const AGAIN = 0.5
/** How much of it lasts, however much is told since. */
const LASTING = 0.05
/** What is left of it behind a sentence, and behind a paragraph. */
const SENTENCE = 0.6
const PARAGRAPH = 0.6
/** Whoever may be a man or a woman is less probably meant than one of whom it is known. */
const UNSURE = 0.6
/** Somebody must be this much in view. */
const LEAST = 0.35

/** How many paragraphs back narration is read. */
const MOST_PARAGRAPHS = 10

/** What is wanted of the person whom a pronoun stands for. */
export interface Wanted {
  /** `undefined` where anybody may be meant. */
  readonly gender: Gender | undefined
  /** By id, how probable somebody is for other reasons, where that is not 1. */
  readonly factors: ReadonlyMap<string, number>
  /** How far back to read, in code units. */
  readonly reach: number
  /** How much more than the next the person must be in view. */
  readonly clearly: number
  /** How much in all that was read. */
  readonly often: number
}

/**
 * Whom a pronoun at an offset stands for: the person most in view in the narration before it, if one is clearly, and where
 * they are named last; what is quoted does not count.
 */
export function antecedentOf(
  apparatus: Apparatus,
  at: number,
  { gender, factors, reach, clearly, often }: Wanted
): { readonly id: string; readonly named: Span | undefined } | undefined {
  const view = viewAt(apparatus, at, reach)
  const rated = [...view]
    .map(([id, seen]) => ({ id, score: scoreOf(seen) * fitness(apparatus, id, gender) * (factors.get(id) ?? 1) }))
    .sort((a, b) => b.score - a.score)
  const [best, next] = rated
  // A person who has no name may well be meant.
  if (!best || best.id.startsWith(UNNAMED) || best.score < LEAST || view.get(best.id)!.ever < often) return undefined
  return next && best.score < clearly * next.score ? undefined : { id: best.id, named: view.get(best.id)!.named }
}

/** Stands before what describes somebody without a name, in place of an id. */
const UNNAMED = '?'

/** How well a pronoun fits a person. */
function fitness(apparatus: Apparatus, id: string, gender: Gender | undefined): number {
  if (gender === undefined) return 1
  if (id.startsWith(UNNAMED)) return genderOfWord(id.slice(1)) === gender ? 1 : 0
  const person = findPerson(apparatus, id)?.person
  const own = person && genderOf(person)
  return own === undefined ? UNSURE : own === gender ? 1 : 0
}

/** Who is in view at a place, by id: how much as the last sentences tell, and in all that was read. */
export type View = Map<string, Seen>

interface Seen {
  now: number
  readonly ever: number
  /** By name, the last time. */
  readonly named: Span | undefined
}

/** Who is how much in view at an offset. */
export function viewAt(apparatus: Apparatus, at: number, reach: number): View {
  const view: View = new Map()
  const here = placedAt(apparatus.document, at)
  if (!here) return view
  const before: Placed[] = []
  for (let placed = previousOf(apparatus.document, here); placed; placed = previousOf(apparatus.document, placed)) {
    if (before.length === MOST_PARAGRAPHS || at - placed.start > reach) break
    if (!isAside(placed.block)) before.unshift(placed)
  }
  for (const placed of before) {
    tell(apparatus, view, referentsIn(apparatus, placed))
    fade(view, PARAGRAPH)
  }
  tell(
    apparatus,
    view,
    referentsIn(apparatus, here).filter(each => each.start < at)
  )
  return view
}

function tell(apparatus: Apparatus, view: View, referents: readonly Referent[]): void {
  let sentence = 0
  for (const { start, end, person, noun, gender, isSubject, sentence: own } of referents) {
    for (; sentence < own; sentence++) fade(view, SENTENCE)
    const other = noun === undefined ? person : UNNAMED + noun
    const id = other ?? (gender && mostInView(apparatus, view, gender))
    if (id === undefined) continue
    const seen = view.get(id) ?? { now: 0, ever: 0, named: undefined }
    const by = (isSubject ? SUBJECT : OTHER) * (other === undefined ? AGAIN : 1)
    const named = person === undefined ? seen.named : { start, end }
    view.set(id, { now: seen.now + by, ever: seen.ever + by, named })
  }
}

function mostInView(apparatus: Apparatus, view: View, gender: Gender): string | undefined {
  const [best] = [...view]
    .map(([id, seen]) => ({ id, score: scoreOf(seen) * fitness(apparatus, id, gender) }))
    .filter(each => each.score > 0)
    .sort((a, b) => b.score - a.score)
  return best?.id
}

/** How much somebody is in view. */
function scoreOf({ now, ever }: Seen): number {
  return now + LASTING * ever
}

function fade(view: View, by: number): void {
  for (const seen of view.values()) seen.now *= by
}
