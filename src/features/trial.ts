import { type Document, endOf, openDocument, placedAt } from '../core/document.ts'
import type { Span } from '../core/text.ts'
import type { TextEdit } from './edits.ts'

/** A few blocks of a text after edits, and by how much their offsets differ from those of the text before. */
export interface Trial {
  readonly document: Document
  /** What to add to an offset of the text that no edit stands before. */
  readonly by: number
}

/**
 * Tries edits on the blocks that `span` touches. What a mark means to the words around it only the parser can tell; a
 * few blocks are read in no time, however long the text is.
 */
export function tryEdits(document: Document, span: Span, edits: readonly TextEdit[]): Trial {
  const first = placedAt(document, span.start)?.start ?? 0
  const last = placedAt(document, span.end)
  const end = Math.max(span.end, last ? endOf(last) : 0)
  // The line end before keeps a rule at the beginning from being taken for front matter.
  const by = 1 - Math.min(first, span.start)
  return { document: openDocument('\n' + applied(document, { start: 1 - by, end }, edits)), by }
}

/** The words of a span after edits that lie in it. */
export function applied(document: Document, { start, end }: Span, edits: readonly TextEdit[]): string {
  const pieces: string[] = []
  let at = start
  for (const edit of edits.toSorted((a, b) => a.start - b.start || a.end - b.end)) {
    pieces.push(document.slice(at, edit.start), edit.text)
    at = edit.end
  }
  return pieces.join('') + document.slice(at, end)
}
