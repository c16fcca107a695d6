import type { Unit } from '../survey.ts'
import type { Span } from '../text.ts'
import type { Mark } from './marks.ts'
import type { SpokenSpan } from './words.ts'

/** Where a line of a paragraph begins that is not its first. */
export interface LineHead {
  readonly at: number
  /** Whether the line before ends as a sentence does, or a quotation. */
  readonly behindStop: boolean
}

/** A paragraph, heading or cell of one flow of text, with its marks; offsets in the document. */
export interface Passage extends Span {
  readonly marks: readonly Mark[]
  /** Where its first character stands that is neither blank nor markup. */
  readonly firstCharacter: number
  /** Where its last such character ends. */
  readonly lastCharacter: number
  readonly kind: Unit['kind']
  /** Where the outermost block quote starts in which it stands, if any, and how many it stands in. */
  readonly quote: number | undefined
  readonly quoteDepth: number
  /** Where its lines begin behind the first; none where no mark stands at such a place. */
  readonly lineHeads: readonly LineHead[]
  /** Its first and last words as they stand in the source. */
  readonly head: string
  readonly tail: string
}

/** A run of words in marks. */
export interface MarkedRun {
  readonly opener: string
  /** One for each paragraph; with their marks. */
  readonly spans: SpokenSpan[]
  /** The paragraphs in which the spans stand. */
  readonly passages: Passage[]
  closed: boolean
  /** The mark that closed it. */
  closer: Mark | undefined
  /** The same, when it was the wrong one. */
  wrongMark: Span | undefined
  /** Whether no mark opens it: it was found by the one that closes it. */
  readonly unopened?: boolean
  readonly depth: number
}
