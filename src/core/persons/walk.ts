import { pairOf } from './beginnings.ts'
import { DECLINING, isEnding, languagesAdding, LONGEST, SHORTEST } from './endings.ts'
import { LONGER, NAME, type NameIndex, STEM, WORD } from './nameIndex.ts'
import { EXPANDED, expanded, foldedSign, skeleton, SKIPPED } from './spelling.ts'
import { step, type Trie } from './trie.ts'
import { goesOn, isCapital, isWordAt, wordEnd } from './words.ts'

// The way from a word of a text through the trie of names: whether one may begin with it, and which listed words it may be.

/** Whether a name may begin with the first two signs of a word; most are told so. */
export function mayBegin(text: string, at: number, { pairs }: NameIndex): boolean {
  const first = foldedSign(text.charCodeAt(at))
  const second = goesOn(text, at + 1) ? foldedSign(text.charCodeAt(at + 1)) : 0
  // Of what is left out or is two letters, and of halves of characters, the walk tells.
  return (
    first <= EXPANDED ||
    first >> 11 === 0x1b ||
    (second !== 0 && second <= EXPANDED) ||
    pairs[pairOf(first, second)] === 1
  )
}

/** Any language. */
export const ANY = (): number => -1

/** A place in the index after a word. */
export interface Place {
  readonly node: number
  /** The word had an ending that the listed one has not. */
  readonly declined: boolean
}

/** What {@link follow} last found: where the word ends and the node there (0 is none), whether it is in ASCII with a capital and small letters behind it, and the nodes on the way where it could be cut. */
export const followed = { node: 0, end: 0, plain: false, count: 0, nodes: new Int32Array(64), ends: new Int32Array(64) }

/** Follows a word from a node, and says whether it is a name's word, or may be one with an ending. */
export function follow(text: string, start: number, from: number, { trie, flags }: NameIndex): boolean {
  let node = from
  let at = start
  const first = text.charCodeAt(start)
  let plain = first >= 65 && first <= 90
  followed.count = 0
  do {
    const code = text.charCodeAt(at++)
    const sign = foldedSign(code)
    // Small letters are their own skeletons, and so are digits, which plain names have none of.
    if (sign !== code || code >= 0x80) plain &&= at === start + 1
    if (sign === SKIPPED) continue
    if (sign === EXPANDED) for (const letter of expanded(code)) node = node && step(trie, node, letter.charCodeAt(0))
    else node = step(trie, node, sign)
    if (node === 0) break
    // Of one letter is no stem.
    if (at - start > 1 && (flags[node]! & (WORD | STEM)) !== 0 && followed.count < followed.nodes.length) {
      followed.nodes[followed.count] = node
      followed.ends[followed.count++] = at
    }
  } while (goesOn(text, at))
  followed.end = at
  followed.plain = plain
  const isWhole = node !== 0 && (flags[node]! & WORD) !== 0
  followed.node = isWhole ? node : 0
  return isWhole || followed.count > 0
}

/** Whether a name may begin with a word and the letter behind it; found out without making anything, since it seldom does. */
export function promises(text: string, start: number, index: NameIndex): boolean {
  if (!follow(text, start, 0, index)) return false
  const { node, end, count, ends } = followed
  const flags = index.flags[node]!
  if (node !== 0 && (flags & NAME) !== 0) return true
  // An ending may be cut off.
  if (count > (node === 0 ? 0 : 1)) {
    const wordsEnd = node === 0 ? wordEnd(text, start) : end
    for (let i = 0; i < count; i++) {
      const at = ends[i]!
      if (at < wordsEnd && wordsEnd - at <= LONGEST && isEnding(text.slice(at, wordsEnd))) return true
    }
  }
  if (node === 0 || (flags & LONGER) === 0) return false
  if (text.charCodeAt(end) !== SPACE) return true
  // An initial without its point stands before a capital.
  if (end === start + 1 && isWordAt(text, end + 1) && !isCapital(text, end + 1)) return false
  const next = step(index.trie, node, SPACE)
  const sign = foldedSign(text.charCodeAt(end + 1))
  return next !== 0 && (sign <= EXPANDED || !isWordAt(text, end + 1) || step(index.trie, next, sign) !== 0)
}

export const SPACE = 32

/** All places behind a word: as it stands, and without endings. */
export function placesBehind(
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

/** The node behind some signs, or 0. */
export function follows(signs: string, from: number, trie: Trie): number {
  let node = from
  for (let at = 0; at < signs.length && node !== 0; at++) node = step(trie, node, signs.charCodeAt(at))
  return node
}

/** Whether a shorter word that {@link follow} came by has an ending behind it here. */
export function mayBeDeclined(prose: string, end: number, spoken: () => number): boolean {
  for (let i = 0; i < followed.count; i++) {
    const at = followed.ends[i]!
    if (at < end && end - at <= LONGEST && isEnding(prose.slice(at, end))) return (spoken() & DECLINING) !== 0
  }
  return false
}
