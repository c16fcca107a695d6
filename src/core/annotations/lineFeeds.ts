import type { Span } from '../text.ts'
import type { Anchored } from './anchor.ts'
import { countBelow } from './codePoints.ts'

/** A text with LF where another has CRLF. */
export interface LineFeeds {
  readonly text: string
  /** What was found in `text`, where it stands in the other. */
  readonly inOther: (found: Anchored) => Anchored
  /** What is known of the other, where it stands in `text`. */
  readonly inText: (found: Anchored) => Anchored
}

/** `text` with LF for each CRLF. */
export function lineFeeds(text: string): LineFeeds {
  /** Where the line ends stand in the text with LF. */
  const ends: number[] = []
  for (let at = text.indexOf('\r\n'); at >= 0; at = text.indexOf('\r\n', at + 2)) ends.push(at - ends.length)
  const toOther = (of: number): number => of + countBelow(ends.length, i => ends[i]! < of)
  const toText = (of: number): number => of - countBelow(ends.length, i => ends[i]! + i < of)
  return {
    text: text.replaceAll('\r\n', '\n'),
    inOther: found => shifted(found, toOther),
    inText: found => shifted(found, toText)
  }
}

function shifted(found: Anchored, offset: (of: number) => number): Anchored {
  const span = ({ start, end }: Span): Span => ({ start: offset(start), end: offset(end) })
  return {
    ...found,
    ...(found.start === undefined || found.end === undefined ? {} : span({ start: found.start, end: found.end })),
    spans: found.spans.map(span)
  }
}
