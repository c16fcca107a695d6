import type { Block } from '../blocks.ts'
import { quotedText } from '../plain.ts'
import { type Span, shift } from '../text.ts'
import { treeOf } from '../tree.ts'

/** A stretch of a quotation, and whether its own marks stand at its ends. */
export interface SpokenSpan extends Span {
  readonly opened: boolean
  readonly closed: boolean
}

/** A block of a chain: where it stands in the chain, and what only the whole text tells of web notes in it. */
export interface Member {
  readonly block: Block
  /** From the chain's start. */
  readonly at: number
  /** The bodies of web notes, and their marks, in the block. */
  readonly bodies: readonly Span[]
  readonly marks: readonly Span[]
}

/** The plain words of a quotation, a line for each span. */
export function spokenWords(members: readonly Member[], spans: readonly SpokenSpan[]): string {
  return spans
    .map(span =>
      wordsOf(
        members.findLast(({ at }) => at <= span.start)!,
        span
      )
    )
    .join('\n')
}

function wordsOf({ block, at, marks }: Member, { opened, closed, ...span }: SpokenSpan): string {
  let words = quotedText(treeOf(block), shift(span, -at), marks)
  if (opened) words = words.replace(/^["'“”„‟«»‘’‚‹›「『]\s*/u, '')
  if (closed) words = words.replace(/\s*["'“”„‟«»‘’‚‹›」』]$/u, '')
  return words.replace(/\n+/g, ' ')
}
