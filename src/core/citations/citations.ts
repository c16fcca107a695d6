import { type Apparatus, findWork } from '../apparatus.ts'
import { treesOf } from '../document.ts'
import type { Occurrence } from '../occurrences.ts'
import { readPlace } from '../placeNotation.ts'
import type { Problem } from '../problems.ts'
import { type Span, shift } from '../text.ts'
import type { BlockTree } from '../tree.ts'
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

const known = new WeakMap<Apparatus, Citation[]>()

/**
 * The citations of a text, in order. A bare `@key` is one only when its key is in a bibliography or a locator follows:
 * otherwise it is somebody's handle, or `10 yds @6d.`
 */
export function citationsOf(apparatus: Apparatus): readonly Citation[] {
  let citations = known.get(apparatus)
  if (!citations) {
    citations = []
    known.set(apparatus, citations)
    for (const { start, tree } of treesOf(apparatus.document)) {
      for (const { citation, isHandle } of citationsIn(tree)) {
        if (isHandle && !findWork(apparatus, citation.key!)) continue
        citations.push(moved(citation, start))
      }
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

const inTrees = new WeakMap<BlockTree, Candidate[]>()

/** The citations of a block, bare keys included whatever they are; spans count in the block. */
function citationsIn(tree: BlockTree): Candidate[] {
  let found = inTrees.get(tree)
  if (!found) {
    found = tree.citations.flatMap(span => citationsInGroup(tree, span))
    inTrees.set(tree, found)
  }
  return found
}

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
export function citationOccurrences(apparatus: Apparatus): Occurrence[] {
  return citationsOf(apparatus).map(({ start, end, key }) => {
    return { kind: 'citation', role: 'reference', span: { start, end }, target: key ?? undefined }
  })
}

/** Keys that no bibliography of the text has. */
export function citationProblems(apparatus: Apparatus): Problem[] {
  if (apparatus.missing.length > 0) return []
  const unknown = citationsOf(apparatus).filter(({ key }) => key !== null && !findWork(apparatus, key))
  if (apparatus.bibliographies.length === 0) {
    const [first] = unknown
    if (!first) return []
    const message = 'No bibliography was found: neither named in the front matter nor beside the text or above it.'
    return [{ ...first.keySpan, code: 'bibliography-missing', severity: 'information', message }]
  }
  return unknown.map(({ key, keySpan }): Problem => {
    const message = `The work “${key}” is not in the bibliography.`
    return { ...keySpan, code: 'citation-unknown', severity: 'error', message }
  })
}
