import * as l10n from '@vscode/l10n'
import type { Span } from '../text.ts'

/** A field, or a macro: its lower-cased name, and the span of its value with braces, marks, macros and `#`. */
export interface RawField {
  readonly name: string
  readonly value: Span
}

/** What was read of the inside of one `@word{ … }`. */
export interface RawBody {
  readonly fields: readonly RawField[]
  /** Behind the closing brace; before the next entry or at the file's end if there is none. */
  readonly end: number
  readonly closed: boolean
  /** The first thing in it that is no field, with half a sentence for it. */
  readonly problem?: Span & { readonly what: string }
}

const SPACE = /\s*/y
const COMMENT = /%[^\n\r]*/y
const NAME = /[^\s={}"#,()%@]+/y
const EQUALS = /\s*=\s*/y
const HASH = /\s*#\s*/y
const BARE = /[^\s{}"#,()=%@]+/y
/** How the next entry must look like for a broken one to end there; a line of prose hardly does. */
const NEXT = /[ \t]*@[ \t]*(?:(?:string|preamble|comment)\s*[{(]|[A-Za-z]+\s*[{(]\s*(?:[^\s,{}"=]+\s*)?,)/iy

const BRACE_OPEN = 123
const BRACE_CLOSE = 125
const QUOTE = 34

/**
 * Reads the fields from `from`, behind the key or behind the opening brace, to `close`. With `as` = `text` only the end
 * is looked for, as in a comment.
 */
export function readFields(source: string, from: number, close: string, as: 'fields' | 'text'): RawBody {
  const fields: RawField[] = []
  let problem: RawBody['problem']
  const blame = (start: number, end: number, what: string): void => {
    problem ??= { start, end: Math.max(end, start + 1), what }
  }
  let at = from
  let needsComma = false
  while (as === 'fields') {
    const blank = skipBlank(source, at)
    at = blank.end
    if (at >= source.length || source[at] === close) break
    if (startsEntry(source, at)) return { fields, end: at, closed: false, ...(problem && { problem }) }
    const nameEnd = behind(NAME, source, at)
    const start = nameEnd === at ? at : behind(EQUALS, source, nameEnd)
    if (start === nameEnd) {
      const name = source.slice(at, nameEnd)
      blame(
        at,
        nameEnd,
        name === '' ? l10n.t('has a stray “{0}”', source[at]!) : l10n.t('has no “=” after “{0}”', name)
      )
      const next = skipToField(source, at, close)
      if (next === undefined) break
      at = next
      needsComma = false
      continue
    }
    const name = source.slice(at, nameEnd)
    if (needsComma && !blank.comma) blame(at, nameEnd, l10n.t('lacks a comma before “{0}”', name))
    const value = readValue(source, start)
    fields.push({ name: name.toLowerCase(), value: { start, end: value.end } })
    if (value.end === start) blame(at, start, l10n.t('has no value for “{0}”', name))
    else if (!value.closed) blame(start, start + 1, l10n.t('does not close the value of “{0}”', name))
    at = value.end
    needsComma = true
  }
  const end = as === 'fields' && source[at] === close ? at : skipBalanced(source, at, close)
  const closed = end < source.length && source[end] === close
  return { fields, end: closed ? end + 1 : end, closed, ...(problem && { problem }) }
}

/** Reads braced, quoted and bare parts joined by `#`. */
function readValue(source: string, start: number): { end: number; closed: boolean } {
  let at = start
  let end = start
  let closed = true
  while (closed) {
    const char = source.charCodeAt(at)
    if (char === BRACE_OPEN || char === QUOTE) {
      const close = char === QUOTE ? '"' : '}'
      end = skipBalanced(source, at + 1, close)
      closed = end < source.length && source[end] === close
      if (closed) end++
    } else {
      end = behind(BARE, source, at)
    }
    at = behind(HASH, source, end)
    if (at === end) break
  }
  return { end, closed }
}

/**
 * The offset of the `close` that belongs to what opened before `from`, braces inside balanced. It stops before a
 * line that begins an entry, at the file's end, and, where a mark or parenthesis is looked for, at a brace too many.
 */
function skipBalanced(source: string, from: number, close: string): number {
  const wanted = close.charCodeAt(0)
  let depth = 0
  for (let at = from; at < source.length; at++) {
    const char = source.charCodeAt(at)
    if (depth === 0 && char === wanted) return at
    if (char === BRACE_OPEN) depth++
    else if (char === BRACE_CLOSE && --depth < 0) return at
    else if ((char === 10 || char === 13) && startsEntry(source, at + 1)) return at + 1
  }
  return source.length
}

/** After a fault: behind the next comma or line end of this entry, braces skipped whole; undefined if it ends before. */
function skipToField(source: string, from: number, close: string): number | undefined {
  let at = from
  while (at < source.length) {
    const char = source[at]!
    if (char === close || (char === '}' && at > from)) return undefined
    if (char === ',' || char === '\n' || char === '\r') return at + 1
    at = char === '{' ? skipBalanced(source, at + 1, '}') + 1 : at + 1
  }
  return undefined
}

/** Behind the blanks, commas and comments at `from`, and whether a comma was among them. */
function skipBlank(source: string, from: number): { end: number; comma: boolean } {
  let comma = false
  let end = from
  for (;;) {
    end = behind(SPACE, source, end)
    const char = source[end]
    if (char === ',') end++
    else if (char === '%') end = behind(COMMENT, source, end)
    else return { end, comma }
    comma ||= char === ','
  }
}

function startsEntry(source: string, at: number): boolean {
  const char = source.charCodeAt(at)
  // Looked at first since nearly every line fails here.
  if (char !== 64 && char !== 32 && char !== 9) return false
  return behind(NEXT, source, at) > at
}

/** Behind what the sticky `pattern` matches at `at`; `at` itself if it does not match. */
function behind(pattern: RegExp, source: string, at: number): number {
  pattern.lastIndex = at
  return pattern.test(source) ? pattern.lastIndex : at
}
