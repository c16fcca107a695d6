import * as l10n from '@vscode/l10n'
import type { Span } from '../text.ts'

/** A value of a JSON file with its place in it; `text` is a string, `other` a number, `true`, `false` or `null`. */
export type JsonValue = Span &
  (
    | { readonly kind: 'text'; readonly text: string }
    | { readonly kind: 'list'; readonly items: readonly JsonValue[] }
    | { readonly kind: 'object'; readonly entries: readonly JsonEntry[] }
    | { readonly kind: 'other' }
  )

export interface JsonEntry {
  readonly key: Span & { readonly text: string }
  readonly value: JsonValue
}

/** A JSON file as read: its value, or where it stops being JSON, and why. */
export type JsonReading = { readonly value: JsonValue } | { readonly fault: Span & { readonly message: string } }

/** Deeper than anything of ours; a file of brackets alone must not exhaust the stack. */
const DEPTH = 20

/**
 * Reads JSON with the places of its values, as VS Code reads its own settings: comments and commas before a closing bracket are
 * allowed. Never throws. JSON.parse knows no places, and words its errors as the machine likes.
 */
export function readJson(source: string): JsonReading {
  const reader = new Reader(source.replace(/^\uFEFF/, ' '))
  try {
    return { value: reader.readAll() }
  } catch (error) {
    if (error instanceof NoJson) return { fault: { start: error.start, end: error.end, message: error.message } }
    throw error
  }
}

class NoJson extends Error {
  constructor(
    readonly start: number,
    readonly end: number,
    message: string
  ) {
    super(message)
  }
}

const BLANK = /(?:\s+|\/\/[^\r\n]*|\/\*[^]*?\*\/)*/y
const STRING = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/y
const WORD = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y

class Reader {
  private at = 0

  constructor(private readonly source: string) {}

  readAll(): JsonValue {
    this.blanks()
    const value = this.read(0)
    this.blanks()
    if (this.at < this.source.length) this.expected(l10n.t('nothing more'))
    return value
  }

  private read(depth: number): JsonValue {
    const start = this.at
    if (depth > DEPTH) throw new NoJson(start, start + 1, l10n.t('This is nested too deeply.'))
    const sign = this.source[start]
    if (sign === '{') {
      const entries = this.readBetween('}', () => this.readEntry(depth))
      return { kind: 'object', start, end: this.at, entries }
    }
    if (sign === '[') {
      const items = this.readBetween(']', () => this.read(depth + 1))
      return { kind: 'list', start, end: this.at, items }
    }
    if (sign === '"') return { kind: 'text', ...this.readString() }
    if (this.take(WORD) === '') this.expected(l10n.t('a value'))
    return { kind: 'other', start, end: this.at }
  }

  private readEntry(depth: number): JsonEntry {
    if (this.source[this.at] !== '"') this.expected(l10n.t('a name in quotation marks'))
    const key = this.readString()
    this.blanks()
    if (this.source[this.at] !== ':') this.expected(l10n.t('a colon'))
    this.at++
    this.blanks()
    return { key, value: this.read(depth + 1) }
  }

  private readBetween<Item>(closing: string, read: () => Item): Item[] {
    const items: Item[] = []
    this.at++
    this.blanks()
    while (this.source[this.at] !== closing) {
      items.push(read())
      this.blanks()
      if (this.source[this.at] === ',') {
        this.at++
        this.blanks()
      } else if (this.source[this.at] !== closing) this.expected(l10n.t('a comma or {0}', closing))
    }
    this.at++
    return items
  }

  private readString(): Span & { text: string } {
    const start = this.at
    const written = this.take(STRING)
    if (written === '') {
      const line = /^[^\r\n]*/.exec(this.source.slice(start))![0]
      throw new NoJson(
        start,
        start + line.length,
        l10n.t('This text in quotation marks is not closed, or has a wrong sign in it.')
      )
    }
    return { start, end: this.at, text: JSON.parse(written) as string }
  }

  private blanks(): void {
    this.take(BLANK)
  }

  private take(form: RegExp): string {
    form.lastIndex = this.at
    const found = form.exec(this.source)?.[0] ?? ''
    this.at += found.length
    return found
  }

  private expected(what: string): never {
    // At the file's end there is no sign left to show: its last one stands for it.
    const isEnd = this.at >= this.source.length
    const start = isEnd ? Math.max(0, this.source.trimEnd().length - 1) : this.at
    const message = isEnd
      ? l10n.t('This is not JSON: {0} was expected, and the file ends.', what)
      : l10n.t('This is not JSON: {0} was expected.', what)
    throw new NoJson(start, start + 1, message)
  }
}
