import { blockIndexAt, type Document } from '../document.ts'
import { plainText } from '../plain.ts'
import { type Span, shift } from '../text.ts'
import { treeOf } from '../tree.ts'

/**
 * The plain words of a quotation, a line for each span.
 *
 * @param marked whether the spans begin, and the last one ends, with a mark that is not part of the words.
 */
export function spokenWords(document: Document, spans: readonly Span[], marked: boolean): string {
  const lines = spans.map(span => {
    const index = blockIndexAt(document, span.start)
    const words = plainText(treeOf(document.blocks[index]!), shift(span, -document.starts[index]!))
    return marked ? words.replace(/^["'“”„‟«»‘’‚‹›「『]\s*/u, '').replace(/\s*["'“”„‟«»‘’‚‹›」』]$/u, '') : words
  })
  return lines.map(line => line.replace(/\n+/g, ' ')).join('\n')
}
