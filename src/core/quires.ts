import type { Block } from './blocks.ts'
import { remembered } from './remembered.ts'

/**
 * A run of blocks that are kept together, as the leaves of a book are in its quires: an edit makes one or two quires anew
 * and shares all others, and what is found in a quire is kept as long as the quire is.
 */
export interface Quire {
  /** All of it: before each block what stands between it and the one before, then the block. */
  readonly text: string
  readonly blocks: readonly Block[]
  /** Where each block starts, from the quire's start. */
  readonly starts: readonly number[]
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
  let text = ''
  for (const { gap, block } of leaves) {
    text += gap
    starts.push(text.length)
    text += block.source
  }
  return { text, blocks: leaves.map(({ block }) => block), starts }
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
  const before = from === 0 ? 0 : quire.starts[from - 1]! + quire.blocks[from - 1]!.source.length
  const middle = bind(leaves)
  const blocks = [...quire.blocks.slice(0, from), ...middle.blocks, ...quire.blocks.slice(to)]
  if (blocks.length < FEW || blocks.length > MOST_BLOCKS) return undefined
  const by = before + middle.text.length + gap.length - quire.starts[to]!
  const starts = quire.starts.slice(0, from)
  for (const start of middle.starts) starts.push(start + before)
  for (let i = to; i < quire.starts.length; i++) starts.push(quire.starts[i]! + by)
  if (starts.at(-2)! + blocks.at(-2)!.source.length >= MOST_TEXT) return undefined
  return { text: quire.text.slice(0, before) + middle.text + gap + quire.text.slice(quire.starts[to]), blocks, starts }
}

/** The leaves of a quire from one block to another, which is not among them. */
export function leavesOf({ text, blocks, starts }: Quire, from = 0, to = blocks.length): Leaf[] {
  const leaves: Leaf[] = []
  for (let i = from; i < to; i++) {
    const before = i === 0 ? 0 : starts[i - 1]! + blocks[i - 1]!.source.length
    leaves.push({ gap: text.slice(before, starts[i]), block: blocks[i]! })
  }
  return leaves
}

const held = remembered((_quire: Quire) => new Map<string, boolean>())

/** Whether some words stand in a quire; looked for once. */
export function holds(quire: Quire, words: string): boolean {
  const known = held(quire)
  let found = known.get(words)
  if (found === undefined) known.set(words, (found = quire.text.includes(words)))
  return found
}
