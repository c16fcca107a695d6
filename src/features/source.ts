import * as l10n from '@vscode/l10n'
import { URI, Utils } from 'vscode-uri'
import { type Apparatus, apparatusOf, findWork } from '../core/apparatus.ts'
import { type Citation, citationsOf } from '../core/citations/citations.ts'
import { occurrencesAt } from '../core/occurrencesOf.ts'
import { type Quotation, quotationsOf } from '../core/quotations/quotations.ts'
import { citationOf } from '../core/quotations/sources.ts'
import { noteOccurrences, noteOf } from '../core/notes/notes.ts'
import { contains, type Span } from '../core/text.ts'
import { placesIn } from '../core/verification/citedPlace.ts'
import { reach, type Reached, type Step, stepsOf } from '../core/verification/reach.ts'
import type { Verification } from '../core/verification/verification.ts'
import type { LoadedFile, Workspace } from '../core/workspace.ts'
import { shownPlace } from './citedPlace.ts'
import { externalAddress, webAddress } from './externalSource.ts'
import { isMissing, type Missing, type Place } from './places.ts'
import { placeOf } from './quotationCheck.ts'
import { filesOf, readFile } from './sourceTexts.ts'
import { citedFor, verificationOf } from './verification.ts'

/** Where a citation or quotation leads. */
export interface Source {
  /** In a text: the words, or the place cited, or at least the text. */
  readonly place: Place | undefined
  /** What `place` was found by. */
  readonly found: 'words' | 'place' | 'file' | undefined
  /** What is not text: an address or a file for another program, with the page or the words in its fragment. */
  readonly external: string | undefined
  /** The entry of the bibliography, when one comes no further. */
  readonly entry?: Place
  /** One sentence, when it leads nowhere or not all the way: how far it came, and what was not found. */
  readonly message: string | undefined
}

/** How far before its citation or note, in code units, a quotation ends at most. */
const NEAR = 40

/**
 * The passage behind the citation or quotation at an offset, by the quoted words first, by the place cited second.
 * `undefined` where neither stands.
 */
export function sourceAt(workspace: Workspace, uri: string, offset: number): Source | Missing | undefined {
  const apparatus = apparatusOf(workspace, uri)
  const asked = apparatus && askedAt(apparatus, offset)
  return asked && sourceOf(workspace, apparatus, asked.citation, asked.quotation)
}

/** The source of a citation, with the words quoted from it if there are any. */
export function sourceOf(
  workspace: Workspace,
  apparatus: Apparatus,
  citation: Citation | undefined,
  quotation: Quotation | undefined
): Source | Missing {
  if (!citation) return nowhere(l10n.t('No citation says where this quotation is from.'))
  if (citation.key === null) return nowhere(l10n.t('It is not known which work of the bibliography is cited here.'))
  const work = findWork(apparatus, citation.key)
  if (!work) return nowhere(l10n.t('The work “{0}” is not in the bibliography.', citation.key))
  const files = filesOf(workspace, apparatus, citation)!
  if (files.missing.length > 0) return { missing: files.missing }
  if (files.texts.length > 0) return passageIn(workspace, apparatus, files.texts, citation, quotation)
  const external = files.others[0] ?? webAddress(work.entry)
  if (external !== undefined) {
    const address = externalAddress(external, work.entry, citation, quotation?.text)
    return { place: undefined, found: undefined, external: address, message: undefined }
  }
  const entry = { uri: work.file.uri, span: work.entry.keySpan, whole: work.entry.span }
  const message =
    files.named > 0
      ? l10n.t(
          'The entry “{0}” is there, but its file {1} is not, or cannot be read as text.',
          citation.key,
          work.entry.files[0]!
        )
      : l10n.t('The entry “{0}” names no file and no address.', citation.key)
  return { ...nowhere(message), entry }
}

function passageIn(
  workspace: Workspace,
  apparatus: Apparatus,
  files: readonly LoadedFile[],
  citation: Citation,
  quotation: Quotation | undefined
): Source {
  const found = quotation && verificationOf(workspace, apparatus.uri, quotation, citation)
  if (found && !isMissing(found) && found.source !== null) {
    const place = { uri: found.source, span: { start: found.start!, end: found.end! } }
    const message = sayingOfWords(workspace, files, citation, found)
    return { place, found: 'words', external: undefined, message }
  }
  const steps = stepsOf(citation)
  const [best] = files
    .flatMap(file => {
      const reached = reach(readFile(file), steps)
      return reached ? [{ file, reached }] : []
    })
    .sort((a, b) => b.reached.steps - a.reached.steps)
  const file = best?.file ?? files[0]!
  const message = sayingOfPlace(file, citation.key!, steps, best?.reached, quotation !== undefined)
  if (!best)
    return { place: { uri: file.uri, span: { start: 0, end: 0 } }, found: 'file', external: undefined, message }
  const { span } = best.reached
  const start = firstWordIn(file.text, span)
  const place = { uri: file.uri, span: { start, end: start }, whole: span }
  return { place, found: 'place', external: undefined, message }
}

