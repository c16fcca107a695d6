import { MASK } from './prose.ts'
import { remembered } from './remembered.ts'
import type { BlockTree, Unit } from './survey.ts'
import { indexFrom, type Span } from './text.ts'

/**
 * The plain words of a stretch of a block: without markup and marks of notes, with citations and code as they are
 * written, lines joined, paragraphs kept apart by an empty line.
 *
 * @param span in the block.
 * @param left what is left out of it, such as the marks of web notes, of which a block knows nothing.
 */
export function plainText(tree: BlockTree, span: Span, left: readonly Span[] = []): string {
  return shownText(tree, span, asWrittenIn(tree), left)
}

/** The same without citations, which are not among the words of whoever is quoted. */
export function quotedText(tree: BlockTree, span: Span, left: readonly Span[] = []): string {
  const words = shownText(tree, span, tree.verbatim, left)
  // Nor is the blank before a citation, where the sentence ends behind it.
  const cites = tree.citations.some(({ start, end }) => start < span.end && end > span.start)
  return cites ? words.replace(/ (?=[.,](?![.,]))/g, '') : words
}

const asWrittenIn = remembered((tree: BlockTree): readonly Span[] => {
  return [...tree.citations, ...tree.verbatim].sort((a, b) => a.start - b.start)
})

const AS_WRITTEN = 1
const HIDDEN = 2

function shownText(tree: BlockTree, span: Span, asWritten: readonly Span[], left: readonly Span[]): string {
  const paragraphs: string[] = []
  for (const unit of unitsIn(tree.units, span)) {
    const start = Math.max(unit.start, span.start)
    const end = Math.min(unit.end, span.end)
    if (start >= end || (unit.kind === 'inline-note' && span.start < unit.start - 2)) continue
    paragraphs.push(onOneLine(shown(tree, { start, end }, asWritten, [unit.holes, left])))
  }
  return paragraphs.filter(Boolean).join('\n\n')
}

/** What is shown of a stretch of one unit. */
function shown(
  { prose, source }: BlockTree,
  { start, end }: Span,
  asWritten: readonly Span[],
  hidden: readonly (readonly Span[])[]
): string {
  const isLaid = (spans: readonly Span[]): boolean => {
    const next = indexFrom(spans, start)
    return (spans[next]?.start ?? end) < end || (spans[next - 1]?.end ?? start) > start
  }
  const words = prose.slice(start, end)
  if (!isLaid(asWritten) && !hidden.some(isLaid)) return words.includes(MASK) ? words.replaceAll(MASK, '') : words
  // What becomes of each character, so that many spans cost no more than few.
  const ways = new Uint8Array(end - start)
  const lay = (spans: readonly Span[], way: number): void => {
    for (let i = Math.max(0, indexFrom(spans, start) - 1); i < spans.length && spans[i]!.start < end; i++) {
      const each = spans[i]!
      if (each.end > start) ways.fill(way, Math.max(0, each.start - start), each.end - start)
    }
  }
  lay(asWritten, AS_WRITTEN)
  for (const spans of hidden) lay(spans, HIDDEN)
  let kept = ''
  for (let i = start; i < end; i++) {
    const way = ways[i - start]
    if (way === HIDDEN) continue
    if (prose[i] !== MASK) kept += prose[i]
    else if (way === AS_WRITTEN) kept += source[i]
  }
  return kept
}

/** The units that a span touches. Only an inline note stands in another unit. */
function* unitsIn(units: readonly Unit[], span: Span): Generator<Unit> {
  let from = indexFrom(units, span.start) - 1
  while (from > 0 && units[from]!.kind === 'inline-note') from--
  for (let i = Math.max(0, from); i < units.length && units[i]!.start < span.end; i++) yield units[i]!
}

/** Blanks other than single spaces; most words have none, and to look is cheaper than to replace. */
const BLANKS = /[^\S ]|\s{2}/

function onOneLine(text: string): string {
  return (BLANKS.test(text) ? text.replace(/\s+/g, ' ') : text).trim()
}

/** The first words of a text on one line, up to about `limit` characters, with an ellipsis where words are left out. */
export function firstWords(text: string, limit: number): string {
  // Of a long text the beginning is enough, unless it is all blanks.
  const head = text.length > 4 * limit ? onOneLine(text.slice(0, 4 * limit)) : ''
  const line = head.length > limit ? head : onOneLine(text)
  if (line.length <= limit) return line
  const cut = line.lastIndexOf(' ', limit)
  return line.slice(0, cut > limit / 2 ? cut : limit) + '…'
}
