import type { Span } from '../text.ts'
import { passing } from './source.ts'
import { keyOf, readWords } from './words.ts'

/** The words of a quotation, with what it marks in them. */
export interface Quoted {
  readonly text: string
  readonly words: readonly QuotedWord[]
  /** Between which words something is left out: before the word of that index. None stands at either end. */
  readonly gaps: readonly Gap[]
  /** Words in square brackets, which may be an editor's. */
  readonly brackets: readonly Bracket[]
  /** It has an ellipsis at its beginning or end, or an editor's `[sic]`: marks that stand for no words. */
  readonly marked: readonly Span[]
}

/** A word of a quotation; `start` and `end` count in it. */
export interface QuotedWord extends Span {
  readonly hash: number
  /** Its letters as they are compared. */
  readonly key: string
  /** What the source's word may be if letters of this one are in brackets, `charge[s]`, `[T]he`. */
  readonly pattern: RegExp | undefined
}

export interface Gap extends Span {
  readonly before: number
}

export interface Bracket extends Span {
  /** The indices of its first word and of the one behind its last. */
  readonly from: number
  readonly to: number
}

/** An ellipsis, by itself or in brackets. */
const ELLIPSIS = String.raw`(?<gap>[[(<]\s*(?:…|\.(?:\s?\.){1,3})\s*[\])>]|(?:…|\.(?:\s?\.){2,3})(?:\s?(?:…|\.(?:\s?\.){2,3}))*)`
const SIC = String.raw`(?<sic>\[\s*sic\s*[!?.]?\s*\])`
/** A word of which letters stand in brackets, or are left out in empty ones; what holds no letters may be anything. */
const ALTERED = String.raw`(?<altered>[\p{L}\p{M}'’]+\[[\p{L}\p{M}'’-]{0,20}\](?:[\p{L}\p{M}'’]|\[[\p{L}\p{M}'’-]{0,20}\])*|\[[\p{L}\p{M}'’-]{1,20}\](?:[\p{L}\p{M}'’]+(?:\[[\p{L}\p{M}'’-]{0,20}\])?)+)`
/** Whole words in brackets, but not a note's mark, which touches what it is the note of. */
const BRACKET = String.raw`(?<bracket>(?<![\p{L}\p{N}.,;:!?”’"'»)])\[\d{1,4}\]|\[(?!\^|\d{1,4}\]|[^[\]]{0,100}@)[^[\]]{1,400}\](?!\())`
const MARKS = new RegExp([ELLIPSIS, SIC, ALTERED, BRACKET].join('|'), 'giu')

/** Takes a quotation apart. Its marks may be left on or not. */
export function readQuoted(text: string): Quoted {
  const words: QuotedWord[] = []
  const gaps: Gap[] = []
  const brackets: Bracket[] = []
  const marked: Span[] = []
  let at = 0
  const plain = (start: number, end: number): void => {
    const part = text.slice(start, end)
    const found = readWords(part, passing('text', part))
    for (let i = 0; i < found.count; i++) {
      const span = { start: start + found.starts[i]!, end: start + found.ends[i]! }
      words.push(wordAt(text, span, found.hashes[i]!))
    }
  }
  for (const found of text.matchAll(MARKS)) {
    const span = { start: found.index, end: found.index + found[0].length }
    const { gap, sic, altered, bracket } = found.groups!
    plain(at, span.start)
    at = span.end
    if (sic !== undefined) marked.push(span)
    if (gap !== undefined) {
      if (gaps.at(-1)?.before === words.length) continue
      if (words.length === 0) marked.push(span)
      else gaps.push({ ...span, before: words.length })
    }
    if (altered !== undefined) words.push(alteredWord(text, span))
    if (bracket !== undefined) {
      const from = words.length
      plain(span.start + 1, span.end - 1)
      if (words.length > from) brackets.push({ ...span, from, to: words.length })
      else marked.push(span)
    }
  }
  plain(at, text.length)
  while (gaps.at(-1)?.before === words.length) marked.push(gaps.pop()!)
  return { text, words, gaps, brackets, marked }
}

function wordAt(text: string, span: Span, hash: number): QuotedWord {
  const part = text.slice(span.start, span.end)
  return { ...span, hash, key: keyOf(part, passing('text', part)), pattern: undefined }
}

/** At most so many letters may stand for those in brackets: `point[ing]` for `pointed`, `accelerat[e]` for `accelerating`. */
const MOST_LETTERS = 5

function alteredWord(text: string, span: Span): QuotedWord {
  const written = text.slice(span.start, span.end)
  const parts = written.split(/\[[^\]]*\]/).map(part => keyOf(part, passing('text', part)))
  const fixed = parts.join('').length
  const most = Math.min(MOST_LETTERS, fixed)
  const pattern = new RegExp(`^${parts.map(escape).join(`[\\p{L}\\p{M}']{0,${most}}`)}$`, 'u')
  const whole = written.replace(/[[\]]/g, '')
  const { hashes } = readWords(whole, passing('text', whole))
  return { ...span, hash: hashes[0] ?? 0, key: keyOf(whole, passing('text', whole)), pattern }
}

function escape(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\-]/g, '\\$&')
}
