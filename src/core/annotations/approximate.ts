/**
 * Approximate string matching by G. Myers' bit-parallel algorithm (J. ACM 46:3, 1999) in the block form of H. Hyyrö
 * (2003): 32 rows of the table of edit distances are one step, so a text of n units and a pattern of m units cost at most
 * n·⌈m/32⌉ steps, whatever they contain; rows below which no match can end any more are left out (E. Ukkonen, 1985).
 */

/** A pattern made ready for searching: for each unit that it contains, the rows at which it stands. */
export interface Pattern {
  readonly text: string
  readonly blocks: number
  /** The rows of the first 256 units, `blocks` numbers each. */
  readonly rows: Int32Array
  /** The rows of other units. */
  readonly rareRows: ReadonlyMap<number, Int32Array>
}

/** Where an approximate match ends, and its edit distance from the pattern. */
export interface Ending {
  readonly end: number
  readonly errors: number
}

/** Prepares `text`, of at least one unit. `backwards` prepares it for reading from right to left. */
export function preparePattern(text: string, backwards = false): Pattern {
  const blocks = Math.ceil(text.length / 32)
  const rows = new Int32Array(COMMON * blocks)
  const rareRows = new Map<number, Int32Array>()
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(backwards ? text.length - 1 - i : i)
    const bit = 1 << (i & 31)
    if (unit < COMMON) {
      rows[unit * blocks + (i >> 5)]! |= bit
      continue
    }
    let bits = rareRows.get(unit)
    if (!bits) rareRows.set(unit, (bits = new Int32Array(blocks)))
    bits[i >> 5]! |= bit
  }
  return { text, blocks, rows, rareRows }
}

/** Units that have their rows in one list: those of most European letters. */
const COMMON = 256

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
  const table = new Table(pattern, 0, limit)
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
  const table = new Table(pattern, 1, pattern.text.length)
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
  readonly #top: 0 | 1
  readonly #limit: number
  readonly #rising: Int32Array
  readonly #falling: Int32Array
  /** The distance at the last row of each block that is looked at. */
  readonly #errors: Int32Array
  readonly #lastRow: number
  /** How many blocks are looked at: behind them everything is over the limit. */
  #active: number

  /**
   * @param top what the row above the pattern grows by at each unit: 0 to match anywhere, 1 to match from the start
   * @param limit more errors than that need not be told apart
   */
  constructor(pattern: Pattern, top: 0 | 1, limit: number) {
    const { blocks } = pattern
    this.#pattern = pattern
    this.#top = top
    this.#limit = limit
    this.#rising = new Int32Array(blocks).fill(-1)
    this.#falling = new Int32Array(blocks)
    this.#errors = new Int32Array(blocks)
    this.#lastRow = 1 << ((pattern.text.length - 1) & 31)
    this.#active = Math.max(1, Math.min(blocks, Math.ceil(limit / 32)))
    for (let block = 0; block < blocks; block++) this.#errors[block] = this.#rowsTo(block)
  }

  /** Reads one unit of text; returns the distance of the best match that ends behind it, or more than the limit. */
  step(unit: number): number {
    const { blocks, rows, rareRows } = this.#pattern
    const bits = unit < COMMON ? rows : rareRows.get(unit)
    const first = unit < COMMON ? unit * blocks : 0
    const errors = this.#errors
    let last = this.#active - 1
    let carry: number = this.#top
    for (let block = 0; block <= last; block++) {
      carry = this.#advance(block, bits ? bits[first + block]! : 0, carry)
      errors[block]! += carry
    }
    const below = last + 1
    const equal = below < blocks && bits ? bits[first + below]! : 0
    if (below < blocks && errors[last]! - carry <= this.#limit && (carry < 0 || (equal & 1) !== 0)) {
      // A match may go on into the block below, which begins as if nothing of it had been matched.
      this.#rising[below] = -1
      this.#falling[below] = 0
      errors[below] = errors[last]! - carry + this.#rowsTo(below) - this.#rowsTo(last)
      errors[below]! += this.#advance(below, equal, carry)
      last = below
    } else {
      while (last > 0 && errors[last]! >= this.#limit + 32) last--
    }
    this.#active = last + 1
    return last === blocks - 1 ? errors[last]! : beyond
  }

  /** How many rows there are down to the end of a block. */
  #rowsTo(block: number): number {
    return Math.min(this.#pattern.text.length, (block + 1) * 32)
  }

  /** Takes one block a unit further; `carry` is what the row above it grew by, what is returned what its last row did. */
  #advance(block: number, bits: number, carry: number): number {
    const rising = this.#rising[block]!
    const falling = this.#falling[block]!
    const vertical = bits | falling
    const equal = carry < 0 ? bits | 1 : bits
    const horizontal = (((equal & rising) + rising) ^ rising) | equal
    const up = falling | ~(horizontal | rising)
    const down = rising & horizontal
    const high = block === this.#pattern.blocks - 1 ? this.#lastRow : 1 << 31
    const shiftedUp = (up << 1) | (carry > 0 ? 1 : 0)
    const shiftedDown = (down << 1) | (carry < 0 ? 1 : 0)
    this.#rising[block] = shiftedDown | ~(vertical | shiftedUp)
    this.#falling[block] = shiftedUp & vertical
    return (up & high) !== 0 ? 1 : (down & high) !== 0 ? -1 : 0
  }
}

/** More errors than any limit: a number that engines keep as they keep small ones. */
const beyond = 0x3fffffff
