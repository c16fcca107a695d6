import type { FootnoteDefinition, Nodes } from 'mdast'
import type { PlacedRemark } from '../annotations/exchange/placed.ts'
import type { Apparatus } from '../apparatus.ts'
import { type Citation, citationsOf } from '../citations/citations.ts'
import { endOf, type Placed, placedAt, placedHolding, placedIn } from '../document.ts'
import { type InlineNote, treeOfBlock } from '../notation/annotatedText.ts'
import { type Note, notesOf } from '../notes/notes.ts'
import { mentionsOf } from '../persons/mentions.ts'
import type { Mention } from '../persons/persons.ts'
import { type Quotation, quotationsOf } from '../quotations/quotations.ts'
import { type Section, sectionsOf } from '../sections.ts'
import { contains, indexFrom, type Span, spansIn } from '../text.ts'
import { treeOf } from '../tree.ts'
import { Passage } from './passage.ts'
import { spanOf } from './pieces.ts'
import type { Block, Heading, Leaf, Part } from './tree.ts'
import { wrappersOf } from './wrappers.ts'

/**
 * A text as an edition of it is made. It is read block by block, as it is asked for, so that a book is never held as one
 * tree. For one run over the text: what comes in several pieces is counted from its beginning.
 */
export class Edition {
  readonly notes: readonly Note[]
  readonly quotations: readonly Quotation[]
  readonly mentions: readonly Mention[]
  readonly citations: readonly Citation[]
  private readonly wrappers: ReturnType<typeof wrappersOf>
  private readonly setOff: readonly (Span & { readonly quotation: Quotation })[]
  private readonly marks: ReadonlyMap<number, Leaf>
  private readonly webMarks: readonly (Span & { readonly leaf: Leaf })[]
  private readonly webBodies: readonly Span[]
  private readonly counts = new Map<object, number>()
  private addresses: ReadonlyMap<string, string> | undefined

  /** @param remarks those in the text's margin, where they stand now */
  constructor(
    readonly apparatus: Apparatus,
    readonly remarks: readonly PlacedRemark[] = []
  ) {
    const { document } = apparatus
    this.notes = notesOf(document)
    this.quotations = quotationsOf(document)
    this.mentions = mentionsOf(apparatus)
    this.citations = citationsOf(apparatus)
    this.wrappers = wrappersOf(document, this)
    this.setOff = inOrder(
      this.quotations.flatMap(quotation =>
        quotation.kind === 'block' ? quotation.spans.map(span => ({ ...span, quotation })) : []
      )
    )
    const marks = this.notes.flatMap(note => marksOf(note).map(mark => ({ ...mark, form: note.form })))
    this.marks = new Map(marks.map(({ start, leaf }) => [start, leaf]))
    this.webMarks = inOrder(marks.filter(({ form }) => form === 'web'))
    this.webBodies = inOrder(this.notes.flatMap(({ form, body }) => (form === 'web' && body ? [body] : [])))
  }

  /** What the body of the edition is made of: the running text, without the bodies of its notes. */
  *parts(): Generator<Part> {
    const sections = new Map(sectionsOf(this.apparatus.document).map(section => [section.head.start, section]))
    let list: Extract<Block, { type: 'list' }> | undefined
    let marker = ''
    for (const placed of placedIn(this.apparatus.document)) {
      if (placed.block.kind === 'front-matter') continue
      for (const part of this.partsOf(placed, sections)) {
        // Each item of a list is a block of the text.
        const itsMarker = part.type === 'list' ? markerAt(placed, part.start) : ''
        if (list && part.type === 'list' && itsMarker === marker) {
          list = { ...list, end: part.end, items: [...list.items, ...part.items] }
          continue
        }
        if (list) yield list
        list = part.type === 'list' ? part : undefined
        marker = itsMarker
        if (part.type !== 'list') yield part
      }
    }
    if (list) yield list
  }

  /** What a note's body is made of. */
  contentOf(note: Note): Block[] {
    if (!note.body) return []
    return note.form === 'web' ? this.webContent(note) : this.contentAt(note.body.start)
  }

  /** What stands in the further bodies of a note, which nothing refers to. */
  duplicatesOf(note: Note): Block[] {
    return note.duplicates.flatMap(({ start }) => this.contentAt(start))
  }

  /** In how many pieces something has come so far that is said of several stretches of words. */
  piecesOf(what: Quotation | PlacedRemark): number {
    return this.counts.get(what) ?? 0
  }

