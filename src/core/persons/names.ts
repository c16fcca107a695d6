import type { Span } from '../text.ts'
import { inContext } from './context.ts'
import { languagesAdding, LONGEST, SHORTEST } from './endings.ts'
import { fits } from './fits.ts'
import type { NameHit, RawHit } from './hits.ts'
import { languages, languagesIn } from './languages.ts'
import { joint, type ListedName, LONGER, NAME, type NameIndex, STEM, WORD } from './nameIndex.ts'
import { EXPANDED, expanded, foldedSign, skeleton, SKIPPED } from './spelling.ts'
import { step } from './trie.ts'
import {
  beginsWord,
  isApostrophe,
  isCapital,
  isHyphen,
  goesOn,
  isWordAt,
  readSeparator,
  wordEnd,
  wordForm,
  wordStart
} from './words.ts'

/** French words that lose their vowel before a name, as a sentence begins with them. */
const elisions: ReadonlySet<string> = new Set(['L', 'D', 'Qu'])

/**
 * Whether a name may stand in a text, markup and all: a word with which one begins does. Most paragraphs have none, and need
 * not be read for it.
 */
export function mayName(source: string, index: NameIndex): boolean {
  // An entity may hide a letter.
  return source.includes('&') || beginningsIn(source, index, true).size > 0
}

/** The nodes of the words in a text, markup and all, with which names begin; only some one, if one is enough. */
export function beginningsIn(source: string, index: NameIndex, one = false): Set<number> {
  const nodes = new Set<number>()
  const { initials } = index
  for (let at = nextOf(initials, source, 0); at < source.length; at = nextOf(initials, source, at + 1)) {
    if (!beginsWord(source, at) || !follow(source, at, 0, index)) continue
    for (const { node } of placesBehind(source, at, index, ANY)) nodes.add(node)
    if (one && nodes.size > 0) return nodes
  }
  return nodes
}

/**
 * Finds names in running text: whole words, from left to right, the longest name at each place, never overlapping.
 * Between the words of a name any run of spaces, U+0000 and at most one line break is one space. Points after initials
 * and abbreviations may be missing, as may the spaces between initials; apostrophes and hyphens are compared by what they
 * mean, letters as `fits` says, endings as the language of the text has them (`endings.ts`). Capitals count.
 *
 * - What follows an apostrophe is not part of the name: in `Lenin’s` and `Lenin'in` only `Lenin` is found.
 * - Before a hyphen a name counts (`Dreyfus-Affaire`, `Lenin-era`). Behind one it counts after a small letter or digit
 *   (`anti-Lenin`) or after another name (`Marx-Engels`), not in `Anglo-Lenin` or `Jean-Paul`, which may be others' names.
 * - Letters and digits on either side make it another word: `Leninism`, `Lenin2`. U+0000 ends a word as a space does.
 * - To a surname belong the first names and initials before it that are its bearer's; with another's it is not found.
 *
 * @param prose text in which all that is not running text is U+0000, such as markup and the targets of links.
 * @returns hits in order, in offsets of `prose`.
 */
export function findNames(prose: string, index: NameIndex): NameHit[] {
  const hits: NameHit[] = []
  const spoken = spokenIn(prose, index)
  const { initials } = index
  let last = 0
  // Most words with a capital begin no name, which is found out without making anything.
  for (let at = nextOf(initials, prose, 0); at < prose.length; at = nextOf(initials, prose, at + 1)) {
    if (!beginsWord(prose, at) || !promises(prose, at, index) || !maybeBegins(prose, at, last)) continue
    const raw = longestFrom(prose, at, index, spoken)
    const hit = raw && inContext(prose, raw, last, index, spoken)
    if (hit === undefined) continue
    hits.push(hit)
    last = hit.end
    at = last - 1
  }
  return hits
}

/** The next code unit that is one of a set, or the text’s end; nearly all of the time goes by here. */
function nextOf(set: Uint8Array, text: string, from: number): number {
  let at = from
  while (at < text.length && set[text.charCodeAt(at)] === 0) at++
  return at
}

/** The languages of a text, worked out when first asked for: what it seems to be in, failing that what it is said to be in. */
function spokenIn(prose: string, index: NameIndex): () => number {
  let known: number | undefined
  // Where nothing tells, a Danish `s` is the one ending that hardly any word has by chance.
  return () => (known ??= languagesIn(prose) || index.languages || languages.da)
}

const ANY = (): number => -1

/** A place in the index after a word. */
interface Place {
  readonly node: number
  /** The word had an ending that the listed one has not. */
  readonly declined: boolean
}

/** What {@link follow} last found: where the word ends and the node there (0 is none), and the nodes on the way where it could be cut. */
const followed = { node: 0, end: 0, count: 0, nodes: new Int32Array(64), ends: new Int32Array(64) }

/** Follows a word from a node, and says whether it is a name's word, or may be one with an ending. */
function follow(text: string, start: number, from: number, { trie, flags }: NameIndex): boolean {
  let node = from
  let at = start
  followed.count = 0
  do {
    const code = text.charCodeAt(at++)
    const sign = foldedSign(code)
    if (sign === SKIPPED) continue
    if (sign === EXPANDED) for (const letter of expanded(code)) node = node && step(trie, node, letter.charCodeAt(0))
    else node = step(trie, node, sign)
    if (node === 0) break
    if ((flags[node]! & (WORD | STEM)) !== 0 && followed.count < followed.nodes.length) {
      followed.nodes[followed.count] = node
      followed.ends[followed.count++] = at
    }
  } while (goesOn(text, at))
  followed.end = at
  const isWhole = node !== 0 && (flags[node]! & WORD) !== 0
  followed.node = isWhole ? node : 0
  return followed.count > 0
}

