import type { FootnoteDefinition, Heading, Link, Nodes, Parents, Root } from 'mdast'
import { emptySurvey, type Survey, type Unit } from '../../src/core/survey.ts'
import type { Span } from '../../src/core/text.ts'

interface Inside {
  readonly quoteDepth: number
  readonly quote: Span | undefined
  readonly note: Span | undefined
  readonly holes: Span[]
}

/** The survey of a block by its tree: what the one by its events must be. */
export function surveyOfTree(root: Root, source: string): Survey {
  const found = emptySurvey()
  visit(root, { quoteDepth: 0, quote: undefined, note: undefined, holes: [] })
  found.units.sort((a, b) => a.start - b.start)
  return found

  function visit(node: Nodes, inside: Inside): void {
    const span = node.position ? { start: node.position.start.offset!, end: node.position.end.offset! } : undefined
    if (!span && node.type !== 'root') return
    switch (node.type) {
      case 'text':
        found.runs.push({ ...span!, value: node.value })
        return
      case 'citation':
        found.citations.push(span!)
        return
      case 'place':
        found.places.push(span!)
        return
      case 'footnoteReference':
        found.noteMarks.push({ ...span!, label: node.label ?? node.identifier })
        return
      case 'inlineCode':
        found.verbatim.push(insideTicks(span!))
        return
      case 'html':
        if (!isMarkup(node.value)) found.verbatim.push(span!)
        return
      case 'definition':
        found.definitions.push({ ...span!, label: node.label ?? node.identifier, url: node.url })
        return
      case 'heading':
        return visitHeading(node, span!, inside)
      case 'paragraph':
        return visitUnit(node, span!, 'paragraph', inside)
      case 'tableCell':
        return visitUnit(node, span!, 'cell', inside)
      case 'inlineNote':
        found.inlineNotes.push(span!)
        inside.holes.push(span!)
        return visitUnit(node, { start: span!.start + 2, end: span!.end - 1 }, 'inline-note', {
          ...inside,
          note: span!
        })
      case 'footnoteDefinition':
        return visitBody(node, span!, inside)
      case 'blockquote':
        found.quotes.push({ ...span!, depth: inside.quoteDepth })
        return visitAll(node, { ...inside, quoteDepth: inside.quoteDepth + 1, quote: inside.quote ?? span! })
      case 'link':
        found.links.push({ ...span!, url: node.url, words: wordsOf(node, span!) })
        return visitAll(node, inside)
      case 'linkReference':
        found.references.push({ ...span!, label: node.label ?? node.identifier })
        return visitAll(node, inside)
    }
    if ('children' in node) visitAll(node, inside)
  }

  function visitAll(node: Parents, inside: Inside): void {
    for (const child of node.children) visit(child, inside)
  }

  function visitHeading(node: Heading, span: Span, inside: Inside): void {
    found.headings.push({ ...span, depth: node.depth })
    visitUnit(node, span, 'heading', inside)
  }

  function visitUnit(node: Parents, span: Span, kind: Unit['kind'], inside: Inside): void {
    const holes: Span[] = []
    visitAll(node, { ...inside, holes })
    const { quoteDepth, quote, note } = inside
    found.units.push({ ...span, kind, quoteDepth, quote, note, holes })
  }

  function visitBody(node: FootnoteDefinition, span: Span, inside: Inside): void {
    found.noteBodies.push({ ...span, label: node.label ?? node.identifier })
    visitAll(node, { ...inside, note: span })
  }

  function insideTicks(span: Span): Span {
    const ticks = /^`+/.exec(source.slice(span.start, span.end))![0].length
    return { start: span.start + ticks, end: span.end - ticks }
  }

  function wordsOf(node: Link, span: Span): Span {
    const first = node.children[0]?.position
    const last = node.children.at(-1)?.position
    if (first && last) return { start: first.start.offset!, end: last.end.offset! }
    return source[span.start] === '[' ? { start: span.start + 1, end: span.start + 1 } : span
  }
}

/** The inline elements of HTML that transcriptions use. Any other tag is somebody's way to write a word. */
const ELEMENTS =
  /^<(?:!--|\/?(?:a|abbr|b|bdi|bdo|big|br|cite|code|del|dfn|em|font|i|img|ins|kbd|mark|q|rp|rt|ruby|s|samp|small|span|strike|strong|sub|sup|time|tt|u|var|wbr)(?=[\s/>]))/i

function isMarkup(tag: string): boolean {
  return ELEMENTS.test(tag)
}
