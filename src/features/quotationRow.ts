import type { Citation } from '../core/citations/citations.ts'
import { firstWords } from '../core/plain.ts'
import type { Quotation } from '../core/quotations/quotations.ts'
import { isUncertain, type Speaker } from '../core/quotations/speaker.ts'
import type { Use } from '../core/quotations/use.ts'
import type { Span } from '../core/text.ts'
import type { VerificationStatus } from '../core/verification/verification.ts'
import { shownPlace } from './citedPlace.ts'

/** What the *Quotations* view can be grouped by. */
export type Grouping = 'section' | 'speaker' | 'source' | 'state'

/** A quotation as a row of the *Quotations* view. */
export interface QuotationRow {
  readonly label: string
  /** Speaker and source, as far as they are known and the group does not name them. */
  readonly description: string
  readonly span: Span
  readonly spans: readonly Span[]
  readonly form: 'block' | 'inline'
  readonly use: Use
  /** How it compares with its source; `null` when it names none, or the source is not held. */
  readonly state: VerificationStatus | null
  /** Something is wrong with its marks. */
  readonly problem: boolean
  /** Those that stand in it and belong to the same group. */
  readonly children: QuotationRow[]
}

/** What is known of a quotation when the rows are made. */
export interface Ascribed {
  readonly quotation: Quotation
  readonly speaker: Speaker | null
  readonly citation: Citation | null
  readonly state: VerificationStatus | null
}

/** Long enough to know the words again, where the row has to hold speaker and source too … */
const LABEL_LENGTH = 36

/** … and where it has not: as wide as anybody draws the sidebar. The editor cuts what is too long for it. */
const LONE_LABEL_LENGTH = 120

/** The row of a quotation. */
export function rowOf({ quotation, speaker, citation, state }: Ascribed, use: Use, by: Grouping): QuotationRow {
  const place = citation && shownPlace(citation)
  const source = citation && [by === 'source' ? null : citation.key, place].filter(Boolean).join(', ')
  const description = [speaker && shownSpeaker(speaker, by), source].filter(Boolean).join(' · ')
  return {
    label: firstWords(quotation.text, description ? LABEL_LENGTH : LONE_LABEL_LENGTH) || '…',
    description,
    span: { start: quotation.start, end: quotation.end },
    spans: quotation.spans,
    form: quotation.kind,
    use,
    state,
    problem: quotation.wrongMark !== undefined || !quotation.closed,
    children: []
  }
}

/** A guess is shown as one. */
function shownSpeaker(speaker: Speaker, by: Grouping): string {
  const doubt = isUncertain(speaker) ? '?' : ''
  return by === 'speaker' ? doubt : `${speaker.name}${doubt}`
}
