/** A piece of a text that is followed through edits; offsets in UTF-16 code units, `end` exclusive. */
export interface TrackedSpan {
  readonly start: number
  readonly end: number
}

/** One replacement, as VS Code reports it. */
export interface Change {
  readonly rangeOffset: number
  readonly rangeLength: number
  readonly text: string
}

/**
 * Where a span is after edits. What is written at either of its borders becomes part of it, for that is how people go on with
 * what they have begun; what is deleted of it is gone, and deleted altogether it is empty.
 *
 * @param changes in the order in which VS Code gives them, which is one in which they can be made one after the other
 */
export function followSpan(span: TrackedSpan, changes: readonly Change[]): TrackedSpan {
  return changes.reduce(
    ({ start, end }, change) => ({ start: followPoint(start, [change]), end: moved(end, change, true) }),
    span
  )
}

/** Where a point is after edits. It stays before what is written at it. */
export function followPoint(point: number, changes: readonly Change[]): number {
  return changes.reduce((at, change) => moved(at, change, false), point)
}

function moved(point: number, { rangeOffset, rangeLength, text }: Change, withInsertion: boolean): number {
  const end = rangeOffset + rangeLength
  if (point < rangeOffset || (point === rangeOffset && !(withInsertion && rangeLength === 0))) return point
  if (point >= end) return point + text.length - rangeLength
  return withInsertion ? rangeOffset + text.length : rangeOffset
}
