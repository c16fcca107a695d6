import type { Data, Literal, Parent, PhrasingContent, Root } from 'mdast'
import type { CompileContext, Extension, Token } from 'mdast-util-from-markdown'
import { fromMarkdown } from 'mdast-util-from-markdown'
import { gfmAutolinkLiteralFromMarkdown } from 'mdast-util-gfm-autolink-literal'
import { gfmFootnoteFromMarkdown } from 'mdast-util-gfm-footnote'
import { gfmStrikethroughFromMarkdown } from 'mdast-util-gfm-strikethrough'
import { gfmTableFromMarkdown } from 'mdast-util-gfm-table'
import { withoutMark } from '../../src/core/syntax/events.ts'
import { syntax, syntaxFor } from '../../src/core/syntax/syntax.ts'

// The trees that the field's own compiler makes of our syntax: what we find in the events is compared with them.

/** `^[a note]` */
interface InlineNote extends Parent {
  type: 'inlineNote'
  children: PhrasingContent[]
  data?: Data
}
/** `[@key, p. 33]`; its parts are read from the source. */
interface Citation extends Literal {
  type: 'citation'
}
/** `{p. 33}` */
interface PlaceMark extends Literal {
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

/** The tree of a text by the whole syntax. */
export function treeOfAll(text: string): Root {
  return fromMarkdown(text, { extensions: [syntax], mdastExtensions: makers })
}

/** The tree of a block, by as much of the syntax as it needs. */
export function treeOfBlock(source: string): Root {
  return fromMarkdown(withoutMark(source), { extensions: [syntaxFor(source)], mdastExtensions: makers })
}
