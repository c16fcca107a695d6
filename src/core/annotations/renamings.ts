import type { Span } from '../text.ts'
import type { Anchored } from './anchor.ts'
import { fold, type Folded, foldedAt } from './fold.ts'
import { alignWords, wordsOf } from './wordAlignment.ts'
import type { Selector, TextQuoteSelector } from './selectors.ts'

/** For a word of the old text, in its folded form, the word that stands for it throughout the new one. */
export type Renamings = ReadonlyMap<string, string>

/**
 * The words that were exchanged for another one throughout a text, as when an office gets a new name or a spelling is modernised:
 * at several of the passages found the same word stands in the place of the same, and the old one stands hardly anywhere any more.
 *
 * @param answers where the passages were found; those that are lost or ambiguous tell nothing
 */
export function renamingsOf(
  text: Folded,
  passages: readonly (readonly Selector[])[],
  answers: readonly Anchored[]
): Renamings {
  const seen = new Map<string, Map<string, Set<number>>>()
  passages.forEach((selectors, index) => {
    const quote = quoteOf(selectors)
    const { start, end, state } = answers[index]!
    if (!quote || start === undefined || end === undefined || state === 'ambiguous' || state === 'in-place') return
    for (const { from, to, at } of exchanged(text, quote, { start, end })) {
      const rivals = seen.get(from) ?? new Map<string, Set<number>>()
      seen.set(from, rivals)
      rivals.set(to, (rivals.get(to) ?? new Set()).add(at))
    }
  })
  const renamings = new Map<string, string>()
  for (const [from, rivals] of seen) {
    const [[to, places], other] = [...rivals].sort((a, b) => b[1].size - a[1].size) as [[string, Set<number>], unknown]
    const others = (other as [string, Set<number>] | undefined)?.[1].size ?? 0
    if (places.size < enoughPlaces || others * mostDissent > places.size) continue
    if (timesOf(text.text, from, places.size) < places.size) renamings.set(from, to)
  }
  return renamings
}

/** A quotation as it would be after the renamings; undefined when none of them touches it. */
export function renamed(selectors: readonly Selector[], renamings: Renamings): TextQuoteSelector | undefined {
  const quote = renamings.size > 0 ? quoteOf(selectors) : undefined
  if (!quote) return undefined
  const rename = (words: string): string => words.replace(WORD, word => renamings.get(word.toLowerCase()) ?? word)
  const { exact, prefix = '', suffix = '' } = quote
  const after = { ...quote, exact: rename(exact), prefix: rename(prefix), suffix: rename(suffix) }
  return after.exact === exact && after.prefix === prefix && after.suffix === suffix ? undefined : after
}

function quoteOf(selectors: readonly Selector[]): TextQuoteSelector | undefined {
  return selectors.find(selector => selector.type === 'TextQuoteSelector')
}

/** Single words of the quotation and its context for which a single other word stands between the same neighbours. */
function exchanged(text: Folded, quote: TextQuoteSelector, found: Span): { from: string; to: string; at: number }[] {
  const { exact, prefix = '', suffix = '' } = quote
  const old = wordsOf(fold(prefix + exact + suffix).text)
  // The first and the last word of the context may be cut.
  const before = Math.max(0, foldedAt(text, found.start) - prefix.length - longestWord)
  const now = wordsOf(text.text.slice(before, foldedAt(text, found.end) + suffix.length + longestWord))
  const pairs = alignWords(
    old.map(([word]) => word),
    now.map(([word]) => word)
  )
  return pairs.flatMap(([i, j], at) => {
    const [nextI, nextJ] = pairs[at + 1] ?? []
    if (nextI !== i + 2 || nextJ !== j + 2) return []
    const [from, to] = [old[i + 1]![0], now[j + 1]![0]]
    return from.length < shortestWord ? [] : [{ from, to, at: before + now[j + 1]!.index }]
  })
}

/** How often `word` stands in `text` as a word, counted up to `most`. */
function timesOf(text: string, word: string, most: number): number {
  let times = 0
  for (let at = text.indexOf(word); at >= 0 && times < most; at = text.indexOf(word, at + word.length)) {
    const around = text.charAt(at - 1) + text.charAt(at + word.length)
    if (!/[\p{L}\p{N}]/u.test(around)) times++
  }
  return times
}

const WORD = /[\p{L}\p{M}\p{N}]+/gu

/** Shorter words are exchanged for many reasons. */
const shortestWord = 4

const longestWord = 24

/** In so many places a word must have given way to the same word. */
const enoughPlaces = 2

/** So many times as often as for any other. */
const mostDissent = 3
