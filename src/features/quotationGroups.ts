import { type Apparatus, findWork } from '../core/apparatus.ts'
import { shortReference } from '../core/citations/reference.ts'
import { sectionsOf } from '../core/sections.ts'
import type { Span } from '../core/text.ts'
import type { VerificationStatus } from '../core/verification/verification.ts'
import type { Ascribed, Grouping, QuotationRow } from './quotationRow.ts'

/** Quotations that belong together. */
export interface QuotationGroup {
  /** The section, the speaker, the work or the state, as `core/verification` calls it; empty for those of which it is not known. */
  readonly label: string
  /** Where it begins to be spoken of: the section's head, or the first quotation. */
  readonly span: Span
  readonly rows: readonly QuotationRow[]
}

/** A row that stands in a group by itself, not in another row. */
export interface OuterRow {
  readonly row: QuotationRow
  readonly ascribed: Ascribed
}

/** What tells the group of a quotation from others: two of one person under two names are one. Empty when it is not known. */
export function groupOf(by: Grouping, { speaker, citation, state }: Ascribed): string {
  if (by === 'speaker') return speaker ? (speaker.id ?? `name ${speaker.name.toLowerCase()}`) : ''
  if (by === 'source') return citation?.key ?? ''
  if (by === 'state') return state ?? ''
  return ''
}

/**
 * Rows in groups: sections in the text's order, those without quotations left out, and what stands before the first section in
 * a group without a label at the head; speakers and sources by their first quotation, the unknown ones at the end; states with those first that need a look.
 */
export function groupQuotations(apparatus: Apparatus, by: Grouping, rows: readonly OuterRow[]): QuotationGroup[] {
  if (by === 'section') return bySection(apparatus, rows)
  const groups = new Map<string, { label: string; span: Span; rows: QuotationRow[] }>()
  for (const { row, ascribed } of rows) {
    const key = groupOf(by, ascribed)
    const group = groups.get(key) ?? { label: labelOf(apparatus, by, ascribed), span: row.span, rows: [] }
    groups.set(key, group)
    group.rows.push(row)
  }
  const unknown = groups.get('')
  groups.delete('')
  if (by === 'state') {
    const states = [...groups.values()].sort((a, b) => rank(a.label) - rank(b.label))
    return unknown ? [...states, unknown] : states
  }
  return [...groups.values(), ...(unknown ? [unknown] : [])]
}

/** What needs a look comes first. */
const STATES: readonly VerificationStatus[] = [
  'changed',
  'not-found',
  'elsewhere',
  'marked',
  'typography',
  'exact',
  'no-source'
]

function rank(state: string): number {
  return STATES.findIndex(each => each === state)
}

function labelOf(apparatus: Apparatus, by: Grouping, { speaker, citation, state }: Ascribed): string {
  if (by === 'state') return state ?? ''
  if (by === 'speaker') return speaker?.name ?? ''
  if (!citation || citation.key === null) return ''
  const work = findWork(apparatus, citation.key)
  return work ? shortReference(work.entry.item()) : citation.key
}

/** Each quotation under the last section that begins before it. */
function bySection({ document }: Apparatus, rows: readonly OuterRow[]): QuotationGroup[] {
  const sections = sectionsOf(document)
  const groups: { label: string; span: Span; rows: QuotationRow[] }[] = []
  let section = -1
  for (const { row } of rows) {
    let next = section
    while (next + 1 < sections.length && sections[next + 1]!.start <= row.span.start) next++
    if (next !== section || groups.length === 0) {
      section = next
      const { title, start, end } = sections[section] ?? { title: '', start: 0, end: document.length }
      groups.push({ label: title, span: { start, end }, rows: [] })
    }
    groups.at(-1)!.rows.push(row)
  }
  return groups
}
