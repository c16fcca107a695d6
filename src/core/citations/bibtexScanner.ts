import * as l10n from '@vscode/l10n'
import type { Problem } from '../problems.ts'
import { finish } from '../steps.ts'
import type { Span } from '../text.ts'
import { readFields, type RawField } from './bibtexFields.ts'

/** One entry of a .bib file as it stands there, nothing of it interpreted. Spans count in the whole file. */
export interface RawEntry {
  /** Lower-cased, such as `book`. */
  readonly type: string
  /** Empty where the entry has none. */
  readonly key: string
  /** The key without the blanks around it; empty, and behind the opening brace, where there is no key. */
  readonly keySpan: Span
  /** From the `@` to behind the closing brace, or to where a broken entry is given up. */
  readonly span: Span
  /** By lower-cased name; of a field given twice the first counts, as in BibTeX. */
  readonly fields: ReadonlyMap<string, Span>
}

/** What stands in a .bib file. */
export interface BibtexScan {
  readonly entries: readonly RawEntry[]
  /** The `@string` macros in their order: lower-cased name, and the span of the value's expression. */
  readonly strings: readonly RawField[]
  /** The `@comment` groups, in which programs keep their settings. */
  readonly comments: readonly Span[]
  readonly problems: readonly Problem[]
}

interface Scan {
  readonly entries: RawEntry[]
  readonly strings: RawField[]
  readonly comments: Span[]
  readonly problems: Problem[]
  readonly keys: Set<string>
}

const HEAD = /@[ \t]*([A-Za-z][\w:+-]*)\s*([{(])/y
const STRAY_FIELD = /(?:\s*,)?\s*[A-Za-z][\w+-]*\s*=\s*["{\d]/y
const COMMENT_WORD = /@[ \t]*comment\b/iy

/**
 * Cuts a BibTeX or BibLaTeX file into its entries, in one pass and in linear time, whatever the file holds. Text
 * between entries is a comment, as BibTeX has it, and so is what follows `%` on a line outside of values. An
 * entry that is not closed ends before the next line that begins like an entry (`@word{key,`), keeps what was read of it,
 * and is a problem. BibTeX's own rules hold for the balance: a backslash protects no brace.
 */
export function scanBibtex(source: string): BibtexScan {
  return finish(scanBibtexInSteps(source))
}

/** The same in steps of an entry each. */
export function* scanBibtexInSteps(source: string): Generator<void, BibtexScan> {
  const scan: Scan = { entries: [], strings: [], comments: [], problems: [], keys: new Set() }
  let at = source.indexOf('@')
  while (at !== -1) {
    HEAD.lastIndex = at
    const head = inLineComment(source, at) ? null : HEAD.exec(source)
    at = source.indexOf('@', head ? readGroup(source, at, head, scan) : skipWord(source, at))
    yield
  }
  return scan
}

/** Reads the group that begins at `at`, and returns the offset behind it. */
function readGroup(source: string, at: number, head: RegExpExecArray, scan: Scan): number {
  const type = head[1]!.toLowerCase()
  const inside = at + head[0].length
  const close = head[2] === '{' ? '}' : ')'
  if (type === 'comment' || type === 'preamble') {
    const { end } = readFields(source, inside, close, 'text')
    if (type === 'comment') scan.comments.push({ start: at, end })
    return end
  }
  if (type === 'string') {
    const body = readFields(source, inside, close, 'fields')
    scan.strings.push(...body.fields)
    report(source, scan, { start: at, end: inside }, l10n.t('This @{0}', 'string'), body)
    return body.end
  }
  return readEntry(source, { at, type, inside, close }, scan)
}

function readEntry(
  source: string,
  head: { at: number; type: string; inside: number; close: string },
  scan: Scan
): number {
  const keySpan = findKey(source, head.inside, head.close)
  const key = source.slice(keySpan.start, keySpan.end)
  const body = readFields(source, keySpan.end, head.close, 'fields')
  const fields = new Map<string, Span>()
  for (const field of body.fields) if (!fields.has(field.name)) fields.set(field.name, field.value)
  const span = { start: head.at, end: body.end }
  scan.entries.push({ type: head.type, key, keySpan, span, fields })
  const headSpan = { start: head.at, end: Math.max(keySpan.end, head.inside) }
  const name = key === '' ? l10n.t('This @{0}', head.type) : l10n.t('The entry “{0}”', key)
  if (key === '') {
    const message = l10n.t('This @{0} has no key, so nothing can cite it.', head.type)
    scan.problems.push({ code: 'bibliography-missing-key', severity: 'warning', message, ...headSpan })
  } else if (scan.keys.has(key)) {
    const message = l10n.t('The key “{0}” stands here a second time; the first entry counts.', key)
    scan.problems.push({ code: 'bibliography-duplicate-key', severity: 'warning', message, ...keySpan })
  }
  scan.keys.add(key)
  report(source, scan, headSpan, name, body)
  return body.end
}

function report(source: string, scan: Scan, head: Span, name: string, body: ReturnType<typeof readFields>): void {
  const add = (span: Span, message: string): void => {
    scan.problems.push({ code: 'bibliography-entry', severity: 'error', message, start: span.start, end: span.end })
  }
  if (!body.closed) return add(head, l10n.t('{0} is not closed: a brace or quotation mark is missing in it.', name))
  if (body.problem) add(body.problem, `${name} ${body.problem.what}.`)
  STRAY_FIELD.lastIndex = body.end
  const stray = STRAY_FIELD.exec(source)
  if (stray) {
    const blanks = stray[0].length - stray[0].trimStart().length
    const span = { start: body.end + blanks, end: body.end + stray[0].length }
    add(span, l10n.t('{0} is closed here, before its next field: there is a closing brace too many.', name))
  }
}

/** The key runs to the first comma or to the line's end; what holds `=` or a brace is a field, and the key missing. */
function findKey(source: string, from: number, close: string): Span {
  let start = from
  while (start < source.length && /\s/.test(source[start]!)) start++
  let end = start
  for (; end < source.length; end++) {
    const char = source[end]!
    if (char === ',' || char === '\n' || char === '\r' || char === close) break
    if (char === '=' || char === '{' || char === '}' || char === '"') return { start: from, end: from }
  }
  while (end > start && /\s/.test(source[end - 1]!)) end--
  return end > start ? { start, end } : { start: from, end: from }
}

/** Whether a `%` stands before `at` on its line with nothing but blanks before it: an entry put out of use. */
function inLineComment(source: string, at: number): boolean {
  let i = at - 1
  while (i >= 0 && (source[i] === ' ' || source[i] === '\t' || source[i] === '%')) {
    if (source[i] === '%') return true
    i--
  }
  return false
}

/** Behind an `@` that begins no group: behind the line of a bare `@comment`, else behind the sign. */
function skipWord(source: string, at: number): number {
  COMMENT_WORD.lastIndex = at
  if (!COMMENT_WORD.test(source)) return at + 1
  const end = source.indexOf('\n', at)
  return end === -1 ? source.length : end
}
