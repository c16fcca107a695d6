import type { Citation } from '../core/citations/citations.ts'
import type { Document } from '../core/document.ts'
import type { Span } from '../core/text.ts'

/**
 * Where a citation's words say its locator, or one number of it, behind its key; `undefined` when they say it in another way, as with an
 * escape in it. Whole words count alone: page 41 does not stand in `ed. 1841`.
 *
 * @param value the locator or a part of it.
 */
export function writtenLocator(document: Document, { keySpan, end }: Citation, value: string): Span | undefined {
  const words = document.slice(keySpan.end, end)
  for (let at = words.indexOf(value); at >= 0; at = words.indexOf(value, at + 1)) {
    const behind = at + value.length
    if (ENDS.test(words.slice(0, at)) || BEGINS.test(words.slice(behind))) continue
    return { start: keySpan.end + at, end: keySpan.end + behind }
  }
  return undefined
}

const ENDS = /[\p{L}\p{N}]$/u
const BEGINS = /^[\p{L}\p{N}]/u
