import type { Document } from '../core/document.ts'
import type { Quotation } from '../core/quotations/quotations.ts'
import type { Span } from '../core/text.ts'
import { readQuoted } from '../core/verification/quoted.ts'
import { passing } from '../core/verification/source.ts'
import { readWords } from '../core/verification/words.ts'

/** Where the words of a quotation stand in the text. */
export interface WrittenPlaces {
  /** Where some of the quotation's plain words stand; a place between two words is behind the first. */
  spanOf(quoted: { quoteStart: number; quoteEnd: number }): Span
  /** From the word before an offset to the word behind it. */
  around(offset: number): Span
}

/**
 * Finds the words of a quotation, which it gives without notes and markup, in the text as it is written.
 *
 * @returns undefined when the text has other words there, such as those of a note in the line.
 */
export function writtenPlaces(document: Document, quotation: Quotation): WrittenPlaces | undefined {
  const words = readQuoted(quotation.text).words
  const written = quotation.spans.flatMap(({ start, end }): (Span & { hash: number })[] => {
    const text = document.slice(start, end)
    const { count, hashes, starts, ends } = readWords(text, passing('text', text))
    return Array.from({ length: count }, (_, i) => {
      return { start: start + starts[i]!, end: start + ends[i]!, hash: hashes[i]! }
    })
  })
  const isSame = words.length === written.length && words.every(({ hash }, i) => hash === written[i]!.hash)
  if (!isSame || words.length === 0) return undefined
  return {
    spanOf({ quoteStart, quoteEnd }) {
      const first = words.findIndex(({ end }) => end > quoteStart)
      const last = words.findLastIndex(({ start }) => start < quoteEnd)
      if (quoteEnd > quoteStart && first >= 0 && last >= first)
        return { start: written[first]!.start, end: written[last]!.end }
      const before = words.findLastIndex(({ end }) => end <= quoteStart)
      const point = before < 0 ? written[0]!.start : written[before]!.end
      return { start: point, end: point }
    },
    around(offset) {
      const behind = written.find(({ start }) => start >= offset) ?? written.at(-1)!
      const before = written.findLast(({ end }) => end <= offset) ?? written[0]!
      return { start: Math.min(before.start, offset), end: Math.max(behind.end, offset) }
    }
  }
}
