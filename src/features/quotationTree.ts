import { apparatusOf } from '../core/apparatus.ts'
import { firstWords } from '../core/plain.ts'
import { type Quotation, quotationsOf } from '../core/quotations/quotations.ts'
import { citationOf } from '../core/quotations/sources.ts'
import { speakerOf } from '../core/quotations/speakers.ts'
import { sectionsOf } from '../core/sections.ts'
import type { Span } from '../core/text.ts'
import type { Workspace } from '../core/workspace.ts'
import { citedPlace } from './citedPlace.ts'

/** A row of the *Quotations* view. */
export interface QuotationRow {
  readonly kind: 'section' | 'quotation'
  readonly label: string
  /** Speaker and source, as far as they are known. */
  readonly description: string
  /** The words in full. */
  readonly text: string
  readonly span: Span
  readonly spans: readonly Span[]
  readonly form: '' | 'block' | 'inline'
  readonly problem: boolean
  readonly children: QuotationRow[]
}

/** Long enough to know the words again; the row has to hold speaker and source too. */
const LABEL_LENGTH = 36

/** The quotations of a text by section, one in another; sections without any are left out. */
export interface QuotationTree {
  readonly count: number
  readonly rows: QuotationRow[]
}

/** The tree of the quotations of a text, made in steps of a quotation each: who speaks is asked of thousands. */
export function* quotationTree(workspace: Workspace, uri: string): Generator<void, QuotationTree | undefined> {
  const apparatus = apparatusOf(workspace, uri)
  if (!apparatus) return undefined
  const quotations = quotationsOf(apparatus.document)
  yield
  const rows = new Map<Quotation, QuotationRow>()
  for (const quotation of quotations) {
    const citation = citationOf(apparatus, quotation)
    const source = citation && [citation.key, citedPlace(citation)].filter(Boolean).join(', ')
    const beside = [speakerOf(apparatus, quotation)?.name, source].filter(Boolean).join(' · ')
    rows.set(quotation, rowOf(quotation, beside))
    yield
  }
  const outermost: QuotationRow[] = []
  for (const [{ parent }, row] of rows) (parent ? rows.get(parent)!.children : outermost).push(row)
  return { count: quotations.length, rows: bySection(outermost, sectionsOf(apparatus.document)) }
}

function rowOf(quotation: Quotation, description: string): QuotationRow {
  return {
    kind: 'quotation',
    label: firstWords(quotation.text, LABEL_LENGTH) || '…',
    description,
    text: quotation.text,
    span: { start: quotation.start, end: quotation.end },
    spans: quotation.spans,
    form: quotation.kind,
    problem: quotation.wrongMark !== undefined || !quotation.closed,
    children: []
  }
}

/** Each quotation under the last section that begins before it; those before the first section stand by themselves. */
function bySection(
  rows: QuotationRow[],
  sections: readonly { title: string; start: number; end: number }[]
): QuotationRow[] {
  const result: QuotationRow[] = []
  let section = -1
  let current: QuotationRow | undefined
  for (const row of rows) {
    let next = section
    while (next + 1 < sections.length && sections[next + 1]!.start <= row.span.start) next++
    if (next !== section) {
      section = next
      const { title, start, end } = sections[section]!
      current = {
        kind: 'section',
        label: title,
        description: '',
        text: '',
        span: { start, end },
        spans: [],
        form: '',
        problem: false,
        children: []
      }
      result.push(current)
    }
    if (current) current.children.push(row)
    else result.push(row)
  }
  return result
}
