import type { Span } from './text.ts'

/** Stands in prose for everything that is not running text: one for each code unit of markup. */
export const MASK = '\u0000'

/** Stands before the parser for a byte order mark at the beginning of a block. */
export const JOINER = '\u2060'

/** A run of text of the tree: where it stands in the source, and its words as Markdown reads them. */
export interface TextRun extends Span {
  readonly value: string
}

/**
 * The running text of a block, as long as its source: every character that is not text (markup, marks of notes,
 * citations, link targets, the `>` of block quotes, code, tags) is {@link MASK}, line ends stay, and a character
 * written as an entity stands at the entity's first place. So an offset in prose is an offset in the source.
 *
 * @param runs in order, not overlapping.
 */
export function proseOf(source: string, runs: readonly TextRun[]): string {
  let prose = ''
  for (const run of runs) {
    if (run.start < prose.length) continue
    prose += masked(source, prose.length, run.start)
    prose += alignedText(source.slice(run.start, run.end), run.value)
  }
  return prose + masked(source, prose.length, source.length)
}

function masked(source: string, start: number, end: number): string {
  if (start === end) return ''
  let mask = ''
  for (let at = start; at < end;) {
    const lineEnd = nextLineEnd(source, at, end)
    mask += MASK.repeat(lineEnd - at)
    at = lineEnd
    while (at < end && (source[at] === '\n' || source[at] === '\r')) mask += source[at++]
  }
  return mask
}

/** Markdown shows the NUL as a replacement character. */
function isShownAs(character: string, shown: string | undefined): boolean {
  return (character === MASK && shown === '\uFFFD') || (character === '\uFEFF' && shown === JOINER)
}

function nextLineEnd(source: string, from: number, limit: number): number {
  for (let at = from; at < limit; at++) {
    const code = source.charCodeAt(at)
    if (code === 10 || code === 13) return at
  }
  return limit
}

const ENTITY = /^&(?:#\d{1,7}|#[xX][\da-fA-F]{1,6}|[\da-zA-Z]{1,31});/
const PUNCTUATION = /[!-/:-@[-`{-~]/

/**
 * The words of one text node laid over its source: what Markdown left out (a backslash, the rest of an entity, the
 * signs and blanks at a line's start) is masked.
 */
function alignedText(raw: string, value: string): string {
  if (raw === value) return raw
  let out = ''
  let at = 0 // in value
  for (let i = 0; i < raw.length; i++) {
    const character = raw[i]!
    const entity = character === '&' ? ENTITY.exec(raw.slice(i, i + 40)) : undefined
    if (entity && !value.startsWith(entity[0], at)) {
      // One entity is one or two code units; what it stands for is what the tree says.
      const after = raw[i + entity[0].length]
      const units = after !== undefined && value[at + 1] !== after && value[at + 2] === after ? 2 : 1
      // Whatever it stands for, the lines stay as they are.
      out += value.slice(at, at + units).replace(/[\r\n]/g, MASK) + MASK.repeat(entity[0].length - units)
      at += units
      i += entity[0].length - 1
    } else if (character === '\\' && PUNCTUATION.test(raw[i + 1] ?? '') && value[at] === raw[i + 1]) {
      out += MASK + raw[++i]!
      at++
    } else if (character === value[at] || isShownAs(character, value[at])) {
      out += character
      at++
    } else {
      out += character === '\n' || character === '\r' ? character : MASK
    }
  }
  return out
}
