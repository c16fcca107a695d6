/**
 * Positions as the W3C's selectors count them, of a text whose own line ends are kept.
 *
 * A selector counts code points of the text with LF line ends; the core counts UTF-16 code units of the text as it
 * stands. The two differ only behind a surrogate pair or a CRLF, each of which is two units and one point.
 */
export interface CodePoints {
  /** The code point at a UTF-16 offset; an offset inside a pair or a CRLF counts as its start. */
  toPoint(offset: number): number
  /** The UTF-16 offset of a code point; a position behind the text lies as far behind it. */
  toOffset(point: number): number
}

/**
 * Builds the table for `text`, which stands without its byte order mark; conversions then take a binary search.
 *
 * @example In `'a\r\n𝔅c'` the offset 5 (`c`) is the code point 3.
 */
export function codePoints(text: string): CodePoints {
  const doubles = findDoubles(text)
  return {
    toPoint: offset => offset - countBelow(doubles.length, i => doubles[i]! < offset),
    // The double number i stands at the point `doubles[i] - i`, for each one before it took a unit away.
    toOffset: point => point + countBelow(doubles.length, i => doubles[i]! - i < point)
  }
}

/** Where `text` has two code units that are one code point of the normalised text; rising. */
function findDoubles(text: string): number[] {
  const doubles: number[] = []
  for (let i = 0; i + 1 < text.length; i++) {
    const code = text.charCodeAt(i)
    if (code !== 13 && (code & 0xfc00) !== 0xd800) continue
    const next = text.charCodeAt(i + 1)
    if (code === 13 ? next === 10 : (next & 0xfc00) === 0xdc00) doubles.push(i++)
  }
  return doubles
}

/** How many of the numbers from 0 to `length` fulfil `isBelow`, which holds for the first ones only. */
export function countBelow(length: number, isBelow: (index: number) => boolean): number {
  let low = 0
  let high = length
  while (low < high) {
    const middle = (low + high) >> 1
    if (isBelow(middle)) low = middle + 1
    else high = middle
  }
  return low
}
