import { type Block, cutBlocks } from './blocks.ts'
import { bindQuires, holds, type Leaf, type Quire } from './quires.ts'
import type { Span } from './text.ts'
import { treeOf, type BlockTree } from './tree.ts'

/**
 * A text as a sequence of blocks, bound in quires. Immutable: an edit makes a new one that shares the blocks and quires
 * that it left alone. The text is held in pieces, since to join a book's at each key takes longer than all else.
 */
export class Document {
  /** Where each quire starts. */
  readonly starts: readonly number[]
  /** In code units. */
  readonly length: number
  private whole: string | undefined

  /**
   * @param tail what stands behind the last block: line ends and blank lines.
   * @param shelf blocks that an edit took out at once, by their sources, such as the rest of a book behind a fence that was
   *   opened by mistake: they are put back, read as they are, when it is closed.
   */
  constructor(
    readonly quires: readonly Quire[],
    readonly tail: string,
    readonly shelf: ReadonlyMap<string, Block> = new Map()
  ) {
    const starts: number[] = []
    let at = 0
    for (const { text } of quires) {
      starts.push(at)
      at += text.length
    }
    this.starts = starts
    this.length = at + tail.length
  }

  /** As the file stands, without BOM; joined when first asked for, so nothing on the way of a key asks. */
  get text(): string {
    return (this.whole ??= this.quires.map(({ text }) => text).join('') + this.tail)
  }

  /** `text.slice(start, end)`, without joining the text; both count from its start and are cut to its length. */
  slice(start: number, end = this.length): string {
    let from = Math.max(0, start)
    let words = ''
    for (let q = this.quireAt(from); q < this.quires.length && from < end; q++) {
      const by = this.starts[q]!
      const { text } = this.quires[q]!
      words += text.slice(from - by, end - by)
      from = Math.max(from, by + text.length)
    }
    const tail = this.length - this.tail.length
    return end > tail && from < end ? words + this.tail.slice(Math.max(0, from - tail), end - tail) : words
  }

  /** The index of the quire in which `offset` stands; 0 when there is none. */
  quireAt(offset: number): number {
    return Math.max(0, lastAtOrBefore(this.starts, offset))
  }
}

/** The replacement of `text.slice(start, end)`. */
export interface Edit {
  readonly start: number
  readonly end: number
  readonly text: string
}

/**
 * Makes a document of a text; a BOM is not part of it and must have been taken off.
 *
 * @param like a document of nearly the same words: its blocks, and all that is known of them, are taken over where they are the same.
 */
export function openDocument(text: string, like?: Document): Document {
  const known = new Map<string, Block>()
  for (const { block } of like ? placedIn(like) : []) known.set(block.source, block)
  const leaves: Leaf[] = []
  let at = 0
  for (const { start, block } of cutBlocks(text)) {
    const same = known.get(block.source)
    leaves.push({ gap: text.slice(at, start), block: same?.kind === block.kind ? same : block })
    at = start + block.source.length
  }
  return new Document(bindQuires(leaves), text.slice(at))
}

/** A block of a document, and where it stands. */
export interface Placed {
  readonly block: Block
  readonly start: number
  /** The index of its quire, and its own there. */
  readonly quire: number
  readonly index: number
}

/** The block in which `offset` stands, or the one before it; the first one when none is, `undefined` in an empty text. */
export function placedAt(document: Document, offset: number): Placed | undefined {
  for (let quire = document.quireAt(offset); quire >= 0 && document.quires[quire]; quire--) {
    const { starts } = document.quires[quire]!
    const index = lastAtOrBefore(starts, offset - document.starts[quire]!)
    if (index >= 0) return placed(document, quire, index)
  }
  return document.quires.length > 0 ? placed(document, 0, 0) : undefined
}

/** The block behind another one, if any. */
export function nextOf(document: Document, { quire, index }: Placed): Placed | undefined {
  if (index + 1 < document.quires[quire]!.blocks.length) return placed(document, quire, index + 1)
  return quire + 1 < document.quires.length ? placed(document, quire + 1, 0) : undefined
}

/** The block before another one, if any. */
export function previousOf(document: Document, { quire, index }: Placed): Placed | undefined {
  if (index > 0) return placed(document, quire, index - 1)
  return quire > 0 ? placed(document, quire - 1, document.quires[quire - 1]!.blocks.length - 1) : undefined
}

/** Where a block's last character ends. */
export function endOf({ block, start }: Placed): number {
  return start + block.source.length
}

function placed(document: Document, quire: number, index: number): Placed {
  const { blocks, starts } = document.quires[quire]!
  return { block: blocks[index]!, start: document.starts[quire]! + starts[index]!, quire, index }
}

/** The blocks of a document that touch a stretch of it, or all of them, in order. */
export function* placedIn(document: Document, within: Span = { start: 0, end: document.length }): Generator<Placed> {
  for (let at = placedAt(document, within.start); at && at.start <= within.end; at = nextOf(document, at)) {
    if (endOf(at) >= within.start) yield at
  }
}

/** The blocks, of all or of those that touch a stretch, in whose sources some words stand, such as the sign of a kind. */
export function* placedHolding(document: Document, words: string, within?: Span): Generator<Placed> {
  if (within) {
    for (const placed of placedIn(document, within)) if (placed.block.source.includes(words)) yield placed
    return
  }
  for (const [q, quire] of document.quires.entries()) {
    if (!holds(quire, words)) continue
    for (const placed of placedInQuire(document, q)) if (placed.block.source.includes(words)) yield placed
  }
}

/** The blocks of one quire, by its index. */
export function* placedInQuire(document: Document, quire: number): Generator<Placed> {
  for (const index of document.quires[quire]!.blocks.keys()) yield placed(document, quire, index)
}

/** The same with what is in them. */
export function* treesOf(document: Document, within?: Span): Generator<Placed & { readonly tree: BlockTree }> {
  for (const each of placedIn(document, within)) yield { ...each, tree: treeOf(each.block) }
}

/** The index of the last of `sorted` that is not greater than `value`; -1 when there is none. */
export function lastAtOrBefore(sorted: ArrayLike<number>, value: number): number {
  let low = -1
  let high = sorted.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if (sorted[middle]! <= value) low = middle
    else high = middle - 1
  }
  return low
}
