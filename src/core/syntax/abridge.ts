/** Stands before the parser for words that it need not see: a character of no script, which no construct begins with. */
const STAND_IN = '\uE000'

/** A block in which words stand for many. */
export interface Abridged {
  readonly source: string
  /** In order. */
  readonly cuts: readonly Cut[]
}

interface Cut {
  /** Where the stand-in is, in the abridged source. */
  readonly at: number
  readonly words: string
  /** How much longer the source is up to here. */
  readonly by: number
}

/** What ends a run of words: a sign that may begin markup, or what a line is made of. */
const SIGNS = /[*_[\]>&^~@{}#|\r\n\t\0]/g
/**
 * What gives the words beside it a meaning of their own, wherever they stand: code, tags and escapes, addresses, a link with
 * more than a plain target, a definition, which may have a title.
 */
const NOT_TO_BE_CUT = /[`<\\\uE000]|~~~|:\/\/|www\.|\](?:\((?![^\s()"']*\))|(?<!\[\^[^\s[\]]*\]):)/i

/** Fewer characters are not worth a cut. */
const LEAST = 32

/**
 * Takes out of a block the words in the middle of long runs of them. The tokenizer goes over each character some twenty
 * times, and finds nothing in plain words: what it makes of the signs depends on the words that touch them, on how lines
 * begin and end, and on what stands in brackets, all of which is left.
 *
 * @returns `undefined` where there is nothing to take out, or where the words may matter.
 */
export function abridge(source: string): Abridged | undefined {
  if (source.length < LEAST || NOT_TO_BE_CUT.test(source)) return undefined
  const cuts: Cut[] = []
  let short = ''
  let done = 0
  let square = 0
  let curly = 0
  let from = 0
  SIGNS.lastIndex = 0
  for (;;) {
    const sign = SIGNS.exec(source)
    const to = sign ? sign.index : source.length
    if (to - from > LEAST && square === 0 && curly === 0) {
      const span = middle(source, from, to)
      if (span && span.end - span.start >= LEAST) {
        short += source.slice(done, span.start)
        const at = short.length
        short += STAND_IN
        cuts.push({ at, words: source.slice(span.start, span.end), by: span.end - short.length })
        done = span.end
      }
    }
    if (!sign) break
    from = to + 1
    if (sign[0] === '[') square++
    else if (sign[0] === ']') square--
    else if (sign[0] === '{') curly++
    else if (sign[0] === '}') curly--
    // What opens and does not close in the block may reach over anything.
    if (square < 0 || curly < 0) return undefined
  }
  return cuts.length === 0 || square > 0 || curly > 0 ? undefined : { source: short + source.slice(done), cuts }
}

/** What stands between the first word of a run and the last, without the blanks that touch them. */
function middle(source: string, from: number, to: number): { start: number; end: number } | undefined {
  // Only from a letter on is a line certainly no list's item, no rule, no row of a table.
  let letter = from
  while (letter < to && source.charCodeAt(letter) < 65) letter++
  const start = source.indexOf(' ', letter)
  if (start < 0) return undefined
  let last = to
  while (last > start && source[last - 1] === ' ') last--
  const end = source.lastIndexOf(' ', last - 1)
  return end > start ? { start: start + 1, end } : undefined
}

/** Where an offset of the abridged source is in the whole one. */
export function offsetIn({ cuts }: Abridged, offset: number): number {
  const index = cutsBefore(cuts, offset)
  return index === 0 ? offset : offset + cuts[index - 1]!.by
}

/** Words of the abridged source, in which stand-ins may be, as they are in the whole one. */
export function wordsIn({ cuts }: Abridged, words: string, start: number): string {
  if (!words.includes(STAND_IN)) return words
  let next = cutsBefore(cuts, start)
  return words.replaceAll(STAND_IN, () => cuts[next++]!.words)
}

/** How many cuts are before an offset of the abridged source. */
function cutsBefore(cuts: readonly Cut[], offset: number): number {
  let low = 0
  let high = cuts.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (cuts[middle]!.at < offset) low = middle + 1
    else high = middle
  }
  return low
}
