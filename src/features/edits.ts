import type { Span } from '../core/text.ts'

/** The replacement of the words in a span, in offsets of the text before all of them. */
export interface TextEdit extends Span {
  readonly text: string
}

/** Edits by the URI of the text or file that they change; those of one file do not overlap. */
export type Edits = ReadonlyMap<string, readonly TextEdit[]>
