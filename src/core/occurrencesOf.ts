import type { Apparatus } from './apparatus.ts'
import { citationOccurrences } from './citations/citations.ts'
import { treesOf } from './document.ts'
import { noteOccurrences } from './notes/notes.ts'
import type { Kind, Occurrence } from './occurrences.ts'
import { mentionOccurrences } from './persons/mentions.ts'
import { findPlaces } from './places.ts'
import { quotationOccurrences } from './quotations/quotations.ts'
import { shift, touches } from './text.ts'

/** The kinds with how their occurrences in a text are found. A new kind is a file and a line here. */
const KINDS: Readonly<Record<Kind, (apparatus: Apparatus) => Occurrence[]>> = {
  note: ({ document }) => noteOccurrences(document),
  quotation: ({ document }) => quotationOccurrences(document),
  person: mentionOccurrences,
  citation: citationOccurrences,
  place: placeOccurrences
}

const known = new WeakMap<Apparatus, readonly Occurrence[]>()

/** Where anything of the apparatus stands in a text, in order. */
export function occurrencesOf(apparatus: Apparatus): readonly Occurrence[] {
  let occurrences = known.get(apparatus)
  if (!occurrences) {
    occurrences = Object.values(KINDS).flatMap(find => find(apparatus))
    known.set(
      apparatus,
      occurrences.toSorted((a, b) => a.span.start - b.span.start || b.span.end - a.span.end)
    )
    occurrences = known.get(apparatus)!
  }
  return occurrences
}

/** What stands at an offset, the narrowest first: a name in a quotation comes before the quotation. */
export function occurrencesAt(apparatus: Apparatus, offset: number): Occurrence[] {
  const here = occurrencesOf(apparatus).filter(({ span }) => touches(span, offset))
  return here.sort((a, b) => a.span.end - a.span.start - (b.span.end - b.span.start))
}

function placeOccurrences({ document }: Apparatus): Occurrence[] {
  const found: Occurrence[] = []
  for (const { start, tree } of treesOf(document)) {
    for (const place of findPlaces(tree)) found.push({ ...place, span: shift(place.span, start) })
  }
  return found
}
