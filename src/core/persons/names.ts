import { MASK } from '../prose.ts'
import { shift } from '../text.ts'
import { inContext } from './context.ts'
import type { NameHit } from './hits.ts'
import { languages, languagesIn } from './languages.ts'
import { longestFrom } from './longest.ts'
import type { NameIndex } from './nameIndex.ts'
import { cutsIn, isDoubtful } from './prefixes.ts'
import { ANY, follow, mayBegin, placesBehind, promises } from './walk.ts'
import { beginsWord, isApostrophe, isCapital, isHyphen, isWordAt, wordEnd, wordStart } from './words.ts'

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
    if (!beginsWord(source, at)) continue
    if (mayBegin(source, at, index) && follow(source, at, 0, index))
      for (const { node } of placesBehind(source, at, index, ANY)) nodes.add(node)
    if (index.joining !== 0) for (const node of joinedNodes(source, at, index)) nodes.add(node)
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
    if (!beginsWord(prose, at)) continue
    let hit =
      mayBegin(prose, at, index) && promises(prose, at, index) ? hitAt(prose, at, last, index, spoken) : undefined
    if (index.joining !== 0) hit ??= joinedHit(prose, at, last, index, spoken)
    if (hit === undefined) continue
    hits.push(hit)
    last = hit.end
    at = last - 1
  }
  return hits
}

function hitAt(prose: string, at: number, last: number, index: NameIndex, spoken: () => number): NameHit | undefined {
  const raw = maybeBegins(prose, at, last) ? longestFrom(prose, at, index, spoken) : undefined
  return raw && inContext(prose, raw, last, index, spoken)
}

/** How much of a text before and behind a word is looked at where a name stands in it behind small words; a name is much shorter. */
const REACH_BACK = 400
const REACH = 1000

/** A name behind small words that are written as one with it; it is found as if these were not there. */
function joinedHit(
  prose: string,
  start: number,
  last: number,
  index: NameIndex,
  spoken: () => number
): NameHit | undefined {
  for (const cut of maybeBegins(prose, start, last) ? cutsIn(prose, start, spoken) : []) {
    const { at, instead } = cut
    if (instead === undefined && (!mayBegin(prose, at, index) || !promises(prose, at, index))) continue
    const from = Math.max(0, start - REACH_BACK)
    const rest = instead === undefined ? prose.slice(at, at + REACH) : instead + prose.slice(at + 1, at + REACH)
    const bare = prose.slice(from, start) + MASK.repeat(at - start) + rest
    if (!promises(bare, at - from, index)) continue
    const found = hitAt(bare, at - from, Math.max(0, last - from), index, spoken)
    if (found?.start !== at - from) continue
    const end = found.end + from
    const text = prose.slice(at, end)
    const hit = { ids: found.ids, ...shift(found, from), text }
    return isDoubtful(text, cut) ? { ...hit, weak: true } : { ...found, ...hit }
  }
  return undefined
}

/** The nodes of names' first words behind small words. */
function joinedNodes(source: string, start: number, index: NameIndex): number[] {
  return cutsIn(source, start, ANY).flatMap(({ at, instead }) => {
    const word = (instead ?? source[at]!) + source.slice(at + 1, wordEnd(source, at))
    return placesBehind(word, 0, index, ANY).map(({ node }) => node)
  })
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
