import { type Document, endOf, placedIn } from '../document.ts'
import { MASK } from '../prose.ts'
import type { Span } from '../text.ts'
import { treeOf } from '../tree.ts'

/** What a block quote, a list or a note puts before the words of a line; under the mask. */
const LINE_HEAD = new RegExp(`(?<=[\\r\\n])[ \\t${MASK}]+`, 'g')

/**
 * A stretch of a document as it is read, and as long as it is written: everything that is not running text is masked, as
 * in `core/prose.ts`, but for what stands before the words of a line, which is blank.
 */
export function proseIn(document: Document, { start, end }: Span): string {
  let prose = ''
  for (const placed of placedIn(document, { start, end })) {
    const from = Math.max(start, placed.start)
    const to = Math.min(end, endOf(placed))
    if (from > to) continue
    prose +=
      document.slice(start + prose.length, from) +
      treeOf(placed.block).prose.slice(from - placed.start, to - placed.start)
  }
  prose += document.slice(start + prose.length, end)
  return prose.includes('\n') || prose.includes('\r')
    ? prose.replace(LINE_HEAD, head => ' '.repeat(head.length))
    : prose
}

/** The same without what is masked. */
export function wordsIn(document: Document, span: Span): string {
  return unmasked(proseIn(document, span))
}

/** Prose without what is masked in it. */
export function unmasked(prose: string): string {
  return prose.replaceAll(MASK, '')
}

/** The last `length` characters of some prose, or the first ones, by what is shown of them. */
export function lastShown(prose: string, length: number): string {
  let at = prose.length
  for (let left = length; at > 0 && left > 0; at--) if (prose[at - 1] !== MASK) left--
  return prose.slice(at)
}

export function firstShown(prose: string, length: number): string {
  let at = 0
  for (let left = length; at < prose.length && left > 0; at++) if (prose[at] !== MASK) left--
  return prose.slice(0, at)
}
