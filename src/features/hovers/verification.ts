import * as l10n from '@vscode/l10n'
import { URI, Utils } from 'vscode-uri'
import type { Citation } from '../../core/citations/citations.ts'
import type { Quotation } from '../../core/quotations/quotations.ts'
import type { Difference, Verification } from '../../core/verification/verification.ts'
import type { Workspace } from '../../core/workspace.ts'
import { shownPlace } from '../citedPlace.ts'
import { escapeMarkdown } from '../markdown.ts'
import { isChange, placeOf } from '../quotationCheck.ts'

/** What a card says of how a quotation compares with its source, in Markdown; empty when there is nothing to compare with. */
export function verificationLines(
  workspace: Workspace,
  quotation: Quotation,
  citation: Citation,
  verification: Verification
): string[] {
  const several = verification.ambiguous ? ` ${l10n.t('The words stand there more than once.')}` : ''
  switch (verification.status) {
    case 'exact':
      return [l10n.t('Compared with the source: letter for letter the same.') + several]
    case 'typography':
      return [l10n.t('Compared with the source: the same words, printed differently.') + several]
    case 'marked':
      return [l10n.t('Compared with the source: the same words, but for what the quotation marks.') + several]
    case 'changed':
      return [l10n.t('Compared with the source: **the words differ**.'), ...diffLines(quotation, verification)]
    case 'elsewhere':
      return [
        l10n.t(
          'Compared with the source: the words stand **elsewhere**, {0}.',
          whereLine(workspace, citation, verification)
        )
      ]
    case 'not-found':
      return [l10n.t('Compared with the source: **not found** there.')]
    default:
      return []
  }
}

function whereLine(workspace: Workspace, citation: Citation, verification: Verification): string {
  const place = placeOf(workspace, verification, citation.label)
  const file = escapeMarkdown(Utils.basename(URI.parse(verification.source ?? '')))
  return place === undefined
    ? l10n.t('in {0}', file)
    : l10n.t('in {0}, {1}', file, shownPlace({ label: citation.label, locator: place }))
}

/** How many characters of unchanged words are shown around what differs. */
const AROUND = 40

/** What differs, once as a line with deletions and insertions, and what their looks mean. */
function diffLines({ text }: Quotation, { differences }: Verification): string[] {
  const changes = differences.filter(isChange).sort((a, b) => a.quoteStart - b.quoteStart || a.start - b.start)
  if (changes.some(({ kind }) => kind === 'moved')) {
    return [l10n.t('Its parts stand in another order there, or too far from each other.')]
  }
  let line = ''
  let at = 0
  for (const change of changes) {
    if (change.quoteStart < at) continue
    line += unchanged(text.slice(at, change.quoteStart), at > 0) + diff(change)
    at = change.quoteEnd
  }
  const rest = text.slice(at)
  line += escapeMarkdown(onOneLine(rest.length > AROUND ? `${cut(rest, AROUND)} …` : rest))
  const legend = [
    changes.some(({ quote }) => quote !== '') ? l10n.t('~~struck out~~: only in the quotation') : '',
    changes.some(({ source }) => source !== '') ? l10n.t('**bold**: only in the source') : ''
  ].filter(Boolean)
  return [line.trim(), `(${legend.join('; ')})`]
}

function diff({ quote, source }: Difference): string {
  const gone = quote === '' ? '' : `~~${escapeMarkdown(onOneLine(quote))}~~`
  const come = source === '' ? '' : `**${escapeMarkdown(onOneLine(source))}**`
  return quote === '' ? ` ${come}` : [gone, come].filter(Boolean).join(' ')
}

/** The words before a change; of many only those near it, and near the change before. */
function unchanged(words: string, isBetween: boolean): string {
  if (words.length <= 2 * AROUND) return escapeMarkdown(onOneLine(words))
  const end = words.slice(words.indexOf(' ', words.length - AROUND))
  return escapeMarkdown(onOneLine(`${isBetween ? cut(words, AROUND) : ''} …${end}`))
}

function cut(words: string, length: number): string {
  const at = words.lastIndexOf(' ', length)
  return words.slice(0, at > 0 ? at : length)
}

function onOneLine(text: string): string {
  return text.replace(/\s+/g, ' ')
}
