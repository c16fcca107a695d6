import { blockIndexAt, type Document } from '../document.ts'
import { webMarksIn } from '../notes/notes.ts'
import { quotedText } from '../plain.ts'
import { type Span, shift } from '../text.ts'
import { treeOf } from '../tree.ts'

/** A stretch of a quotation, and whether its own marks stand at its ends. */
export interface SpokenSpan extends Span {
  readonly opened: boolean
  readonly closed: boolean
}

/** The plain words of a quotation, a line for each span. */
export function spokenWords(document: Document, spans: readonly SpokenSpan[]): string {
  return spans.map(span => wordsOf(document, span)).join('\n')
}

function wordsOf(document: Document, { opened, closed, ...span }: SpokenSpan): string {
  const index = blockIndexAt(document, span.start)
  const by = -document.starts[index]!
  const marks = webMarksIn(document, span).map(mark => shift(mark, by))
  let words = quotedText(treeOf(document.blocks[index]!), shift(span, by), marks)
  if (opened) words = words.replace(/^["'“”„‟«»‘’‚‹›「『]\s*/u, '')
  if (closed) words = words.replace(/\s*["'“”„‟«»‘’‚‹›」』]$/u, '')
  return words.replace(/\n+/g, ' ')
}
