import { addBeginning, noBeginnings, withJoined } from './beginnings.ts'
import { SHORTEST, type Stem, stemsOf } from './endings.ts'
import { isCommonForename, partsOf, rulersOf, sexOf, sexOfTitle, type Sex } from './parts.ts'
import type { Person, Register } from './register.ts'
import { skeleton, skeletons, soundOf } from './spelling.ts'
import { transliterations } from './slavic.ts'
import { GrowingTrie, type Trie } from './trie.ts'
import { isWordAt, readSeparator, wordEnd, wordForm } from './words.ts'

/** What may be found at the end of a node's path; added up. */
export const WORD = 1
/** A name ends here that counts only where the words beside it say so. */
export const FAMILIAR = 16
/** A name ends here. */
export const NAME = 2
/** A name goes on with another word. */
export const LONGER = 4
/** The word before gives way to another ending from here on. */
export const STEM = 8
/** A name ends here that is not a row of words in ASCII, each with a capital and small letters behind it, looked up as it is listed. */
export const PECULIAR = 32

/** One way in which somebody is called. */
export interface ListedName {
  readonly id: string
  readonly words: readonly string[]
  /** It ends with a full stop, as `Martin Luther King Jr.` does. */
  readonly pointed: boolean
  /** A surname alone, before which the person's first names may stand. */
  readonly surname: boolean
  /** We made it from a longer name; the register does not say that anybody is called so. */
  readonly derived: boolean
  /** … and it is so only where the text has a longer one: a part of a double name, a place behind `von`. */
  readonly weak: boolean
  /** Nobody is meant by it unless the words beside it say so: a first name alone, two initials. */
  readonly by?: 'forename' | 'initials'
}

/** The names of one or more registers, prepared for finding. Nothing of it changes but what it remembers of signs. */
export interface NameIndex {
  /** Names as skeletons, with the signs between their words. */
  readonly trie: Trie
  readonly flags: Uint8Array
  readonly names: ReadonlyMap<number, readonly ListedName[]>
  /** Where words end that have been cut, by the nodes at which they were. */
  readonly stems: ReadonlyMap<number, readonly (Stem & { readonly node: number })[]>
  /** 1 for each UTF-16 code unit with which a text may begin a name. */
  readonly initials: Uint8Array
  /** The scripts of names before which small words may stand that are written as one with them (`prefixes.ts`), as a set. */
  readonly joining: number
  /** For the first two signs of a word, folded, whether a name may begin so; see `pairOf`. */
  readonly pairs: Uint8Array
  /** The nodes at which the first words of each person's names end. */
  readonly beginnings: ReadonlyMap<string, ReadonlySet<number>>
  readonly bearers: ReadonlyMap<string, Bearer>
  /** The languages that a text is said to be in, as a set; 0 where it does not say. */
  readonly languages: number
  /** First names of everyone, by sound. */
  readonly forenames: ReadonlySet<string>
}

/** What tells people of one surname apart. */
export interface Bearer {
  readonly forenames: readonly string[]
  readonly particles: readonly string[]
  readonly surnames: readonly string[]
  readonly sex: Sex | undefined
  /** By a lady's title she is listed with: her surname alone means somebody else, if there is anybody else. */
  readonly isTitled: boolean
}

const HYPHEN = /[-‐‑]/

/** A name of more words is a sentence; this also bounds what one hostile alias can cost. */
const wordLimit = 24

/** Ways of writing one name that are looked up; more come of names with many umlauts, which are then found as listed. */
const variantLimit = 16

/**
 * Gathers the names and aliases of all persons. Of several registers the earlier one wins where both have an id. To
 * `Arthur Schnitzler` belongs the surname `Schnitzler`, and to `Schnitzler, Arthur` the name the other way round.
 */
export function buildNameIndex(registers: Register | readonly Register[], languages = 0): NameIndex {
  const making: Making = { trie: new GrowingTrie(), flags: new Uint8Array(1 << 10), names: new Map(), stems: new Map() }
  const beginnings = new Map<string, Set<number>>()
  const bearers = new Map<string, Bearer>()
  const forenames = new Set<string>()
  const begun = noBeginnings()
  for (const person of distinct(registers)) {
    const bearer = bearerOf(person)
    bearers.set(person.id, bearer)
    for (const name of bearer.forenames) if (name.replace('.', '').length > 2) forenames.add(soundOf(name))
    const nodes = new Set<number>()
    beginnings.set(person.id, nodes)
    for (const { parts, ...name } of namesOf(person, bearer)) {
      addName(making, nodes, name, parts)
      addBeginning(begun, parts[0]!.word, name.by !== undefined)
    }
  }
  const { trie, flags, names, stems } = making
  const { initials, pairs, joining } = withJoined(begun)
  return { trie, flags, names, stems, initials, joining, pairs, beginnings, bearers, languages, forenames }
}

/** Whether a word is a first name: somebody's of the register, or one that many bear. */
export function isForename(word: string, { forenames }: NameIndex): boolean {
  const sound = soundOf(word)
  return forenames.has(sound) || isCommonForename(sound)
}

function distinct(registers: Register | readonly Register[]): Iterable<Person> {
  if ('persons' in registers) return registers.persons.values()
  const persons = new Map<string, Person>()
  for (const register of registers) {
    for (const person of register.persons.values()) if (!persons.has(person.id)) persons.set(person.id, person)
  }
  return persons.values()
}

