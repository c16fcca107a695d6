import { type Apparatus, findWork } from '../apparatus.ts'
import type { Block } from '../blocks.ts'
import { readPlace, UNIT_LABELS } from '../placeNotation.ts'
import { remembered } from '../remembered.ts'
import { type Span, shift } from '../text.ts'
import type { BlockTree } from '../survey.ts'
import { treeOf } from '../tree.ts'
import { parseCitationGroup } from './locator.ts'
import type { ShortForm } from './shortForms.ts'

/** One work cited at one place. */
export interface Citation extends Span {
  /** `null` when the text names the work in words only. */
  readonly key: string | null
  /** The key as it stands, with its `@`; of a work named in words its title, or `ibid.` */
  readonly keySpan: Span
  /** The whole bracket, when several works are cited in one. */
  readonly group: Span
  readonly prefix: string
  readonly locator: string | null
  readonly label: string | null
  readonly suffix: string
  readonly mode: 'normal' | 'in-text' | 'suppress-author'
  /** What says which work it is. */
  readonly via: 'key' | 'title' | ShortForm
  /** Of a work named in words, those that may be meant, the likeliest first. */
  readonly candidates?: readonly string[]
  /** Of a work named in words, how well they fit it, from 0 to 1. */
  readonly score?: number
}

/** A key in a block, with what belongs to it. */
export interface Candidate {
  readonly citation: Citation
  /** By itself it says no more than a name: it counts only when a bibliography has the key. */
  readonly isHandle: boolean
}

/** The citations of a block, bare keys included whatever they are; spans count in the block. */
export const citationsIn = remembered((tree: BlockTree): readonly Candidate[] => {
  return tree.citations.flatMap(span => citationsInGroup(tree, span))
})

function citationsInGroup(tree: BlockTree, span: Span): Candidate[] {
  // A group may run over lines of a block quote: their signs are no part of it.
  const raw = tree.source
    .slice(span.start, span.end)
    .replace(/[\r\n][ \t>\r\n]*/g, gap => ' '.repeat(gap.length))
    .replace(/&(?:nbsp|thinsp|#160|#xa0);/gi, blank => '\u00a0'.repeat(blank.length))
  const touching = tree.places.find(place => place.start === span.end)
  const behind = touching && readPlace(tree.source.slice(touching.start + 1, touching.end - 1))
  const parts = parseCitationGroup(raw)
  const isGroup = parts.some(part => part.mode !== 'in-text')
  return parts.map((part, i): Candidate => {
    // Brackets that are no group are the text's.
    const isAll = parts.length === 1 && (isGroup || raw[0] !== '[')
    const own = isAll ? span : shift(part.span, span.start)
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
  return UNIT_LABELS[unit] ?? 'page'
}

/** The works that one bracket or bare key cites. */
export interface Group extends Span {
  readonly keys: readonly string[]
  readonly locator: string | null
  readonly label: string | null
}

/** What a block cites with keys, in its offsets, without handles. */
export function keyedIn(apparatus: Apparatus, block: Block): Group[] {
  if (!block.source.includes('@')) return []
  const groups = new Map<number, Citation[]>()
  for (const { citation, isHandle } of citationsIn(treeOf(block))) {
    if (isHandle && !findWork(apparatus, citation.key!)) continue
    const { start } = citation.group
    groups.set(start, [...(groups.get(start) ?? []), citation])
  }
  return [...groups.values()].map(all => {
    const { group, locator, label } = all[0]!
    return {
      start: group.start,
      end: Math.max(group.end, all.at(-1)!.end),
      keys: all.map(({ key }) => key!),
      locator,
      label
    }
  })
}
