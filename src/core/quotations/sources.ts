import type { Apparatus } from '../apparatus.ts'
import { citationsOf } from '../citations/citations.ts'
import { type Note, notesOf } from '../notes/notes.ts'
import { contains, spansIn } from '../text.ts'
import { type Quotation, quotationsOf } from './quotations.ts'

/** What may stand between a quotation and the citation or note that belongs to it. */
const BETWEEN = /^[\s.,;:!?)\]…*_—–>-]*$/
/** How far behind, in code units. */
const NEAR = 12

const known = new WeakMap<Apparatus, readonly (number | null)[]>()

/**
 * For each quotation, the index of the citation that says where it is from (in {@link citationsOf}), or `null`: one that
 * stands in it, right behind it, or in the note whose mark stands right behind it.
 */
export function citedBy(apparatus: Apparatus): readonly (number | null)[] {
  let cited = known.get(apparatus)
  if (!cited)
    known.set(apparatus, (cited = quotationsOf(apparatus.document).map(quotation => find(apparatus, quotation))))
  return cited
}

function find(apparatus: Apparatus, quotation: Quotation): number | null {
  const citations = citationsOf(apparatus)
  const { text } = apparatus.document
  const { end, attribution } = quotation
  const near = { start: end, end: end + NEAR }
  const follows = (start: number): boolean => start >= end && BETWEEN.test(text.slice(end, start))
  const named = attribution && citations.findIndex(citation => contains(attribution, citation))
  if (named !== undefined && named >= 0) return named
  if (quotation.kind === 'block') {
    const own = spansIn(citations, quotation).at(-1)
    if (own) return citations.indexOf(own)
  }
  const behind = citations.findIndex(
    ({ group }) => group.start >= near.start && group.start <= near.end && follows(group.start)
  )
  if (behind >= 0) return behind
  const note = notesOf(apparatus.document).find(({ marks }) => {
    return marks.some(mark => (mark.start <= near.end && follows(mark.start)) || contains(quotation, mark))
  })
  return note ? firstIn(apparatus, note) : null
}

function firstIn(apparatus: Apparatus, note: Note): number | null {
  const index = note.body ? citationsOf(apparatus).findIndex(citation => contains(note.body!, citation)) : -1
  return index < 0 ? null : index
}
