/**
 * Approximate string matching by G. Myers' bit-parallel algorithm (J. ACM 46:3, 1999) in the block form of H. Hyyrö
 * (2003): 32 rows of the table of edit distances are one step, so a text of n units and a pattern of m units cost
 * n·⌈m/32⌉ steps, whatever they contain.
 */

/** A pattern made ready for searching: for each unit that it contains, the rows at which it stands. */
export interface Pattern {
  readonly text: string
  readonly rows: ReadonlyMap<number, Int32Array>
  readonly blocks: number
}

/** Where an approximate match ends, and its edit distance from the pattern. */
export interface Ending {
  readonly end: number
  readonly errors: number
}

/** Prepares `text`, of at least one unit. `backwards` prepares it for reading from right to left. */
export function preparePattern(text: string, backwards = false): Pattern {
  const blocks = Math.ceil(text.length / 32)
  const rows = new Map<number, Int32Array>()
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(backwards ? text.length - 1 - i : i)
    let bits = rows.get(unit)
    if (!bits) rows.set(unit, (bits = new Int32Array(blocks)))
    bits[i >> 5]! |= 1 << (i & 31)
  }
  return { text, rows, blocks }
}

/**
 * The ends of the matches of `pattern` in `text` between `from` and `to` with at most `limit` errors: of ends closer
 * than half the pattern only the best, and at most `most` altogether, the best ones.
 */
export function searchPattern(
  pattern: Pattern,
  text: string,
  range: { from: number; to: number },
  limit: number,
  most = 16
): Ending[] {
  const endings: Ending[] = []
  const table = new Table(pattern, 0)
  const near = pattern.text.length / 2
  let allowed = limit
  for (let i = range.from; i < range.to; i++) {
    const errors = table.step(text.charCodeAt(i))
    if (errors > allowed) continue
    const last = endings.at(-1)
    if (last && i + 1 - last.end < near) {
      if (errors < last.errors) endings[endings.length - 1] = { end: i + 1, errors }
      continue
    }
    // A text that repeats the pattern without end may not fill the list: from then on only better ones come in.
    if (endings.length >= most * 4) allowed = Math.min(allowed, Math.min(...endings.map(e => e.errors)) - 1)
    if (errors <= allowed) endings.push({ end: i + 1, errors })
  }
  return endings.sort((a, b) => a.errors - b.errors).slice(0, most)
}

/**
 * How well `text` agrees with `pattern` from `at` on, read forwards or (with a pattern prepared so) backwards: the
 * least number of errors over all lengths of text, and that length; of several the one nearest to the pattern's.
 */
export function measure(
  pattern: Pattern,
  text: string,
  at: number,
  backwards = false
): { errors: number; length: number } {
  const wanted = pattern.text.length
  const table = new Table(pattern, 1)
  let best = { errors: wanted, length: 0 }
  // Beyond twice the pattern's length, deleting all the rest costs more than matching nothing at all.
  for (let length = 1; length <= wanted * 2; length++) {
    const index = backwards ? at - length : at + length - 1
    if (index < 0 || index >= text.length) break
    const errors = table.step(text.charCodeAt(index))
    const isNearer = Math.abs(length - wanted) < Math.abs(best.length - wanted)
    if (errors < best.errors || (errors === best.errors && isNearer)) best = { errors, length }
  }
  return best
}

/** The column of edit distances at the text's current unit, as differences between neighbouring rows. */
class Table {
  readonly #pattern: Pattern
  readonly #top: number
  readonly #rising: Int32Array
  readonly #falling: Int32Array
  readonly #lastRow: number
  #errors: number

  /** @param top what the row above the pattern grows by at each unit: 0 to match anywhere, 1 to match from the start */
  constructor(pattern: Pattern, top: 0 | 1) {
    this.#pattern = pattern
    this.#top = top
    this.#rising = new Int32Array(pattern.blocks).fill(-1)
    this.#falling = new Int32Array(pattern.blocks)
    this.#lastRow = 1 << ((pattern.text.length - 1) & 31)
    this.#errors = pattern.text.length
  }

  /** Reads one unit of text; returns the distance of the best match that ends behind it. */
  step(unit: number): number {
    const { blocks, rows } = this.#pattern
    const bits = rows.get(unit)
    let carry: number = this.#top
    for (let block = 0; block < blocks; block++) {
      const rising = this.#rising[block]!
      const falling = this.#falling[block]!
      let equal = bits ? bits[block]! : 0
      const vertical = equal | falling
      if (carry < 0) equal |= 1
      const horizontal = (((equal & rising) + rising) ^ rising) | equal
      let up = falling | ~(horizontal | rising)
      let down = rising & horizontal
      const high = block === blocks - 1 ? this.#lastRow : 1 << 31
      const out = (up & high) !== 0 ? 1 : (down & high) !== 0 ? -1 : 0
      up = (up << 1) | (carry > 0 ? 1 : 0)
      down = (down << 1) | (carry < 0 ? 1 : 0)
      this.#rising[block] = down | ~(vertical | up)
      this.#falling[block] = up & vertical
      carry = out
    }
    return (this.#errors += carry)
  }
}
