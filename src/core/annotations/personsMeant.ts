import { type Apparatus, findPerson } from '../apparatus.ts'
import { parsePersonTarget } from '../persons/links.ts'
import type { Annotation } from './annotation.ts'

/** Who is meant by words, as a remark in the margin says it. */
export interface PersonsMeant {
  /** Ids of persons, who need not be in a register. */
  readonly ids: readonly string[]
  /** False for rival candidates and for a doubt. */
  readonly certain: boolean
}

/**
 * Reads whom a remark names: by `person:` and an id, as links in the text do, or by an address elsewhere that a register gives as
 * somebody's `sameAs`. Other addresses name nobody whom we know.
 */
export function personsMeant(apparatus: Apparatus, { identifies }: Pick<Annotation, 'identifies'>): PersonsMeant {
  const targets = identifies.flatMap((address): PersonsMeant[] => {
    const target = parsePersonTarget(address)
    if (target) return target.scheme === 'person' ? [target] : []
    return idsOf(apparatus, address).map(id => ({ ids: [id], certain: true }))
  })
  const ids = [...new Set(targets.flatMap(target => target.ids))]
  return { ids, certain: ids.length === 1 && targets.every(({ certain }) => certain) }
}

function idsOf({ registers }: Apparatus, address: string): string[] {
  const wanted = bare(address)
  const all = registers.flatMap(({ register }) => [...register.persons.values()])
  return all.filter(({ sameAs }) => sameAs.some(each => bare(each) === wanted)).map(({ id }) => id)
}

/** An address without what differs between two ways of writing it. */
function bare(address: string): string {
  return address.replace(/^https?:\/\/(?:www\.)?/i, '').replace(/\/$/, '')
}

/** What a person of a register is called; the id when no register has it. */
export function nameOf(apparatus: Apparatus, id: string): string {
  return findPerson(apparatus, id)?.person.name ?? id
}
