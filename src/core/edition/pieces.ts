import type { Nodes, PhrasingContent } from 'mdast'
import type { Citation } from '../citations/citations.ts'
import type { Mention } from '../persons/persons.ts'
import { parsePersonTarget } from '../persons/links.ts'
import { readPlace } from '../placeNotation.ts'
import { MASK } from '../prose.ts'
import { contains, type Span, shift } from '../text.ts'
import type { BlockTree } from '../survey.ts'
import type { Leaf, Wrapper } from './tree.ts'
import type { Piece } from './weave.ts'

/** What must be known of a block for the words in it to be taken apart. Spans count in the text. */
export interface Surroundings {
  readonly tree: BlockTree
  /** Where the block stands. */
  readonly by: number
  readonly mentions: readonly Mention[]
  readonly citations: readonly Citation[]
  /** Notes’ marks and bodies, by where they begin. */
  readonly notes: ReadonlyMap<number, Leaf>
  /** The target of `[words][label]`. */
  readonly addressOf: (label: string) => string | undefined
}

/** The words and things of a paragraph, in order, each with what Markdown says of it. */
export function piecesOf(nodes: readonly PhrasingContent[], around: Surroundings): Piece[] {
  const { tree, by, mentions, citations, notes } = around
  const pieces: Piece[] = []
  for (const node of nodes) visit(node, [])
  return pieces

  function visit(node: PhrasingContent, inside: readonly Wrapper[]): void {
    const span = spanOf(node, by)
    switch (node.type) {
      case 'text':
        pieces.push({ ...span, words: prose, inside })
        return
      case 'emphasis':
      case 'strong':
      case 'delete':
        visitAll(node.children, [...inside, { ...span, type: node.type === 'delete' ? 'deleted' : node.type }])
        return
      case 'link':
        visitAll(node.children, [...inside, ...linkTo(node.url, span)])
        return
      case 'linkReference':
        return visitReference(node, span, inside)
      case 'break':
        pieces.push({ ...span, leaf: { type: 'line-break' }, inside })
        return
      case 'inlineCode':
        pieces.push({ ...span, leaf: { type: 'code', value: node.value }, inside })
        return
      case 'image':
        pieces.push({ ...span, leaf: { type: 'image', url: node.url, alt: node.alt ?? '' }, inside })
        return
      case 'footnoteReference':
      case 'inlineNote':
        return leaf(notes.get(span.start), span, inside)
      case 'citation':
        return leaf(citationsAt(span), span, inside)
      case 'place':
        return leaf(placeAt(span), span, inside)
      default:
        // Tags are shown as they are written, and so is what has no target.
        asWritten(span, inside)
    }
  }

  function visitAll(children: readonly PhrasingContent[], inside: readonly Wrapper[]): void {
    for (const child of children) visit(child, inside)
  }

  function visitReference(
    node: Extract<Nodes, { type: 'linkReference' }>,
    span: Span,
    inside: readonly Wrapper[]
  ): void {
    const url = around.addressOf(node.label ?? node.identifier)
    const [first, last] = [node.children[0], node.children.at(-1)]
    if (!first || !last) return asWritten(span, inside)
    if (url !== undefined) return visitAll(node.children, [...inside, ...linkTo(url, span)])
    asWritten({ start: span.start, end: spanOf(first, by).start }, inside)
    visitAll(node.children, inside)
    asWritten({ start: spanOf(last, by).end, end: span.end }, inside)
  }

  function leaf(found: Leaf | undefined, span: Span, inside: readonly Wrapper[]): void {
    if (found) pieces.push({ ...span, leaf: found, inside })
    else asWritten(span, inside)
  }

  function asWritten(span: Span, inside: readonly Wrapper[]): void {
    if (span.start < span.end) pieces.push({ ...span, words: written, inside })
  }

  function prose(start: number, end: number): string {
    return shown(tree.prose.slice(start - by, end - by))
  }

  function written(start: number, end: number): string {
    return shown(tree.source.slice(start - by, end - by))
  }

  function linkTo(url: string, span: Span): Wrapper[] {
    const target = parsePersonTarget(url)
    if (target?.scheme === 'said') return [{ ...span, type: 'said', target }]
    const mention = target && mentions.find(each => each.basis === 'link' && contains(span, each))
    return [mention ? { ...span, type: 'mention', mention } : { ...span, type: 'link', url }]
  }

  function citationsAt(span: Span): Leaf | undefined {
    const here = citations.filter(({ via, group }) => via === 'key' && contains(group, span))
    if (here.length === 0) return undefined
    const written = tree.source.slice(span.start - by, span.end - by)
    return { type: 'citations', citations: here, written, at: span.start }
  }

  function placeAt(span: Span): Leaf | undefined {
    // Touching a citation it is that citation's locator, and has been said there.
    if (tree.citations.some(({ end }) => end + by === span.start)) return undefined
    const text = tree.source.slice(span.start - by, span.end - by)
    const place = readPlace(text.slice(1, -1))
    return place && { type: 'place', place, written: text }
  }
}

/** Words without what Markdown masks, their lines ended alike. */
function shown(words: string): string {
  return words.replaceAll(MASK, '').replace(/\r\n?/g, '\n')
}

/** Where a node of a block's tree stands in the text. */
export function spanOf(node: Nodes, by: number): Span {
  const { position } = node
  return shift({ start: position!.start.offset!, end: position!.end.offset! }, by)
}

/** Puts things in the place of words: the marks of web notes, a page's number that is a paragraph of its own. */
export function withLeaves(pieces: readonly Piece[], leaves: readonly (Span & { readonly leaf: Leaf })[]): Piece[] {
  let done = [...pieces]
  for (const { leaf, ...span } of leaves) {
    const at = done.findIndex(({ words, start, end }) => words && start <= span.start && span.start < end)
    if (at < 0) continue
    const { inside } = done[at]!
    const before = clipped(done, { start: -Infinity, end: span.start })
    done = [...before, { ...span, leaf, inside }, ...clipped(done, { start: span.end, end: Infinity })]
  }
  return done
}

/** What of some pieces lies in a stretch of the text. */
export function clipped(pieces: readonly Piece[], { start, end }: Span): Piece[] {
  return pieces.flatMap(piece => {
    if (piece.end <= start || piece.start >= end) return []
    if (!piece.words) return piece.start >= start && piece.end <= end ? [piece] : []
    return [{ ...piece, start: Math.max(piece.start, start), end: Math.min(piece.end, end) }]
  })
}

/** The pieces without blanks and line ends at either end; none when nothing is left. */
export function trimmed(pieces: readonly Piece[]): Piece[] {
  const kept = [...pieces]
  for (let first = kept[0]; first?.words; first = kept[0]) {
    const words = first.words
    let { start } = first
    while (start < first.end && words(start, start + 1).trim() === '') start++
    if (start < first.end) {
      kept[0] = { ...first, start }
      break
    }
    kept.shift()
  }
  for (let last = kept.at(-1); last?.words; last = kept.at(-1)) {
    const words = last.words
    let { end } = last
    while (end > last.start && words(end - 1, end).trim() === '') end--
    if (end > last.start) {
      kept[kept.length - 1] = { ...last, end }
      break
    }
    kept.pop()
  }
  return kept
}
