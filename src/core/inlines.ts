import type { Token, TokenType } from 'micromark-util-types'
import type { Block } from './blocks.ts'
import { eventsOf } from './syntax/events.ts'
import type { Span } from './text.ts'

/** A piece of syntax among the words of a block: a link, stress, a note's mark. */
export interface Inline extends Span {
  /** Where the words in it end; `undefined` when there are none, as in a note's mark. */
  readonly wordsEnd: number | undefined
}

const WITH_WORDS: ReadonlySet<TokenType> = new Set([
  'emphasis',
  'strong',
  'strikethrough',
  'link',
  'autolink',
  'literalAutolink'
])
const WITHOUT: ReadonlySet<TokenType> = new Set([
  'image',
  'codeText',
  'htmlText',
  'hardBreakEscape',
  'hardBreakTrailing',
  'gfmFootnoteCall',
  'citation',
  'place'
])
const WORDS: ReadonlySet<TokenType> = new Set([
  'emphasisText',
  'strongText',
  'strikethroughText',
  'labelText',
  'autolinkProtocol',
  'autolinkEmail'
])

/** The inline pieces of a block, each before those in it; offsets count from the block's start. */
export function inlinesOf({ source }: Block): Inline[] {
  const found: { start: number; end: number; wordsEnd: number | undefined }[] = []
  const open: typeof found = []
  let opaque: Token | undefined
  for (const [way, token] of eventsOf(source)) {
    if (opaque) {
      if (opaque === token) opaque = undefined
    } else if (way === 'enter' && (WITH_WORDS.has(token.type) || WITHOUT.has(token.type))) {
      const end = token.end.offset
      const inline = { start: token.start.offset, end, wordsEnd: WITH_WORDS.has(token.type) ? end : undefined }
      found.push(inline)
      if (WITHOUT.has(token.type)) opaque = token
      else open.push(inline)
    } else if (way === 'exit' && WORDS.has(token.type)) open.at(-1)!.wordsEnd = token.end.offset
    else if (way === 'exit' && WITH_WORDS.has(token.type)) open.pop()
  }
  return found
}
