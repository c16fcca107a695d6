import { decodeNamedCharacterReference } from 'decode-named-character-reference'
import type { Span } from '../text.ts'
import { isDigit } from './letters.ts'
import type { Page, Passing } from './words.ts'

/** What is passed over in plain text, Markdown and annotated text. */
export function passingInText(text: string): Passing {
  return new TextPassing(text)
}

/** Marks of notes and editors, citations; a number of four digits is a year, unless it touches what it is the note of. */
const BRACKETS =
  /\[(?:\^[^\]\s]{1,100}\]:?|\d{1,3}\]|sic[!?.]?\]|(?:[^[\]@]{0,100}[\s;-])?@[\p{L}\p{N}_{][^[\]]{0,300}\])/iuy
const LONG_NUMBER = /\[\d{4}\]/y
const PAGE =
  /[[{](?:[^[\]{}\n]{1,40}[\s,])?(?:pp?|pg|S|fol|fo|f|col|Sp|Bl)\.\s?([\divxlc]{1,8}[rvab]?(?:[–-][\divxlc]{1,8})?)[\]}]/iuy
const BRACES = /\{[^{}\n]{1,80}\}/y
/** The target of a link, or its label. */
const TARGET = /\](?:\([^()\s]{0,2000}(?:\s"[^"\n]{0,200}")?\)|\[[^[\]\n]{0,100}\])/y
const COMMENT = /<!--[^]*?-->/y
const ADDRESS = /<(?:https?|mailto):[^<>\s]{1,2000}>/iy
/** HTML's tags only: an editor's `<and>` is words. */
const TAG =
  /<\/?(a|abbr|b|bdi|bdo|big|blockquote|br|center|cite|code|dd|del|details|dfn|div|dl|dt|em|font|h[1-6]|hr|i|img|ins|kbd|li|mark|ol|p|pre|q|rp|rt|ruby|s|samp|small|span|strike|strong|sub|summary|sup|table|tbody|td|tfoot|th|thead|tr|tt|u|ul|var|wbr)(?:\s[^<>]{0,500})?\/?>/iy
const PARTS =
  /^(?:blockquote|br|center|dd|details|div|dl|dt|h[1-6]|hr|li|ol|p|pre|summary|table|tbody|td|tfoot|th|thead|tr|ul)$/i
const SUPERSCRIPTS = /[¹²³⁰⁴⁵⁶⁷⁸⁹]+/y

class TextPassing implements Passing {
  readonly asides: Span[] = []
  readonly pages: Page[] = []
  /** Where what has been met ends, so that it is listed once. */
  private readonly met = new Map<number, number>()

  constructor(private readonly text: string) {}

  over(at: number): number {
    const { text } = this
    switch (text[at]) {
      case '[':
        return this.page(at) || this.bracket(at)
      case '{':
        return this.page(at) || behind(BRACES, text, at)
      case ']':
        return behind(TARGET, text, at)
      case '<':
        return this.tag(at)
      case '^':
        return text[at + 1] === '[' ? this.note(at) : at
      case '\f':
        this.meet(at, at + 1, () => this.pages.push({ at, label: '' }))
        return -(at + 1)
      default:
        return overSuperscript(text, at)
    }
  }

  character(at: number): { char: string; end: number } | undefined {
    return characterAt(this.text, at)
  }

  private page(at: number): number {
    PAGE.lastIndex = at
    const found = PAGE.exec(this.text)
    if (!found) return 0
    return this.meet(at, PAGE.lastIndex, () => this.pages.push({ at, label: found[1]! }))
  }

  private bracket(at: number): number {
    const end = behind(BRACKETS, this.text, at)
    const touches = at > 0 && !/[\s\d]/.test(this.text[at - 1]!)
    return end === at && touches ? behind(LONG_NUMBER, this.text, at) : end
  }

  private tag(at: number): number {
    TAG.lastIndex = at
    const tag = TAG.exec(this.text)
    if (tag) return PARTS.test(tag[1]!) ? -TAG.lastIndex : TAG.lastIndex
    const end = behind(COMMENT, this.text, at)
    return end > at ? end : behind(ADDRESS, this.text, at)
  }

  /** A note in the line, `^[…]`. */
  private note(at: number): number {
    let depth = 0
    for (let i = at + 1; i < this.text.length && i < at + 20_000; i++) {
      if (this.text[i] === '[') depth++
      else if (this.text[i] === ']' && --depth === 0) {
        return this.meet(at, i + 1, () => this.asides.push({ start: at + 2, end: i }))
      }
    }
    return at
  }

  private meet(at: number, end: number, list: () => void): number {
    if (!this.met.has(at)) {
      this.met.set(at, end)
      list()
    }
    return end
  }
}

/** Behind the number of a note that is set high; behind a number it is an exponent. */
function overSuperscript(text: string, at: number): number {
  const end = behind(SUPERSCRIPTS, text, at)
  return end > at && at > 0 && !isDigit(text.charCodeAt(at - 1)) ? end : at
}

const REFERENCE = /&(?:#(\d{1,7})|#x([\da-f]{1,6})|([a-z][a-z\d]{1,30}));/iy

/** The character that a reference stands for, `&amp;`, or an exponent; `&` alone is itself. */
export function characterAt(text: string, at: number): { char: string; end: number } | undefined {
  if (text[at] !== '&') {
    const plain = (text[at] ?? '').normalize('NFKD')
    return plain !== text[at] ? { char: plain, end: at + 1 } : undefined
  }
  REFERENCE.lastIndex = at
  const found = REFERENCE.exec(text)
  if (!found) return { char: '&', end: at + 1 }
  const code = found[1] ? Number(found[1]) : found[2] ? parseInt(found[2], 16) : undefined
  const char =
    code === undefined
      ? decodeNamedCharacterReference(found[3]!)
      : code > 0 && code < 0x110000 && String.fromCodePoint(code)
  return { char: char || '\ufffd', end: REFERENCE.lastIndex }
}

export function behind(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at
  return pattern.test(text) ? pattern.lastIndex : at
}
