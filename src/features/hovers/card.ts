import type { Apparatus } from '../../core/apparatus.ts'
import type { Occurrence } from '../../core/occurrences.ts'
import type { Span } from '../../core/text.ts'
import type { Workspace } from '../../core/workspace.ts'
import type { Identified } from '../identified.ts'

/** What is shown over something. */
export interface Hover {
  /** Markdown, without commands and without raw HTML. */
  readonly markdown: string
  /** Over what it is shown. */
  readonly span: Span
  /** Files with which it would say more. */
  readonly missing?: readonly string[]
}

/** Where a card is asked for. */
export interface Pointer {
  readonly workspace: Workspace
  readonly offset: number
  /** Whether all of the text has been read, so that nobody waits for what is said of all of it. */
  readonly isRead: boolean
  /** The words of which remarks in the margin say who is meant. */
  readonly identified?: readonly Identified[]
}

/** One kind's card for an occurrence that the pointer is over; `undefined` when there is nothing to say. */
export type HoverOf = (apparatus: Apparatus, occurrence: Occurrence, pointer: Pointer) => Hover | undefined
