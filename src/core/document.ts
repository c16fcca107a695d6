import { type Block, cutBlocks, frontMatterEnd } from './blocks.ts'
import { lineStarts } from './text.ts'
import { treeOf, type BlockTree } from './tree.ts'

/** A text as a sequence of blocks. Immutable: an edit makes a new one that shares the blocks it left alone. */
export interface Document {
  /** As the file stands, without BOM. */
  readonly text: string
  readonly blocks: readonly Block[]
  /** Where each block starts. */
  readonly starts: readonly number[]
}

/** The replacement of `text.slice(start, end)`. */
export interface Edit {
  readonly start: number
  readonly end: number
  readonly text: string
}

/** Makes a document of a text; a BOM is not part of it and must have been taken off. */
export function openDocument(text: string): Document {
  const blocks: Block[] = []
  const starts: number[] = []
  for (const { start, block } of cutBlocks(text)) {
    blocks.push(block)
    starts.push(start)
  }
  return { text, blocks, starts }
}

/**
 * The document after an edit: equal to one made from the new text, with the blocks that did not change, and all that
 * is known of them, taken over.
 */
export function editDocument(document: Document, edit: Edit): Document {
  const text = document.text.slice(0, edit.start) + edit.text + document.text.slice(edit.end)
  const first = firstTouched(document, edit, text)
  const blocks = document.blocks.slice(0, first)
  const starts = document.starts.slice(0, first)
  const by = edit.text.length - (edit.end - edit.start)
  let old = first
  const from = first === 0 ? 0 : document.starts[first]!
  const blanks = first === 0 ? 0 : document.blocks[first]!.blanksBefore
  for (const { start, block } of cutBlocks(text, from, blanks)) {
    while (old < document.blocks.length && document.starts[old]! + by < start) old++
    const kept = document.blocks[old]
    const same = kept !== undefined && document.starts[old]! + by === start && document.starts[old]! > edit.end
    if (same && kept.blanksBefore === block.blanksBefore && kept.kind === block.kind) {
      // From here on nothing differs: the scan would begin anew in the same words.
      for (let i = old; i < document.blocks.length; i++) {
        blocks.push(document.blocks[i]!)
        starts.push(document.starts[i]! + by)
      }
      break
    }
    blocks.push(
      kept && kept.source === block.source && kept.kind === block.kind && kept.blanksBefore === block.blanksBefore
        ? kept
        : block
    )
    starts.push(start)
  }
  return { text, blocks, starts }
}

/**
 * The first block that an edit can change: the one before the block that holds the edit's start, since words typed at
 * a block's beginning may join it to that one. Front matter that opens or closes changes everything.
 */
function firstTouched(document: Document, edit: Edit, text: string): number {
  const had = document.blocks[0]?.kind === 'front-matter' ? document.blocks[0].source.length : 0
  if (frontMatterEnd(text) !== had || edit.start <= had) return 0
  return Math.max(0, blockIndexAt(document, edit.start) - 1)
}

/** The index of the block in which `offset` stands, or of the one before it; 0 when there is none. */
export function blockIndexAt(document: Document, offset: number): number {
  let low = 0
  let high = document.starts.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if (document.starts[middle]! <= offset) low = middle
    else high = middle - 1
  }
  return Math.max(0, low)
}

/** The blocks with where they start and what is in them, in order. */
export function* treesOf(document: Document): Generator<{ start: number; block: Block; tree: BlockTree }> {
  for (const [i, block] of document.blocks.entries()) {
    yield { start: document.starts[i]!, block, tree: treeOf(block) }
  }
}

const lines = new WeakMap<Document, number[]>()

/** The line starts of a document, made once. */
export function linesOf(document: Document): readonly number[] {
  let starts = lines.get(document)
  if (!starts) lines.set(document, (starts = lineStarts(document.text)))
  return starts
}
