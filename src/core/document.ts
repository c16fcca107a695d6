import { type Block, cutBlocks, frontMatterBlock } from './blocks.ts'
import { bindQuires, holds, type Leaf, type Quire } from './quires.ts'
import { remembered } from './remembered.ts'
import { finish } from './steps.ts'
import { lastAtOrBefore, type Span } from './text.ts'
import type { BlockTree } from './survey.ts'
import { treeOf } from './tree.ts'

/** A text cut into blocks. */
interface Bound {
  readonly quires: readonly Quire[]
  /** Where each quire starts. */
  readonly starts: readonly number[]
  /** What stands behind the last block: line ends and blank lines. */
  readonly tail: string
}

/**
 * A text as a sequence of blocks, bound in quires. Immutable: an edit makes a new one that shares the blocks and quires
 * that it left alone. The text is held in pieces, since to join a book's at each key takes longer than all else; and it is cut into
 * them when somebody asks for the first of them, since of the thousands of texts that are not open most refer to nothing.
 */
export class Document {
  /** In code units. */
  readonly length: number
  private bound: Bound | undefined
  private whole: string | undefined
  private front: Block | null | undefined

  /**
   * @param text all of it, or its pieces.
   * @param shelf blocks that an edit took out at once, by their sources, such as the rest of a book behind a fence that was
   *   opened by mistake: they are put back, read as they are, when it is closed.
   */
  constructor(
    text: string | Bound,
    readonly shelf: ReadonlyMap<string, Block> = new Map()
  ) {
    if (typeof text === 'string') {
      this.whole = text
      this.length = text.length
    } else {
      const { quires, starts, tail } = (this.bound = text)
      this.length = (starts.at(-1) ?? 0) + (quires.at(-1)?.length ?? 0) + tail.length
    }
  }

  get quires(): readonly Quire[] {
    return this.pieces.quires
  }

  /** Where each quire starts. */
  get starts(): readonly number[] {
    return this.pieces.starts
  }

  /** What stands behind the last block: line ends and blank lines. */
  get tail(): string {
    return this.pieces.tail
  }

  private get pieces(): Bound {
    return (this.bound ??= finish(this.cutInPieces()))
  }

  /** Cuts the text in steps, for whoever must not stand still while a book is cut; who asks for a piece meanwhile has it at once. */
  *cut(): Generator<void, void> {
    if (this.bound) return
    const pieces = yield* this.cutInPieces()
    this.bound ??= pieces
  }

  private cutInPieces(): Generator<void, Bound> {
    return cutInSteps(this.whole!, block => (block.kind === 'front-matter' ? (this.frontMatter ?? block) : block))
  }

  /** The block of what a text says of itself at its head, if any; to know it the text is not cut. */
  get frontMatter(): Block | undefined {
    if (this.bound) {
      const first = this.bound.quires[0]?.blocks[0]
      return first?.kind === 'front-matter' ? first : undefined
    }
    if (this.front === undefined) this.front = frontMatterBlock(this.whole!) ?? null
    return this.front ?? undefined
  }

  /** As the file stands, without BOM; joined when first asked for, so nothing on the way of a key asks. */
  get text(): string {
    return (this.whole ??= this.quires.map(({ text }) => text).join('') + this.tail)
  }

  /** `text.slice(start, end)`, without joining the text; both count from its start and are cut to its length. */
  slice(start: number, end = this.length): string {
    let from = Math.max(0, start)
    if (this.whole !== undefined) return this.whole.slice(from, Math.max(0, end))
    let words = ''
    for (let q = this.quireAt(from); q < this.quires.length && from < end; q++) {
      const by = this.starts[q]!
      const quire = this.quires[q]!
      words += quire.slice(from - by, end - by)
      from = Math.max(from, by + quire.length)
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
  return like ? finish(openInSteps(text, like)) : new Document(text)
}

/** The same in steps of some blocks each, since to cut a book takes longer than anybody should wait. */
export function* openInSteps(text: string, like: Document): Generator<void, Document> {
  const known = new Map<string, Block>()
  let count = 0
  for (const { block } of placedIn(like)) {
    known.set(block.source, block)
    if (++count % SOME === 0) yield
  }
  const held = (block: Block): Block => {
    const same = known.get(block.source)
    return same?.kind === block.kind ? same : block
  }
  return new Document(yield* cutInSteps(text, held))
}

/** How many blocks are cut in a step, in about a millisecond. */
const SOME = 100

/** @param held what stands for a block: one of the same words of which more is known. */
function* cutInSteps(text: string, held: (block: Block) => Block): Generator<void, Bound> {
  const leaves: Leaf[] = []
  let at = 0
  for (const { start, block } of cutBlocks(text)) {
    leaves.push({ gap: text.slice(at, start), block: held(block) })
    at = start + block.source.length
    if (leaves.length % SOME === 0) yield
  }
  return bound(bindQuires(leaves), text.slice(at))
}

/** Quires that follow one another, and what stands behind them. */
export function bound(quires: readonly Quire[], tail: string): Bound {
  const starts: number[] = []
  let at = 0
  for (const { length } of quires) {
    starts.push(at)
    at += length
  }
  return { quires, starts, tail }
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
    if (index >= 0) return placedBy(document, quire, index)
  }
  return document.quires.length > 0 ? placedBy(document, 0, 0) : undefined
}

/** The block behind another one, if any. */
export function nextOf(document: Document, { quire, index }: Placed): Placed | undefined {
  if (index + 1 < document.quires[quire]!.blocks.length) return placedBy(document, quire, index + 1)
  return quire + 1 < document.quires.length ? placedBy(document, quire + 1, 0) : undefined
}

/** The block before another one, if any. */
export function previousOf(document: Document, { quire, index }: Placed): Placed | undefined {
  if (index > 0) return placedBy(document, quire, index - 1)
  return quire > 0 ? placedBy(document, quire - 1, document.quires[quire - 1]!.blocks.length - 1) : undefined
}

/** Where a block's last character ends. */
export function endOf({ block, start }: Placed): number {
  return start + block.source.length
}

/** A block by the indices of its quire and its own there. */
export function placedBy(document: Document, quire: number, index: number): Placed {
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
    for (const placed of placedIn(document, within)) if (blockHolds(placed.block, words)) yield placed
    return
  }
  for (const [q, quire] of document.quires.entries()) {
    if (!holds(quire, words)) continue
    for (const [i, { source }] of quire.blocks.entries()) if (source.includes(words)) yield placedBy(document, q, i)
  }
}

/** From so many characters on a block is not searched again: a chapter in one line is asked for each of its quotations. */
const LONG = 10_000

function blockHolds(block: Block, words: string): boolean {
  if (block.source.length < LONG) return block.source.includes(words)
  const known = heldByLong(block)
  let found = known.get(words)
  if (found === undefined) known.set(words, (found = block.source.includes(words)))
  return found
}

const heldByLong = remembered((_: Block) => new Map<string, boolean>())

/** The blocks of one quire, by its index. */
export function* placedInQuire(document: Document, quire: number): Generator<Placed> {
  for (const index of document.quires[quire]!.blocks.keys()) yield placedBy(document, quire, index)
}

/** The same with what is in them. */
export function* treesOf(document: Document, within?: Span): Generator<Placed & { readonly tree: BlockTree }> {
  for (const each of placedIn(document, within)) yield { ...each, tree: treeOf(each.block) }
}
