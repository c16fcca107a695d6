import { MASK } from './prose.ts'
import { remembered } from './remembered.ts'
import type { Unit } from './survey.ts'
import { indexFrom, type Span } from './text.ts'
import type { BlockTree } from './tree.ts'

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
  return shownText(tree, span, tree.verbatim, left)
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
    // What becomes of each character, so that many spans cost no more than few.
    const ways = new Uint8Array(end - start)
    const lay = (spans: readonly Span[], way: number): void => {
      for (let i = indexFrom(spans, start) - 1; i < spans.length; i++) {
        const each = spans[i]
        if (each && each.start >= end) break
        if (each && each.end > start) ways.fill(way, Math.max(0, each.start - start), each.end - start)
      }
    }
    lay(asWritten, AS_WRITTEN)
    lay(unit.holes, HIDDEN)
    lay(left, HIDDEN)
    let words = ''
    for (let i = start; i < end; i++) {
      const way = ways[i - start]
      if (way === HIDDEN) continue
      if (tree.prose[i] !== MASK) words += tree.prose[i]
      else if (way === AS_WRITTEN) words += tree.source[i]
    }
    paragraphs.push(words.replace(/\s+/g, ' ').trim())
  }
  return paragraphs.filter(Boolean).join('\n\n')
}

/** The units that a span touches. Only an inline note stands in another unit. */
function* unitsIn(units: readonly Unit[], span: Span): Generator<Unit> {
  let from = indexFrom(units, span.start) - 1
  while (from > 0 && units[from]!.kind === 'inline-note') from--
  for (let i = Math.max(0, from); i < units.length && units[i]!.start < span.end; i++) yield units[i]!
}

function onOneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim()
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
