import { wordBefore } from './beside.ts'
import type { RawHit } from './hits.ts'
import type { ListedName } from './nameIndex.ts'
import { isParticle } from './parts.ts'
import { isCapital, readSeparator, wordEnd, wordForm } from './words.ts'

// When somebody is called by the first name alone, or by initials: only where the words beside it say that it is a person.

const set = (words: string): ReadonlySet<string> => new Set(words.split(' '))

/** Kin, friends and who is dear, and the titles that stand before first names; in small letters. */
const FAMILIAR = set(
  'son daughter brother sister father mother wife husband friend uncle aunt nephew niece cousin dear dearest sir lady dame miss ' +
    'sohn sohnes sohne tochter bruder schwester vater mutter frau gattin gatte gatten freund freundin freundes onkel tante neffe nichte ' +
    'lieber liebe liebster liebste teurer teure fräulein frl erzh erzherzog erzherzogin prinz prinzessin kronprinz ' +
    'fils fille frère sœur femme mari ami amie oncle neveu nièce cher chère mlle mademoiselle ' +
    'figlio figlia fratello sorella caro cara donna don hijo hija hermano hermana querido querida ' +
    'søn datter broder bror søster ven kære dotter syster vän käre kära frøken fröken сын дочь брат сестра дорогой милый'
)

/** Two letters with points that are no person’s; without their points. */
const ABBREVIATIONS = set('AD BC NB PS US NY MA BA AM PM SJ DC UN GB IE EU QE UA ZB DH LL HH')

/** The names that count where they stand: without those for which the words beside them say nothing. */
export function familiar(prose: string, hit: RawHit): RawHit | undefined {
  if (!hit.familiar) return hit
  const isPlain = (name: ListedName): boolean => name.by === undefined
  const isListed = hit.names.some(isPlain)
  const standing = { forename: stands(prose, hit, 'forename'), initials: !isListed && stands(prose, hit, 'initials') }
  const names = hit.names.filter(({ by }) => by === undefined || standing[by])
  const declined = hit.declined.filter(isPlain)
  return names.length + declined.length === 0
    ? undefined
    : { ...hit, names, declined, familiar: names.some(name => name.by !== undefined) }
}

function stands(prose: string, { start, end }: RawHit, by: ListedName['by']): boolean {
  const next = readSeparator(prose, end)
  // Another name, or another initial.
  if (next && (next.signs === ' ' || next.signs === '-' || next.signs === '') && isCapital(prose, next.end))
    return false
  if (next?.signs === ' ' && isParticle(wordForm(prose, next.end, wordEnd(prose, next.end)))) return false
  const previous = wordBefore(prose, start)
  if (by === 'forename') return previous !== undefined && FAMILIAR.has(previous.word.toLowerCase())
  const words = prose.slice(start, end)
  if (!/^\p{Lu}\.[\s\0]?\p{Lu}\.$/u.test(words) || ABBREVIATIONS.has(words.replace(/[^\p{Lu}]/gu, ''))) return false
  return !(previous?.pointed === true && previous.word.length === 1)
}
