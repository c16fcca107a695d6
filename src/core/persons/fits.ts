import type { ListedName } from './nameIndex.ts'
import { ARTICLE, isParticle } from './parts.ts'
import { ACCENTED, BARE, likeness, REWRITTEN, SAME, skeleton, written } from './spelling.ts'
import { isCapital } from './words.ts'

/** A single word of fewer letters counts only with its accents as they are listed: `Bär` is not `Bar`. */
const SHORT = 5

/**
 * Of listed names with the skeleton of some words, those that are nearest to them: as listed before those with umlauts
 * written otherwise, before those without accents. `Müller` is `Mueller`; `Muller` too, where nobody is listed so.
 *
 * Capitals count: a name is found as listed and in capitals (all of it or a word of it, as in French `Karl MARX`); one
 * that begins with a small letter (`von Humboldt`) also with a capital, one with an article (`The Old Pretender`) small.
 */
export function fits(names: readonly ListedName[], words: readonly string[], declined: boolean): readonly ListedName[] {
  let nearest = ACCENTED + 1
  let fitting: ListedName[] = []
  // Nearly always it is one, as listed.
  if (names.length === 1) return distanceOf(names[0]!, words, declined) <= ACCENTED ? names : []
  for (const name of names) {
    const distance = distanceOf(name, words, declined)
    if (distance > nearest) continue
    if (distance < nearest) fitting = []
    if (distance <= ACCENTED) fitting.push(name)
    nearest = distance
  }
  return fitting
}

function distanceOf({ words: listed }: ListedName, words: readonly string[], declined: boolean): number {
  if (listed.length !== words.length) return ACCENTED + 1
  let farthest: number = SAME
  for (let i = 0; i < words.length; i++) {
    const word = words[i]!
    const one = listed[i]!
    if (word === one) continue
    if (!hasCaseOf(word, one, i === 0)) return ACCENTED + 1
    farthest = Math.max(farthest, declined ? stemNearness(word, one) : nearness(word, one))
  }
  if (farthest === SAME) return SAME
  const most = listed.length > 1 ? ACCENTED : [...listed[0]!].length < SHORT ? REWRITTEN : BARE
  return farthest > most ? ACCENTED + 1 : farthest
}

function nearness(word: string, listed: string): number {
  const distance = likeness(word, listed)
  // `Gothe` has the skeleton under which `Goethe` is looked up for the sake of `Göthe`, and is somebody else.
  return distance > REWRITTEN && skeleton(word) !== skeleton(listed) && written(word) !== written(listed)
    ? ACCENTED + 1
    : distance
}

/** The same for what an ending leaves of a word. */
function stemNearness(word: string, listed: string): number {
  const [one, other] = [skeleton(word), skeleton(listed)]
  // Where a letter is two in the skeleton, the stem’s end is not looked for.
  if (one.length !== word.length || other.length !== listed.length) return SAME
  let length = 0
  while (length < other.length && one[length] === other[length]) length++
  return nearness(word.slice(0, length), listed.slice(0, length))
}

function hasCaseOf(word: string, listed: string, first: boolean): boolean {
  if (!isCapital(listed, 0)) return !isCapital(word, 0) || first || isParticle(listed) || isAllCapitals(word)
  if (!isCapital(word, 0)) return first ? ARTICLE.test(listed) && word === listed.toLowerCase() : isParticle(listed)
  return !isAllCapitals(listed) || [...listed].length < 2 || isAllCapitals(word)
}

function isAllCapitals(word: string): boolean {
  return word === word.toUpperCase()
}
