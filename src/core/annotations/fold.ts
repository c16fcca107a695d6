import type { Span } from '../text.ts'

/**
 * A text as quotations are compared in it: a run of white space is one space, letters are small, quotation marks and
 * dashes have one form each, and what nobody sees (soft hyphens, joiners) is gone. Printers and editors change these
 * freely without changing a word.
 */
export interface Folded {
  readonly text: string
  /** For each unit of `text`, the offset in the original at which it stands; one more entry for the end. */
  readonly offsets: Int32Array
}

/** Folds `original`. Linear in its length. */
export function fold(original: string): Folded {
  const units = new Uint16Array(original.length)
  const offsets = new Int32Array(original.length + 1)
  const formOf = (forms ??= makeForms())
  let length = 0
  for (let i = 0; i < original.length; i++) {
    const unit = formOf[original.charCodeAt(i)]!
    if (unit === dropped || (unit === space && length > 0 && units[length - 1] === space)) continue
    units[length] = unit
    offsets[length++] = i
  }
  offsets[length] = original.length
  return { text: textOf(units.subarray(0, length)), offsets: offsets.slice(0, length + 1) }
}

/** The folded unit at or behind an offset of the original. */
export function foldedAt(folded: Folded, offset: number): number {
  let low = 0
  let high = folded.text.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (folded.offsets[middle]! < offset) low = middle + 1
    else high = middle
  }
  return low
}

/** The original's span of the folded units from `start` to `end`, which neither begin nor end with a space. */
export function unfold(folded: Folded, start: number, end: number): Span {
  const from = folded.offsets[start]!
  return { start: from, end: end > start ? folded.offsets[end - 1]! + 1 : from }
}

/** Whether two texts differ in nothing but white space and invisible characters. */
export function sameWords(one: string, other: string): boolean {
  return one === other || visible(one) === visible(other)
}

/** `text` with each run of white space as one space, none at its ends, and without invisible characters. */
function visible(text: string): string {
  return text.replace(invisible, '').replace(/\s+/g, ' ').trim()
}

const space = 32
const dropped = 0
/** Soft hyphen, zero-width space and joiners, word joiner, byte order mark. */
const invisible = /[\u00ad\u200b-\u200d\u2060\ufeff]/g

/** The folded form of each UTF-16 unit; made when first needed. */
let forms: Uint16Array | undefined

function makeForms(): Uint16Array {
  const table = new Uint16Array(0x10000)
  for (let code = 1; code < table.length; code++) {
    const isLetterRange = (code < 0xd800 || code > 0xdfff) && !(code >= 0x2e80 && code < 0xa640)
    const small = isLetterRange ? String.fromCharCode(code).toLowerCase() : ''
    table[code] = small.length === 1 ? small.charCodeAt(0) : code
  }
  const set = (characters: string, form: number): void => {
    for (let i = 0; i < characters.length; i++) table[characters.charCodeAt(i)] = form
  }
  set('\t\n\v\f\r \u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029', space)
  set('\u202f\u205f\u3000', space)
  set('\u00ad\u200b\u200c\u200d\u2060\ufeff', dropped)
  set('“”„‟«»″', '"'.charCodeAt(0))
  set('‘’‚‛‹›′`´', "'".charCodeAt(0))
  set('‐‑‒–—―−', '-'.charCodeAt(0))
  set('ſ', 's'.charCodeAt(0))
  return table
}

/** The string of `units`, made in pieces because an engine limits the arguments of one call. */
function textOf(units: Uint16Array): string {
  const pieces: string[] = []
  for (let i = 0; i < units.length; i += 8192) {
    pieces.push(String.fromCharCode.apply(null, units.subarray(i, i + 8192) as unknown as number[]))
  }
  return pieces.join('')
}
