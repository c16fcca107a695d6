import type { Quoted } from './quoted.ts'
import { passing, type Source } from './source.ts'
import { keyOf } from './words.ts'

/** One step on the way through a quotation and its source: what stands at word `quote` and what at word `source`. */
export interface Move {
  readonly kind: 'same' | 'replaced' | 'added' | 'missing' | 'gap' | 'bracket'
  /** The quotation's words from `quote` to `quoteEnd`, the source's from `source` to `sourceEnd`; both may be none. */
  readonly quote: number
  readonly quoteEnd: number
  readonly source: number
  readonly sourceEnd: number
}

/** Between which diagonals (the source's word less the quotation's) a passage is looked for. */
export interface Band {
  readonly low: number
  readonly high: number
}

export interface Alignment {
  readonly moves: readonly Move[]
  readonly cost: number
}

// What a step costs. A word that differs is dear; what the quotation marks is cheap, but for nothing it is not done; of two ways
// to fill an ellipsis the shorter wins.
const WORD = 1000
// Where there is a choice, at either end, a word is missing rather than that all stand for others, and stands for another rather
// than for none.
const MISSING_WORD = 999
const ADDED_WORD = 1001
const GAP = 20
const IN_GAP = 1
const BRACKET = 300
const IN_BRACKET = 40
/** How many words of a source an editor's bracket may stand for. */
const MOST_REPLACED = 8
/** Beyond this many cells, a quotation is too long and too different to be compared word by word. */
const MOST_CELLS = 2e6

/** Of a quotation's words at most this share may differ on a way that is gone on with. */
const MOST_DIFFERENT = 0.75
/** No way leads there. */
const FAR = 0x3fffffff

const SAME = 1
const REPLACED = 2
const ADDED = 3
const MISSING = 4
const ENTER_GAP = 5
const INSIDE_GAP = 6
const JUMP = 7

/**
 * The cheapest way to read a quotation's words in a source, from any word to any word. An ellipsis lets words be left out; a
 * bracket stands for itself, for nothing or for a few words. (Needleman and Wunsch's table, within a band.)
 *
 * @returns undefined where the band lies outside of the source, or the table would be too large.
 */
export function align(quoted: Quoted, source: Source, band: Band): Alignment | undefined {
  const table = new Table(quoted, source, band)
  return table.width > 0 && table.rows.length * table.width <= MOST_CELLS ? table.solve() : undefined
}

/** A row stands before a word of the quotation, or before an ellipsis. */
interface Row {
  readonly word: number
  readonly isGap: boolean
}

class Table {
  readonly rows: readonly Row[]
  readonly width: number
  private readonly low: number
  private readonly costs: Int32Array
  private readonly ways: Uint8Array

  constructor(
    private readonly quoted: Quoted,
    private readonly source: Source,
    band: Band
  ) {
    this.low = Math.max(band.low, -quoted.words.length)
    this.width = Math.min(band.high, source.words.count) - this.low + 1
    this.rows = rowsOf(quoted)
    const cells = this.width > 0 && this.rows.length * this.width <= MOST_CELLS ? this.rows.length * this.width : 0
    this.costs = new Int32Array(cells).fill(FAR)
    this.ways = new Uint8Array(cells)
  }

  solve(): Alignment | undefined {
    const { rows, width, low, costs } = this
    const { count } = this.source.words
    for (let k = 0; k < width; k++) if (low + k >= 0 && low + k <= count) costs[k] = 0
    for (let row = 0; row + 1 < rows.length; row++) this.fill(row)
    const last = (rows.length - 1) * width
    let best = -1
    for (let k = 0; k < width; k++) if (best < 0 || costs[last + k]! < costs[last + best]!) best = k
    const cost = costs[last + best]!
    return cost < FAR ? { moves: this.trace(best), cost } : undefined
  }

