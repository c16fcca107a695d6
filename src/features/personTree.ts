import { type Apparatus, apparatusOf } from '../core/apparatus.ts'
import { quiresMentioning } from '../core/persons/counts.ts'
import { describePerson } from '../core/persons/card.ts'
import { mentionsIn } from '../core/persons/mentions.ts'
import type { Person } from '../core/persons/register.ts'
import { wordsIn } from '../core/quotations/shown.ts'
import type { Span } from '../core/text.ts'
import type { Workspace } from '../core/workspace.ts'
import { furtherMentions, type Identified } from './identified.ts'
import type { Place } from './places.ts'

/** What the *Persons* view is sorted by. */
export type PersonOrder = 'name' | 'frequency' | 'appearance'

/** Somebody of the registers as a row of the *Persons* view. */
export interface PersonRow {
  readonly id: string
  readonly name: string
  /** When and who, in a few words. */
  readonly about: string
  readonly certain: number
  /** Where a name may be somebody else's too, or the writer is in doubt. */
  readonly perhaps: number
  readonly first: Span | undefined
  readonly entry: Place
}

/** A place where somebody is mentioned. */
export interface MentionRow {
  readonly span: Span
  /** The words around, on one line; the name is between the two. */
  readonly before: string
  readonly name: string
  readonly behind: string
  readonly certain: boolean
}

/**
 * The persons of a text's registers, in steps of a quire each: those that the text mentions in the order asked for, then the
 * others by name.
 *
 * @param identified the words of which remarks in the margin say who is meant
 * @returns `undefined` when the text is not held
 */
export function* personTree(
  workspace: Workspace,
  uri: string,
  order: PersonOrder,
  identified: readonly Identified[] = []
): Generator<void, PersonRow[] | undefined> {
  const apparatus = apparatusOf(workspace, uri)
  if (!apparatus) return undefined
  const counts = new Map<string, { certain: number; perhaps: number; first: Span }>()
  const count = (id: string, { start, end }: Span, isCertain: boolean): void => {
    const known = counts.get(id) ?? { certain: 0, perhaps: 0, first: { start, end } }
    counts.set(id, known)
    if (start < known.first.start) known.first = { start, end }
    if (isCertain) known.certain++
    else known.perhaps++
  }
  for (const [q, quire] of apparatus.document.quires.entries()) {
    const from = apparatus.document.starts[q]!
    const mentions = mentionsIn(apparatus, { start: from, end: from + quire.length })
    for (const mention of mentions) {
      const { person, candidates, certain } = mention
      for (const id of person === null ? candidates : [person]) count(id, mention, certain && person !== null)
    }
    yield
  }
  for (const id of new Set(identified.flatMap(({ ids }) => ids))) {
    for (const each of furtherMentions(apparatus, identified, id)) count(id, each, each.certain)
  }
  const rows = new Map<string, PersonRow>()
  for (const { register, file } of apparatus.registers) {
    for (const person of register.persons.values()) {
      const { id, name } = person
      if (rows.has(id)) continue
      const { certain = 0, perhaps = 0, first } = counts.get(id) ?? {}
      const entry = { uri: file.uri, span: person.idSpan }
      rows.set(id, { id, name, about: aboutOf(person), certain, perhaps, first, entry })
    }
    yield
  }
  return [...rows.values()].sort(orderBy(order))
}

function aboutOf(person: Person): string {
  const { dates, role } = describePerson(person)
  return [dates, role].filter(Boolean).join(' · ')
}

function orderBy(order: PersonOrder): (a: PersonRow, b: PersonRow) => number {
  const byName = (a: PersonRow, b: PersonRow): number => a.name.localeCompare(b.name)
  const total = ({ certain, perhaps }: PersonRow): number => certain + perhaps
  return (a, b) => {
    if (!a.first || !b.first) return a.first ? -1 : b.first ? 1 : byName(a, b)
    if (order === 'frequency') return total(b) - total(a) || byName(a, b)
    return order === 'appearance' ? a.first.start - b.first.start : byName(a, b)
  }
}

/** How much is shown of the words around a mention, and how far they are looked for behind markup, in code units. */
const BEFORE = 30
const BEHIND = 40
const FAR = 150

/** Where a text mentions somebody, in order; empty when the text is not held. */
export function mentionRows(
  workspace: Workspace,
  uri: string,
  id: string,
  identified: readonly Identified[] = []
): MentionRow[] {
  const apparatus = apparatusOf(workspace, uri)
  if (!apparatus) return []
  const row = ({ start, end }: Span, certain: boolean): MentionRow => {
    return { span: { start, end }, certain, ...wordsAround(apparatus, { start, end }) }
  }
  const named = quiresMentioning(apparatus, id).flatMap(within =>
    mentionsIn(apparatus, within)
      .filter(({ person, candidates }) => (person === null ? candidates.includes(id) : person === id))
      .map(mention => row(mention, mention.certain && mention.person !== null))
  )
  const further = furtherMentions(apparatus, identified, id).map(each => row(each, each.certain))
  return further.length === 0 ? named : [...named, ...further].sort((a, b) => a.span.start - b.span.start)
}

/** The words around a stretch of a text, on one line. */
export function wordsAround(
  { document }: Apparatus,
  { start, end }: Span
): Pick<MentionRow, 'before' | 'name' | 'behind'> {
  const words = (from: number, to: number): string => {
    return wordsIn(document, { start: Math.max(0, from), end: Math.min(to, document.length) }).replace(/\s+/g, ' ')
  }
  const before = words(start - FAR, start)
  const behind = words(end, end + FAR)
  return {
    // Not from the middle of a word.
    before: before.length > BEFORE ? before.slice(-BEFORE).replace(/^\S*\s/, '') : before,
    name: words(start, end),
    behind: behind.length > BEHIND ? behind.slice(0, BEHIND).replace(/\s\S*$/, '') : behind
  }
}
