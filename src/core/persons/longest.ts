import type { Span } from '../text.ts'
import { fits } from './fits.ts'
import type { RawHit } from './hits.ts'
import { FAMILIAR, joint, type ListedName, LONGER, NAME, type NameIndex, PECULIAR } from './nameIndex.ts'
import { step, type Trie } from './trie.ts'
import { follow, followed, follows, mayBeDeclined, type Place, placesBehind, SPACE } from './walk.ts'
import { isApostrophe, isCapital, isWordAt, readSeparator, wordEnd, wordForm } from './words.ts'

// The longest listed name that begins at a word.

/** Where names may end that begin at one place: the nodes, and the ends; looked at from the longest. */
const ends = {
  nodes: new Int32Array(32),
  starts: new Int32Array(32),
  at: new Int32Array(32),
  plain: new Uint8Array(32)
}

/**
 * The longest name that begins somewhere, whose first word {@link follow} has just followed. Mostly no word of it has an ending,
 * and there is one way to read it.
 */
export function longestFrom(prose: string, start: number, index: NameIndex, spoken: () => number): RawHit | undefined {
  const { trie, flags } = index
  let node = 0
  let count = 0
  let plain = true
  for (let wordAt = start; count < ends.at.length;) {
    if (wordAt !== start && !follow(prose, wordAt, node, index)) break
    const end = followed.node === 0 ? wordEnd(prose, wordAt) : followed.end
    if (mayBeDeclined(prose, end, spoken)) return longestOfMany(prose, start, index, spoken)
    node = followed.node
    if (node === 0) break
    plain &&= followed.plain
    ends.nodes[count] = node
    ends.starts[count] = wordAt
    ends.plain[count] = plain ? 1 : 0
    ends.at[count++] = end
    if ((flags[node]! & LONGER) === 0) break
    wordAt = behindSeparator(prose, wordAt, end, node, trie)
    if (wordAt < 0) break
    node = joined.node
  }
  for (let i = count - 1; i >= 0; i--) {
    const last = ends.nodes[i]!
    const end = ends.at[i]!
    if ((flags[last]! & NAME) === 0 || !mayEnd(prose, end)) continue
    const all = index.names.get(last)!
    // Nearly always the words are as they are listed, and need not be looked at again.
    const names = ends.plain[i] === 1 && (flags[last]! & PECULIAR) === 0 ? all : fits(all, wordsTo(prose, i), false)
    if (names.length > 0) return hitOf(prose, start, end, i + 1, names, NONE, flags[last]!)
  }
  return undefined
}

/** The node behind the signs that {@link behindSeparator} last found. */
const joined = { node: 0 }

/** Where the next word of a name begins; -1 where what stands between is in no name. */
function behindSeparator(prose: string, wordAt: number, end: number, node: number, trie: Trie): number {
  // Nearly always there is one space.
  if (prose.charCodeAt(end) === SPACE && end - wordAt > 1 && isWordAt(prose, end + 1)) {
    joined.node = step(trie, node, SPACE)
    return joined.node === 0 ? -1 : end + 1
  }
  const separator = readSeparator(prose, end)
  if (separator === undefined) return -1
  joined.node = follows(joint(wordForm(prose, wordAt, end), separator.signs), node, trie)
  return joined.node === 0 ? -1 : separator.end
}

function wordsTo(prose: string, last: number): string[] {
  const words: string[] = []
  for (let i = 0; i <= last; i++) words.push(wordForm(prose, ends.starts[i]!, ends.at[i]!))
  return words
}

function longestOfMany(prose: string, start: number, index: NameIndex, spoken: () => number): RawHit | undefined {
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
    const to = (flags[node]! & LONGER) !== 0 ? follows(signs, node, trie) : 0
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
  let flags = 0
  for (const place of places) {
    if ((index.flags[place.node]! & NAME) === 0) continue
    flags |= index.flags[place.node]!
    const fitting = fits(index.names.get(place.node)!, words, place.declined)
    if (place.declined) declined = declined.length === 0 ? fitting : [...declined, ...fitting]
    else names = names.length === 0 ? fitting : [...names, ...fitting]
  }
  return names.length + declined.length === 0
    ? undefined
    : hitOf(prose, start, end, words.length, names, declined, flags)
}

function hitOf(
  prose: string,
  start: number,
  end: number,
  count: number,
  names: readonly ListedName[],
  declined: readonly ListedName[],
  flags: number
): RawHit {
  const pointed = prose[end] === '.' && (names.some(name => name.pointed) || declined.some(name => name.pointed))
  return { start, end: pointed ? end + 1 : end, names, declined, count, familiar: (flags & FAMILIAR) !== 0 }
}

/** Whether a name may end at `end`: what follows an apostrophe is an ending, unless it begins like a name's part. */
function mayEnd(prose: string, end: number): boolean {
  if (!isApostrophe(prose[end]) || !isWordAt(prose, end + 1)) return true
  return !isCapital(prose, end + 1) || wordEnd(prose, end + 1) === end + 2
}
