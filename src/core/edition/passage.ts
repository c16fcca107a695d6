import type {
  BlockContent,
  Blockquote,
  DefinitionContent,
  Nodes,
  Paragraph as MdastParagraph,
  PhrasingContent
} from 'mdast'
import type { Place } from '../placeNotation.ts'
import { readPlace } from '../placeNotation.ts'
import type { Quotation } from '../quotations/quotations.ts'
import { contains, type Span } from '../text.ts'
import { clipped, piecesOf, spanOf, type Surroundings, trimmed, withLeaves } from './pieces.ts'
import type { Block, Inline, Leaf, Wrapper } from './tree.ts'
import { type Piece, weave } from './weave.ts'

/** What there is in a block of the text beside its own words. */
export interface Within {
  readonly around: Surroundings
  /** What is said of its words. */
  readonly wrappers: readonly Wrapper[]
  /** Marks of notes that are words to Markdown. */
  readonly marks: readonly (Span & { readonly leaf: Leaf })[]
  /** The quotations that are set off from the text, a span for each paragraph. */
  readonly setOff: readonly (Span & { readonly quotation: Quotation })[]
  /** How many pieces there were of what is said, from the beginning of the text. */
  readonly counts: Map<object, number>
}

type FlowNode = BlockContent | DefinitionContent | PhrasingContent | { type: 'listItem' }

/** Makes the blocks of an edition of Markdown's nodes. Notes' bodies and addresses are left out: they stand elsewhere. */
export class Passage {
  constructor(private readonly within: Within) {}

  /** @param quoted the quotations whose words the nodes are, which need not be said again of each */
  blocks(nodes: readonly Nodes[], quoted: readonly Quotation[] = []): Block[] {
    return nodes.flatMap(node => this.blocksOf(node as FlowNode, quoted))
  }

  /** The paragraphs that some stretches of one make, without those that have no words. */
  paragraphs(node: MdastParagraph, stretches: readonly Span[]): Block[] {
    const pieces = this.pieces(node.children)
    return stretches.flatMap((span): Block[] => {
      const here = trimmed(clipped(pieces, span))
      if (here.length === 0) return []
      const [start, end] = [here[0]!.start, here.at(-1)!.end]
      return [{ type: 'paragraph', start, end, isVerse: false, children: this.woven(here, []) }]
    })
  }

  inlines(nodes: readonly PhrasingContent[], quoted: readonly Quotation[] = []): Inline[] {
    return this.woven(this.pieces(nodes), quoted)
  }

  /** The quotations that a stretch stands within. */
  quotedAround(span: Span): Quotation[] {
    return this.within.wrappers.flatMap(wrapper =>
      wrapper.type === 'quotation' && contains(wrapper, span) ? [wrapper.quotation] : []
    )
  }

  private blocksOf(node: FlowNode, quoted: readonly Quotation[]): Block[] {
    const { by } = this.within.around
    const span = spanOf(node as Nodes, by)
    switch (node.type) {
      case 'paragraph':
        return [this.paragraph(node, span, quoted)]
      case 'heading':
        return [{ ...span, type: 'heading', depth: node.depth, children: this.inlines(node.children, quoted) }]
      case 'blockquote':
        return [this.blockQuote(node, span, quoted)]
      case 'list':
        return [
          {
            ...span,
            type: 'list',
            from: node.ordered ? (node.start ?? 1) : undefined,
            items: node.children.map(item => this.blocks(item.children, quoted))
          }
        ]
      case 'table': {
        const rows = node.children.map(row => row.children.map(cell => this.inlines(cell.children, quoted)))
        return [{ ...span, type: 'table', align: node.align ?? [], rows }]
      }
      case 'code':
        return [{ ...span, type: 'code', value: node.value }]
      case 'thematicBreak':
        return [{ ...span, type: 'rule' }]
      default:
        return []
    }
  }

  private paragraph(node: MdastParagraph, span: Span, quoted: readonly Quotation[]): Block {
    const { tree, by } = this.within.around
    const written = tree.source.slice(span.start - by, span.end - by)
    const place = /^\[[^[\]]+\]$/.test(written) ? readPlace(written.slice(1, -1)) : undefined
    const children = place ? [placeLeaf(place, written)] : this.inlines(node.children, quoted)
    return { ...span, type: 'paragraph', isVerse: this.isVerse(span), children }
  }

  /** Lines that all stand four columns or more from the margin are verse; a single one is a paragraph's beginning. */
  private isVerse({ start, end }: Span): boolean {
    const { tree, by } = this.within.around
    const before = start - by - 1
    const lineStart = 1 + Math.max(tree.source.lastIndexOf('\n', before), tree.source.lastIndexOf('\r', before))
    const lines = tree.source.slice(lineStart, end - by).split(/\r\n|\r|\n/)
    return lines.length > 1 && lines.every(line => /^(?:>[ \t]?)*(?: {4}| {0,3}\t)/.test(line))
  }

  private blockQuote(node: Blockquote, span: Span, quoted: readonly Quotation[]): Block {
    const own = this.within.setOff.find(each => contains(span, each) && !quoted.includes(each.quotation))?.quotation
    const children = this.blocks(node.children, own ? [...quoted, own] : quoted)
    return { ...span, type: 'quote', quotation: own, children }
  }

  private pieces(nodes: readonly PhrasingContent[]): Piece[] {
    return withLeaves(piecesOf(nodes, this.within.around), this.within.marks)
  }

  private woven(pieces: readonly Piece[], quoted: readonly Quotation[]): Inline[] {
    const [first, last] = [pieces[0], pieces.at(-1)]
    if (!first || !last) return []
    const wrappers = this.within.wrappers.filter(wrapper => {
      if (wrapper.type === 'quotation' && quoted.includes(wrapper.quotation)) return false
      return wrapper.start < last.end && wrapper.end > first.start
    })
    return weave(pieces, wrappers, this.within.counts)
  }
}

function placeLeaf(place: Place, written: string): Inline {
  return { type: 'place', place, written }
}
