/** A line of a plain text. */
export interface Line {
  /** Without white space at its ends. */
  readonly words: string
  /** Columns of white space before its words; a tab goes to the next multiple of four. */
  readonly indent: number
  /** From 1. */
  readonly number: number
}

/** Lines with nothing between them. */
export interface Group {
  readonly lines: readonly Line[]
  /** Blank lines before it. */
  readonly blanks: number
}

/** What ends a line. */
export const LINE_END = /\r\n?|\n|\u2028|\u0085/

/** Cuts a text at its blank lines. A page's end (form feed) is one. */
export function groupsOf(source: string): Group[] {
  const groups: { lines: Line[]; blanks: number }[] = []
  let blanks = 0
  source.split(LINE_END).forEach((raw, i) => {
    const words = raw.replace(/\f/g, ' ').trim()
    if (words === '') {
      blanks++
      return
    }
    const line = { words, indent: columnsOf(raw), number: i + 1 }
    if (blanks > 0 || groups.length === 0) groups.push({ lines: [line], blanks })
    else groups.at(-1)!.lines.push(line)
    blanks = 0
  })
  return groups
}

const TAB = 4

/** How far in a line's words stand; of a line without words, how long it is. */
export function columnsOf(line: string): number {
  let columns = 0
  for (const character of line) {
    if (character === '\t') columns += TAB - (columns % TAB)
    else if (character === ' ' || character === '\u00A0') columns++
    else if (character !== '\f') break
  }
  return columns
}

/** No printer and no mail program breaks lines at a greater width. */
const WIDEST = 120
/** A line that goes on is nearly full. */
const FULL = 0.7

/**
 * The width that a text's lines are broken at, in characters; `undefined` where lines are paragraphs. Most lines that another follows
 * directly are nearly as long as the longest.
 */
export function widthOf(groups: readonly Group[]): number | undefined {
  const going = groups.flatMap(({ lines }) => lines.slice(0, -1).map(line => line.indent + line.words.length))
  if (going.length < 2) return undefined
  const sorted = [...going].sort((a, b) => a - b)
  const width = sorted[Math.floor((sorted.length - 1) * 0.9)]!
  if (width > WIDEST || width < 30) return undefined
  const full = going.filter(length => length >= width * FULL).length
  return full >= going.length / 2 ? width : undefined
}

/** Whether a group's lines are lines of verse (or of a list, an address) rather than one broken paragraph. */
export function isVerse(lines: readonly Line[], width: number): boolean {
  if (lines.length < 2) return false
  const going = lines.slice(0, -1)
  const short = going.filter(line => line.indent + line.words.length < width * FULL)
  const capitals = lines.filter(line => /^[“"‘'«„(—]*\p{Lu}/u.test(line.words))
  return short.length > going.length * 0.7 && capitals.length >= lines.length * 0.6
}
