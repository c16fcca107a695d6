import type { Block } from './blocks.ts'
import { remembered } from './remembered.ts'
import { lastAtOrBefore } from './text.ts'

/**
 * A run of blocks that are kept together, as the leaves of a book are in its quires: an edit makes one or two quires anew
 * and shares all others, and what is found in a quire is kept as long as the quire is. Its text is in its pieces: at each
 * key one is made whose text nobody asks for as a whole.
 */
export class Quire {
  /** In code units. */
  readonly length: number

  /**
   * @param gaps what stands between each block and the one before
   * @param starts where each block starts, from the quire's start
   */
  constructor(
    readonly gaps: readonly string[],
    readonly blocks: readonly Block[],
    readonly starts: readonly number[]
  ) {
    this.length = this.endOf(blocks.length - 1)
  }

  /** Where a block ends, from the quire's start; 0 before the first. */
  endOf(index: number): number {
    return index < 0 ? 0 : this.starts[index]! + this.blocks[index]!.source.length
  }

  /** All of it, joined anew each time. */
  get text(): string {
    let text = ''
    // Added one by one they are copied once, joined as a list twice.
    for (const [i, { source }] of this.blocks.entries()) text += this.gaps[i]! + source
    return text
  }

  /** `text.slice(start, end)`, of the pieces that it touches. */
  slice(start: number, end: number): string {
    if (start <= 0 && end >= this.length) return this.text
    let words = ''
    for (let i = Math.max(0, lastAtOrBefore(this.starts, start)); i < this.blocks.length; i++) {
      const at = this.starts[i]!
      const before = at - this.gaps[i]!.length
      if (before >= end) break
      if (start < at) words += this.gaps[i]!.slice(Math.max(0, start - before), end - before)
      if (end > at) words += this.blocks[i]!.source.slice(Math.max(0, start - at), end - at)
    }
    return words
  }
}

/** A block with the line ends and blank lines before it. */
export interface Leaf {
  readonly gap: string
  readonly block: Block
}

/**
 * How much a quire holds at most. Smaller ones make an edit cheaper (less to make anew), larger ones a book (fewer to go
 * through); the cost of both together is least about here for texts between half a megabyte and ten.
 */
const MOST_BLOCKS = 64
const MOST_TEXT = 16_384
/** Fewer blocks than this are bound together with those of the next quire. */
export const FEW = 8

/** Binds leaves into quires; there may be none. */
export function bindQuires(leaves: readonly Leaf[]): Quire[] {
  const quires: Quire[] = []
  for (let from = 0; from < leaves.length;) {
    let to = from
    for (let size = 0; to < leaves.length && to - from < MOST_BLOCKS && (to === from || size < MOST_TEXT); to++) {
      size += leaves[to]!.gap.length + leaves[to]!.block.source.length
    }
    quires.push(bind(leaves.slice(from, to)))
    from = to
  }
  return quires
}

function bind(leaves: readonly Leaf[]): Quire {
  const starts: number[] = []
  let end = 0
  for (const { gap, block } of leaves) {
    starts.push(end + gap.length)
    end += gap.length + block.source.length
  }
  return new Quire(
    leaves.map(({ gap }) => gap),
    leaves.map(({ block }) => block),
    starts
  )
}

/**
 * A quire with some of its leaves replaced: what binding all of them would make, without taking the others apart.
 *
 * @param from the index of the first leaf that is replaced
 * @param to the index of the first one behind them, before which `gap` stands now
 * @returns undefined when they are too many, or too few, for one quire.
 */
export function rebind(
  quire: Quire,
  from: number,
  to: number,
  leaves: readonly Leaf[],
  gap: string
): Quire | undefined {
  const before = quire.endOf(from - 1)
  const middle = bind(leaves)
  const blocks = [...quire.blocks.slice(0, from), ...middle.blocks, ...quire.blocks.slice(to)]
  if (blocks.length < FEW || blocks.length > MOST_BLOCKS) return undefined
  const by = before + middle.length + gap.length - quire.starts[to]!
  const starts = quire.starts.slice(0, from)
  for (const start of middle.starts) starts.push(start + before)
  for (let i = to; i < quire.starts.length; i++) starts.push(quire.starts[i]! + by)
  if (starts.at(-2)! + blocks.at(-2)!.source.length >= MOST_TEXT) return undefined
  return new Quire([...quire.gaps.slice(0, from), ...middle.gaps, gap, ...quire.gaps.slice(to + 1)], blocks, starts)
}

/** The leaves of a quire from one block to another, which is not among them. */
export function leavesOf({ gaps, blocks }: Quire, from = 0, to = blocks.length): Leaf[] {
  return blocks.slice(from, to).map((block, i) => ({ gap: gaps[from + i]!, block }))
}

const held = remembered((_quire: Quire) => new Map<string, boolean>())

/** Whether some words stand in a block of a quire; looked for once. */
export function holds(quire: Quire, words: string): boolean {
  const known = held(quire)
  let found = known.get(words)
  if (found === undefined) known.set(words, (found = quire.blocks.some(({ source }) => source.includes(words))))
  return found
}