  /** Leads from the cells of a row to those behind and below. */
  private fill(row: number): void {
    const { rows, width, low, costs, ways, source, quoted } = this
    const { word, isGap } = rows[row]!
    const { count, hashes } = source.words
    const at = row * width
    const below = at + width
    const inside = row > 0 && rows[row - 1]!.isGap
    const [beside, besideWay] = inside ? [IN_GAP, INSIDE_GAP] : [MISSING_WORD, MISSING]
    const { hash, pattern } = isGap ? { hash: 0, pattern: undefined } : quoted.words[word]!
    const bracket = isGap ? undefined : quoted.brackets.find(({ from }) => from === word)
    const limit = WORD * (quoted.words.length * MOST_DIFFERENT + 3)
    // What `lead` does is written out: this is where all the time goes.
    for (let k = 0; k < width; k++) {
      const cost = costs[at + k]!
      if (cost > limit) continue
      const p = low + k + word
      if (row > 0 && k + 1 < width && p < count && cost + beside < costs[at + k + 1]!) {
        costs[at + k + 1] = cost + beside
        ways[at + k + 1] = besideWay
      }
      if (isGap) {
        this.lead(below + k, cost + GAP, ENTER_GAP)
        continue
      }
      if (p < count) {
        const isSame = hashes[p] === hash || (pattern !== undefined && pattern.test(sourceKey(source, p, p + 1)))
        const next = isSame ? cost : cost + WORD
        if (next < costs[below + k]!) {
          costs[below + k] = next
          ways[below + k] = isSame ? SAME : REPLACED
        }
      }
      if (k > 0 && cost + ADDED_WORD < costs[below + k - 1]!) {
        costs[below + k - 1] = cost + ADDED_WORD
        ways[below + k - 1] = ADDED
      }
      if (bracket) this.jump(row, k, cost, bracket.to - bracket.from, p)
    }
  }

  /** Over a bracket, in place of which the source has none, one or a few words. */
  private jump(row: number, k: number, cost: number, words: number, p: number): void {
    const most = Math.min(MOST_REPLACED, words + 4, this.source.words.count - p)
    for (let n = 0; n <= most; n++) {
      const to = k + n - words
      if (to >= 0 && to < this.width)
        this.lead((row + words) * this.width + to, cost + BRACKET + n * IN_BRACKET, JUMP + n)
    }
  }

  private lead(cell: number, cost: number, way: number): void {
    if (cost >= this.costs[cell]!) return
    this.costs[cell] = cost
    this.ways[cell] = way
  }

  private trace(last: number): Move[] {
    const { rows, width, low, ways } = this
    const moves: Move[] = []
    let gapEnd = -1
    for (let row = rows.length - 1, k = last; row > 0;) {
      const way = ways[row * width + k]!
      const quoteEnd = rows[row]!.word
      const sourceEnd = low + k + quoteEnd
      if (way === INSIDE_GAP) {
        if (gapEnd < 0) gapEnd = sourceEnd
        k--
      } else if (way === ENTER_GAP) {
        moves.push({
          kind: 'gap',
          quote: quoteEnd,
          quoteEnd,
          source: sourceEnd,
          sourceEnd: gapEnd < 0 ? sourceEnd : gapEnd
        })
        gapEnd = -1
        row--
      } else if (way === MISSING) {
        moves.push({ kind: 'missing', quote: quoteEnd, quoteEnd, source: sourceEnd - 1, sourceEnd })
        k--
      } else if (way === ADDED) {
        moves.push({ kind: 'added', quote: quoteEnd - 1, quoteEnd, source: sourceEnd, sourceEnd })
        row--
        k++
      } else if (way >= JUMP) {
        const { from } = this.quoted.brackets.find(({ to }) => to === quoteEnd)!
        const source = sourceEnd - (way - JUMP)
        moves.push({ kind: 'bracket', quote: from, quoteEnd, source, sourceEnd })
        row -= quoteEnd - from
        k += quoteEnd - from - (way - JUMP)
      } else {
        const kind = way === SAME ? 'same' : 'replaced'
        moves.push({ kind, quote: quoteEnd - 1, quoteEnd, source: sourceEnd - 1, sourceEnd })
        row--
      }
    }
    return moves.reverse()
  }
}

function rowsOf({ words, gaps }: Quoted): Row[] {
  const rows: Row[] = []
  for (let word = 0; word <= words.length; word++) {
    if (gaps.some(({ before }) => before === word)) rows.push({ word, isGap: true })
    rows.push({ word, isGap: false })
  }
  return rows
}

/** The letters of the words `from` to `to` of a source. */
export function sourceKey(source: Source, from: number, to: number): string {
  let key = ''
  for (let i = from; i < to; i++) {
    const word = source.text.slice(source.words.starts[i]!, source.words.ends[i]!)
    key += keyOf(word, passing(source.form, word))
  }
  return key
}
