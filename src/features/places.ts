import type { Span } from '../core/text.ts'

/** A place in some text of the workspace. */
export interface Place {
  readonly uri: string
  /** What to select. */
  readonly span: Span
  /** All of it, for a peek: a note's body, a register's entry. */
  readonly whole?: Span
}

/** What a feature answers that needs a text which is not held yet: load these and ask again. */
export interface Missing {
  readonly missing: readonly string[]
}

/** Whether an answer is a call for files. */
export function isMissing(answer: unknown): answer is Missing {
  return typeof answer === 'object' && answer !== null && 'missing' in answer
}
