import type { Data, Literal, Nodes, Parent, PhrasingContent, Root, Text } from 'mdast'
import type { CompileContext, Extension, Token } from 'mdast-util-from-markdown'
import { fromMarkdown } from 'mdast-util-from-markdown'
import { gfmAutolinkLiteralFromMarkdown } from 'mdast-util-gfm-autolink-literal'
import { gfmFootnoteFromMarkdown } from 'mdast-util-gfm-footnote'
import { gfmStrikethroughFromMarkdown } from 'mdast-util-gfm-strikethrough'
import { gfmTableFromMarkdown } from 'mdast-util-gfm-table'
import type { Block } from './blocks.ts'
import { JOINER, proseOf } from './prose.ts'
import { isTooComplex } from './syntax/complexity.ts'
import { isPlainWords } from './syntax/plainWords.ts'
import { syntaxFor } from './syntax/syntax.ts'
import type { Span } from './text.ts'
import { survey, type Survey } from './survey.ts'

/** `^[a note]` */
export interface InlineNote extends Parent {
  type: 'inlineNote'
  children: PhrasingContent[]
  data?: Data
}
/** `[@key, p. 33]`; its parts are read from the source. */
export interface Citation extends Literal {
  type: 'citation'
}
/** `{p. 33}` */
export interface PlaceMark extends Literal {
  type: 'place'
}

declare module 'mdast' {
  interface PhrasingContentMap {
    inlineNote: InlineNote
    citation: Citation
    place: PlaceMark
  }
  interface RootContentMap {
    inlineNote: InlineNote
    citation: Citation
    place: PlaceMark
  }
}

/** A block read: its tree, its running text, and what stands where in it. All offsets count from the block's start. */
export interface BlockTree extends Survey {
  readonly source: string
  readonly root: Root
  /** The running text under a mask, as long as the source; see {@link proseOf}. */
  readonly prose: string
  /** Whether it was read as plain words, since nobody could tell its signs apart in time. */
  readonly tooComplex: boolean
}

// The tree's makers. GFM's autolinks come without their clean-up, which would put nodes without positions in the tree.
const { enter, exit } = gfmAutolinkLiteralFromMarkdown()
const ours: Extension = {
  enter: {
    inlineNote(token) {
      this.enter({ type: 'inlineNote', children: [] }, token)
    },
    citation: enterOpaque('citation'),
    place: enterOpaque('place')
  },
  exit: { inlineNote: close, citation: close, place: close },
  canContainEols: ['inlineNote']
}
export const makers: Extension[] = [
  { enter: enter!, exit: exit! },
  gfmFootnoteFromMarkdown(),
  gfmStrikethroughFromMarkdown(),
  gfmTableFromMarkdown(),
  ours
]

function enterOpaque(type: 'citation' | 'place') {
  return function (this: CompileContext, token: Token): undefined {
    this.enter({ type, value: this.sliceSerialize(token) }, token)
  }
}

function close(this: CompileContext, token: Token): undefined {
  this.exit(token)
}

const trees = new WeakMap<Block, BlockTree>()

/** The tree of a block; made once for each block. Never fails: whatever the words are, they are at least text. */
export function treeOf(block: Block): BlockTree {
  let tree = trees.get(block)
  if (!tree) {
    tree = block.kind === 'front-matter' ? emptyTree(block.source) : parse(block.source)
    trees.set(block, tree)
  }
  return tree
}

/** Whether anybody has asked for a block's tree. */
export function isParsed(block: Block): boolean {
  return trees.has(block)
}

function parse(source: string): BlockTree {
  if (isPlainWords(source)) return plainTree(source)
  if (isTooComplex(source)) return { ...plainTree(source), tooComplex: true }
  try {
    const root = fromMarkdown(withoutMark(source), { extensions: [syntaxFor(source)], mdastExtensions: makers })
    return treeFrom(root, source)
  } catch (error) {
    // The tokenizer and the walk over its tree go as deep as the text; nothing else is to be expected here.
    if (error instanceof RangeError) return { ...plainTree(source), tooComplex: true }
    throw error
  }
}

/**
 * A byte order mark in the middle of a text is a character like others; the parser passes over one at the beginning of what
 * it is given, and everything would stand one off.
 */
function withoutMark(source: string): string {
  return source.startsWith('\uFEFF') ? JOINER + source.slice(1) : source
}

function treeFrom(root: Root, source: string): BlockTree {
  const found = survey(root, source)
  return { source, root, tooComplex: false, prose: proseOf(source, found.runs), ...found }
}

/** All of a block as one paragraph of plain words. */
function plainTree(source: string): BlockTree {
  const lines = source.split(/\r\n|\r|\n/)
  const start = { line: 1, column: 1, offset: 0 }
  const end = { line: lines.length, column: lines.at(-1)!.length + 1, offset: source.length }
  const text: Text = { type: 'text', value: source, position: { start, end } }
  const root: Root = { type: 'root', children: [{ type: 'paragraph', children: [text], position: { start, end } }] }
  return treeFrom(root, source)
}

function emptyTree(source: string): BlockTree {
  const root: Root = { type: 'root', children: [] }
  return { source, root, tooComplex: false, prose: '\0'.repeat(source.length), ...survey(root, source) }
}

/** Where a node stands in its block. */
export function spanOf(node: Nodes): Span {
  const { start, end } = node.position!
  return { start: start.offset!, end: end.offset! }
}
