import type { Span } from '../text.ts'
import { wordBefore } from './beside.ts'
import { languages } from './languages.ts'
import { familiar } from './familiar.ts'
import type { NameHit, RawHit } from './hits.ts'
import { type Answer, isCoordinate, isThing, nounLike } from './things.ts'
import { isForename, type ListedName, type NameIndex } from './nameIndex.ts'
import { isParticle, isTitle, mayBeForename, type Sex, sexOfTitle } from './parts.ts'
import { inTitle } from './titles.ts'
import { skeleton, soundOf } from './spelling.ts'
import { isCapital, readSeparator, wordEnd, wordForm } from './words.ts'

// What the words beside a name say of whose it is: first names and titles before it, a surname behind it.

/** More first names before a surname are a list of people. */
const MOST = 4

/**
 * A name as it is meant where it stands: with its bearer's first names in front, and of several bearers those whom they
 * and the titles fit. Nothing where it is part of another's name.
 *
 * @param last where the name before ends, before which this one cannot begin.
 */
export function inContext(
  prose: string,
  raw: RawHit,
  last: number,
  index: NameIndex,
  spoken: () => number
): NameHit | undefined {
  const hit = familiar(prose, raw)
  if (hit === undefined) return undefined
  const all = hit.declined.length === 0 ? hit.names : [...hit.names, ...hit.declined]
  if (isInitial(hit, prose) || isThing(prose, hit, spoken) || inTitle(prose, hit)) return undefined
  if (hit.familiar) return made(prose, hit, all, 'no')
  if (!all.some(name => name.surname)) return byItself(prose, hit, all, index, spoken)
  const word = prose.slice(hit.start, hit.end)
  const before = lookBack(prose, hit.start, last, all, index, spoken)
  if (before.foreign) return undefined
  if (before.names !== undefined) {
    const whole = { start: before.start, end: hit.end }
    return isThing(prose, whole, spoken) ? undefined : made(prose, whole, before.names, 'yes')
  }
  const behind = (spoken() & SURNAME_FIRST) !== 0 ? lookBehind(prose, hit.end, all, index) : undefined
  if (behind !== undefined) return made(prose, { start: hit.start, end: behind.end }, behind.names, 'yes')
  if (beginsAnother(prose, hit, word, index)) return undefined
  const plain = hit.names.length > 0 && !hit.declined.some(name => name.surname) ? hit.names : all
  const titled = ofSex(plain, before.sex, index)
  if (titled.length === 0) return undefined
  if (before.titled) return made(prose, hit, titled, 'yes')
  if (isSheAlone(prose, hit, titled, index, spoken)) return made(prose, hit, titled, 'perhaps')
  if (isCoordinate(prose, last, hit.start) && titled.some(name => !name.weak))
    return byItself(prose, hit, titled, index)
  return byItself(prose, hit, titled, index, spoken)
}

/** `die Pauly`: German has the article before a woman's name, and hardly another word. */
function isSheAlone(
  prose: string,
  hit: RawHit,
  names: readonly ListedName[],
  { bearers }: NameIndex,
  spoken: () => number
): boolean {
  const previous = wordBefore(prose, hit.start)?.word
  if ((previous !== 'die' && previous !== 'Die') || (spoken() & languages.de) === 0) return false
  const isHers = names.every(({ id, words }) => words.length === 1 && bearers.get(id)!.sex === 'f')
  return isHers && nounLike(prose, hit, names[0]!.words[0]!, spoken) === 'no'
}

/** A name without first names or a title: its words may mean a thing, or be no name that is listed. */
function byItself(
  prose: string,
  hit: RawHit,
  names: readonly ListedName[],
  { bearers }: NameIndex,
  spoken?: () => number
): NameHit | undefined {
  const noun = hit.count === 1 && spoken ? nounLike(prose, hit, names[0]!.words[0]!, spoken) : 'no'
  if (noun === 'yes') return undefined
  const weak = noun === 'perhaps' || names.every(name => name.weak)
  if (weak) return made(prose, hit, names, 'no')
  if (!names.some(name => name.derived)) return { ...made(prose, hit, names, 'yes'), ...amongOf(names, bearers) }
  const found = { ...made(prose, hit, names, 'perhaps'), ...amongOf(names, bearers) }
  // Who is listed so is likelier than those of whose names we made it.
  const likely = new Set(names.filter(name => !name.derived).map(name => name.id))
  return likely.size === 1 ? { ...found, likely: [...likely][0]! } : found
}

/** Of several whose surname stands alone, those who are not usually called by a lady's title before it: `Mrs. Weber`. */
function amongOf(names: readonly ListedName[], bearers: NameIndex['bearers']): Pick<NameHit, 'among'> {
  if (names.length === 1 || !names.some(name => name.surname)) return {}
  const among = [...new Set(names.filter(({ id }) => !bearers.get(id)!.isTitled).map(({ id }) => id))]
  return among.length > 0 && names.some(({ id }) => !among.includes(id)) ? { among } : {}
}

/** @param itself whether the words by themselves are their name. */
function made(prose: string, { start, end }: Span, names: readonly ListedName[], itself: Answer): NameHit {
  const ids = names.length === 1 ? [names[0]!.id] : [...new Set(names.map(name => name.id))]
  const text = prose.slice(start, end)
  if (itself === 'yes') return { start, end, ids, text }
  return { start, end, ids, text, ...(itself === 'no' ? { weak: true } : itself === 'perhaps' && { guess: true }) }
}