/** Behind the blanks that a place begins with. */
function firstWordIn(text: string, { start, end }: Span): number {
  const blank = /^\s*/.exec(text.slice(start, Math.min(end, start + 100)))![0].length
  return start + blank < end ? start + blank : start
}

/** What is to be said where the words were found; nothing when all is as the citation says. */
function sayingOfWords(
  workspace: Workspace,
  files: readonly LoadedFile[],
  citation: Citation,
  found: Verification
): string | undefined {
  const here = nameOf(found.source!)
  if (!files.some(({ uri }) => uri === found.source))
    return l10n.t('These words are not in the source that is cited, but in {0}.', here)
  if (found.status === 'elsewhere') {
    const page = placeOf(workspace, found, citation.label)
    return page === undefined
      ? l10n.t('These words stand elsewhere in {0}, not at {1}.', here, shownPlace(citation))
      : l10n.t(
          'These words stand at {0} in {1}, not at {2}.',
          shownPlace({ label: citation.label, locator: page }),
          here,
          shownPlace(citation)
        )
  }
  if (found.ambiguous) return l10n.t('These words stand in the source more than once; this is the first place.')
  return found.status === 'changed' ? l10n.t('The source has other words here than the quotation.') : undefined
}

/** How far one came without the words. */
function sayingOfPlace(
  file: LoadedFile,
  key: string,
  steps: readonly Step[],
  reached: Reached | undefined,
  isQuoted: boolean
): string | undefined {
  const named = ({ label, value }: Step): string => (label === null ? value : shownPlace({ label, locator: value }))
  const there = steps.slice(0, reached?.steps ?? 0).map(named)
  const lacking = steps
    .slice(reached?.steps ?? 0, (reached?.steps ?? 0) + 1)
    .map(step => l10n.t('{0} is not marked there', named(step)))
  if (isQuoted) lacking.unshift(l10n.t('the quoted words were not found'))
  const [step] = steps
  const isRepeated =
    reached !== undefined &&
    steps.length === 1 &&
    step!.label !== null &&
    placesIn(readFile(file), step!.label, step!.value).length > 1
  if (isRepeated) lacking.push(l10n.t('{0} is marked there more than once, and this is the first', named(step!)))
  if (reached?.isGuess) lacking.push(l10n.t('the last of it was counted, for the source does not mark it'))
  if (lacking.length === 0) return undefined
  const came = [l10n.t('the entry “{0}”', key), l10n.t('its file {0}', nameOf(file.uri)), ...there]
  const all = l10n.t('{0} and {1}', came.slice(0, -1).join(', '), came.at(-1)!)
  return l10n.t('{0} are there; {1}.', all[0]!.toUpperCase() + all.slice(1), lacking.join('; '))
}

function nameOf(uri: string): string {
  return Utils.basename(URI.parse(uri))
}

function nowhere(message: string): Source {
  return { place: undefined, found: undefined, external: undefined, message }
}

/** The citation at an offset with the quotation that it belongs to, or the quotation at an offset with its citation. */
function askedAt(
  apparatus: Apparatus,
  offset: number
): { citation: Citation | undefined; quotation: Quotation | undefined } | undefined {
  for (const { kind, span } of occurrencesAt(apparatus, offset)) {
    const isHere = (each: Span): boolean => each.start === span.start && each.end === span.end
    if (kind === 'citation') {
      const citation = citationsOf(apparatus, span).find(isHere)
      return { citation, quotation: citation && quotedFrom(apparatus, citation) }
    }
    if (kind !== 'quotation') continue
    const quotation = quotationsOf(apparatus.document, span).find(isHere)
    const citation = quotation ? citedFor(apparatus, quotation) : null
    return { citation: citation ?? undefined, quotation }
  }
  return undefined
}

/** The first quotation that a citation says the source of; it stands before the citation, or before the mark of its note. */
export function quotedFrom(apparatus: Apparatus, citation: Citation): Quotation | undefined {
  const { document } = apparatus
  const notes = noteOccurrences(document, citation).flatMap(({ whole, target }) => {
    return whole && contains(whole, citation) ? (noteOf(document, target!)?.marks ?? []) : []
  })
  return [citation, ...notes]
    .flatMap(({ start, end }) => quotationsOf(document, { start: start - NEAR, end }))
    .find(quotation => citationOf(apparatus, quotation)?.start === citation.start)
}
