import * as l10n from '@vscode/l10n'
import { URI, Utils } from 'vscode-uri'
import { type Apparatus, apparatusOf, findWork } from '../core/apparatus.ts'
import type { Citation } from '../core/citations/citations.ts'
import { firstWords } from '../core/plain.ts'
import type { Problem } from '../core/problems.ts'
import { type Quotation, quotationsOf } from '../core/quotations/quotations.ts'
import { useOf } from '../core/quotations/use.ts'
import type { Span } from '../core/text.ts'
import { pageAt } from '../core/verification/citedPlace.ts'
import type { Verification, VerificationStatus } from '../core/verification/verification.ts'
import type { Workspace } from '../core/workspace.ts'
import { placesInSteps } from './placeCheck.ts'
import { isMissing, type Missing } from './places.ts'
import { writtenPlaces } from './quotedPlaces.ts'
import { namesTexts, readFile, sourcesInSteps } from './sourceTexts.ts'
import { citedFor, verificationOf } from './verification.ts'

/** A quotation with what came of comparing it with its source. */
export interface Checked {
  readonly quotation: Quotation
  readonly citation: Citation
  readonly verification: Verification
}

/** What came of checking the quotations of a text. */
export interface QuotationCheck {
  readonly checked: readonly Checked[]
  /** Places cited that their sources do not have. */
  readonly places: readonly Problem[]
  /** Sources that must be loaded for the other quotations to be checked. */
  readonly missing: readonly string[]
}

/**
 * Compares each quotation of a text that has a citation with its source, in steps of a quotation each. Titles of works are not
 * quoted from them. Where no bibliography names a text, there is nothing to do, and nothing is done.
 */
export function* checkInSteps(workspace: Workspace, uri: string): Generator<void, QuotationCheck, void> {
  const apparatus = apparatusOf(workspace, uri)
  const checked: Checked[] = []
  const missing = new Set<string>()
  if (!apparatus || !namesTexts(apparatus)) return { checked, places: [], missing: [] }
  yield* sourcesInSteps(workspace, apparatus)
  for (const quotation of quotationsOf(apparatus.document)) {
    yield
    const found = check(workspace, apparatus, quotation)
    if (isMissing(found)) for (const each of found.missing) missing.add(each)
    else if (found) checked.push(found)
  }
  const places = yield* placesInSteps(workspace, apparatus)
  for (const each of places.missing) missing.add(each)
  return { checked, places: places.problems, missing: [...missing] }
}

function check(workspace: Workspace, apparatus: Apparatus, quotation: Quotation): Checked | Missing | undefined {
  const citation = citedFor(apparatus, quotation)
  if (!citation || useOf(apparatus, quotation) === 'title') return undefined
  const found = verificationOf(workspace, apparatus.uri, quotation, citation)
  return isMissing(found) ? found : found ? { quotation, citation, verification: found } : undefined
}

/** The same at once. */
export function checkQuotations(workspace: Workspace, uri: string): QuotationCheck {
  const steps = checkInSteps(workspace, uri)
  for (;;) {
    const { done, value } = steps.next()
    if (done) return value
  }
}

/** The problems that a user may weigh or turn off, all by one setting. */
export const VERIFICATION_CODES: readonly string[] = [
  'quotation-changed',
  'quotation-elsewhere',
  'quotation-not-found',
  'citation-place-unknown'
]

const CODES: Partial<Record<VerificationStatus, string>> = {
  changed: 'quotation-changed',
  elsewhere: 'quotation-elsewhere',
  'not-found': 'quotation-not-found'
}

/** What is wrong with the quotations that were checked. */
export function verificationProblems(apparatus: Apparatus, checked: readonly Checked[]): Problem[] {
  return checked.flatMap(each => problemOf(apparatus, each) ?? [])
}

