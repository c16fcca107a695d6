import type { Nodes, Parents } from 'mdast'
import { citationsIn } from '../../citations/keyed.ts'
import { type Document, endOf, placedIn } from '../../document.ts'
import { treeOfBlock } from '../../notation/annotatedText.ts'
import type { Span } from '../../text.ts'
import type { BlockTree } from '../../survey.ts'
import { treeOf } from '../../tree.ts'
import { escapeAll, escapeWords } from './escapes.ts'

/** The replacement of a stretch of a block. */
interface Change extends Span {
  readonly text: string
}

/**
 * A text in Pandoc’s Markdown: as it stands, but for the forms that Pandoc does not know, and those that mean something else to it. Persons
 * pointed at, speakers and places become spans with a class and attributes, which {@link readPandoc} takes for what they were.
 *
 * @param isWork whether a bibliography has a key: a bare `@key` that none has is somebody's handle
 * @param prefix what the labels of notes begin with, so that those of several texts do not meet
 * @returns it in pieces, the front matter first, as far as there is any
 */
export function pandocText(document: Document, isWork: (key: string) => boolean, prefix = ''): Generator<string> {
  return withLineFeeds(piecesOf(document, isWork, prefix))
}

/** Pieces, as many as there were, with LF for each lone CR: Pandoc passes over CRs, and would make one line of the text. */
function* withLineFeeds(pieces: Iterable<string>): Generator<string> {
  let held = ''
  for (const piece of pieces) {
    const text = held + piece
    // Whether it is alone, the next piece says.
    held = text.endsWith('\r') ? '\r' : ''
    yield text.slice(0, text.length - held.length).replace(/\r(?!\n)/g, '\n')
  }
  if (held !== '') yield '\n'
}

function* piecesOf(document: Document, isWork: (key: string) => boolean, prefix: string): Generator<string> {
  let at = 0
  for (const placed of placedIn(document)) {
    yield document.slice(at, placed.start)
    const { source, kind } = placed.block
    yield kind === 'front-matter' ? source : changed(source, treeOf(placed.block), isWork, prefix)
    at = endOf(placed)
  }
  yield document.slice(at)
}

function changed(source: string, tree: BlockTree, isWork: (key: string) => boolean, prefix: string): string {
  const changes: Change[] = []
  visitAll(treeOfBlock(source))
  return apply(source, changes)

  function visitAll(parent: Parents): void {
    let before: Nodes | undefined
    for (const node of parent.children) {
      if (before) separate(before, node)
      visit(node, parent)
      before = node
    }
  }

  function visit(node: Nodes, parent: Parents): void {
    const { start, end } = spanIn(node)
    switch (node.type) {
      case 'text':
        return replace(start, end, escapeWords(source.slice(start, end), beginningOf(node, parent)))
      case 'html':
        return replace(start, end, escapeAll(source.slice(start, end)))
      case 'place':
        // Touching a citation it is that citation's locator.
        if (!tree.citations.some(citation => citation.end === start)) replace(start, end, `[${node.value}]{.page}`)
        return
      case 'footnoteReference':
        return replace(start + 2, start + 2, prefix)
      case 'footnoteDefinition':
        replace(start + 2, start + 2, prefix)
        return visitAll(node)
      case 'citation':
        if (isHandle(start)) replace(start, start + 1, '\\@')
        return
      case 'link':
        visitLink(node)
        return visitAll(node)
      case 'paragraph':
      case 'heading':
        if (parent.type === 'root') unindent(start, end)
        return visitAll(node)
      default:
        if ('children' in node) visitAll(node)
    }
  }

  function isHandle(start: number): boolean {
    const here = citationsIn(tree).find(({ citation }) => citation.start === start)
    return here !== undefined && here.isHandle && !isWork(here.citation.key!)
  }

  /** `[he](person:lenin)` becomes `[he]{.person ref="lenin"}`. */
  function visitLink(node: Extract<Nodes, { type: 'link' }>): void {
    const scheme = /^(person|said):/i.exec(node.url)?.[1]?.toLowerCase()
    const last = node.children.at(-1)
    if (scheme === undefined || !last) return
    const whom = node.url.slice(scheme.length + 1).replaceAll('"', '&quot;')
    const name = scheme === 'said' ? 'who' : 'ref'
    replace(spanIn(last).end, spanIn(node).end, `]{.${scheme} ${name}="${whom}"}`)
  }

  /** What stands four columns from the margin is verse, or the beginning of a paragraph or of an underlined heading; to Pandoc it would be code. */
  function unindent(start: number, end: number): void {
    const first = lineStart(source, start)
    if (!/^(?: {4}| {0,3}\t)/.test(source.slice(first, start))) return
    const lines = source.slice(first, end).split(/(?<=\r\n|\r(?!\n)|\n)/)
    const isVerse = lines.length > 1 && lines.every(line => /^(?: {4}| {0,3}\t)/.test(line))
    let at = first
    for (const line of lines) {
      const blanks = /^[ \t]*/.exec(line)![0].length
      if (isVerse) replace(at, at + Math.min(blanks, 4), '| ')
      else replace(at, at + blanks, at === first ? guard(line.slice(blanks)) : '')
      at += line.length
    }
  }

  /** A block that follows another without a blank line is one to us, and to Pandoc a part of the one before. */
  function separate(before: Nodes, node: Nodes): void {
    if (!('position' in node) || !FLOW.has(node.type) || !FLOW.has(before.type)) return
    const { start } = spanIn(node)
    const line = lineStart(source, start)
    const between = source.slice(spanIn(before).end, line)
    const prefix = source.slice(line, start)
    if (/(?:\r\n|\r(?!\n)|\n)[ \t>]*(?:\r\n|\r|\n)/.test(between) || !/^[ \t>]*$/.test(prefix)) return
    const lineEnd = /\r\n|\r|\n/.exec(between)?.[0]
    if (lineEnd !== undefined) changes.push({ start: line, end: line, text: prefix.trimEnd() + lineEnd })
  }

  function replace(start: number, end: number, text: string): void {
    if (source.slice(start, end) !== text) changes.push({ start, end, text })
  }
}

const FLOW = new Set<Nodes['type']>([
  'paragraph',
  'heading',
  'blockquote',
  'list',
  'table',
  'code',
  'footnoteDefinition'
])

function spanIn(node: Nodes): Span {
  return { start: node.position!.start.offset!, end: node.position!.end.offset! }
}

function beginningOf(node: Nodes, parent: Parents): 'paragraph' | 'none' {
  return parent.type === 'paragraph' && parent.children[0] === node ? 'paragraph' : 'none'
}

function lineStart(source: string, at: number): number {
  return 1 + Math.max(source.lastIndexOf('\n', at - 1), source.lastIndexOf('\r', at - 1))
}

/** What the beginning of a line needs before it, so that it begins no list, heading or quotation. */
function guard(line: string): string {
  return /^(?:[#>+*-])/.test(line) ? '\\' : ''
}

function apply(source: string, changes: Change[]): string {
  changes.sort((a, b) => a.start - b.start || a.end - b.end)
  let text = ''
  let at = 0
  for (const { start, end, text: by } of changes) {
    if (start < at) continue
    text += source.slice(at, start) + by
    at = end
  }
  return text + source.slice(at)
}
