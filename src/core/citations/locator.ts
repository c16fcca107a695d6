import { shift, type Span } from '../text.ts'
import { parseLocator } from './suffix.ts'

export { parseLocator, type Locator } from './suffix.ts'

/** One key of a citation with what belongs to it. Spans are relative to the raw citation. */
export interface GroupCitation {
  readonly key: string
  /** With its `@` (and braces), without the `-` of a suppressed author. */
  readonly keySpan: Span
  /** From its prefix to its suffix, without brackets and semicolons. */
  readonly span: Span
  /** As written, without the blanks around it; so is the suffix. */
  readonly prefix: string
  /** What follows the locator, with its punctuation. */
  readonly suffix: string
  readonly locator: string | null
  /** CSL's name of the locator's kind; `null` without a locator. */
  readonly label: string | null
  /** The locator with its label. */
  readonly locatorSpan: Span | null
  /** `in-text` for a key outside of a group. */
  readonly mode: 'normal' | 'suppress-author' | 'in-text'
}

/**
 * Parses one citation as Pandoc does: a group in its brackets, `[see @a, ch. 2; -@b, p. 3]`, or a key in the text
 * with what follows in brackets, `@a [p. 3; see @b]`. In a group every part between semicolons has a key; if one has
 * none, it is no group, and its keys are such as stand in the text. So are further keys in a part: `[@a, @b]`. Without a
 * key the result is `[]`.
 *
 * @see https://pandoc.org/MANUAL.html#citation-syntax
 */
export function parseCitationGroup(raw: string): GroupCitation[] {
  if (raw[0] !== '[') return parseInText(raw)
  const end = raw.endsWith(']') ? raw.length - 1 : raw.length
  const parts = splitParts(raw, { start: 1, end }).map(part => readPart(raw, part))
  return parts.every(part => part.length > 0) ? parts.flat() : keysInside(raw, { start: 1, end })
}

/** An address, whose `@` is no key's: `https://example.org/@name`. */
const ADDRESS = /(?:https?:\/\/|www\.)[^\s\]]+|<[^<>\s]+>/iuy

/** The citations in brackets that are no group, or behind a key: keys as in the text, and groups in inner brackets. */
function keysInside(raw: string, { start, end }: Span): GroupCitation[] {
  const found: GroupCitation[] = []
  const first = raw.indexOf('@', start)
  if (first < 0 || first >= end) return found
  for (let at = start, behind = start; at < end;) {
    const key = keyAt(raw, at, behind)
    const close = raw[at] === '[' ? closing(raw, at, end, ']') : undefined
    if (key) {
      const from = key.keySpan.start
      const open = key.keySpan.end + /^\s*/.exec(raw.slice(key.keySpan.end, end))![0].length
      const bracket = raw[open] === '[' ? closing(raw, open, end, ']') : undefined
      at = behind = bracket === undefined ? key.keySpan.end : bracket + 1
      found.push(...parseInText(raw.slice(from, at)).map(each => shifted(each, from)))
    } else if (close !== undefined) {
      found.push(...parseCitationGroup(raw.slice(at, close + 1)).map(each => shifted(each, at)))
      at = close + 1
    } else {
      ADDRESS.lastIndex = at
      if (ADDRESS.test(raw)) at = ADDRESS.lastIndex
      else at = raw[at] === '`' ? skipInline(raw, at, end) : at + (raw[at] === '\\' ? 2 : 1)
    }
  }
  return found
}

function shifted(citation: GroupCitation, by: number): GroupCitation {
  const { span, keySpan, locatorSpan } = citation
  const locatorMoved = locatorSpan && shift(locatorSpan, by)
  return { ...citation, span: shift(span, by), keySpan: shift(keySpan, by), locatorSpan: locatorMoved }
}

interface FoundKey {
  readonly key: string
  readonly keySpan: Span
  /** The `-` of a suppressed author stands right before it. */
  readonly suppressed: boolean
}

/** `@key`, `@key [locator]`, `@key [locator; see @other]`, `@key [-@other]`. */
function parseInText(raw: string): GroupCitation[] {
  const first = keyAt(raw, 0)
  if (!first) return []
  const open = first.keySpan.end + /^\s*/.exec(raw.slice(first.keySpan.end))![0].length
  const close = raw.endsWith(']') ? raw.length - 1 : raw.length
  if (raw[open] !== '[') return [inText(raw, first)]
  const parts = splitParts(raw, { start: open + 1, end: close })
  const cited = parts.map(part => readPart(raw, part))
  const hasKey = cited[0]!.length > 0
  // A part without a key behind the first spoils the bracket: it belongs to the text then.
  if (cited.slice(1).some(part => part.length === 0)) {
    return [inText(raw, first), ...keysInside(raw, { start: open + 1, end: close })]
  }
  return [hasKey ? inText(raw, first) : inText(raw, first, parts[0]!), ...cited.flat()]
}

function inText(raw: string, { key, keySpan }: FoundKey, bracket?: Span): GroupCitation {
  const suffix = withSuffix(raw, bracket ?? { start: keySpan.end, end: keySpan.end })
  const end = bracket ? (raw[bracket.end] === ']' ? bracket.end + 1 : bracket.end) : keySpan.end
  const span = { start: keySpan.start, end }
  return { key, keySpan, span, prefix: '', ...suffix, mode: 'in-text' }
}

