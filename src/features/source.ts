import { type Apparatus, apparatusOf, findWork } from '../core/apparatus.ts'
import { type Citation, citationsOf } from '../core/citations/citations.ts'
import { findPlace, findQuotedWords } from '../core/citations/passage.ts'
import { occurrencesAt } from '../core/occurrencesOf.ts'
import { type Quotation, quotationsOf } from '../core/quotations/quotations.ts'
import { citationOf } from '../core/quotations/sources.ts'
import { noteOccurrences, noteOf } from '../core/notes/notes.ts'
import { contains, type Span } from '../core/text.ts'
import { resolve, type Workspace } from '../core/workspace.ts'
import type { Missing, Place } from './places.ts'

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

/** What we can read ourselves; a PDF's or a picture's words are for later. */
const TEXT = /\.(?:txt|md|markdown|text)$/i

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
  const files = work.entry.files.map(path => resolve(work.file.uri, path))
  const texts = files.filter(file => TEXT.test(file))
  const missing = texts.filter(file => !workspace.files.has(file))
  if (missing.length > 0) return { missing }
  const loaded = texts.map(file => workspace.files.get(file)).find(Boolean)
  if (loaded) return passageIn(loaded, citation, quotation)
  const external = files.find(file => !TEXT.test(file)) ?? work.entry.url
  if (external) return { place: undefined, found: undefined, external, message: undefined }
  if (texts.length > 0) return nowhere(`The source of “${citation.key}” is not there: ${work.entry.files[0]}`)
  return nowhere(`The entry “${citation.key}” names no file and no address.`)
}

function passageIn(file: { uri: string; text: string }, citation: Citation, quotation: Quotation | undefined): Source {
  const { uri, text } = file
  const lines = quotation?.text.split('\n') ?? []
  // The parts of an interrupted quotation stand at one place in the source, without the comma at which it was
  // interrupted; failing that, the longest part leads there.
  const whole = lines.map((line, i) => (i < lines.length - 1 ? line.replace(/[,—–]$/, '') : line)).join(' ')
  const parts = lines.toSorted((a, b) => b.length - a.length)
  for (const words of quotation ? [lines.join(' '), whole, ...parts] : []) {
    const passage = findQuotedWords(text, words)
    if (!passage) continue
    const message = passage.ambiguous
      ? 'These words stand in the source more than once; this is the first place.'
      : undefined
    return {
      place: { uri, span: { start: passage.start, end: passage.end } },
      found: 'words',
      external: undefined,
      message
    }
  }
  const span = citation.locator === null ? undefined : findPlace(text, citation.label, citation.locator)
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
    // Words quoted inside a quotation are from the same source, unless they have one of their own.
    for (let around = quotation ?? null; around; around = around.parent) {
      const citation = citationOf(apparatus, around)
      if (citation) return { citation, quotation }
    }
    return { citation: undefined, quotation }
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
