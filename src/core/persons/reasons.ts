import * as l10n from '@vscode/l10n'
import { type Apparatus, findPerson, namesOf } from '../apparatus.ts'
import { placedIn } from '../document.ts'
import { earliestYear, ageAt } from './dates.ts'
import { lastPlaceOf } from './nearest.ts'
import { isTitle, mayBeForename, sexOfTitle } from './parts.ts'
import type { Mention } from './persons.ts'
import type { Person } from './register.ts'
import { skeleton } from './spelling.ts'

/** Why somebody may be meant by a name, and what speaks against it. */
export interface Reasons {
  readonly id: string
  /** How they come to be called so: `listed as “Weber”`, `by the surname`. */
  readonly called: string
  /** An offset where the text names them with certainty, nearest to the name: before it, failing that behind it. */
  readonly named: number | undefined
  /** Other reasons, in words: `“Frau” fits`, `44 in 1914`. */
  readonly others: readonly string[]
  /** `not yet born in 1914`. */
  readonly against: readonly string[]
}

/** Of more candidates one cannot read the reasons. */
const MOST = 12

/**
 * The reasons for each candidate of a name, in the candidates’ order; none for words that a link ties to somebody, which is reason
 * enough.
 *
 * @param namedAt where somebody is named with certainty, nearest to the mention; by itself it is looked for in the text
 */
export function reasonsOf(
  apparatus: Apparatus,
  mention: Mention,
  namedAt = (id: string): number | undefined => nearestOf(apparatus, mention, id)
): Reasons[] {
  if (mention.basis !== 'name') return []
  const found = mention.candidates.slice(0, MOST).map(id => findPerson(apparatus, id)?.person)
  const persons = found.filter(person => person !== undefined)
  const title = titleBefore(apparatus, mention.start)
  return persons.map(person => {
    const [others, against] = byDate(person, apparatus.frontMatter.date)
    const named = namedAt(person.id)
    if (named === undefined) against.push(l10n.t('nowhere named in full'))
    if (title !== undefined) others.unshift(l10n.t('“{0}” stands before it', title))
    return { id: person.id, called: howCalled(person, mention.text), named, others, against }
  })
}

function nearestOf(apparatus: Apparatus, mention: Mention, id: string): number | undefined {
  const names = namesOf(apparatus)
  const [placed] = placedIn(apparatus.document, mention)
  return names && placed && lastPlaceOf(apparatus.document, placed, mention.start - placed.start, id, names)
}

/** How a person comes to be called by some words. */
function howCalled({ name, sort, aliases }: Person, words: string): string {
  const listed = [name, ...aliases, ...(sort === undefined ? [] : [sort])]
  const exact = listed.find(one => one === words)
  if (exact !== undefined) return l10n.t('listed as “{0}”', exact)
  const alike = listed.find(one => skeleton(one) === skeleton(words))
  if (alike !== undefined) return l10n.t('listed as “{0}”', alike)
  const said = words.split(/[\s.]+/).filter(Boolean)
  const parts = listed.flatMap(one => one.split(/[\s,]+/)).filter(Boolean)
  const [first = ''] = said
  if (said.length > 1) {
    if (said.every(word => word.length === 1)) return l10n.t('by the initials')
    const fits = parts.find(part => mayBeForename(first, first.length < 3, part))
    return fits === undefined ? l10n.t('by the surname') : l10n.t('“{0}” fits “{1}”', first, fits)
  }
  const same = parts.findIndex(part => skeleton(part) === skeleton(first))
  if (same === -1) return l10n.t('by a form of “{0}”', name)
  return same === 0 && name.includes(' ') && !sort?.startsWith(first)
    ? l10n.t('by the first name')
    : l10n.t('by the surname')
}

/** A title before a name that says whether a woman or a man is meant. */
function titleBefore({ document }: Apparatus, start: number): string | undefined {
  const [, word] = /(\p{L}+)\.?\s$/u.exec(document.slice(Math.max(0, start - 24), start)) ?? []
  return word !== undefined && isTitle(word) && sexOfTitle(word) ? word : undefined
}

function byDate(person: Person, date: string | null): [others: string[], against: string[]] {
  const year = earliestYear(date)
  const age = ageAt(person, date)
  if (age !== undefined) return [[age], []]
  const [born, died] = [earliestYear(person.born), earliestYear(person.died)]
  if (year === undefined) return [[], []]
  if (born !== undefined && born > year) return [[], [l10n.t('not yet born in {0}', year)]]
  return died !== undefined && died < year ? [[l10n.t('died before {0}', year)], []] : [[], []]
}
