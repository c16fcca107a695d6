import { stringify } from 'yaml'
import type { Person } from '../register.ts'

/** Somebody as other programs’ files have them: an entry of a register, with an id that may still have to be made. */
export type Exchanged = Omit<Person, 'id' | 'span' | 'idSpan'> & { readonly id?: string }

/** People read from a file, and what of it no register holds: how often each thing stands there. */
export interface Imported {
  readonly people: readonly Exchanged[]
  readonly lost: ReadonlyMap<string, number>
  /** Why nothing, or not all of it, could be read. */
  readonly problem?: string
}

/** A register in another form, and what of it that form has no place for. */
export interface Exported {
  readonly text: string
  readonly lost: ReadonlyMap<string, number>
}

/** Counts what cannot be carried over. */
export function counter(): { readonly lost: Map<string, number>; lose(what: string): void } {
  const lost = new Map<string, number>()
  return { lost, lose: what => void lost.set(what, (lost.get(what) ?? 0) + 1) }
}

/** Gives an id to everybody who has none that a register could have: the surname’s letters, with a number if need be. */
export function withIds(people: readonly Exchanged[], taken: Iterable<string> = []): (Exchanged & { id: string })[] {
  const used = new Set(taken)
  return people.map(person => {
    const surname = (person.sort ?? person.name).split(',')[0]!.trim().split(/\s+/).at(-1)!
    const base = person.id ?? idOf(surname)
    let id = base
    for (let i = 2; used.has(id); i++) id = `${base}-${i}`
    used.add(id)
    return { ...person, id }
  })
}

function idOf(word: string): string {
  const letters = word.normalize('NFKD').replace(/[^\p{L}\p{N}]/gu, '')
  return letters.toLowerCase() || 'person'
}

/** Entries of a register, as `persons.yaml` has them. */
export function entriesOf(people: readonly (Exchanged & { id: string })[]): string {
  return people
    .map(({ id, name, sort, aliases, born, died, role, note, sameAs, source, image }) => {
      const lists = { ...(aliases.length > 0 && { aliases }), ...(sameAs.length > 0 && { sameAs }) }
      const fields = { name, sort, ...lists, born, died, role, note, source, image }
      const kept = Object.entries(fields).filter(([, value]) => value !== undefined)
      return stringify({ [id]: Object.fromEntries(kept) }, { lineWidth: 0 })
    })
    .join('\n')
}
