import * as l10n from '@vscode/l10n'
import { type Apparatus, findWork } from '../../core/apparatus.ts'
import type { Citation } from '../../core/citations/citations.ts'
import { type Quotation, quotationsOf } from '../../core/quotations/quotations.ts'
import { contains } from '../../core/text.ts'
import { passing } from '../../core/verification/source.ts'
import type { Difference, Verification } from '../../core/verification/verification.ts'
import { verify } from '../../core/verification/verify.ts'
import { resolve, type Workspace } from '../../core/workspace.ts'
import type { TextEdit } from '../edits.ts'
import { isMissing } from '../places.ts'
import { isChange, placeOf } from '../quotationCheck.ts'
import { writtenPlaces } from '../quotedPlaces.ts'
import { readFile } from '../sourceTexts.ts'
import { citedFor, verificationOf } from '../verification.ts'
import { writtenLocator } from '../writtenLocator.ts'
import { type Answer, type Answers, inOne } from './fix.ts'

/** A quotation whose words are not the source's: take them, or mark what differs; each tried on the quotation's words first. */
export const answerChanged: Answers = (apparatus, problem, workspace) => {
  return checkedAt(apparatus, workspace, problem).flatMap(({ quotation, verification }): Answer[] => {
    const changes = verification.differences.filter(isChange)
    const places = writtenPlaces(apparatus.document, quotation)
    // What stands at an ellipsis or in a bracket is for a person to settle.
    const isClear = changes.every(
      ({ kind, quote }) => kind !== 'moved' && (quote === '' || /^[^[\]…]*[\p{L}\p{N}]/u.test(quote))
    )
    if (verification.status !== 'changed' || !places || !isClear) return []
    const answer = (title: string, write: (change: Difference) => string, preferred: boolean): Answer[] => {
      const inWords = changes.map(change => ({ start: change.quoteStart, end: change.quoteEnd, text: write(change) }))
      if (!settles(workspace, verification, applied(quotation.text, inWords))) return []
      const edits = changes.map((change, i): TextEdit => ({ ...places.spanOf(change), text: inWords[i]!.text }))
      return [{ title, edits: inOne(apparatus.uri, ...edits.map(edit => tidy(apparatus, edit))), preferred }]
    }
    return [
      ...answer(l10n.t('Take the source’s wording'), taken, true),
      ...answer(l10n.t('Mark what differs with […] and brackets'), marked, false)
    ]
  })
}

/** A quotation that stands on another page than is cited, or in another work. */
export const answerElsewhere: Answers = (apparatus, problem, workspace) => {
  return checkedAt(apparatus, workspace, problem).flatMap(({ citation, verification }): Answer[] => {
    if (verification.status !== 'elsewhere') return []
    const key = workWith(apparatus, verification.source!, citation.key!)
    const place = citation.locator === null ? undefined : placeOf(workspace, verification, citation.label)
    const edits: TextEdit[] = []
    if (key === undefined) return []
    if (key !== citation.key) {
      const at = apparatus.document.slice(citation.keySpan.start, citation.keySpan.end).indexOf(citation.key!)
      if (at < 0) return []
      const start = citation.keySpan.start + at
      edits.push({ start, end: start + citation.key!.length, text: key })
    }
    if (citation.locator !== null) {
      const written = writtenLocator(apparatus.document, citation, citation.locator)
      if (!written || place === undefined) return []
      edits.push({ ...written, text: place })
    }
    const where = [key === citation.key ? '' : key, place].filter(Boolean).join(', ')
    return where === ''
      ? []
      : [{ title: l10n.t('Correct the citation: {0}', where), edits: inOne(apparatus.uri, ...edits), preferred: true }]
  })
}

interface CheckedHere {
  readonly quotation: Quotation
  readonly citation: Citation
  readonly verification: Verification
}

function checkedAt(apparatus: Apparatus, workspace: Workspace, problem: { start: number; end: number }): CheckedHere[] {
  return quotationsOf(apparatus.document, problem).flatMap((quotation): CheckedHere[] => {
    const citation = contains(quotation, problem) ? citedFor(apparatus, quotation) : null
    const verification = citation && verificationOf(workspace, apparatus.uri, quotation, citation)
    return verification && !isMissing(verification) ? [{ quotation, citation, verification }] : []
  })
}

/** The source's words; beside a word they have a blank. */
function taken({ quote, source }: Difference): string {
  const words = plain(source)
  return quote === '' ? ` ${words}` : words
}

/** Words that are left out by an ellipsis, words that are the editor's by brackets. */
function marked({ quote }: Difference): string {
  return quote === '' ? ' […]' : `[${quote}]`
}

/** A source's words without its own notes and markup. */
function plain(source: string): string {
  const pass = passing('text', source)
  let words = ''
  for (let at = 0; at < source.length;) {
    const end = Math.abs(pass.over(at))
    if (end > at) at = end
    else words += source[at++]
  }
  return words
    .replace(/[*_\\]|(?<=\n)[ \t>]+/g, '')
    .replace(/\s+/g, ' ')
    .trim()
}

/** Where a word is taken away, so is the blank before it. */
function tidy({ document }: Apparatus, edit: TextEdit): TextEdit {
  const isBlank = edit.text === '' && /\s/.test(document.slice(edit.start - 1, edit.start))
  return isBlank ? { ...edit, start: edit.start - 1 } : edit
}

function applied(text: string, edits: readonly TextEdit[]): string {
  return edits
    .toReversed()
    .reduce((words, edit) => words.slice(0, edit.start) + edit.text + words.slice(edit.end), text)
}

/** Whether the words, once changed, are the source's, but for what they mark. */
function settles(workspace: Workspace, { source, start, end }: Verification, words: string): boolean {
  const file = source === null ? undefined : workspace.files.get(source)
  if (!file) return false
  const found = verify(words, [{ name: file.uri, source: readFile(file), places: [{ start: start!, end: end! }] }])
  return found.status === 'exact' || found.status === 'typography' || found.status === 'marked'
}

/** The key of the work whose source a file is; of several the one that is cited. */
function workWith(apparatus: Apparatus, file: string, cited: string): string | undefined {
  const has = (key: string): boolean => {
    const work = findWork(apparatus, key)
    return work !== undefined && work.entry.files.some(path => resolve(work.file.uri, path) === file)
  }
  if (has(cited)) return cited
  for (const { bibliography } of apparatus.bibliographies)
    for (const key of bibliography.entries.keys()) if (has(key)) return key
  return undefined
}
