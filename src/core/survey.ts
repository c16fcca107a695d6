import type { FootnoteDefinition, Heading, Link, Nodes, Parents, Root } from 'mdast'
import type { Span } from './text.ts'
import type { TextRun } from './prose.ts'

/** A run of words that belong together: a paragraph, a heading, a table's cell. Quotation marks pair up in it. */
export interface Unit extends Span {
  readonly kind: 'paragraph' | 'heading' | 'cell' | 'inline-note'
  /** How many block quotes it stands in. */
  readonly quoteDepth: number
  /** Which outermost block quote of the block it stands in, if any. */
  readonly quote: Span | undefined
  /** The notes in whose bodies it stands are no part of the running text: the definition's or inline note's span. */
  readonly note: Span | undefined
  /** Inline notes inside it, whose words are not its own. */
  readonly holes: readonly Span[]
}

/** A note's mark or body as the notation has it, before anyone asks what it refers to. */
export interface NoteSign extends Span {
  readonly label: string
}

/** A link or reference whose words stand in the text. */
export interface LinkSign extends Span {
  readonly url: string
  /** The words linked. */
  readonly words: Span
}

/** What one walk over a block's tree finds; every kind starts from here. */
export interface Survey {
  readonly runs: readonly TextRun[]
  readonly units: readonly Unit[]
  readonly noteMarks: readonly NoteSign[]
  readonly noteBodies: readonly NoteSign[]
  readonly inlineNotes: readonly Span[]
  readonly citations: readonly Span[]
  readonly places: readonly Span[]
  readonly links: readonly LinkSign[]
  /** `[text][label]`; a web note's mark may hide in one (`[…][3]`). */
  readonly references: readonly NoteSign[]
  /** `[label]: url` */
  readonly definitions: readonly (NoteSign & { readonly url: string })[]
  readonly headings: readonly (Span & { readonly depth: number })[]
  /** Block quotes; `depth` 0 is outermost. */
  readonly quotes: readonly (Span & { readonly depth: number })[]
  /** What a reader sees as it is written, though nothing is found in it: code, and an editor's `<and>`. */
  readonly verbatim: readonly Span[]
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] extends readonly (infer E)[] ? E[] : T[K] }

interface Inside {
  readonly quoteDepth: number
  readonly quote: Span | undefined
  readonly note: Span | undefined
  readonly holes: Span[]
}

/** Walks the tree of a block once. */
export function survey(root: Root, source: string): Survey {
  const found: Mutable<Survey> = {
    runs: [],
    units: [],
    noteMarks: [],
    noteBodies: [],
    inlineNotes: [],
    citations: [],
    places: [],
    links: [],
    references: [],
    definitions: [],
    headings: [],
    quotes: [],
    verbatim: []
  }
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
