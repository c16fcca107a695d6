import type { Span } from './text.ts'

/** How much a problem matters: an error is wrong in any case, a warning probably, an information explains. */
export type Severity = 'error' | 'warning' | 'information'

/** Something a reader or editor should look at. Its `span` counts in the text in which it stands. */
export interface Problem extends Span {
  /** Stable and machine-readable, such as `note-undefined`; users switch problems off by it. */
  readonly code: string
  readonly severity: Severity
  /** One sentence for people. */
  readonly message: string
}
