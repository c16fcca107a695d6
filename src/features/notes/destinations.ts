import { type Document, endOf, nextOf, type Placed, placedAt, previousOf } from '../../core/document.ts'
import { sectionsOf } from '../../core/sections.ts'
import { lastAtOrBefore } from '../../core/text.ts'

/** Where notes are gathered: at the end of the text, of the section, or behind the paragraph in which they are first marked. */
export type Destination = 'end' | 'section' | 'paragraph'

/**
 * Finds behind what the note of a mark belongs.
 *
 * @param free where the bodies start that may be moved: the notes belong before or behind them, and never count as the end.
 * @returns for a mark's offset where the words end behind which the note belongs; `undefined` when there are none.
 */
export function destinationsIn(
  document: Document,
  to: Destination,
  free: ReadonlySet<number>
): (mark: number) => number | undefined {
  if (to === 'paragraph') return mark => endOfParagraph(document, mark, free)
  const end = contentBefore(document, document.length, free)
  if (to === 'end') return () => end
  const heads = sectionsOf(document).flatMap(({ start }) => (beginsLine(document, start) ? [start] : []))
  const known = new Map<number, number | undefined>()
  return mark => {
    const next = heads[lastAtOrBefore(heads, mark) + 1]
    if (next === undefined) return end
    if (!known.has(next)) known.set(next, contentBefore(document, next, free))
    return known.get(next)
  }
}

/** Where the last words before an offset end that are no free body. */
function contentBefore(document: Document, offset: number, free: ReadonlySet<number>): number | undefined {
  let at = offset === 0 ? undefined : placedAt(document, offset - 1)
  while (at && (at.start >= offset || free.has(at.start))) at = previousOf(document, at)
  if (!at || endOf(at) <= offset) return at && endOf(at)
  // A heading may follow the words before it without a blank line.
  return at.start + document.slice(at.start, offset).trimEnd().length
}

/** A heading inside a quotation or a list ends no section that a note could stand at the end of. */
function beginsLine(document: Document, offset: number): boolean {
  return /(?:^|[\r\n]) {0,3}$/.test(document.slice(Math.max(0, offset - 5), offset))
}

const ITEM = /^ {0,3}(?:[*+-]|\d{1,9}[.)])(?=[ \t\r\n]|$)/
const HAS_ITEM = new RegExp(`${ITEM.source}|[\\r\\n]${ITEM.source.slice(1)}`)

/** A list is not torn apart, and indented words behind a note would become part of it. */
function endOfParagraph(document: Document, mark: number, free: ReadonlySet<number>): number | undefined {
  let at: Placed | undefined = placedAt(document, mark)
  if (!at) return undefined
  for (let next = nextOf(document, at); next && !free.has(next.start); next = nextOf(document, next)) {
    const { source } = next.block
    if (!(HAS_ITEM.test(at.block.source) && ITEM.test(source)) && !/^[ \t]/.test(source)) break
    at = next
  }
  return endOf(at)
}
