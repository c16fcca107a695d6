import type { Span } from '../text.ts'
import type { Person, Register } from './register.ts'
import { isApostrophe, isCapital, isHyphen, isWordAt, readSeparator, wordEnd, wordForm, wordStart } from './words.ts'

/** A name found in a text, and everyone in the registers who bears it, in the registers' order; never empty. */
export interface NameHit extends Span {
  readonly ids: readonly string[]
  /** The words as they stand in the searched text, which may be masked and broken over lines. */
  readonly text: string
}

/** The names of one or more registers, prepared for finding. Immutable once built. */
export interface NameIndex {
  /** Every name, and every beginning of one that ends with a word, in the form of `spell`. */
  readonly phrases: ReadonlyMap<string, Phrase>
  /** 1 for each UTF-16 code unit with which a name begins. */
  readonly firsts: Uint8Array
  /** The words with which each person's names begin, by id. */
  readonly beginnings: ReadonlyMap<string, readonly string[]>
  /** All these words. */
  readonly openings: ReadonlySet<string>
}

interface Phrase {
  /** Empty if this is only the beginning of a name. */
  ids: string[]
  /** A name is longer and begins so. */
  longer: boolean
  /** A name so spelt ends with a full stop, as `Martin Luther King Jr.` does. */
  pointed: boolean
}

/** French words that lose their vowel before a name, as a sentence begins with them. */
const elisions: ReadonlySet<string> = new Set(['L', 'D', 'Qu'])

/** What a listed name may begin with that has a small letter inside a sentence. */
const ARTICLE = /^(?:The|Der|Die|Das|Le|La|Les|El|Il)$/

/** A name of more words is a sentence; this also bounds what one hostile alias can cost. */
const wordLimit = 24

/**
 * Gathers the names and aliases of all persons. Of several registers the earlier one wins where both have an id.
 *
 * A name is found as listed and in capitals (all of it, or its last word, as in French `Karl MARX`); one that begins
 * with a small letter (`von Humboldt`) also with a capital, one that begins with an article (`The Old Pretender`) with a
 * small letter.
 */
export function buildNameIndex(registers: Register | readonly Register[]): NameIndex {
  const phrases = new Map<string, Phrase>()
  const firsts = new Uint8Array(0x10000)
  const beginnings = new Map<string, string[]>()
  const persons = new Map<string, Person>()
  for (const register of 'persons' in registers ? [registers] : registers) {
    for (const person of register.persons.values()) if (!persons.has(person.id)) persons.set(person.id, person)
  }
  for (const person of persons.values()) {
    const words = new Set<string>()
    for (const name of [person.name, ...person.aliases]) addName(phrases, firsts, words, person.id, name)
    beginnings.set(person.id, [...words])
  }
  return { phrases, firsts, beginnings, openings: new Set([...beginnings.values()].flat()) }
}

/**
 * Whether a name may stand in a text, markup and all: a word with which one begins does. Most paragraphs have none, and need
 * not be read for it.
 */
export function mayName(source: string, { firsts, openings }: NameIndex): boolean {
  // An entity may hide a letter.
  if (source.includes('&')) return true
  for (let at = 0; at < source.length;) {
    if (!isWordAt(source, at)) {
      at++
      continue
    }
    const end = wordEnd(source, at)
    if (firsts[source.charCodeAt(at)] === 1 && openings.has(wordForm(source, at, end))) return true
    at = end
  }
  return false
}

/**
 * Finds names in running text: whole words, from left to right, the longest name at each place, never overlapping.
 * Between the words of a name any run of spaces, U+0000 and at most one line break is one space. Points after initials
 * and abbreviations may be missing, as may the spaces between initials; apostrophes, hyphens and accents are compared
 * by what they mean, not by how they are encoded. Case counts, but see `buildNameIndex`.
 *
 * - What follows an apostrophe is not part of the name: in `Lenin’s` and `Lenin'in` only `Lenin` is found.
 * - Before a hyphen a name counts (`Dreyfus-Affaire`, `Lenin-era`). Behind one it counts after a small letter or digit
 *   (`anti-Lenin`) or after another name (`Marx-Engels`), not in `Anglo-Lenin` or `Jean-Paul`, which may be others' names.
 * - Letters and digits on either side make it another word: `Leninism`, `Lenin2`. U+0000 ends a word as a space does.
 *
 * @param prose text in which all that is not running text is U+0000, such as markup and the targets of links.
 * @returns hits in order, in offsets of `prose`.
 */
export function findNames(prose: string, index: NameIndex): NameHit[] {
  const hits: NameHit[] = []
  let last = 0
  for (let at = 0; at < prose.length;) {
    if (!isWordAt(prose, at)) {
      at++
      continue
    }
    const named = index.firsts[prose.charCodeAt(at)] === 1
    const hit = named && maybeBegins(prose, at, last) ? longestFrom(prose, at, index.phrases) : undefined
    if (hit !== undefined) hits.push(hit)
    at = hit === undefined ? wordEnd(prose, at) : (last = hit.end)
  }
  return hits
}

