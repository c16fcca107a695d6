import type { Apparatus } from '../apparatus.ts'
import { type Citation, citationsOf } from '../citations/citations.ts'
import { type Note, notesOf } from '../notes/notes.ts'
import { BLANK_LINE, contains, indexFrom, type Span, spansIn } from '../text.ts'
import { type Quotation, quotationsOf } from './quotations.ts'

/** What may stand between a quotation and the citation or note that belongs to it. */
const BETWEEN = /^[\s.,;:!?)\]…*_—–>-]*$/
/** How far behind, in code units. */
const NEAR = 12

const known = new WeakMap<Apparatus, readonly (number | null)[]>()

/**
 * For each quotation, the index of the citation that says where it is from (in {@link citationsOf}), or `null`: one in
 * its last line or, of a block, in it; one right behind it in its paragraph, or behind a block as a paragraph by itself;
 * or one in the note whose mark stands there.
 */
export function citedBy(apparatus: Apparatus): readonly (number | null)[] {
  let cited = known.get(apparatus)
  if (!cited) {
    const marks = notesOf(apparatus.document)
      .flatMap(note => note.marks.map(({ start, end }) => ({ start, end, note })))
      .sort((a, b) => a.start - b.start)
    cited = quotationsOf(apparatus.document).map(quotation => find(apparatus, quotation, marks))
    known.set(apparatus, cited)
  }
  return cited
}

function find(apparatus: Apparatus, quotation: Quotation, marks: readonly (Span & { note: Note })[]): number | null {
  const citations = citationsOf(apparatus)
  const { text } = apparatus.document
  const { start, end, attribution, kind } = quotation
  const named = attribution && firstIn(citations, attribution)
  if (named !== undefined) return named
  const own = kind === 'block' ? spansIn(citations, quotation).at(-1) : undefined
  if (own) return citations.indexOf(own)
  const next = indexFrom(citations, end)
  const behind = citations[next]
  if (behind && follows(text, quotation, behind.group)) return next
  for (let i = indexFrom(marks, start); i < marks.length && marks[i]!.start <= end + NEAR; i++) {
    const mark = marks[i]!
    if (!contains(quotation, mark) && !follows(text, quotation, mark)) continue
    return (mark.note.body && firstIn(citations, mark.note.body)) ?? null
  }
  return null
}

/** Whether something belongs to the quotation before it. */
function follows(text: string, { end, kind }: Quotation, { start, end: last }: Span): boolean {
  const between = text.slice(end, start)
  if (start < end || start > end + NEAR || !BETWEEN.test(between)) return false
  if (!BLANK_LINE.test(between)) return true
  return kind === 'block' && /^[.\s]*$/.test(text.slice(last, last + 80).split(BLANK_LINE)[0]!)
}

function firstIn(citations: readonly Citation[], span: Span): number | undefined {
  const index = indexFrom(citations, span.start)
  const citation = citations[index]
  return citation && citation.end <= span.end ? index : undefined
}