/** A listed letter is nobody's where it is one of several, or stands before a name or a number: `H. 5`, `S. Fischer`. */
function isInitial({ start, end, names }: RawHit, prose: string): boolean {
  if (end - start > 2 || names.length === 0) return false
  if (!names.every(({ words }) => words.length === 1 && words[0]!.length === 1)) return false
  const previous = wordBefore(prose, start)
  if (previous !== undefined && previous.word.length === 1) return true
  if (names.every(name => name.pointed) && prose[end - 1] !== '.') return true
  const next = readSeparator(prose, end)
  return (
    next !== undefined && (isCapital(prose, next.end) || /\d/.test(prose[next.end]!)) && !/[,;:!?]/.test(next.signs)
  )
}

interface Before {
  /** The names whose bearers the first names are; undefined where there are none. */
  readonly names?: readonly ListedName[]
  readonly start: number
  /** First names of somebody else. */
  readonly foreign: boolean
  readonly titled: boolean
  readonly sex: Sex | undefined
}

/** Reads first names, initials and particles before a surname, from right to left, and the title in front. */
function lookBack(
  prose: string,
  start: number,
  last: number,
  all: readonly ListedName[],
  index: NameIndex,
  spoken: () => number
): Before {
  let names: readonly ListedName[] = all.filter(name => name.surname)
  let from = start
  let found = false
  let at = start
  for (let i = 0; i < MOST; i++) {
    const previous = wordBefore(prose, at)
    if (previous === undefined || previous.start < last) break
    const { word, pointed } = previous
    if (isParticle(word) && !isCapital(word, 0)) {
      const theirs = names.filter(({ id }) => hasParticle(index.bearers.get(id)!.particles, word))
      // `von` alone is a preposition too, as in `ein Stück von Goethe`; `v.` is not, nor is it behind a title.
      if (!found && theirs.length > 0 && (pointed || isTitled(prose, previous.start)))
        [names, from] = [theirs, previous.start]
      at = previous.start
      continue
    }
    if (!isCapital(word, 0) || (isTitle(word) && !(pointed && word.length === 1))) break
    const fitting = names.filter(({ id }) => {
      return index.bearers.get(id)!.forenames.some(listed => mayBeForename(word, pointed, listed))
    })
    if (fitting.length > 0) {
      ;[names, from, at, found] = [fitting, previous.start, previous.start, true]
      continue
    }
    // `M. France` is Monsieur.
    if (pointed && word === 'M' && i === 0 && (spoken() & languages.fr) !== 0)
      return { start, foreign: false, titled: true, sex: 'm' }
    // A second first name that no register has: `Otto P. Weber`.
    const isInner = word.length === 1 && pointed
    if (isInner) {
      const outer = wordBefore(prose, previous.start)
      const named =
        outer &&
        names.some(({ id }) =>
          index.bearers.get(id)!.forenames.some(one => mayBeForename(outer.word, outer.pointed, one))
        )
      if (named && outer.word.length > 1) {
        at = previous.start
        continue
      }
    }
    const isName = isInner || (!pointed && isForename(word, index))
    if (isName && !found) return { start, foreign: true, titled: false, sex: undefined }
    break
  }
  if (found) return { names, start: from, foreign: false, titled: false, sex: undefined }
  const titled = isTitled(prose, from)
  const base = {
    start: from,
    foreign: false,
    titled,
    sex: titled ? sexOfTitle(wordBefore(prose, from)!.word) : undefined
  }
  return from < start ? { ...base, names } : base
}

function isTitled(prose: string, start: number): boolean {
  const title = wordBefore(prose, start)
  return title !== undefined && title.word.length > 1 && isTitle(title.word)
}

/** Languages in which the surname stands first. */
const SURNAME_FIRST = languages.hu

/** First names behind a surname, declined as it may be: `Schnitzler Arturhoz`. */
function lookBehind(
  prose: string,
  at: number,
  all: readonly ListedName[],
  index: NameIndex
): { names: readonly ListedName[]; end: number } | undefined {
  const next = readSeparator(prose, at)
  if (next?.signs !== ' ' || !isCapital(prose, next.end)) return undefined
  const end = wordEnd(prose, next.end)
  const sound = soundOf(wordForm(prose, next.end, end))
  const isOne = (listed: string): boolean => {
    const other = soundOf(listed)
    // Endings of two letters or three, and a vowel in place of another: `Adél`, `Adele`.
    return other.length > 2 && sound.startsWith(other.replace(/[ae]$/, '')) && sound.length <= other.length + 3
  }
  const names = all.filter(name => name.surname && index.bearers.get(name.id)!.forenames.some(isOne))
  return names.length > 0 ? { names, end } : undefined
}

function hasParticle(particles: readonly string[], word: string): boolean {
  return particles.some(one => one === word || (word.length === 1 && one[0] === word))
}

/** A surname that is a first name too, before another word with a capital: `Oswald Panagl`, `Ernst v. Berg`. */
function beginsAnother(prose: string, { end }: RawHit, word: string, index: NameIndex): boolean {
  let next = readSeparator(prose, end)
  for (let i = 0; i < MOST && next !== undefined && /^\.?[ -]?$/.test(next.signs); i++) {
    const following = wordForm(prose, next.end, wordEnd(prose, next.end))
    if (isCapital(following, 0)) return (next.signs[0] !== '.' || i > 0) && isForename(skeleton(word), index)
    if (!isParticle(following)) return false
    next = readSeparator(prose, wordEnd(prose, next.end))
  }
  return false
}

/** Of several people those of a title's sex, as far as their first names tell it. */
function ofSex(names: readonly ListedName[], sex: Sex | undefined, { bearers }: NameIndex): readonly ListedName[] {
  if (sex === undefined) return names
  const certain = names.filter(({ id }) => bearers.get(id)!.sex === sex)
  return certain.length > 0 ? certain : names.filter(({ id }) => bearers.get(id)!.sex === undefined)
}
