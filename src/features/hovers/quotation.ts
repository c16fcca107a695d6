import * as l10n from '@vscode/l10n'
import { type Apparatus, findWork } from '../../core/apparatus.ts'
import { shortReference } from '../../core/citations/reference.ts'
import { firstWords } from '../../core/plain.ts'
import { quotationsOf } from '../../core/quotations/quotations.ts'
import { citationOf } from '../../core/quotations/sources.ts'
import type { Speaker } from '../../core/quotations/speaker.ts'
import { speakerOf } from '../../core/quotations/speakers.ts'
import { shownPlace } from '../citedPlace.ts'
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
    quotation.spans.length > 1 ? l10n.t('In {0} parts.', quotation.spans.length) : '',
    quotation.closed ? '' : l10n.t('It is not closed.')
  ].filter(Boolean)
  return lines.length > 0 ? { markdown: lines.join('\n\n'), span: mark, missing } : undefined

  function sourceLine(): string {
    const citation = citationOf(apparatus, quotation!)
    if (!citation || citation.key === null) return ''
    const work = findWork(apparatus, citation.key)
    const title = work ? shortReference(work.entry.item()) : citation.key
    return l10n.t('Source: {0}', escapeMarkdown([title, shownPlace(citation)].filter(Boolean).join(', ')))
  }
}

function speakerLine({ document }: Apparatus, speaker: Speaker | null): string {
  if (!speaker) return l10n.t('Speaker: unknown')
  const { start, end } = speaker.evidence
  const words = firstWords(document.slice(start, end), 40)
  return l10n.t('Speaker: **{0}** ({1})', escapeMarkdown(speaker.name), escapeMarkdown(basisOf(speaker, words)))
}

/** How we know, in plain words; a guess says that it is one. */
function basisOf({ basis, by, doubtful }: Speaker, words: string): string {
  if (doubtful) return l10n.t('as the editor states, in doubt')
  if (basis === 'stated') return l10n.t('as the editor states')
  if (basis === 'explicit') return l10n.t('by the words beside it')
  if (by === 'turn') return l10n.t('inferred: two seem to speak in turn')
  if (by === 'paragraph') return l10n.t('inferred: quoted before in this paragraph')
  if (by === 'topic') return l10n.t('inferred: the text before is about this person')
  if (by === 'citation') return l10n.t('inferred from the work cited: {0}', words)
  return l10n.t('inferred from “{0}”', words)
}
