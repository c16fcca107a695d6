import * as l10n from '@vscode/l10n'
import { URI, Utils } from 'vscode-uri'
import { type Apparatus, apparatusOf, findWork } from '../../core/apparatus.ts'
import { type Citation, citationsOf } from '../../core/citations/citations.ts'
import { romanValue } from '../../core/citations/locatorLabels.ts'
import { shortReference } from '../../core/citations/reference.ts'
import { editDocument } from '../../core/editDocument.ts'
import { type MarkedPlace, markedPlaces } from '../../core/placeMarks.ts'
import { contains, type Span } from '../../core/text.ts'
import { withDocument, type Workspace } from '../../core/workspace.ts'
import { shownPlace } from '../citedPlace.ts'
import { neighboursOf } from '../placeCheck.ts'
import { isMissing } from '../places.ts'
import { placeOf } from '../quotationCheck.ts'
import { quotedFrom } from '../source.ts'
import { filesOf } from '../sourceTexts.ts'
import { verificationOf } from '../verification.ts'
import { writtenKey } from '../../core/citations/writtenKey.ts'
import { type Answer, type Answers, inOne } from './fix.ts'

/**
 * A place that a source does not have: the one at which the quoted words stand, the nearest that the source marks, and the way there.
 */
export const answerUnknownPlace: Answers = (apparatus, problem, workspace) => {
  const { uri, document } = apparatus
  const citation = citationsOf(apparatus, problem).find(each => contains(each, problem))
  if (!citation || citation.locator === null) return []
  const { label } = citation
  const value = document.slice(problem.start, problem.end)
  const file = filesOf(workspace, apparatus, citation)?.texts[0]
  if (!file) return []
  const change = (to: string, title: string, preferred: boolean): Answer[] => {
    const edit = { start: problem.start, end: problem.end, text: to }
    return rises(citation, value, to) ? [{ title, edits: inOne(uri, edit), preferred }] : []
  }
  const shown = (number: string): string => shownPlace({ label, locator: number })
  const quoted = placeOfWords(workspace, apparatus, citation)
  const { before, behind } = neighboursOf(file, label, value)
  const near = [before, behind].flatMap(mark => (mark && mark.value !== quoted ? mark.value : []))
  const name = Utils.basename(URI.parse(file.uri))
  return [
    ...(quoted === undefined
      ? []
      : change(quoted, l10n.t('Change to {0}, where the quoted words stand', shown(quoted)), true)),
    ...near.flatMap(number =>
      change(number, l10n.t('Change to {0}, the nearest that is marked', shown(number)), false)
    ),
    ...(before
      ? [
          {
            title: l10n.t('Go to {0} in {1}, the last mark before', shown(before.value), name),
            edits: new Map(),
            go: { uri: file.uri, span: { start: before.end, end: before.end } }
          }
        ]
      : [{ title: l10n.t('Go to {0}', name), edits: new Map(), go: { uri: file.uri, span: { start: 0, end: 0 } } }])
  ]
}

/** The place of the words that are quoted with a citation, if its source has them. */
function placeOfWords(workspace: Workspace, apparatus: Apparatus, citation: Citation): string | undefined {
  const quotation = quotedFrom(apparatus, citation)
  const found = quotation && verificationOf(workspace, apparatus.uri, quotation, citation)
  if (!found || isMissing(found) || found.ambiguous) return undefined
  return placeOf(workspace, found, citation.label)
}

/** Whether ranges still rise once a number is another: `pp. 7–9` must not become `pp. 10–9`. */
function rises({ locator }: Citation, value: string, to: string): boolean {
  const [, left, right] = /(\w+)\s?[-–—]\s?(\w+)/.exec(locator!) ?? []
  if (left === undefined || right === undefined || (left !== value && right !== value)) return true
  const [from, until] = [left, right].map(each => numberOf(each === value ? to : each))
  return from !== undefined && until !== undefined && from < until
}

function numberOf(value: string): number | undefined {
  return /^\d+$/.test(value) ? Number(value) : romanValue(value)
}

/** A note that is only a page, which the text does not mark: the work cited before is meant, or a page that is marked. */
export const answerUnmarkedPage: Answers = (apparatus, problem, workspace) => {
  const { uri, document } = apparatus
  const words = document.slice(problem.start, problem.end)
  const number = /\d+$/.exec(words)?.[0]
  if (number === undefined) return []
  const at = problem.end - number.length
  const near = nearestPages(markedPlaces(document), Number(number))
  const before = near.find(({ page }) => page < Number(number))
  return [
    ...ofWorkBefore(workspace, apparatus, problem, number),
    ...near.map(({ page }): Answer => {
      const shown = shownPlace({ label: 'page', locator: String(page) })
      const edit = { start: at, end: problem.end, text: String(page) }
      return { title: l10n.t('Change to {0}, the nearest that is marked', shown), edits: inOne(uri, edit) }
    }),
    ...(before
      ? [
          {
            title: l10n.t(
              'Go to {0}, behind which {1} can be marked',
              shownPlace({ label: 'page', locator: String(before.page) }),
              shownPlace({ label: 'page', locator: number })
            ),
            edits: new Map(),
            go: { uri, span: { start: before.end, end: before.end } }
          }
        ]
      : [])
  ]
}

/**
 * *Ibid.* and the key, where there is a work that the notes before cite last: tried, and read as every *ibid.* is. Neither is preferred: whoever
 * wrote no more than a page may have meant the book that this text was.
 */
function ofWorkBefore(workspace: Workspace, apparatus: Apparatus, { start, end }: Span, number: string): Answer[] {
  const { uri, document } = apparatus
  const isGerman = /^S/.test(document.slice(start, end))
  const [word, unit] = isGerman ? ['Ebd.', 'S.'] : ['Ibid.', 'p.']
  const inSentence = /[\p{L}.]\s+$/u.test(document.slice(Math.max(0, start - 10), start))
  const text = `${inSentence ? word.toLowerCase() : word}, ${unit} ${number}`
  const tried = withDocument(workspace, uri, editDocument(document, { start, end, text }))
  const span = { start, end: start + text.length }
  const found = citationsOf(apparatusOf(tried, uri)!, span).find(each => each.start >= start && each.end <= span.end)
  const work = found?.key ? findWork(apparatus, found.key) : undefined
  if (!work) return []
  const title = shortReference(work.entry.item())
  const key = `[${writtenKey(work.entry.key)}, ${unit} ${number}]`
  return [
    { title: l10n.t('Write “{0}”: {1}', text, title), edits: inOne(uri, { start, end, text }) },
    { title: l10n.t('Write {0}', key), edits: inOne(uri, { start, end, text: key }) }
  ]
}

interface MarkedPage extends Span {
  readonly page: number
}

/** The last page that is marked before a number, and the first behind it, of whichever edition. */
function nearestPages(marks: readonly MarkedPlace[], number: number): MarkedPage[] {
  const pages = marks.flatMap(({ place, start, end }): MarkedPage[] => {
    const page = place.unit === 'p' ? /\d+$/.exec(place.number) : null
    return page ? [{ page: Number(page[0]), start, end }] : []
  })
  const before = pages.filter(({ page }) => page < number).sort((a, b) => b.page - a.page)[0]
  const behind = pages.filter(({ page }) => page > number).sort((a, b) => a.page - b.page)[0]
  return [before, behind].flatMap(each => each ?? [])
}
