import * as l10n from '@vscode/l10n'
import { isAlias, isMap, isScalar, isSeq, parseDocument, visit } from 'yaml'
import type { Document, ParsedNode, Scalar } from 'yaml'
import type { Problem } from '../problems.ts'
import type { Span } from '../text.ts'
import { shift } from '../text.ts'

/**
 * A value as it is written in a YAML file. Every scalar is text, so that a year, a date and a name such as `No` stay
 * what was typed; a scalar left empty, `~` or `null` is an absent value. Spans count in the whole source.
 */
export type YamlValue = Span &
  (
    | { readonly kind: 'text'; readonly text: string }
    | { readonly kind: 'list'; readonly items: readonly YamlValue[] }
    | { readonly kind: 'mapping'; readonly pairs: readonly YamlPair[] }
    /** An alias (`*x`), which is not followed, or something nested deeper than any field is. */
    | { readonly kind: 'other' }
  )

/** A key with its value, which is absent when nothing (or nothing but `~`) stands there. */
export interface YamlPair extends Span {
  readonly key: YamlValue
  readonly value: YamlValue | undefined
  /** The piece it was read from has a syntax error, which is reported: what is missing here needs no second report. */
  readonly broken: boolean
}

/** A top-level mapping, as far as it could be read. */
export interface YamlMapping {
  readonly pairs: readonly YamlPair[]
  readonly problems: readonly Problem[]
}

const tooDeep = (): string => l10n.t('This is nested too deeply to be read.')

/** No field of ours nests deeper than an entry's list of names; what lies below is not looked at. */
const depthLimit = 4

/**
 * Reads a YAML file whose top level is a mapping. Never throws: where the whole has a syntax error, the source is cut
 * before every line that begins in the first column, and each piece is read by itself, so that an error costs only
 * the entry in which it stands. In a valid block mapping only keys, comments and list items begin there, so no entry
 * is torn. Aliases are not followed and tags are not obeyed, which keeps hostile files harmless.
 *
 * @param code the code of the problems that report broken syntax.
 */
export function readYamlMapping(source: string, code: string): YamlMapping {
  // The yaml package knows no lone CR as a line's end; LF in its place keeps all positions.
  const text = source.replace(/\r(?!\n)/g, '\n')
  const whole = readPiece(text, 0, code)
  if (whole.problems.length === 0) return whole
  const pieces = cut(text).map(piece => readPiece(text.slice(piece.start, piece.end), piece.start, code))
  return { pairs: pieces.flatMap(piece => piece.pairs), problems: pieces.flatMap(piece => piece.problems) }
}

