import type { Span } from '../text.ts'

/** One object of a list in JSON. */
export interface JsonObject {
  /** From its opening brace to behind its closing one. */
  readonly span: Span
  /** Whether its brackets and strings are balanced. */
  readonly closed: boolean
  /** The value of its own `id` (of `citation-key` where the id is an address), with marks. */
  readonly id: Span | undefined
}

/**
 * Finds the objects of the list in `source`, without parsing them, in one pass. The list is the outermost one, or
 * the one under `items` or `references`. An object that is not closed ends where a line begins with `{` while a
 * property's name is due.
 */
export function scanJsonObjects(source: string): JsonObject[] {
  const objects: JsonObject[] = []
  const list = LIST.exec(source)
  let at = list ? list[0].length : 0
  while ((at = nextObject(source, at)) !== -1) {
    const object = readObject(source, at)
    objects.push(object)
    at = object.span.end
  }
  return objects
}

const LIST = /^\uFEFF?\s*\{[^{}[\]]{0,10000}?"(?:items|references)"\s*:\s*\[/
const ID = /"(id|citation-key)"\s*:\s*("(?:[^"\\\n]|\\.)*"|-?[\d.]+)/y

/** The next opening brace outside of a string, or -1. */
function nextObject(source: string, from: number): number {
  for (let at = from; at < source.length; at++) {
    const char = source[at]
    if (char === '{') return at
    if (char === '"') at = stringEnd(source, at) - 1
  }
  return -1
}

function readObject(source: string, start: number): JsonObject {
  let depth = 0
  let id: Span | undefined
  for (let at = start; at < source.length; at++) {
    const char = source.charCodeAt(at)
    if (char === QUOTE) {
      if (depth === 1) id = betterId(source, at, id)
      at = stringEnd(source, at) - 1
    } else if (char === OPEN_BRACE) {
      if (at > start && beginsNext(source, at, depth)) return { span: { start, end: at }, closed: false, id }
      depth++
    } else if (char === OPEN_BRACKET) depth++
    else if ((char === CLOSE_BRACE || char === CLOSE_BRACKET) && --depth === 0) {
      return { span: { start, end: at + 1 }, closed: char === CLOSE_BRACE, id }
    }
  }
  return { span: { start, end: source.length }, closed: false, id }
}

const QUOTE = 34
const OPEN_BRACKET = 91
const CLOSE_BRACKET = 93
const OPEN_BRACE = 123
const CLOSE_BRACE = 125

function betterId(source: string, at: number, known: Span | undefined): Span | undefined {
  // Nearly every property has another name.
  if (source.charCodeAt(at + 1) !== 105 && source.charCodeAt(at + 1) !== 99) return known
  ID.lastIndex = at
  const found = ID.exec(source)
  if (!found || (found[1] === 'citation-key' && known && !source.startsWith('"http', known.start))) return known
  return { start: at + found[0].length - found[2]!.length, end: at + found[0].length }
}

/** Whether the brace at `at` begins the next work: it stands first on its line where this one must name a property. */
function beginsNext(source: string, at: number, depth: number): boolean {
  let before = at - 1
  while (before >= 0 && (source[before] === ' ' || source[before] === '\t')) before--
  if (source[before] !== '\n' && source[before] !== '\r') return false
  while (before >= 0 && /\s/.test(source[before]!)) before--
  // Directly in this object a value in braces follows a colon; deeper, only a work has an `id` in a property list.
  return depth === 1 ? source[before] !== ':' : NEXT_ITEM.test(source.slice(at, at + 200))
}

const NEXT_ITEM = /^\{\s*"(?:id|type)"\s*:\s*"[^"]*"\s*,/

/** Behind the string that opens at `at`; a line's end closes one that is not closed, as JSON has none in strings. */
function stringEnd(source: string, at: number): number {
  for (let i = at + 1; i < source.length; i++) {
    const char = source.charCodeAt(i)
    if (char === QUOTE) return i + 1
    if (char === 92) i++
    else if (char === 10 || char === 13) return i
  }
  return source.length
}
