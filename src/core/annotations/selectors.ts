import type { Span } from '../text.ts'
import { type CodePoints, codePoints } from './codePoints.ts'
import { isRecord, listOf, type JsonRecord } from './validity.ts'

/** The words of a passage and some of the text around it (W3C Web Annotation Data Model, 4.2.4). */
export interface TextQuoteSelector {
  readonly type: 'TextQuoteSelector'
  readonly exact: string
  readonly prefix?: string
  readonly suffix?: string
}

/** A passage's place in code points of the text with LF line ends and without byte order mark (ibid., 4.2.5). */
export interface TextPositionSelector {
  readonly type: 'TextPositionSelector'
  readonly start: number
  readonly end: number
}

/** A selector that we read; others of the W3C's are kept in their line, unread. */
export type Selector = TextQuoteSelector | TextPositionSelector

/** How many code points of context stand on each side of a quotation: as many as Hypothesis keeps. */
const contextLength = 32

/**
 * Describes the passage at `span` by its words, their surroundings and its place.
 *
 * @param text the text as it stands, without its byte order mark
 * @param span in UTF-16 units; a border inside a surrogate pair or a CRLF is moved outwards
 * @param points the text's own; whoever describes many passages makes them once
 */
export function describePassage(
  text: string,
  span: Span,
  points: CodePoints = codePoints(text)
): [TextQuoteSelector, TextPositionSelector] {
  const start = splitsPair(text, span.start) ? span.start - 1 : span.start
  const end = splitsPair(text, span.end) ? span.end + 1 : span.end
  // Four units a point are more than enough: a pair takes two, and so does a CRLF.
  const before = Array.from(normal(text.slice(Math.max(0, start - contextLength * 4), start)))
  const after = Array.from(normal(text.slice(end, end + contextLength * 4)))
  return [
    {
      type: 'TextQuoteSelector',
      exact: normal(text.slice(start, end)),
      prefix: before.slice(-contextLength).join(''),
      suffix: after.slice(0, contextLength).join('')
    },
    { type: 'TextPositionSelector', start: points.toPoint(start), end: points.toPoint(end) }
  ]
}

/**
 * The selectors in a target's `selector`, which may be one or a list. Malformed ones and kinds that
 * we do not read are left out.
 */
export function readSelectors(selector: unknown): Selector[] {
  return listOf(selector).filter(isRecord).flatMap(readSelector)
}

function readSelector({ type, exact, prefix, suffix, start, end }: JsonRecord): Selector[] {
  if (type === 'TextQuoteSelector' && typeof exact === 'string') {
    const context = {
      ...(typeof prefix === 'string' ? { prefix } : {}),
      ...(typeof suffix === 'string' ? { suffix } : {})
    }
    return [{ type, exact, ...context }]
  }
  if (type === 'TextPositionSelector' && isPosition(start) && isPosition(end) && start <= end) {
    return [{ type, start, end }]
  }
  return []
}

function isPosition(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0
}

/** Whether `offset` lies between the two units of a surrogate pair or of a CRLF. */
function splitsPair(text: string, offset: number): boolean {
  const before = text.charCodeAt(offset - 1)
  const after = text.charCodeAt(offset)
  return before === 13 ? after === 10 : (before & 0xfc00) === 0xd800 && (after & 0xfc00) === 0xdc00
}

/** `text` with LF line ends. */
function normal(text: string): string {
  return text.replace(/\r\n?/g, '\n')
}
