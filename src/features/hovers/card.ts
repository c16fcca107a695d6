import type { Apparatus } from '../../core/apparatus.ts'
import type { Occurrence } from '../../core/occurrences.ts'
import type { Span } from '../../core/text.ts'

/** What is shown over something. */
export interface Hover {
  /** Markdown, without commands and without raw HTML. */
  readonly markdown: string
  /** Over what it is shown. */
  readonly span: Span
}

/**
 * One kind's card for an occurrence that the pointer is over; `undefined` when there is nothing to say.
 *
 * @param isRead whether all of the text has been read, so that nobody waits for what is said of all of it.
 */
export type HoverOf = (
  apparatus: Apparatus,
  occurrence: Occurrence,
  offset: number,
  isRead: boolean
) => Hover | undefined
