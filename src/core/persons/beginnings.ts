import { ARTICLE, isParticle } from './parts.ts'
import { beginnersOf, joiningScript } from './prefixes.ts'
import { skeletons, writtenAs } from './spelling.ts'
import { isCapital } from './words.ts'

// With what a name may begin in a text: most words are told by it that they begin none.

/** The signs with which the names of an index begin. */
export interface Beginnings {
  /** 1 for each UTF-16 code unit with which a text may begin a name. */
  readonly initials: Uint8Array
  /** For the first two signs of a word, folded, whether a name may begin so; see {@link pairOf}. */
  readonly pairs: Uint8Array
  /** The first letters that have been added. */
  readonly begun: Set<string>
  /** The scripts of names before which small words may stand that are written as one with them, as a set. */
  joining: number
}

/** Those of no name at all. */
export function noBeginnings(): Beginnings {
  return { initials: new Uint8Array(0x10000), pairs: new Uint8Array(0x10000), begun: new Set(), joining: 0 }
}

/** The same, with the words that may stand before such names. */
export function withJoined(beginnings: Beginnings): Beginnings {
  for (const code of beginnersOf(beginnings.joining)) beginnings.initials[code] = 1
  return beginnings
}

/**
 * Adds the code units with which a text may write the beginning of a listed word, and its first two signs.
 *
 * @param familiar whether it counts only where the words beside it say so
 */
export function addBeginning(beginnings: Beginnings, word: string, familiar: boolean): void {
  const { initials, pairs, begun } = beginnings
  const isSmall = !familiar && (!isCapital(word, 0) || ARTICLE.test(word) || isParticle(word))
  for (const bare of skeletons(word)) {
    if (bare === '') continue
    pairs[pairOf(bare.charCodeAt(0), bare.length > 1 ? bare.charCodeAt(1) : 0)] = 1
    const begins = `${isSmall}${bare[0]}`
    if (begun.has(begins)) continue
    begun.add(begins)
    beginnings.joining |= joiningScript(bare.charCodeAt(0))
    for (const sign of writtenAs(bare[0]!)) {
      if (isSmall || sign !== sign.toLowerCase() || sign.toUpperCase() === sign.toLowerCase())
        initials[sign.charCodeAt(0)] = 1
    }
  }
}

/** The place of two folded signs in {@link Beginnings.pairs}, the second 0 where the word ends; different pairs may share one. */
export function pairOf(first: number, second: number): number {
  return ((first << 8) ^ second) & 0xffff
}
