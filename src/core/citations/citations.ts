import { type Apparatus, findWork } from '../apparatus.ts'
import { type Placed, placedHolding } from '../document.ts'
import type { Occurrence } from '../occurrences.ts'
import { readPlace } from '../placeNotation.ts'
import type { Problem } from '../problems.ts'
import { type Span, shift } from '../text.ts'
import { remembered } from '../remembered.ts'
import { type BlockTree, treeOf } from '../tree.ts'
import { parseCitationGroup } from './locator.ts'

/** One work cited at one place. */
export interface Citation extends Span {
  /** `null` when the text names the work in words only. */
  readonly key: string | null
  /** The key as it stands, with its `@`. */
  readonly keySpan: Span
  /** The whole bracket, when several works are cited in one. */
  readonly group: Span
  readonly prefix: string
  readonly locator: string | null
  readonly label: string | null
  readonly suffix: string
  readonly mode: 'normal' | 'in-text' | 'suppress-author'
  readonly via: 'key'
}

/**
 * The citations of a text, or those in the blocks that touch a stretch of it, in order. A bare `@key` is one only when its key is in a bibliography or a locator follows:
 * otherwise it is somebody's handle, or `10 yds @6d.`
 */
export function citationsOf(apparatus: Apparatus, within?: Span): readonly Citation[] {
  return within ? find(apparatus, within) : allIn(apparatus)
}

const allIn = remembered((apparatus: Apparatus) => find(apparatus))

function find(apparatus: Apparatus, within?: Span): Citation[] {
  const citations: Citation[] = []
  // Most blocks cite nothing, and need not be read for it.
  for (const { start, block } of placedHolding(apparatus.document, '@', within)) {
    for (const { citation, isHandle } of citationsIn(treeOf(block))) {
      if (!isHandle || findWork(apparatus, citation.key!)) citations.push(moved(citation, start))
    }
  }
  return citations
}

function moved(citation: Citation, by: number): Citation {
  return { ...citation, ...shift(citation, by), keySpan: shift(citation.keySpan, by), group: shift(citation.group, by) }
}

interface Candidate {
  readonly citation: Citation
  /** By itself it says no more than a name: it counts only when a bibliography has the key. */
  readonly isHandle: boolean
}

/** The citations of a block, bare keys included whatever they are; spans count in the block. */
const citationsIn = remembered((tree: BlockTree): readonly Candidate[] => {
  return tree.citations.flatMap(span => citationsInGroup(tree, span))
})

function citationsInGroup(tree: BlockTree, span: Span): Candidate[] {
  // A group may run over lines of a block quote: their signs are no part of it.
  const raw = tree.source.slice(span.start, span.end).replace(/[\r\n][ \t>\r\n]*/g, gap => ' '.repeat(gap.length))
  const touching = tree.places.find(place => place.start === span.end)
  const behind = touching && readPlace(tree.source.slice(touching.start + 1, touching.end - 1))
  const parts = parseCitationGroup(raw)
  const isGroup = parts.some(part => part.mode !== 'in-text')
  return parts.map((part, i): Candidate => {
    const own = parts.length === 1 ? span : shift(part.span, span.start)
    const place = i === parts.length - 1 && part.locator === null ? behind : undefined
    const locator = place?.number ?? part.locator
    const citation: Citation = {
      start: own.start,
      end: place ? touching!.end : own.end,
      key: onOneLine(part.key),
      keySpan: shift(part.keySpan, span.start),
      group: span,
      prefix: onOneLine(part.prefix),
      locator,
      label: place ? labelOf(place.unit) : part.label,
      suffix: onOneLine(part.suffix),
      mode: part.mode,
      via: 'key'
    }
    return { citation, isHandle: !isGroup && locator === null }
  })
}

function onOneLine(words: string): string {
  return words.replace(/\s+/g, ' ')
}

/** What CSL calls the unit of a place. */
function labelOf(unit: string): string {
  const labels: Record<string, string> = {
    p: 'page',
    fol: 'folio',
    col: 'column',
    '§': 'section',
    ch: 'chapter',
    l: 'line'
  }
  return labels[unit] ?? 'page'
}

/** Where citations stand: each refers to a work. */
export function citationOccurrences(apparatus: Apparatus, within?: Span): Occurrence[] {
  return citationsOf(apparatus, within).map(({ start, end, key }) => {
    return { kind: 'citation', role: 'reference', span: { start, end }, target: key ?? undefined }
  })
}

/** Keys of a block that no bibliography of the text has. */
export function citationProblems(apparatus: Apparatus, { block, start }: Placed): Problem[] {
  if (apparatus.missing.length > 0 || apparatus.bibliographies.length === 0 || !block.source.includes('@')) return []
  return citationsIn(treeOf(block)).flatMap(({ citation: { key, keySpan }, isHandle }): Problem[] => {
    if (key === null || isHandle || findWork(apparatus, key)) return []
    const message = `The work “${key}” is not in the bibliography.`
    return [{ ...shift(keySpan, start), code: 'citation-unknown', severity: 'error', message }]
  })
}

/** The first citation of a text that has no bibliography says so. */
export function bibliographyMissing(apparatus: Apparatus): Problem[] {
  if (apparatus.missing.length > 0 || apparatus.bibliographies.length > 0) return []
  const [first] = citationsOf(apparatus)
  if (!first) return []
  const message = 'No bibliography was found: neither named in the front matter nor beside the text or above it.'
  return [{ ...first.keySpan, code: 'bibliography-missing', severity: 'information', message }]
}
