import type { Apparatus } from '../apparatus.ts'
import { citationsOf } from '../citations/citations.ts'
import { type Note, notesOf } from '../notes/notes.ts'
import { contains } from '../text.ts'
import { type Quotation, quotationsOf } from './quotations.ts'

/** What may stand between a quotation and the citation or note that belongs to it. */
const BETWEEN = /^[\s.,;:!?)\]…*_—–>-]{0,12}$/

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
  const follows = (start: number): boolean => {
    return start >= quotation.end && start - quotation.end <= 12 && BETWEEN.test(text.slice(quotation.end, start))
  }
  const own = citations.findLastIndex(citation => contains(quotation, citation))
  if (own >= 0 && (quotation.kind === 'block' || quotation.attribution)) return own
  const behind = citations.findIndex(citation => follows(citation.group.start))
  if (behind >= 0) return behind
  const note = notesOf(apparatus.document).find(each =>
    each.marks.some(mark => follows(mark.start) || contains(quotation, mark))
  )
  return note ? firstIn(apparatus, note) : null
}

function firstIn(apparatus: Apparatus, note: Note): number | null {
  const index = note.body ? citationsOf(apparatus).findIndex(citation => contains(note.body!, citation)) : -1
  return index < 0 ? null : index
}
