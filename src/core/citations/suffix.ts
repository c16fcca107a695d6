import { readPlace, UNIT_LABELS } from '../placeNotation.ts'
import type { Span } from '../text.ts'
import { ANY_TERM, labelOfTerm, romanValue } from './locatorLabels.ts'

/** Where in a work, as a citation's suffix says it. */
export interface Locator {
  /** Without its label, `33-35, 40`; `null` when there is none. */
  readonly locator: string | null
  /** CSL's name of what it counts, such as `page`; `null` when there is no locator. */
  readonly label: string | null
  /** What follows the locator, with its punctuation but without blanks around it; else the whole suffix. */
  readonly suffix: string
  /** The locator with its label, relative to the suffix as given. */
  readonly span: Span | null
}

/**
 * Parses what follows a key, as Pandoc does (Text.Pandoc.Citeproc.Locator): after an optional comma a locator in braces
 * is taken as it is; else a label and words that are numbers, Arabic or Roman; without a label only a number counts, as a
 * page. Beyond Pandoc it knows German and French labels in any text, takes `f.` and `ff.` behind a number along, and
 * reads a place of an edition in braces, `{ed. 1910 p. 41}`, as it does beside a citation.
 *
 * @example parseLocator(', p. 33, quoted') // {locator: '33', label: 'page', suffix: ', quoted', span: {start: 2, end: 7}}
 */
export function parseLocator(suffix: string): Locator {
  const start = /^\s*,?\s*/.exec(suffix)![0].length
  if (suffix[start] === '{') return parseBraced(suffix, start)
  const term = termAt(suffix, start)
  if (term) {
    const end = readNumbers(suffix, term.end, true)
    if (end !== undefined) return found(suffix, { start, end }, term.end, term.label)
  }
  const end = readNumbers(suffix, start, false)
  if (end !== undefined) return found(suffix, { start, end }, start, 'page')
  return { locator: null, label: null, suffix: suffix.trim(), span: null }
}

/** `{pp. iv, (xv)-(xvii)}`; empty braces say that what follows is no locator. */
function parseBraced(suffix: string, start: number): Locator {
  let depth = 0
  let close = start
  for (; close < suffix.length; close++) {
    if (suffix[close] === '{') depth++
    else if (suffix[close] === '}' && --depth === 0) break
  }
  const rest = suffix.slice(close + 1).trim()
  if (close === suffix.length) return { locator: null, label: null, suffix: suffix.trim(), span: null }
  const place = readPlace(suffix.slice(start + 1, close))
  if (place?.edition !== undefined) {
    return { locator: place.number, label: UNIT_LABELS[place.unit]!, suffix: rest, span: { start, end: close + 1 } }
  }
  const inside = start + 1 + /^\s*/.exec(suffix.slice(start + 1))![0].length
  const term = termAt(suffix, inside)
  const locator = clean(suffix.slice(term?.end ?? inside, close))
  if (locator === '') return { locator: null, label: null, suffix: rest, span: null }
  return { locator, label: term?.label ?? 'page', suffix: rest, span: { start, end: close + 1 } }
}

function found(suffix: string, span: Span, from: number, label: string): Locator {
  const locator = clean(suffix.slice(from, span.end))
  return { locator, label, suffix: suffix.slice(span.end).trim(), span }
}

/** Without marks of emphasis, with dashes and blanks as they print. */
function clean(text: string): string {
  return text
    .replace(/\*+|(?<![\p{L}\p{N}])_+|_+(?![\p{L}\p{N}])|\\(?=[^\p{L}\p{N}\s])/gu, '')
    .replace(/---?/g, '–')
    .replace(/[\s\u00a0]+/g, ' ')
    .trim()
}

const TERM = new RegExp(`(?:[*_]*)(${ANY_TERM})[*_]*`, 'iuy')

function termAt(text: string, at: number): { end: number; label: string } | undefined {
  TERM.lastIndex = at
  const term = TERM.exec(text)?.[1]
  const label = term === undefined ? undefined : labelOfTerm(term)
  return label === undefined ? undefined : { end: TERM.lastIndex, label }
}

const SEPARATOR = /[,;]/

/**
 * Behind the run of numbers at `from`, joined by commas, semicolons and blanks; undefined when there is none.
 *
 * @param labelled behind a label the first word may touch it and Roman numerals count; else each word needs a digit
 */
function readNumbers(text: string, from: number, labelled: boolean): number | undefined {
  let end: number | undefined
  for (let at = from; ;) {
    const isFirst = at === from
    const separated = !isFirst && SEPARATOR.test(text[at] ?? '')
    let start = separated ? at + 1 : at
    while (start < text.length && /\s/.test(text[start]!)) start++
    const word = readWord(text, start)
    if (!word || !(labelled ? word.counts : /\p{Nd}/u.test(text.slice(start, word.end)))) return end
    end = at = word.end
  }
}

const UNIT = /[*_]*((?:(?![-–:])[^\s\p{P}]|[-–:])+)[*_]*/uy
const CLOSES: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}' }

/**
 * Units joined by full stops, and units in brackets, all touching: `123`, `33-44`, `C22`, `xvii`, `1.2.3`, `34(1)(i)`,
 * `[17]-[18]`. It `counts` if one of them is a number.
 */
function readWord(text: string, from: number): { end: number; counts: boolean } | undefined {
  let at = from
  let counts = false
  for (;;) {
    const opens = CLOSES[text[at] ?? '']
    const inner = opens === undefined ? undefined : readBracketed(text, at, opens)
    // A full stop belongs to the number only between two units: `1.2`, not `1.`.
    const unit = inner ?? readUnit(text, text[at] === '.' ? at + 1 : at)
    if (!unit) return at > from ? { end: at, counts } : undefined
    counts ||= unit.counts
    at = unit.end
  }
}

function readBracketed(text: string, at: number, close: string): { end: number; counts: boolean } | undefined {
  const unit = readUnit(text, at + 1)
  const end = unit?.end ?? at + 1
  return text[end] === close ? { end: end + 1, counts: unit?.counts ?? false } : undefined
}

function readUnit(text: string, at: number): { end: number; counts: boolean } | undefined {
  UNIT.lastIndex = at
  const unit = UNIT.exec(text)
  if (!unit) return undefined
  const parts = unit[1]!.split(/[-–]+/).filter(part => part !== '')
  const counts = parts.some(part => /\p{Nd}/u.test(part) || romanValue(part) !== undefined)
  return { end: UNIT.lastIndex, counts }
}