/** The same of the quotations around a stretch of a text, as far as their sources are held. */
export function verificationProblemsAt(workspace: Workspace, apparatus: Apparatus, span: Span): Problem[] {
  if (!namesTexts(apparatus)) return []
  const checked = quotationsOf(apparatus.document, span).flatMap(quotation => {
    const found = check(workspace, apparatus, quotation)
    return !found || isMissing(found) ? [] : [found]
  })
  return verificationProblems(apparatus, checked)
}

function problemOf(apparatus: Apparatus, { quotation, citation, verification }: Checked): Problem | undefined {
  const code = CODES[verification.status]
  if (code === undefined) return undefined
  const whole = { start: quotation.start, end: quotation.end }
  const span = verification.status === 'changed' ? differing(apparatus, quotation, verification) : whole
  return { ...span, code, severity: 'warning', message: saying(quotation, verification, citation) }
}

/** From the first word that differs to the last, where they can be told apart in the text. */
function differing({ document }: Apparatus, quotation: Quotation, { differences }: Verification): Span {
  const whole = { start: quotation.start, end: quotation.end }
  const places = writtenPlaces(document, quotation)
  const spans = places && differences.filter(isChange).map(places.spanOf)
  if (!spans || spans.length === 0) return whole
  const start = Math.min(...spans.map(each => each.start))
  const end = Math.max(...spans.map(each => each.end))
  // Where a word is missing, the words around it are shown.
  return end > start ? { start, end } : places.around(start)
}

/** Whether a difference is one that the quotation does not mark. */
export function isChange({ kind }: { kind: string }): boolean {
  return kind === 'replaced' || kind === 'added' || kind === 'missing' || kind === 'moved'
}

function saying(
  { text }: Quotation,
  { status, source, differences }: Verification,
  { key }: Pick<Citation, 'key'>
): string {
  const words = firstWords(text, 40)
  if (status === 'not-found')
    return l10n.t('The quotation “{0}” was not found in its source (“{1}”).', words, key ?? '')
  const file = source === null ? '' : Utils.basename(URI.parse(source))
  if (status === 'elsewhere') return l10n.t('The quotation “{0}” stands elsewhere than is cited: in {1}.', words, file)
  const changes = differences.filter(isChange).map(({ kind, quote, source: own }) => {
    if (kind === 'moved') return l10n.t('“{0}” stands too far away, or in another order', firstWords(own, 30))
    if (quote === '' || kind === 'missing') return l10n.t('“{0}” is missing', firstWords(own, 30))
    return own === ''
      ? l10n.t('“{0}” is not there', firstWords(quote, 30))
      : l10n.t('it has “{0}” for “{1}”', firstWords(own, 30), firstWords(quote, 30))
  })
  const told = changes.slice(0, MOST_TOLD)
  if (changes.length > MOST_TOLD) told.push(l10n.t('and {0} more', changes.length - MOST_TOLD))
  return l10n.t('The quotation “{0}” differs from its source {1}: {2}.', words, file, told.join('; '))
}

const MOST_TOLD = 3

/** The page, or whatever the citation counts, on which a passage stands, as its source marks it. */
export function placeOf(
  workspace: Workspace,
  { source, start }: Verification,
  label: string | null
): string | undefined {
  const file = source === null ? undefined : workspace.files.get(source)
  return file && start !== null ? pageAt(readFile(file), label, start) : undefined
}

/** Cited sources that should be texts and cannot be read, so that the answer is unknown; this is said on the command line. */
export function unreadableSources(apparatus: Apparatus, checked: readonly Checked[]): Problem[] {
  return checked.flatMap(({ quotation, citation, verification }): Problem[] => {
    const files = findWork(apparatus, citation.key ?? '')?.entry.files ?? []
    if (verification.status !== 'no-source' || !namesTexts(apparatus, citation.key)) return []
    const message = l10n.t(
      'The quotation “{0}” could not be looked for: the source of “{1}” cannot be read ({2}).',
      firstWords(quotation.text, 40),
      citation.key ?? '',
      files.join(', ')
    )
    const { start, end } = quotation
    return [{ start, end, code: 'quotation-source-unknown', severity: 'information', message }]
  })
}