  private contentAt(start: number): Block[] {
    const placed = placedAt(this.apparatus.document, start)
    const node = placed && noteNode(treeOfBlock(placed.block.source), start - placed.start)
    if (!node) return []
    const passage = this.passage(placed)
    if (node.type === 'footnoteDefinition') return passage.blocks(node.children)
    const span = spanOf(node, placed.start)
    // A note that stands within a quotation is no part of what is quoted.
    const children = passage.inlines(node.children, passage.quotedAround(span))
    return [{ ...span, type: 'paragraph', isVerse: false, children }]
  }

  private webContent({ body, bodyLabel }: Note): Block[] {
    const words = { start: bodyLabel!.end, end: body!.end }
    return [...placedIn(this.apparatus.document, words)].flatMap(placed => {
      const passage = this.passage(placed)
      return treeOfBlock(placed.block.source).children.flatMap((node): Block[] => {
        if (contains(words, spanOf(node, placed.start))) return passage.blocks([node])
        return node.type === 'paragraph' ? passage.paragraphs(node, [words]) : []
      })
    })
  }

  private *partsOf(placed: Placed, sections: ReadonlyMap<number, Section>): Generator<Part> {
    const { headings, units } = treeOf(placed.block)
    const first = units[0]
    const section = first && headings.length === 0 ? sections.get(first.start + placed.start) : undefined
    if (section) yield { type: 'section', section, heading: undefined }
    const passage = this.passage(placed)
    const bodies = this.webBodiesIn(placed)
    for (const node of treeOfBlock(placed.block.source).children) {
      const span = spanOf(node, placed.start)
      if (bodies.some(body => contains(body, span))) continue
      if (node.type === 'paragraph' && bodies.length > 0) {
        yield* passage.paragraphs(node, outside(bodies, span))
        continue
      }
      for (const part of passage.blocks([node])) {
        const own = part.type === 'heading' ? sections.get(part.start) : undefined
        yield own ? { type: 'section', section: own, heading: part as Heading } : part
      }
    }
  }

  private passage(placed: Placed): Passage {
    const span = { start: placed.start, end: endOf(placed) }
    return new Passage({
      around: {
        tree: treeOf(placed.block),
        by: placed.start,
        mentions: spansIn(this.mentions, span),
        citations: spansIn(this.citations, span),
        notes: this.marks,
        addressOf: label => this.addressOf(label)
      },
      wrappers: spansIn(this.wrappers, span),
      marks: spansIn(this.webMarks, span),
      setOff: spansIn(this.setOff, span),
      counts: this.counts
    })
  }

  /** The bodies of web notes that have words in a block; one may go on over several. */
  private webBodiesIn(placed: Placed): Span[] {
    const end = indexFrom(this.webBodies, endOf(placed))
    let first = indexFrom(this.webBodies, placed.start)
    if (first > 0 && this.webBodies[first - 1]!.end > placed.start) first--
    return this.webBodies.slice(first, end)
  }

  private addressOf(label: string): string | undefined {
    this.addresses ??= new Map(
      [...placedHolding(this.apparatus.document, ']:')]
        .flatMap(({ block }) => treeOf(block).definitions)
        .map(({ label: own, url }) => [own.toLowerCase(), url])
    )
    return this.addresses.get(label.toLowerCase())
  }
}

/** The marks of a note that has a body, each as it is shown; others stay words. */
function marksOf(note: Note): (Span & { readonly leaf: Leaf })[] {
  if (!note.body) return []
  return note.marks.map((mark, i) => ({ ...mark, leaf: { type: 'note', note, isFirst: i === 0, at: mark.start } }))
}

function inOrder<T extends Span>(spans: T[]): T[] {
  return spans.sort((a, b) => a.start - b.start || b.end - a.end)
}

/** What of a stretch lies outside of others, which are in order. */
function outside(spans: readonly Span[], { start, end }: Span): Span[] {
  const found: Span[] = []
  let at = start
  for (const span of spans) {
    if (span.start > at) found.push({ start: at, end: span.start })
    at = Math.max(at, span.end)
  }
  return at < end ? [...found, { start: at, end }] : found
}

/** What begins the items of a list: one of `*`, `+`, `-`, or what stands behind a number. */
function markerAt({ block, start }: Placed, at: number): string {
  return /^\d*(.)/.exec(block.source.slice(at - start))?.[1] ?? ''
}

/** The node of the note's body that begins at an offset of a block. */
function noteNode(node: Nodes, start: number): FootnoteDefinition | InlineNote | undefined {
  if (node.position && (node.position.start.offset! > start || node.position.end.offset! <= start)) return undefined
  const isNote = node.type === 'footnoteDefinition' || node.type === 'inlineNote'
  if (isNote && node.position!.start.offset === start) return node
  for (const child of 'children' in node ? node.children : []) {
    const found = noteNode(child, start)
    if (found) return found
  }
  return undefined
}
