/**
 * A stretch of a text, in UTF-16 code units from its start; `end` is exclusive.
 *
 * @example In `See [^1].` the note's mark is `{start: 4, end: 8}`.
 */
export interface Span {
  readonly start: number
  readonly end: number
}

/** A place as editors count it: zero-based line, and UTF-16 code units from the line's start. */
export interface Position {
  readonly line: number
  readonly character: number
}

/** A line end, whichever: CRLF is one. */
export const LINE_END = String.raw`(?:\r\n|\r(?!\n)|\n)`

/** The end of a line before a line without words; the signs of a block quote are no words. */
export const BLANK_LINE = new RegExp(`${LINE_END}[ \\t>]*(?=[\\r\\n])`)

/** Whether `offset` lies in `span`; a caret right behind the last character counts as in it. */
export function touches(span: Span, offset: number): boolean {
  return offset >= span.start && offset <= span.end
}

/** Whether `inner` lies wholly in `outer`. */
export function contains(outer: Span, inner: Span): boolean {
  return inner.start >= outer.start && inner.end <= outer.end
}

/** The index of the first of `sorted` (by their starts) that starts at `offset` or behind it; their number when none does. */
export function indexFrom(sorted: readonly Span[], offset: number): number {
  let low = 0
  let high = sorted.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (sorted[middle]!.start < offset) low = middle + 1
    else high = middle
  }
  return low
}

/**
 * Those of `sorted` that lie wholly in `outer`.
 *
 * @param sorted by their starts.
 */
export function spansIn<T extends Span>(sorted: readonly T[], outer: Span): T[] {
  const found: T[] = []
  for (let i = indexFrom(sorted, outer.start); i < sorted.length && sorted[i]!.start <= outer.end; i++) {
    if (sorted[i]!.end <= outer.end) found.push(sorted[i]!)
  }
  return found
}

/** `span` moved by `by` code units. */
export function shift(span: Span, by: number): Span {
  return { start: span.start + by, end: span.end + by }
}

/**
 * The offsets at which the lines of `text` start; LF, CRLF and a lone CR end a line, as in CommonMark.
 *
 * @returns at least `[0]`; as many entries as lines.
 */
export function lineStarts(text: string): number[] {
  const starts = [0]
  addLineStarts(text, 0, starts)
  return starts
}

/** Adds where the lines of a piece of a text begin that do not begin with it; `by` is where the piece stands. */
export function addLineStarts(text: string, by: number, starts: number[]): void {
  // The platform looks for one character in a fraction of the time that it takes to look at each.
  if (text.includes('\r')) {
    for (let at = 0; at < text.length; at++) if (endsLine(text, at)) starts.push(by + at + 1)
  } else {
    for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(by + at + 1)
  }
}

/** Whether a line ends with a character; of CRLF it is the second. */
function endsLine(text: string, at: number): boolean {
  const code = text.charCodeAt(at)
  return code === 10 || (code === 13 && text.charCodeAt(at + 1) !== 10)
}

/** The line and character of `offset`, by the line starts of its text. An offset before the text is its start. */
export function positionAt(starts: ArrayLike<number>, offset: number): Position {
  let low = 0
  let high = starts.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if (starts[middle]! <= offset) low = middle
    else high = middle - 1
  }
  return { line: low, character: Math.max(0, offset - starts[low]!) }
}

/**
 * The offset of a position. A line behind the last one is the text's end; a character behind its line's end is that
 * line's end, as LSP asks.
 */
export function offsetAt(text: string, starts: readonly number[], position: Position): number {
  const start = starts[position.line]
  if (start === undefined) return position.line < 0 ? 0 : text.length
  let limit = starts[position.line + 1] ?? text.length
  while (limit > start && (text.charCodeAt(limit - 1) === 10 || text.charCodeAt(limit - 1) === 13)) limit--
  return Math.min(start + Math.max(0, position.character), limit)
}

/** The index of the last of `sorted` that is not greater than `value`; -1 when there is none. */
export function lastAtOrBefore(sorted: ArrayLike<number>, value: number): number {
  let low = -1
  let high = sorted.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if (sorted[middle]! <= value) low = middle
    else high = middle - 1
  }
  return low
}
