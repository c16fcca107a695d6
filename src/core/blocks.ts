/**
 * A piece of a text that is parsed by itself: its tree depends on its own words alone.
 *
 * Blocks are found by a scan of line beginnings. A blank line ends a block, except inside an open fence and except
 * where a list's item or a note may go on behind it; a note's body begins one, and so does each item of a list. Blocks do not know where they stand; the
 * document does.
 */
export interface Block {
  readonly kind: 'front-matter' | 'text'
  /** From its first line that is not blank to its last, without the last line end. */
  readonly source: string
}

/** A block and where it starts in its text. */
export interface Cut {
  readonly start: number
  readonly block: Block
}

/** A line's beginning that opens a container which may go on after a blank line: a list item, a note. */
const CONTAINER = /^ {0,3}(?:[*+-](?=[ \t]|$)|\d{1,9}[.)](?=[ \t]|$)|\[\^[^\s[\]]+\]:|\[\d+\])/
/** A note's body, unless a list begins it: whether one does may depend on the paragraph before. */
const NOTE_BODY =
  /^ {0,3}\[\^[^\s[\]\\]{1,900}\]:(?!(?:[ \t>]|\[\^[^\s[\]\\]{1,900}\]:)*(?:[*+-]|\d{1,9}[.)])(?:[ \t]|$))/
const LIST_ITEM = /^(?:([*+-])|\d{1,9}([.)]))(?=[ \t]|$)/
const FENCE = /^( {0,3})(`{3,}(?=[^`]*$)|~{3,})/
/** Words with spaces before a colon are prose after a rule, not a field. */
const KEY = /^[\p{L}_][\p{L}\p{N}_-]*:(?:\s|$)/u
const BLANK = /^[ \t]*$/

/**
 * Cuts `text` into blocks, from `from` on.
 *
 * @param text without BOM; lines may end with LF, CRLF or a lone CR.
 * @param from 0 or the start of a block.
 * @param isWhole whether the text begins at 0, where its front matter would be.
 */
export function* cutBlocks(text: string, from = 0, isWhole = true): Generator<Cut> {
  let at = from
  if (from === 0 && isWhole) {
    const block = frontMatterBlock(text)
    if (block) {
      yield { start: 0, block }
      at = lineAfter(text, block.source.length)
    }
  }
  const scan = new BlockScan()
  let blanks = 0
  while (at < text.length) {
    const end = lineEnd(text, at)
    const line = text.slice(at, end)
    if (scan.fence === undefined && BLANK.test(line)) {
      blanks++
    } else {
      if (scan.startsAnew(line, blanks)) {
        if (scan.start !== undefined) yield scan.take(text)
        scan.open(at)
      }
      scan.add(line, end)
      blanks = 0
    }
    at = lineAfter(text, end)
  }
  if (scan.start !== undefined) yield scan.take(text)
}

/** The front matter of a text that begins with it. */
export function frontMatterBlock(text: string): Block | undefined {
  const end = frontMatterEnd(text)
  return end > 0 ? { kind: 'front-matter', source: text.slice(0, end) } : undefined
}

/**
 * Where the front matter ends: the end of its closing line, or 0 when there is none. It opens only if the line after
 * `---` looks like `key:`, and only if it is closed later.
 */
export function frontMatterEnd(text: string): number {
  if (!opensFrontMatter(text)) return 0
  let at = lineAfter(text, lineEnd(text, 0))
  while (at < text.length) {
    const end = lineEnd(text, at)
    if (/^(?:---|\.\.\.)[ \t]*$/.test(text.slice(at, end))) return end
    at = lineAfter(text, end)
  }
  return 0
}

/** Whether a text begins as front matter does, closed or not. */
export function opensFrontMatter(text: string): boolean {
  if (!text.startsWith('---') || !/^---[ \t]*$/.test(text.slice(0, lineEnd(text, 0)))) return false
  const at = lineAfter(text, lineEnd(text, 0))
  return KEY.test(text.slice(at, lineEnd(text, at)))
}

/** An item of words, which may follow whatever paragraph stands before it. */
const INTERRUPTS = /^[*+-][ \t]+[\p{L}\p{N}“‘„«"']/u

/** What marks a list's item that a line begins, its number left out; `undefined` where it begins none. */
function itemOf(line: string): string | undefined {
  const item = LIST_ITEM.exec(line)
  return item?.[1] ?? item?.[2]
}

/** What the scan knows of the block that it is in. */
class BlockScan {
  start: number | undefined
  fence: string | undefined
  private end = -1
  private container = false
  /** What its items are marked with, when the block begins with one at the line's very beginning. */
  private item: string | undefined
  /** Whether a line at the very beginning goes on with the item, or ends the list: only the parser knows. */
  private strayed = false

  /** Whether a line that is not blank begins a new block, after `blanks` blank lines. */
  startsAnew(line: string, blanks: number): boolean {
    if (this.start === undefined) return true
    if (this.fence !== undefined) return false
    if (!mayMark(line)) return blanks > 0 && !(this.container && /^[ \t]/.test(line))
    // A note's body ends whatever is open before it: a book's notes stand line by line, and are not one block.
    if (NOTE_BODY.test(line)) return true
    // So does the next item of a list, which may be as long as a book: each is a block.
    if (this.item !== undefined && itemOf(line) === this.item && (!this.strayed || INTERRUPTS.test(line))) return true
    if (blanks === 0) return false
    // Anything indented may belong to the item or note before it.
    return !this.container || !/^[ \t]/.test(line)
  }

  open(start: number): void {
    this.start = start
    this.container = false
    this.item = undefined
    this.strayed = false
  }

  add(line: string, end: number): void {
    const marks = mayMark(line)
    if (this.end < this.start!) this.item = marks ? itemOf(line) : undefined
    else this.strayed ||= !/^[ \t]/.test(line) && !(marks && itemOf(line) !== undefined)
    this.end = end
    if (!marks) return
    if (this.fence !== undefined) {
      const closing = FENCE.exec(line)?.[2] ?? /^ {0,3}([`~]{3,})[ \t]*$/.exec(line)?.[1]
      const closes = closing?.startsWith(this.fence) && new RegExp(`^ {0,3}[${this.fence[0]}]+[ \\t]*$`).test(line)
      if (closes) this.fence = undefined
      return
    }
    const fence = FENCE.exec(line)
    // Inside a list item an indented fence ends with its item, and so cannot reach over a blank line.
    if (fence && !(this.container && fence[1]!.length >= 2)) this.fence = fence[2]
    this.container ||= CONTAINER.test(line)
  }

  take(text: string): Cut {
    const start = this.start!
    return { start, block: { kind: 'text', source: text.slice(start, this.end) } }
  }
}

/** Whether a line may begin an item, a note or a fence, or end one: most begin with a letter. */
function mayMark(line: string): boolean {
  let code = line.charCodeAt(0)
  for (let at = 1; code === 32; at++) code = line.charCodeAt(at)
  // `*`, `+`, `-`, figures, `[`, a backtick, `~`.
  return (
    code === 42 ||
    code === 43 ||
    code === 45 ||
    (code >= 48 && code <= 57) ||
    code === 91 ||
    code === 96 ||
    code === 126
  )
}

function lineEnd(text: string, at: number): number {
  for (; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code === 10 || code === 13) return at
  }
  return at
}

function lineAfter(text: string, end: number): number {
  return text.charCodeAt(end) === 13 && text.charCodeAt(end + 1) === 10 ? end + 2 : end + 1
}
