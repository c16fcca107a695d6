import { type Apparatus, findWork } from '../../core/apparatus.ts'
import { shortReference } from '../../core/citations/reference.ts'
import { firstWords } from '../../core/plain.ts'
import { quotationsOf } from '../../core/quotations/quotations.ts'
import { citationOf } from '../../core/quotations/sources.ts'
import type { Speaker } from '../../core/quotations/speaker.ts'
import { speakerOf } from '../../core/quotations/speakers.ts'
import { citedPlace } from '../citedPlace.ts'
import { isMissing } from '../places.ts'
import { citedFor, verificationOf } from '../verification.ts'
import type { HoverOf } from './card.ts'
import { escapeMarkdown } from '../markdown.ts'
import { verificationLines } from './verification.ts'

/** Over a quotation's marks, not over its words: who speaks and how we know, where it is from, and how it compares with that. */
export const hoverQuotation: HoverOf = (apparatus, { span: whole }, { workspace, offset }) => {
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
  const citation = citedFor(apparatus, quotation)
  const compared = citation && verificationOf(workspace, apparatus.uri, quotation, citation)
  const missing = isMissing(compared) ? compared.missing : []
  const lines = [
    speakerLine(apparatus, speakerOf(apparatus, quotation)),
    sourceLine(),
    ...(citation && compared && !isMissing(compared)
      ? verificationLines(workspace, quotation, citation, compared)
      : []),
    quotation.spans.length > 1 ? `In ${quotation.spans.length} parts.` : '',
    quotation.closed ? '' : 'It is not closed.'
  ].filter(Boolean)
  return lines.length > 0 ? { markdown: lines.join('\n\n'), span: mark, missing } : undefined

  function sourceLine(): string {
    const citation = citationOf(apparatus, quotation!)
    if (!citation || citation.key === null) return ''
    const work = findWork(apparatus, citation.key)
    const title = work ? shortReference(work.entry.item()) : citation.key
    return `Source: ${escapeMarkdown([title, citedPlace(citation)].filter(Boolean).join(', '))}`
  }
}

function speakerLine({ document }: Apparatus, speaker: Speaker | null): string {
  if (!speaker) return 'Speaker: unknown'
  const { start, end } = speaker.evidence
  const words = firstWords(document.slice(start, end), 40)
  return `Speaker: **${escapeMarkdown(speaker.name)}** (${escapeMarkdown(basisOf(speaker, words))})`
}

/** How we know, in plain words; a guess says that it is one. */
function basisOf({ basis, by }: Speaker, words: string): string {
  if (basis === 'stated') return 'as the editor states'
  if (basis === 'explicit') return 'by the words beside it'
  if (by === 'turn') return 'inferred: two seem to speak in turn'
  if (by === 'paragraph') return 'inferred: quoted before in this paragraph'
  if (by === 'topic') return 'inferred: the text before is about this person'
  if (by === 'citation') return `inferred from the work cited: ${words}`
  return `inferred from “${words}”`
}
