import type { Span } from '../text.ts'

/**
 * How a quotation compares with its source, from the best to the least that can be said:
 *
 * - `exact`: letter for letter, but for how lines are broken;
 * - `typography`: word for word; marks, spaces, capitals, hyphens at line ends, ligatures, ſ may differ;
 * - `marked`: word for word but for what the quotation itself marks, by an ellipsis or square brackets;
 * - `changed`: the passage is there, with other words;
 * - `elsewhere`: the words are there, but on another page than is cited, or in another source;
 * - `not-found`: nothing like it is in the source;
 * - `no-source`: there is no source to look into.
 */
export type VerificationStatus = 'exact' | 'typography' | 'marked' | 'changed' | 'elsewhere' | 'not-found' | 'no-source'

/** One way in which a quotation and its source differ. */
export interface Difference extends Span {
  readonly kind: DifferenceKind
  /** The quotation's words; empty when it has none there. */
  readonly quote: string
  /** Where they stand among the quotation's words as they were given. */
  readonly quoteStart: number
  readonly quoteEnd: number
  /** The source's words, between `start` and `end`; empty when it has none there. */
  readonly source: string
}

/**
 * What differs: other words (`replaced`), words that the source does not have (`added`) or the quotation does not (`missing`),
 * a part that stands in another order or too far away (`moved`), words left out with an ellipsis (`omitted`), words in square
 * brackets (`bracketed`), or only how words are printed (`typography`).
 */
export type DifferenceKind = 'replaced' | 'added' | 'missing' | 'moved' | 'omitted' | 'bracketed' | 'typography'

/** What came of comparing a quotation with its sources. Offsets count in the named source's text as it stands. */
export interface Verification {
  readonly status: VerificationStatus
  /** The name of the source in which the passage stands, as it was given; `null` when it was not found. */
  readonly source: string | null
  readonly start: number | null
  readonly end: number | null
  /** The passage without what an ellipsis leaves out. */
  readonly spans: readonly Span[]
  /** It stands at several places with equal right; this is the first of them. */
  readonly ambiguous: boolean
  readonly differences: readonly Difference[]
  /** The share of the quotation's words that agree, from 0 to 1. */
  readonly score: number
}