/** The spans between lines that begin an entry; the first one also holds what stands before any entry. */
function cut(text: string): Span[] {
  const starts = [0]
  // Neither a comment nor a list item nor a closing bracket begins an entry; a BOM is part of the first piece.
  for (const line of text.matchAll(/^(?![\s#\]},\uFEFF]|-[\s])./gmu)) if (line.index > 0) starts.push(line.index)
  return starts.map((start, i) => ({ start, end: starts[i + 1] ?? text.length }))
}

/** One piece of the source, at `offset` in it. */
function readPiece(text: string, offset: number, code: string): YamlMapping {
  // A line of three dashes or dots, alone in its piece, separates documents and says nothing itself.
  if (/^(---|\.\.\.)\s*(#.*)?$/.test(text)) return { pairs: [], problems: [] }
  const problems: Problem[] = []
  const report = (span: Span, message: string) => problems.push({ code, severity: 'error', message, ...span })
  const document = parse(text)
  if (document === undefined) {
    report(firstLine({ start: offset, end: offset + text.length }, text, offset), tooDeep())
    return { pairs: [], problems }
  }
  const error = document.errors[0]
  if (error !== undefined) report(placeOf(error, document, text, offset), syntaxMessage(error.message))
  const value = document.contents === null ? undefined : toValue(document.contents, offset, text, 0)
  if (value === undefined) return { pairs: [], problems }
  if (value.kind === 'mapping') {
    const broken = error !== undefined
    return { pairs: broken ? value.pairs.map(pair => ({ ...pair, broken })) : value.pairs, problems }
  }
  if (error === undefined) report(firstLine(value, text, offset), l10n.t('A name and a colon are missing here.'))
  return { pairs: [], problems }
}

/** The parsed document, or undefined where it is nested so deeply that the parser's recursion has no room left. */
function parse(text: string): Document.Parsed | undefined {
  try {
    return parseDocument(text, { schema: 'failsafe', uniqueKeys: false, prettyErrors: false })
  } catch {
    return undefined
  }
}

function syntaxMessage(message: string): string {
  if (/call stack/.test(message)) return tooDeep()
  const reason = message.replace(/\s+/g, ' ').trim()
  const brief = reason.length > 160 ? `${reason.slice(0, 160)}…` : reason.replace(/\.$/, '')
  return l10n.t('This is not valid YAML: {0}.', brief)
}

/** Where to show a syntax error: an unclosed quotation mark is found at the file's end, but shown where it opens. */
function placeOf(error: { pos: [number, number] }, document: Document, text: string, offset: number): Span {
  let start = Math.min(error.pos[0], text.trimEnd().length)
  visit(document, {
    Scalar(_, scalar) {
      const quoted = scalar.type === 'QUOTE_DOUBLE' || scalar.type === 'QUOTE_SINGLE'
      const range = scalar.range
      if (!quoted || !range || range[0] >= start || range[1] < start) return undefined
      start = range[0]
      return visit.BREAK
    }
  })
  const end = Math.max(start, Math.min(error.pos[1], text.length))
  return firstLine({ start: start + offset, end: end + offset }, text, offset)
}

/** `span` as far as its first line goes; of an empty one, the character before or behind it on its line. */
function firstLine(span: Span, text: string, offset: number): Span {
  let start = span.start - offset
  const lineEnd = text.slice(start).search(/\r?\n|$/) + start
  const end = Math.min(Math.max(span.end - offset, start + 1), lineEnd)
  if (end === start && start > 0 && text[start - 1] !== '\n') start--
  return shift({ start, end }, offset)
}

function toValue(node: ParsedNode, offset: number, text: string, depth: number): YamlValue | undefined {
  const span = spanOf(node, offset, text)
  if (isScalar(node)) return toText(node, span)
  if (isAlias(node) || depth >= depthLimit) return { kind: 'other', ...span }
  if (isSeq<ParsedNode>(node)) {
    const items = node.items.map(item => toValue(item, offset, text, depth + 1) ?? emptyAt(item, offset, text))
    return { kind: 'list', items, ...span }
  }
  if (!isMap<ParsedNode, ParsedNode | null>(node)) return { kind: 'other', ...span }
  const pairs = node.items.map(item => {
    const key = toValue(item.key, offset, text, depth + 1) ?? emptyAt(item.key, offset, text)
    const value = item.value === null ? undefined : toValue(item.value, offset, text, depth + 1)
    return { key, value, start: key.start, end: Math.max(key.end, value?.end ?? 0), broken: false }
  })
  return { kind: 'mapping', pairs, ...span }
}

function toText(node: Scalar, span: Span): YamlValue | undefined {
  const text = typeof node.value === 'string' ? node.value : (node.source ?? '')
  if (node.type === 'PLAIN' && (text === '' || text === '~' || text === 'null')) return undefined
  return { kind: 'text', text, ...span }
}

function emptyAt(node: ParsedNode | null, offset: number, text: string): YamlValue {
  return { kind: 'text', text: '', ...(node === null ? { start: offset, end: offset } : spanOf(node, offset, text)) }
}

/** The node's own span, without the line breaks and comments that the parser counts to a collection's end. */
function spanOf(node: ParsedNode, offset: number, text: string): Span {
  const [start, valueEnd] = node.range
  let end = valueEnd
  while (end > start && /\s/.test(text[end - 1]!)) end--
  return { start: start + offset, end: end + offset }
}
