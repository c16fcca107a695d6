import type { Nodes, RootContent } from 'mdast'
import { fromMarkdown } from 'mdast-util-from-markdown'
import { gfmFootnoteFromMarkdown } from 'mdast-util-gfm-footnote'
import { gfmFootnote } from 'micromark-extension-gfm-footnote'
import { openDocument } from '../../src/core/document.ts'
import { frontMatterOf } from '../../src/core/frontMatter.ts'
import { notesOf, noteText } from '../../src/core/notes/notes.ts'
import { quotationsOf } from '../../src/core/quotations/quotations.ts'

/** What stands in an imported text: read by the field's parser, except for the front matter, the notes and how many quotations are set off. */
export function openWorkspace(text: string): {
  notes: string[]
  blockQuotations: string[]
  emphases: string[]
  quotations: number
  head: object
} {
  const document = openDocument(text)
  const { title, author, date, lang, span } = frontMatterOf(document)
  const tree = fromMarkdown(text.slice(span?.end ?? 0), {
    extensions: [gfmFootnote()],
    mdastExtensions: [gfmFootnoteFromMarkdown()]
  })
  const blockQuotations: string[] = []
  const emphases: string[] = []
  const walk = (node: Nodes): void => {
    if (node.type === 'blockquote') blockQuotations.push(wordsOf(node))
    if (node.type === 'emphasis') emphases.push(wordsOf(node))
    if ('children' in node) for (const child of node.children as RootContent[]) walk(child)
  }
  walk(tree)
  const used = notesOf(document).filter(note => note.marks.length > 0 && note.body)
  return {
    notes: used.map(note => noteText(document, note)),
    blockQuotations,
    emphases,
    quotations: quotationsOf(document).filter(({ kind }) => kind === 'block').length,
    head: { title, author, date, lang }
  }
}

function wordsOf(node: Nodes): string {
  if ('value' in node && node.type !== 'html') return node.value
  return 'children' in node ? (node.children as RootContent[]).map(wordsOf).join(' ') : ' '
}
