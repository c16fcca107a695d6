import type { Block } from '../blocks.ts'
import { quotedText } from '../plain.ts'
import { type Span, shift } from '../text.ts'
import { treeOf } from '../tree.ts'

/** A stretch of a quotation, and whether its own marks stand at its ends. */
export interface SpokenSpan extends Span {
  readonly opened: boolean
  readonly closed: boolean
  /** Marks inside it that are none of its words, nor of a quotation in it: at line heads, or set twice. */
  readonly running?: readonly Span[]
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
  return spans.map(span => wordsOf(members, span)).join('\n')
}

function wordsOf(members: readonly Member[], { opened, closed, start, end, running = [] }: SpokenSpan): string {
  // A mark may be a paragraph of its own, in another block than the words.
  const parts: string[] = []
  for (let m = Math.max(0, lastFrom(members, start)); m < members.length && members[m]!.at < end; m++) {
    const { block, at, marks } = members[m]!
    const inside = running.map(mark => shift(mark, -at))
    const left = inside.length > 0 ? [...marks, ...inside].sort((a, b) => a.start - b.start) : marks
    parts.push(quotedText(treeOf(block), shift({ start, end }, -at), left))
  }
  let words = parts.join(' ')
  if (opened) words = words.replace(/^(?:["״'“”„‟«»‘’‚‹›「『—–―]|--)\s*/u, '')
  if (closed) words = words.replace(/\s*["״'“”„‟«»‘’‚‹›」』]$/u, '')
  return words.replace(/\n+/g, ' ')
}

/** The index of the last block that starts at an offset or before it. */
function lastFrom(members: readonly Member[], offset: number): number {
  let low = 0
  let high = members.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (members[middle]!.at <= offset) low = middle + 1
    else high = middle
  }
  return low - 1
}
