import { findWork } from '../../core/apparatus.ts'
import { shortReference } from '../../core/citations/reference.ts'
import { quotationsOf } from '../../core/quotations/quotations.ts'
import { citationOf } from '../../core/quotations/sources.ts'
import { speakerOf } from '../../core/quotations/speakers.ts'
import type { Speaker } from '../../core/quotations/speaker.ts'
import { citedPlace } from '../citedPlace.ts'
import type { HoverOf } from './card.ts'
import { escapeMarkdown } from '../markdown.ts'

/** Over a quotation's marks, not over its words: who speaks and how we know, and where it is from. */
export const hoverQuotation: HoverOf = (apparatus, { span: whole }, { offset }) => {
  const quotation = quotationsOf(apparatus.document, whole).find(
    ({ start, end }) => start === whole.start && end === whole.end
  )
  if (!quotation?.opener) return undefined
  const marks = quotation.spans.flatMap(({ start, end }) => [
    { start, end: start + 1 },
    { start: end - 1, end }
  ])
  const mark = marks.find(({ start, end }) => offset >= start && offset <= end)
  if (!mark) return undefined
  const lines = [
    speakerLine(speakerOf(apparatus, quotation)),
    sourceLine(),
    quotation.spans.length > 1 ? `In ${quotation.spans.length} parts.` : '',
    quotation.closed ? '' : 'It is not closed.'
  ].filter(Boolean)
  return lines.length > 0 ? { markdown: lines.join('\n\n'), span: mark } : undefined

  function sourceLine(): string {
    const citation = citationOf(apparatus, quotation!)
    if (!citation || citation.key === null) return ''
    const work = findWork(apparatus, citation.key)
    const title = work ? shortReference(work.entry.item()) : citation.key
    return `Source: ${escapeMarkdown([title, citedPlace(citation)].filter(Boolean).join(', '))}`
  }
}

function speakerLine(speaker: Speaker | null): string {
  if (!speaker) return 'Speaker: unknown'
  const basis = speaker.basis === 'stated' ? 'as the editor states' : 'by the words beside it'
  return `Speaker: **${escapeMarkdown(speaker.name)}** (${basis})`
}