function bearerOf({ name, sort, aliases }: Person): Bearer {
  const listed = [sort, name, ...aliases.filter(one => one.includes(','))].filter(one => one !== undefined)
  const all = listed.map(partsOf)
  const distinctOf = (words: readonly string[]): string[] => [...new Set(words)].filter(word => word !== '')
  const forenames = distinctOf(all.flatMap(one => one.forenames))
  return {
    forenames,
    particles: distinctOf(all.flatMap(one => one.particle.split(' '))),
    surnames: distinctOf(all.flatMap(({ surname = '' }) => [surname, ...transliterations(surname)])),
    sex: forenames.map(sexOf).find(sex => sex !== undefined),
    isTitled: [name, ...aliases].some(one => sexOfTitle(/^[\p{L}\p{M}]+/u.exec(one)?.[0] ?? '') === 'f')
  }
}

type Making = {
  readonly trie: GrowingTrie
  flags: Uint8Array
  readonly names: Map<number, ListedName[]>
  readonly stems: Map<number, (Stem & { node: number })[]>
}

type Named = ListedName & { readonly parts: readonly Part[] }

function namesOf({ id, name, aliases }: Person, bearer: Bearer): Named[] {
  const all = new Map<string, Named>()
  const surnames = new Set(bearer.surnames.flatMap(one => [one, ...one.split(HYPHEN)]).map(skeleton))
  const add = (listed: string, derived: boolean, weak = false, by?: ListedName['by']): void => {
    const parts = split(listed)
    if (parts.length === 0 || all.has(listed)) return
    const words = parts.map(part => part.word)
    const surname = surnames.has(skeleton(listed.trim()))
    all.set(listed, {
      id,
      words,
      pointed: /\.\s*$/.test(listed),
      surname: by === undefined && surname,
      derived,
      weak,
      parts,
      ...(by && { by })
    })
  }
  for (const one of [name, ...aliases]) add(one, false)
  for (const one of [name, ...aliases]) {
    const { forenames, particle, surname: last } = partsOf(one)
    if (last === undefined) continue
    // Before a comma a surname is said to be one.
    const isComma = one.includes(',')
    // … and without one the last word of an alias may be no surname: `Vladimir Ilyich`.
    if (!isComma && one !== name) continue
    if (isComma) add([...forenames, particle, last].filter(Boolean).join(' '), false)
    add(last, !isComma, particle !== '')
    for (const other of transliterations(last)) add(other, true)
    // `Pauly` is Hedwig Pauly-Winterstein.
    for (const part of last.split(HYPHEN)) if (part !== last && part.length >= SHORTEST) add(part, true, true)
  }
  const [forename] = bearer.forenames
  if (forename !== undefined && [...forename].length > 2 && !forename.includes('.'))
    for (const one of new Set([forename, forename.replace(/th/, 't'), forename.replace(/c(?!h)/, 'k')]))
      add(one, true, true, 'forename')
  const [surname] = bearer.surnames
  if (forename && surname) add(`${forename[0]}. ${surname[0]}.`, true, true, 'initials')
  for (const ruler of [name, ...aliases].flatMap(rulersOf)) add(ruler, true)
  return [...all.values()]
}

function addName(making: Making, beginnings: Set<number>, name: ListedName, parts: readonly Part[]): void {
  for (const variant of variantsOf(parts)) {
    let node = 0
    for (const [i, { word, signs }] of variant.entries()) {
      node = addWord(making, node, word)
      if (i === 0) beginnings.add(node)
      if (i === variant.length - 1) break
      flag(making, node, LONGER)
      const between = joint(parts[i]!.word, signs)
      for (let at = 0; at < between.length; at++) node = making.trie.add(node, between.charCodeAt(at))
    }
    const peculiar = parts.some(({ word }, i) => !isPlainWord(word) || word.slice(1) !== variant[i]!.word.slice(1))
    flag(making, node, NAME | (name.by === undefined ? 0 : FAMILIAR) | (peculiar ? PECULIAR : 0))
    const known = making.names.get(node)
    if (known === undefined) making.names.set(node, [name])
    else if (!known.includes(name)) known.push(name)
  }
}

function isPlainWord(word: string): boolean {
  return /^[A-Z][a-z]*$/.test(word)
}

function addWord(making: Making, from: number, word: string): number {
  const path = [from]
  for (let at = 0; at < word.length; at++) path.push(making.trie.add(path.at(-1)!, word.charCodeAt(at)))
  const node = path.at(-1)!
  if (((making.flags[node] ?? 0) & WORD) === 0) {
    for (const stem of stemsOf(word)) {
      const cut = path[stem.length]!
      const known = making.stems.get(cut)
      if (known === undefined) making.stems.set(cut, [{ ...stem, node }])
      else known.push({ ...stem, node })
      flag(making, cut, STEM)
    }
  }
  flag(making, node, WORD)
  return node
}

function flag(making: Making, node: number, what: number): void {
  if (node >= making.flags.length) {
    const larger = new Uint8Array(Math.max(node + 1, making.flags.length * 2))
    larger.set(making.flags)
    making.flags = larger
  }
  making.flags[node]! |= what
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

/** The ways in which a name is looked up: as skeletons, with and without the points behind abbreviations (`Dr Weber`). */
function variantsOf(parts: readonly Part[]): Part[][] {
  let ways: Part[][] = [[]]
  for (const { word, signs } of parts) {
    const spelt = skeletons(word)
    const points = signs[0] === '.' && joint(word, signs)[0] === '.' ? [signs, signs.replace('.', ' ')] : [signs]
    const next = spelt.flatMap(one => points.map(sign => ({ word: one, signs: sign })))
    const kept = ways.length * next.length > variantLimit ? next.slice(0, 1) : next
    ways = ways.flatMap(way => kept.map(part => [...way, part]))
  }
  return ways
}

/** The signs behind a word as they are compared: an initial's full stop says nothing, present or missing. */
export function joint(word: string, signs: string): string {
  const initial = word.length === 1 || (word.length === 2 && word.codePointAt(0)! > 0xffff)
  return initial && signs[0] === '.' ? signs.slice(1) || ' ' : signs
}
