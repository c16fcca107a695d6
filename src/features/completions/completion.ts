import type { Apparatus } from '../../core/apparatus.ts'
import type { Span } from '../../core/text.ts'

/** Something that can be written at the caret. */
export interface Completion {
  readonly label: string
  readonly kind: 'note' | 'person' | 'work' | 'place' | 'field' | 'file'
  /** Beside the label. */
  readonly detail: string
  /** What stands there already and is replaced; it ends at the caret or behind it. */
  readonly replaces: Span
  readonly text: string
  /** What is compared with the words typed, when that is more than the label. */
  readonly filter: string
}

/** A place where something can be completed: what stands before the caret on its line, and where all that is. */
export interface Caret {
  readonly apparatus: Apparatus
  readonly offset: number
  /** The line up to the caret. */
  readonly before: string
  /** The line from the caret on. */
  readonly behind: string
}

/**
 * What can be written at a caret; `undefined` when the caret is no place for it. Half-written text is no tree, so the
 * line before the caret says what is being written.
 */
export type Complete = (caret: Caret) => readonly Completion[] | undefined
