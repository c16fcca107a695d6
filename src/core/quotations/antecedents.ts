import { type Apparatus, findPerson } from '../apparatus.ts'
import { endOf, type Placed, placedAt, previousOf } from '../document.ts'
import { type Gender, genderOf, genderOfWord } from '../persons/gender.ts'
import { contains, type Span } from '../text.ts'
import { isAside } from './chains.ts'
import { DETERMINER, sayingAt, type Token, tokensIn } from './clauses.ts'
import { quotationsOf } from './quotations.ts'

/** Somebody in the narration: by name or by a pronoun. */
interface Referent {
  readonly at: Span
  /** An id, or the pronoun. */
  readonly person: string | undefined
  readonly gender: Gender | undefined
  /** How much it is in view by that. */
  readonly weight: number
  /** How many sentences end between the paragraph’s beginning and here. */
  readonly sentence: number
}

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
    referentsIn(apparatus, here).filter(each => each.at.start < at)
  )
  return view
}

function tell(apparatus: Apparatus, view: View, referents: readonly Referent[]): void {
  let sentence = 0
  for (const { at, person, gender, weight, sentence: own } of referents) {
    for (; sentence < own; sentence++) fade(view, SENTENCE)
    const id = person ?? (gender && mostInView(apparatus, view, gender))
    if (id === undefined) continue
    const seen = view.get(id) ?? { now: 0, ever: 0, named: undefined }
    const by = person === undefined ? AGAIN * weight : weight
    view.set(id, { now: seen.now + by, ever: seen.ever + by, named: person === undefined ? seen.named : at })
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

const known = new WeakMap<Apparatus, Map<number, readonly Referent[]>>()

/** Who stands in the narration of a paragraph, in order. */
function referentsIn(apparatus: Apparatus, placed: Placed): readonly Referent[] {
  let all = known.get(apparatus)
  if (!all) known.set(apparatus, (all = new Map()))
  let found = all.get(placed.start)
  if (!found) all.set(placed.start, (found = findReferents(apparatus, placed)))
  return found
}

function findReferents(apparatus: Apparatus, placed: Placed): Referent[] {
  const found: Referent[] = []
  let sentence = 0
  for (const span of narrationIn(apparatus, { start: placed.start, end: endOf(placed) })) {
    const tokens = tokensIn(apparatus, span)
    for (const [i, token] of tokens.entries()) {
      if (token.kind === 'stop' && /[.?!]/.test(token.text)) sentence++
      const isPerson = token.kind === 'word' && genderOfWord(token.text) !== undefined
      const noun = isPerson ? determinerOf(tokens, i) : undefined
      // `the lady` is one who is in view already, `a lady` and `his sister` are others.
      const isNew = noun !== undefined && !/^(?:the|this|that|der|die|dieser|diese|le|la)$/.test(noun)
      const person = token.mention?.person ?? (isNew ? UNNAMED + token.text : undefined)
      const gender =
        token.kind === 'word'
          ? (GENDERS[token.text] ?? (noun === undefined ? undefined : genderOfWord(token.text)))
          : undefined
      if (person === undefined && !gender) continue
      const weight = isSubject(
        tokens,
        noun === undefined
          ? i
          : i -
              1 -
              tokens
                .slice(0, i)
                .reverse()
                .findIndex(each => each.text === noun)
      )
        ? SUBJECT
        : OTHER
      found.push({ at: { start: token.start, end: token.end }, person, gender, weight, sentence })
    }
  }
  return found
}

/** The article or the like of the noun at `i`, if it has one. */
function determinerOf(tokens: readonly Token[], i: number): string | undefined {
  const before = tokens.slice(Math.max(0, i - 3), i).reverse()
  const at = before.findIndex(({ kind, text }) => kind === 'word' && DETERMINER.test(text))
  return at >= 0 && before.slice(0, at).every(({ kind }) => kind === 'word') ? before[at]!.text : undefined
}

const GENDERS: Readonly<Record<string, Gender>> = {
  ...{ he: 'he', him: 'he', his: 'he', himself: 'he', er: 'he', ihm: 'he', ihn: 'he', il: 'he' },
  ...{ she: 'she', her: 'she', hers: 'she', herself: 'she', elle: 'she' }
}

/** Whether somebody does what a clause tells: begins it, or stands behind a verb of saying. */
function isSubject(tokens: readonly Token[], i: number): boolean {
  if (tokens[i]!.possessive || /^(?:his|her|him|ihm|ihn|hers)$/.test(tokens[i]!.text)) return false
  const before = tokens[i - 1]
  if (!before || before.kind === 'stop') return true
  if (/^(?:and|but|when|as|while|that|then|if|for|und|aber|als|et|mais)$/.test(before.text)) return true
  return sayingAt(tokens, i - 1) === 'finite' || /^(?:he|she|er|il|elle)$/.test(tokens[i]!.text)
}

/** A stretch without what is quoted in it. */
function narrationIn({ document }: Apparatus, { start, end }: Span): Span[] {
  const spans: Span[] = []
  let at = start
  for (const { level, spans: quoted } of quotationsOf(document, { start, end })) {
    if (level > 0) continue
    for (const span of quoted) {
      if (span.end <= at || span.start >= end) continue
      if (span.start > at) spans.push({ start: at, end: span.start })
      at = Math.max(at, span.end)
    }
  }
  if (at < end) spans.push({ start: at, end })
  return spans.filter(span => contains({ start, end }, span))
}
