import type { Span } from '../text.ts'

/** An edit as an editor reports it: the units from `start` to `end` gave way to `inserted` new ones. */
export interface Change {
  readonly start: number
  readonly end: number
  /** How many UTF-16 units came in; 0 for a deletion. */
  readonly inserted: number
}

/**
 * Where a span is after an edit of its text.
 *
 * What is typed at a border stays outside; what replaces a part of the span, but not all of it, stays inside.
 *
 * @returns undefined when all its words were deleted or overwritten.
 * @example `war` at 4-7 of `the war`, after `great ` came in at 4, is at 10-13.
 */
export function followEdit(span: Span, change: Change): Span | undefined {
  const by = change.inserted - (change.end - change.start)
  if (change.end <= span.start) return { start: span.start + by, end: span.end + by }
  if (change.start >= span.end) return span
  if (change.start <= span.start && change.end >= span.end) return undefined
  // An edit over a border brings words of which nobody knows on which side they belong: they stay outside.
  if (change.start < span.start) return { start: change.start + change.inserted, end: span.end + by }
  if (change.end > span.end) return { start: span.start, end: change.start }
  return { start: span.start, end: span.end + by }
}

/** A span that is followed through edits and remembers, once deleted, how an undo would bring it back. */
export interface Followed {
  /** Where the span is; absent while its words are deleted. */
  readonly span?: Span
  readonly deletion?: Deletion
}

/** The edit that took a span's words, as its undo would reverse it. */
export interface Deletion {
  /** The edit with which its undo would arrive, moved along with later edits elsewhere. */
  readonly undo: Change
  /** The span in the text as the undo would leave it. */
  readonly span: Span
}

/**
 * Follows a span through an edit, and back through the undo of its deletion. An undo is known by its place and its
 * lengths alone, so the caller should compare the words with the quotation before it calls them in place.
 */
export function follow(followed: Followed, change: Change): Followed {
  const { span, deletion } = followed
  if (span) {
    const moved = followEdit(span, change)
    if (moved === span) return followed
    if (moved) return { span: moved }
    const undo = { start: change.start, end: change.start + change.inserted, inserted: change.end - change.start }
    return { deletion: { undo, span } }
  }
  if (!deletion) return followed
  const { undo } = deletion
  if (change.start === undo.start && change.end === undo.end && change.inserted === undo.inserted) {
    return { span: deletion.span }
  }
  if (change.start >= undo.end) return followed
  if (change.end > undo.start) return {}
  const by = change.inserted - (change.end - change.start)
  const moved = { start: deletion.span.start + by, end: deletion.span.end + by }
  return { deletion: { undo: { ...undo, start: undo.start + by, end: undo.end + by }, span: moved } }
}
