import { lineStart } from '../lineStart.ts'
import type { Span } from '../../core/text.ts'
import type { TextEdit } from '../edits.ts'

/** The edit that takes a mark out of its sentence, with the blank that set it off from the words before. */
export function withoutMark(text: string, { start, end }: Span): TextEdit {
  const blank = /[ \t]+$/.exec(text.slice(Math.max(0, start - 80), start))?.[0].length ?? 0
  const free = /^(?:[\s.,;:!?)\]”’»]|$)/.test(text.slice(end, end + 1))
  // At a line's beginning the blanks are its indentation.
  const inLine = /[^\s>]/.test(text.slice(lineStart(text, start), start - blank))
  return { start: free && inLine ? start - blank : start, end, text: '' }
}

/**
 * The edit that takes whole lines out, with the blank lines on one side of them: on that where there are fewer, since
 * two or more begin a section. What stands in a quotation or a list leaves its line there.
 */
export function withoutLines(text: string, span: Span): TextEdit {
  const start = lineStart(text, span.start)
  const line = /^[ \t]*(?:\r\n|\r|\n|$)/.exec(text.slice(span.end))
  if (!line || text.slice(start, span.start).trim() !== '') return { ...span, text: '' }
  const end = span.end + line[0].length
  const before =
    /(?:\r\n|\r|\n)((?:[ \t]*(?:\r\n|\r|\n))*)$/.exec(text.slice(Math.max(0, start - 400), start))?.[1] ?? ''
  const behind = /^(?:[ \t]*(?:\r\n|\r|\n))*/.exec(text.slice(end))![0]
  if (start === 0) return { start, end: end + behind.length, text: '' }
  const atEnd = end + behind.length === text.length
  if (!atEnd && count(before) >= count(behind)) return { start, end: end + behind.length, text: '' }
  // A text that does not end with a line end goes on not to.
  const unended = end === text.length && !/[\r\n]$/.test(text)
  const upTo = start - before.length
  const newline = unended ? /(?:\r\n|\r|\n)$/.exec(text.slice(Math.max(0, upTo - 2), upTo))![0].length : 0
  return { start: upTo - newline, end, text: '' }
}

function count(blankLines: string): number {
  return blankLines.match(/\r\n|\r|\n/g)?.length ?? 0
}
