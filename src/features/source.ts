import { type Apparatus, apparatusOf, findWork } from '../core/apparatus.ts'
import { type Citation, citationsOf } from '../core/citations/citations.ts'
import { occurrencesAt } from '../core/occurrencesOf.ts'
import { type Quotation, quotationsOf } from '../core/quotations/quotations.ts'
import { citationOf } from '../core/quotations/sources.ts'
import { noteOccurrences, noteOf } from '../core/notes/notes.ts'
import { contains, type Span } from '../core/text.ts'
import { placesIn } from '../core/verification/citedPlace.ts'
import type { LoadedFile, Workspace } from '../core/workspace.ts'
import { isMissing, type Missing, type Place } from './places.ts'
import { filesOf, readFile } from './sourceTexts.ts'
import { citedFor, verificationOf } from './verification.ts'

/** Where a citation or quotation leads. */
export interface Source {
  /** In a text: the words, or the place cited, or at least the text. */
  readonly place: Place | undefined
  /** What `place` was found by. */
  readonly found: 'words' | 'place' | 'file' | undefined
  /** What is not text: an address or a file for another program. */
  readonly external: string | undefined
  /** One sentence, when it leads nowhere or not all the way. */
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
  if (!citation || citation.key === null) return nowhere('No citation says where this quotation is from.')
  const work = findWork(apparatus, citation.key)
  if (!work) return nowhere(`The work “${citation.key}” is not in the bibliography.`)
  const files = filesOf(workspace, apparatus, citation)!
  if (files.missing.length > 0) return { missing: files.missing }
  const [first] = files.texts
  if (first) return passageIn(workspace, apparatus, first, citation, quotation)
  const external = files.others[0] ?? work.entry.url
  if (external) return { place: undefined, found: undefined, external, message: undefined }
  if (files.named > 0) return nowhere(`The source of “${citation.key}” is not there: ${work.entry.files[0]}`)
  return nowhere(`The entry “${citation.key}” names no file and no address.`)
}

function passageIn(
  workspace: Workspace,
  apparatus: Apparatus,
  file: LoadedFile,
  citation: Citation,
  quotation: Quotation | undefined
): Source {
  const found = quotation && verificationOf(workspace, apparatus.uri, quotation, citation)
  if (found && !isMissing(found) && found.source !== null) {
    const message = found.ambiguous
      ? 'These words stand in the source more than once; this is the first place.'
      : found.status === 'changed'
        ? 'The source has other words here than the quotation.'
        : undefined
    const place = { uri: found.source, span: { start: found.start!, end: found.end! } }
    return { place, found: 'words', external: undefined, message }
  }
  const { uri } = file
  const span = citation.locator === null ? undefined : placesIn(readFile(file), citation.label, citation.locator)[0]
  if (span) {
    const message = quotation ? 'The quoted words were not found in the source; this is the place cited.' : undefined
    return {
      place: { uri, span: { start: span.start, end: span.start }, whole: span },
      found: 'place',
      external: undefined,
      message
    }
  }
  const message = `Neither the words nor the place were found in the source.`
  return { place: { uri, span: { start: 0, end: 0 } }, found: 'file', external: undefined, message }
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
function quotedFrom(apparatus: Apparatus, citation: Citation): Quotation | undefined {
  const { document } = apparatus
  const notes = noteOccurrences(document, citation).flatMap(({ whole, target }) => {
    return whole && contains(whole, citation) ? (noteOf(document, target!)?.marks ?? []) : []
  })
  return [citation, ...notes]
    .flatMap(({ start, end }) => quotationsOf(document, { start: start - NEAR, end }))
    .find(quotation => citationOf(apparatus, quotation)?.start === citation.start)
}
