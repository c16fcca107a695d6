import type { Span } from '../text.ts'
import { inContext } from './context.ts'
import { languagesAdding, LONGEST, SHORTEST } from './endings.ts'
import { fits } from './fits.ts'
import type { NameHit, RawHit } from './hits.ts'
import { languages, languagesIn } from './languages.ts'
import { joint, type ListedName, LONGER, mayBegin, NAME, type NameIndex, STEM, WORD } from './nameIndex.ts'
import { EXPANDED, expanded, foldedSign, skeleton, SKIPPED } from './spelling.ts'
import { step } from './trie.ts'
import { isApostrophe, isCapital, isHyphen, isWordAt, readSeparator, wordEnd, wordForm, wordStart } from './words.ts'

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
  for (let at = 0; at < source.length;) {
    if (!isWordAt(source, at)) {
      at++
      continue
    }
    const end = wordEnd(source, at)
    if (mayBegin(index, source, at)) {
      for (const { node } of follow(source, at, end, 0, index, ANY)) nodes.add(node)
      if (one && nodes.size > 0) return nodes
    }
    at = end
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
  let last = 0
  for (let at = 0; at < prose.length;) {
    if (!isWordAt(prose, at)) {
      at++
      continue
    }
    const named = mayBegin(index, prose, at) && maybeBegins(prose, at, last)
    const raw = named ? longestFrom(prose, at, index, spoken) : undefined
    const hit = raw && inContext(prose, raw, last, index, spoken)
    if (hit !== undefined) hits.push(hit)
    at = hit === undefined ? wordEnd(prose, at) : (last = hit.end)
  }
  return hits
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

/** Follows a word from a node: as it stands, and without endings. */
function follow(
  text: string,
  start: number,
  end: number,
  from: number,
  index: NameIndex,
  spoken: () => number
): Place[] {
  const { trie, flags } = index
  const passed: { node: number; at: number }[] = []
  let node = from
  let at = start
  for (; at < end; at++) {
    const code = text.charCodeAt(at)
    const sign = foldedSign(code)
    if (sign === SKIPPED) continue
    if (sign === EXPANDED) for (const letter of expanded(code)) node = node && step(trie, node, letter.charCodeAt(0))
    else node = step(trie, node, sign)
    if (node === 0) break
    if ((flags[node]! & (WORD | STEM)) !== 0 && at + 1 < end && end - at - 1 <= LONGEST)
      passed.push({ node, at: at + 1 })
  }
  const places: Place[] = node !== 0 && (flags[node]! & WORD) !== 0 ? [{ node, declined: false }] : []
  if (passed.length > 0) decline(text, start, end, passed, index, spoken, places)
  return places
}

function decline(
  text: string,
  start: number,
  end: number,
  passed: readonly { node: number; at: number }[],
  { flags, stems }: NameIndex,
  spoken: () => number,
  places: Place[]
): void {
  for (const { node, at } of passed) {
    // An ending has small letters, unless the whole word is in capitals.
    const [stem, ending] = [text.slice(start, at), text.slice(at, end)]
    if (ending !== ending.toLowerCase() && stem !== stem.toUpperCase()) continue
    const rest = skeleton(ending)
    const add = (to: number, possible: number | undefined): void => {
      if (possible && (possible & spoken()) !== 0) places.push({ node: to, declined: true })
    }
    if ((flags[node]! & WORD) !== 0 && at - start >= SHORTEST)
      add(node, languagesAdding(rest, text[at - 1]!.toLowerCase()))
    if ((flags[node]! & STEM) !== 0) for (const stem of stems.get(node)!) add(stem.node, stem.endings.get(rest))
  }
}

function longestFrom(prose: string, start: number, index: NameIndex, spoken: () => number): RawHit | undefined {
  let best: RawHit | undefined
  let places: readonly Place[] = [{ node: 0, declined: false }]
  const words: string[] = []
  for (let wordAt = start; ;) {
    const end = wordEnd(prose, wordAt)
    places = places.flatMap(({ node, declined }) => {
      const next = follow(prose, wordAt, end, node, index, spoken)
      return declined ? next.map(place => ({ ...place, declined })) : next
    })
    if (places.length === 0) break
    const word = wordForm(prose, wordAt, end)
    words.push(word)
    if (mayEnd(prose, end)) best = namedBy(places, words, { start, end }, prose, index) ?? best
    const longer = places.filter(({ node }) => (index.flags[node]! & LONGER) !== 0)
    const separator = longer.length > 0 ? readSeparator(prose, end) : undefined
    if (separator === undefined) break
    places = longer.flatMap(place => over(place, joint(word, separator.signs), index))
    wordAt = separator.end
  }
  return best
}

function over({ node, declined }: Place, signs: string, { trie }: NameIndex): Place[] {
  for (let at = 0; at < signs.length && node !== 0; at++) node = step(trie, node, signs.charCodeAt(at))
  return node === 0 ? [] : [{ node, declined }]
}

/** Those who are called so, if anybody is: the ones whose names are nearest to the words. */
function namedBy(
  places: readonly Place[],
  words: readonly string[],
  { start, end }: Span,
  prose: string,
  index: NameIndex
): RawHit | undefined {
  const names: ListedName[] = []
  const declined: ListedName[] = []
  for (const place of places) {
    if ((index.flags[place.node]! & NAME) === 0) continue
    const fitting = fits(index.names.get(place.node)!, words, place.declined)
    ;(place.declined ? declined : names).push(...fitting)
  }
  if (names.length + declined.length === 0) return undefined
  const pointed = prose[end] === '.' && [...names, ...declined].some(name => name.pointed)
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
