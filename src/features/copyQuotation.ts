import { type Apparatus, apparatusOf } from '../core/apparatus.ts'
import type { Citation } from '../core/citations/citations.ts'
import { noteMarksIn, noteOf, noteText } from '../core/notes/notes.ts'
import { type Quotation, quotationsOf } from '../core/quotations/quotations.ts'
import { citationOf } from '../core/quotations/sources.ts'
import { speakerOf } from '../core/quotations/speakers.ts'
import { BLANK_LINE, contains, type Span } from '../core/text.ts'
import type { Workspace } from '../core/workspace.ts'
import { citedPlace } from './citedPlace.ts'

/** How far behind a quotation the mark of its note stands, in code units. */
const NEAR = 3

/**
 * The innermost quotation around a place, as one would put it into another text: in its marks with its citation behind it,
 * `“…” [@key, p. 33]`, or as a block quote with speaker and citation in its last line. Where no work is cited by key, what its
 * note says stands in parentheses instead.
 *
 * @returns `undefined` when no quotation is there
 */
export function copyQuotation(workspace: Workspace, uri: string, offset: number): string | undefined {
  const apparatus = apparatusOf(workspace, uri)
  if (!apparatus) return undefined
  const here = { start: offset, end: offset }
  const quotation = quotationsOf(apparatus.document, here)
    .filter(each => contains(each, here))
    .at(-1)
  if (!quotation) return undefined
  const citation = citationOf(apparatus, quotation)
  const source = citation && citation.key !== null ? pandocCitation(citation) : noteBehind(apparatus, quotation)
  const paragraphs = paragraphsOf(apparatus, quotation)
  if (quotation.kind === 'inline' && paragraphs.length === 1) {
    return [inMarks(apparatus, quotation, paragraphs[0]!), source].filter(Boolean).join(' ')
  }
  const last = [speakerOf(apparatus, quotation)?.name, source].filter(Boolean).join(', ')
  return [...paragraphs, last && `— ${last}`]
    .filter(Boolean)
    .map(paragraph => `> ${paragraph.replaceAll('\n', '\n> ')}\n`)
    .join('>\n')
}

/** Its words by paragraph: what an interruption parts belongs together. */
function paragraphsOf({ document }: Apparatus, { text, spans }: Quotation): string[] {
  const parts = text.split('\n')
  if (parts.length !== spans.length) return [text]
  const paragraphs: string[] = []
  for (const [i, part] of parts.entries()) {
    const begins = i === 0 || BLANK_LINE.test(document.slice(spans[i - 1]!.end, spans[i]!.start))
    if (begins) paragraphs.push(part)
    else paragraphs.push(`${paragraphs.pop()} ${part}`)
  }
  return paragraphs
}

/** In its own marks; in English ones when those are wrong or missing. */
function inMarks({ document }: Apparatus, { opener, closed, wrongMark, end }: Quotation, words: string): string {
  const right = opener !== undefined && closed && !wrongMark
  return right ? opener + words + document.slice(end - 1, end) : `“${words}”`
}

function pandocCitation(citation: Citation): string {
  return `[@${[citation.key, citedPlace(citation)].filter(Boolean).join(', ')}]`
}

/** The words of the note that is marked right behind a quotation, or at the end of it. */
function noteBehind({ document }: Apparatus, quotation: Quotation): string {
  const reach: Span = { start: quotation.start, end: quotation.end + NEAR }
  const mark = noteMarksIn(document, reach).at(-1)
  if (!mark || mark.start > reach.end) return ''
  const note = noteOf(document, mark.note)
  return note ? `(${noteText(document, note)})` : ''
}