/** Whether a name may begin with a word and the letter behind it; found out without making anything, since it seldom does. */
function promises(text: string, start: number, index: NameIndex): boolean {
  if (!follow(text, start, 0, index)) return false
  const { node, end, count, ends } = followed
  const flags = index.flags[node]!
  if (node !== 0 && (flags & NAME) !== 0) return true
  // An ending may be cut off.
  if (count > (node === 0 ? 0 : 1)) {
    const wordsEnd = node === 0 ? wordEnd(text, start) : end
    for (let i = 0; i < count; i++) if (ends[i]! < wordsEnd && wordsEnd - ends[i]! <= LONGEST) return true
  }
  if (node === 0 || (flags & LONGER) === 0) return false
  if (text.charCodeAt(end) !== SPACE) return true
  const next = step(index.trie, node, SPACE)
  const sign = foldedSign(text.charCodeAt(end + 1))
  return next !== 0 && (sign <= EXPANDED || !isWordAt(text, end + 1) || step(index.trie, next, sign) !== 0)
}

const SPACE = 32

/** All places behind a word: as it stands, and without endings. */
function placesBehind(
  text: string,
  start: number,
  index: NameIndex,
  spoken: () => number,
  from = 0,
  before = false
): Place[] {
  if (!follow(text, start, from, index)) return []
  const places: Place[] = followed.node !== 0 ? [{ node: followed.node, declined: before }] : []
  const end = wordEnd(text, start)
  for (let i = 0; i < followed.count; i++) {
    const at = followed.ends[i]!
    if (at < end && end - at <= LONGEST) decline(text, start, at, end, followed.nodes[i]!, index, spoken, places)
  }
  return places
}

function decline(
  text: string,
  start: number,
  at: number,
  end: number,
  node: number,
  { flags, stems }: NameIndex,
  spoken: () => number,
  places: Place[]
): void {
  // An ending has small letters, unless the whole word is in capitals.
  const ending = text.slice(at, end)
  const plain = /^[a-z]+$/.test(ending)
  if (!plain && ending !== ending.toLowerCase()) {
    const stem = text.slice(start, at)
    if (stem !== stem.toUpperCase()) return
  }
  const rest = plain ? ending : skeleton(ending)
  if ((flags[node]! & WORD) !== 0 && at - start >= SHORTEST) {
    const possible = languagesAdding(rest, text[at - 1]!.toLowerCase())
    if (possible !== 0 && (possible & spoken()) !== 0) places.push({ node, declined: true })
  }
  if ((flags[node]! & STEM) === 0) return
  for (const { endings, node: to } of stems.get(node)!) {
    const possible = endings.get(rest) ?? 0
    if (possible !== 0 && (possible & spoken()) !== 0) places.push({ node: to, declined: true })
  }
}

function longestFrom(prose: string, start: number, index: NameIndex, spoken: () => number): RawHit | undefined {
  let best: RawHit | undefined
  let places: readonly Place[] = START
  const words: string[] = []
  for (let wordAt = start; ;) {
    places = placesAfter(places, prose, wordAt, index, spoken)
    if (places.length === 0) break
    const end = wordEnd(prose, wordAt)
    const word = wordForm(prose, wordAt, end)
    words.push(word)
    let flags = 0
    for (const { node } of places) flags |= index.flags[node]!
    if ((flags & NAME) !== 0 && mayEnd(prose, end)) best = namedBy(places, words, { start, end }, prose, index) ?? best
    const separator = (flags & LONGER) !== 0 ? readSeparator(prose, end) : undefined
    if (separator === undefined) break
    places = over(places, joint(word, separator.signs), index)
    wordAt = separator.end
  }
  return best
}

const START: readonly Place[] = [{ node: 0, declined: false }]

function placesAfter(
  places: readonly Place[],
  prose: string,
  at: number,
  index: NameIndex,
  spoken: () => number
): readonly Place[] {
  if (places.length > 1)
    return places.flatMap(({ node, declined }) => placesBehind(prose, at, index, spoken, node, declined))
  const [only] = places
  return only ? placesBehind(prose, at, index, spoken, only.node, only.declined) : []
}

function over(places: readonly Place[], signs: string, { trie, flags }: NameIndex): Place[] {
  const next: Place[] = []
  for (const { node, declined } of places) {
    let to = (flags[node]! & LONGER) !== 0 ? node : 0
    for (let at = 0; at < signs.length && to !== 0; at++) to = step(trie, to, signs.charCodeAt(at))
    if (to !== 0) next.push({ node: to, declined })
  }
  return next
}

const NONE: readonly ListedName[] = []

/** Those who are called so, if anybody is: the ones whose names are nearest to the words. */
function namedBy(
  places: readonly Place[],
  words: readonly string[],
  { start, end }: Span,
  prose: string,
  index: NameIndex
): RawHit | undefined {
  let names = NONE
  let declined = NONE
  for (const place of places) {
    if ((index.flags[place.node]! & NAME) === 0) continue
    const fitting = fits(index.names.get(place.node)!, words, place.declined)
    if (place.declined) declined = declined.length === 0 ? fitting : [...declined, ...fitting]
    else names = names.length === 0 ? fitting : [...names, ...fitting]
  }
  if (names.length + declined.length === 0) return undefined
  const pointed = prose[end] === '.' && (names.some(name => name.pointed) || declined.some(name => name.pointed))
  return { start, end: pointed ? end + 1 : end, names, declined }
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
