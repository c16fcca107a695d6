import type { Apparatus } from '../../core/apparatus.ts'
import type { Problem } from '../../core/problems.ts'
import type { Span } from '../../core/text.ts'
import type { Workspace } from '../../core/workspace.ts'
import type { Edits, TextEdit } from '../edits.ts'
import type { Place } from '../places.ts'

/** Something that the editor offers to do at a place. */
export interface Fix {
  /** A few words for people. */
  readonly title: string
  readonly kind: 'quickfix' | 'refactor'
  /** The problem that it answers; a refactoring answers none. */
  readonly code?: string
  readonly problem?: Span
  /** The one that most would choose. */
  readonly preferred?: boolean
  readonly edits: Edits
  /** Where it leads, when it changes nothing. */
  readonly go?: Place
}

/** One answer to a problem, before it is said to which. */
export interface Answer {
  readonly title: string
  readonly edits: Edits
  readonly preferred?: boolean
  readonly go?: Place
}

/** What can be done about a problem; the most likely first, nothing when no answer is clear. */
export type Answers = (apparatus: Apparatus, problem: Problem, workspace: Workspace) => readonly Answer[]

/** Edits of one file. */
export function inOne(uri: string, ...edits: readonly TextEdit[]): Edits {
  return new Map([[uri, edits]])
}