function withSuffix(raw: string, span: Span): Pick<GroupCitation, 'suffix' | 'locator' | 'label' | 'locatorSpan'> {
  const { locator, label, suffix, span: found } = parseLocator(raw.slice(span.start, span.end))
  const locatorSpan = found && { start: span.start + found.start, end: span.start + found.end }
  return { locator, label, suffix, locatorSpan }
}

/** The key of a part, with the part's words, and those behind it, which are also in its suffix; `[]` without a key. */
function readPart(raw: string, part: Span): GroupCitation[] {
  for (let at = part.start; at < part.end; at = skipInline(raw, at, part.end)) {
    const found = keyAt(raw, at)
    if (!found || found.keySpan.end > part.end) continue
    const { key, keySpan, suppressed } = found
    const rest = { start: keySpan.end, end: part.end }
    const others = keysInside(raw, rest)
    const span = trimmed(raw, { start: part.start, end: others[0]?.span.start ?? part.end })
    const prefix = raw.slice(part.start, keySpan.start - (suppressed ? 1 : 0)).trim()
    const mode = suppressed ? 'suppress-author' : 'normal'
    return [{ key, keySpan, span, prefix, ...withSuffix(raw, rest), mode }, ...others]
  }
  return []
}

const SIMPLE_KEY = /@((?:[\p{L}\p{N}_]|\*(?!\*))(?:[\p{L}\p{N}\p{M}_]|[:.#$%&\-+?<>~/](?=[\p{L}\p{N}_])|[:/](?=\/))*)/uy

/**
 * The key at `at`, with or without `-` before it, where no word ends: not the one of an e-mail address.
 *
 * @param behind where another key ends: the next may touch it
 */
function keyAt(raw: string, at: number, behind?: number): FoundKey | undefined {
  const suppressed = raw[at] === '-'
  const start = suppressed ? at + 1 : at
  if (raw[start] !== '@') return undefined
  if (at > 0 && at !== behind && /[\p{L}\p{N}\p{M}.]/u.test(raw[at - 1]!)) return undefined
  if (raw[start + 1] === '{') {
    const end = closing(raw, start + 1, raw.length, '}')
    const key = end === undefined ? '' : raw.slice(start + 2, end).trim()
    return key === '' ? undefined : { key, keySpan: { start, end: end! + 1 }, suppressed }
  }
  SIMPLE_KEY.lastIndex = start
  const key = SIMPLE_KEY.exec(raw)?.[1]
  return key === undefined ? undefined : { key, keySpan: { start, end: start + 1 + key.length }, suppressed }
}

function splitParts(raw: string, { start, end }: Span): Span[] {
  const parts: Span[] = []
  let from = start
  for (let at = start; at < end;) {
    if (raw[at] === ';') {
      parts.push({ start: from, end: at })
      from = ++at
    } else at = keyAt(raw, at)?.keySpan.end ?? skipInline(raw, at, end)
  }
  parts.push({ start: from, end })
  return parts
}

const PAIRS: Readonly<Record<string, string>> = { '[': ']', '“': '”', '"': '"', $: '$' }
const RUN = /\*+|_+|`+/y

/** Behind the escape, bracket, quotation, emphasis, code or formula at `at`, where a semicolon separates nothing. */
function skipInline(raw: string, at: number, end: number): number {
  const char = raw[at]!
  if (char === '\\') return Math.min(at + 2, end)
  RUN.lastIndex = at
  const run = RUN.exec(raw)?.[0] ?? char
  const behind = at + run.length
  const close = PAIRS[char]
  // What opens something touches the word behind it, and what is equal on both sides stands behind no word.
  if ((run === char && close === undefined && !/[*_`]/.test(char)) || /\s/.test(raw[behind] ?? ' ')) return behind
  if ((close ?? char) === char && at > 0 && /[\p{L}\p{N}]/u.test(raw[at - 1]!)) return behind
  if (close === undefined) {
    const found = raw.slice(behind, Math.min(end, behind + MOST)).indexOf(run)
    return found === -1 ? behind : behind + found + run.length
  }
  const found = closing(raw, at, end, close)
  return found === undefined ? behind : found + 1
}

/** How far a pair in a citation is followed; keeps hostile input linear. */
const MOST = 1000

function closing(raw: string, open: number, end: number, close: string): number | undefined {
  let depth = 0
  for (let at = open; at < Math.min(end, open + MOST); at++) {
    const char = raw[at]
    if (char === '\\') at++
    else if (char === close && at > open && (close !== raw[open] || !/\s/.test(raw[at - 1]!))) {
      if (--depth <= 0) return at
    } else if (char === raw[open] && (close !== char || at === open)) depth++
  }
  return undefined
}

function trimmed(raw: string, { start, end }: Span): Span {
  const text = raw.slice(start, end)
  const first = start + text.length - text.trimStart().length
  return { start: first, end: Math.max(first, start + text.trimEnd().length) }
}
