import type { Data, Literal, Parent, PhrasingContent, Root } from 'mdast'
import { type CompileContext, type Extension, fromMarkdown, type Token } from 'mdast-util-from-markdown'
import { gfmAutolinkLiteralFromMarkdown } from 'mdast-util-gfm-autolink-literal'
import { gfmFootnoteFromMarkdown } from 'mdast-util-gfm-footnote'
import { gfmStrikethroughFromMarkdown } from 'mdast-util-gfm-strikethrough'
import { gfmTableFromMarkdown } from 'mdast-util-gfm-table'
import type { Extension as SyntaxExtension } from 'micromark-util-types'
import { abridge } from '../syntax/abridge.ts'
import { isTooComplex } from '../syntax/complexity.ts'
import { withoutMark } from '../syntax/events.ts'
import { isPlainWords } from '../syntax/plainWords.ts'
import { syntax, syntaxFor } from '../syntax/syntax.ts'

/** `^[a note]` */
export interface InlineNote extends Parent {
  type: 'inlineNote'
  children: PhrasingContent[]
  data?: Data
}

/** `[@key, p. 33]`, as written. */
export interface CitationNode extends Literal {
  type: 'citation'
}

/** `{p. 33}`, as written. */
export interface PlaceNode extends Literal {
  type: 'place'
}

declare module 'mdast' {
  interface PhrasingContentMap {
    inlineNote: InlineNote
    citation: CitationNode
    place: PlaceNode
  }
  interface RootContentMap {
    inlineNote: InlineNote
    citation: CitationNode
    place: PlaceNode
  }
}

// GFM's autolinks come without their clean-up, which would put nodes without positions in the tree.
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
const makers: Extension[] = [
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

/** What a unified processor keeps for the plugins of remark. */
interface ParserData {
  micromarkExtensions?: (SyntaxExtension | SyntaxExtension[])[]
  fromMarkdownExtensions?: (Extension | Extension[])[]
}

/**
 * The notation as a plugin for remark: Markdown with GFM's tables, strikethrough, autolinks and footnotes, and with
 * inline notes, citations and places. It takes the place of `remark-gfm`.
 *
 * @example unified().use(remarkParse).use(remarkAnnotatedText)
 */
export function remarkAnnotatedText(this: { data(): object }): undefined {
  const data = this.data() as ParserData
  ;(data.micromarkExtensions ??= []).push(syntax)
  ;(data.fromMarkdownExtensions ??= []).push(makers)
}

/** The tree of a text by the whole syntax. */
export function treeOfText(text: string): Root {
  return fromMarkdown(text, { extensions: [syntax], mdastExtensions: makers })
}

/** The tree of a block, by as much of the syntax as it needs; positions count in the block. */
export function treeOfBlock(source: string): Root {
  if (isPlainWords(source)) return treeOfWords(source)
  // What the text is read as plain words for is no deeper here: whoever walks the tree would go down twenty thousand steps.
  if (isTooComplex(abridge(source)?.source ?? source)) return treeOfWords(source)
  return fromMarkdown(withoutMark(source), { extensions: [syntaxFor(source)], mdastExtensions: makers })
}

/** One paragraph of plain words, as the parser would make it. */
function treeOfWords(source: string): Root {
  const start = { line: 1, column: 1, offset: 0 }
  const lines = source.split(/\r\n|\r|\n/)
  const end = { line: lines.length, column: lines.at(-1)!.length + 1, offset: source.length }
  const position = { start, end }
  return {
    type: 'root',
    children: [{ type: 'paragraph', children: [{ type: 'text', value: source, position }], position }],
    position
  }
}