function longestFrom(prose: string, start: number, phrases: ReadonlyMap<string, Phrase>): NameHit | undefined {
  let best: { end: number; ids: string[] } | undefined
  let wordAt = start
  let spelt = ''
  for (;;) {
    const end = wordEnd(prose, wordAt)
    const word = wordForm(prose, wordAt, end)
    const phrase = phrases.get((spelt += word))
    if (phrase === undefined) break
    if (phrase.ids.length > 0 && mayEnd(prose, end)) {
      best = { end: phrase.pointed && prose[end] === '.' ? end + 1 : end, ids: phrase.ids }
    }
    const separator = phrase.longer ? readSeparator(prose, end) : undefined
    if (separator === undefined) break
    spelt += joint(word, separator.signs)
    wordAt = separator.end
  }
  return best && { start, end: best.end, ids: best.ids, text: prose.slice(start, best.end) }
}

/** Whether a name may begin at `at`, a word's start, as far as the sign before it tells; `last` is where one ended. */
function maybeBegins(prose: string, at: number, last: number): boolean {
  const sign = prose[at - 1]
  const hyphen = isHyphen(sign)
  if ((!hyphen && !isApostrophe(sign)) || at < 2 || !isWordAt(prose, at - 2)) return true
  if (last === at - 1) return hyphen
  const start = wordStart(prose, at - 2)
  if (!hyphen && elisions.has(prose.slice(start, at - 1))) return true
  // `anti-Lenin` and French `d'Hugo`, but neither `Jean-Paul` nor `O'Brien`.
  return !isCapital(prose, start)
}

/** Whether a name may end at `end`: what follows an apostrophe is an ending, unless it begins like a name's part. */
function mayEnd(prose: string, end: number): boolean {
  if (!isApostrophe(prose[end]) || !isWordAt(prose, end + 1)) return true
  return !isCapital(prose, end + 1) || wordEnd(prose, end + 1) === end + 2
}

function addName(phrases: Map<string, Phrase>, firsts: Uint8Array, words: Set<string>, id: string, name: string): void {
  const parts = split(name)
  if (parts.length === 0) return
  const pointed = /\.\s*$/.test(name)
  for (const variant of variants(parts)) {
    for (const spelt of variant) {
      const known = phrases.get(spelt)
      if (known === undefined) phrases.set(spelt, { ids: [], longer: spelt !== variant.at(-1), pointed: false })
      else if (spelt !== variant.at(-1)) known.longer = true
    }
    const phrase = phrases.get(variant.at(-1)!)!
    if (!phrase.ids.includes(id)) phrase.ids.push(id)
    if (pointed) phrase.pointed = true
    words.add(variant[0]!)
    // A text may have the first letter with its accent in one character or in two.
    const first = variant[0]!.slice(0, 2)
    firsts[first.charCodeAt(0)] = 1
    firsts[first.normalize('NFD').charCodeAt(0)] = 1
  }
}

/** A word of a listed name, and the signs between it and the next one. */
interface Part {
  readonly word: string
  readonly signs: string
}

/** The words of a listed name; none where more stands between two of them than the text is searched for. */
function split(listed: string): Part[] {
  const name = listed.replace(/\s+/g, ' ')
  const parts: Part[] = []
  let at = 0
  while (at < name.length && !isWordAt(name, at)) at++
  while (at < name.length) {
    const end = wordEnd(name, at)
    const separator = readSeparator(name, end)
    parts.push({ word: wordForm(name, at, end), signs: separator?.signs ?? '' })
    if (parts.length > wordLimit) return []
    if (separator === undefined) return hasWord(name, end) ? [] : parts
    at = separator.end
  }
  return parts
}

function hasWord(text: string, from: number): boolean {
  for (let at = from; at < text.length; at++) if (isWordAt(text, at)) return true
  return false
}

/** The ways in which a text may print a name, each as the spellings of its beginnings, the whole name last. */
function variants(parts: readonly Part[]): string[][] {
  const capitals = parts.map(part => ({ ...part, word: part.word.toUpperCase() }))
  const first = parts[0]!
  const ways: (readonly Part[])[] = [parts, capitals]
  if (parts.length > 1) ways.push([...parts.slice(0, -1), capitals.at(-1)!])
  // `The Old Pretender` is `the Old Pretender` inside a sentence.
  if (parts.length > 1 && ARTICLE.test(first.word))
    ways.push([{ ...first, word: first.word.toLowerCase() }, ...parts.slice(1)])
  if (!isCapital(first.word, 0)) ways.push([{ ...first, word: capitalised(first.word) }, ...parts.slice(1)])
  const spelt = ways.map(way => spell(way))
  // `Dr. Weber` is printed as `Dr Weber` too.
  const abbreviated = parts.some(part => part.signs === '.' && joint(part.word, part.signs) === '.')
  if (abbreviated)
    spelt.push(...ways.map(way => spell(way.map(part => ({ ...part, signs: part.signs.replace('.', ' ') })))))
  return [...new Map(spelt.map(way => [way.at(-1), way])).values()]
}

function spell(parts: readonly Part[]): string[] {
  let spelt = ''
  return parts.map((part, i) => {
    if (i > 0) spelt += joint(parts[i - 1]!.word, parts[i - 1]!.signs)
    return (spelt += part.word)
  })
}

/** The signs behind a word as they are compared: an initial's full stop says nothing, present or missing. */
function joint(word: string, signs: string): string {
  const initial = word.length === 1 || (word.length === 2 && word.codePointAt(0)! > 0xffff)
  return initial && signs[0] === '.' ? signs.slice(1) || ' ' : signs
}

function capitalised(word: string): string {
  const first = String.fromCodePoint(word.codePointAt(0)!)
  return first.toUpperCase() + word.slice(first.length)
}
