import type { Apparatus } from './apparatus.ts'
import { citationOccurrences } from './citations/citations.ts'
import { placedIn } from './document.ts'
import { crossReferenceOccurrences } from './notes/crossReferences.ts'
import { noteOccurrences, occurrencesOfNote } from './notes/notes.ts'
import type { Kind, Occurrence } from './occurrences.ts'
import { quiresMentioning } from './persons/counts.ts'
import { mentionOccurrences } from './persons/mentions.ts'
import { findPlaces } from './places.ts'
import { quotationOccurrences } from './quotations/quotations.ts'
import { remembered } from './remembered.ts'
import { shift, type Span, touches } from './text.ts'
import { treeOf } from './tree.ts'

/** The kinds with how their occurrences are found, in a text or in what touches a stretch of it. A new kind is a file and a line here. */
const KINDS: Readonly<Record<Kind, (apparatus: Apparatus, within?: Span) => Occurrence[]>> = {
  note: ({ document }, within) => [
    ...noteOccurrences(document, within),
    ...crossReferenceOccurrences(document, within)
  ],
  quotation: ({ document }, within) => quotationOccurrences(document, within),
  person: mentionOccurrences,
  citation: citationOccurrences,
  place: placeOccurrences
}

/** Where anything of the apparatus stands in a text, or in what touches a stretch of it, in order. */
export function occurrencesOf(apparatus: Apparatus, within?: Span): readonly Occurrence[] {
  return within ? find(apparatus, within) : allIn(apparatus)
}

const allIn = remembered((apparatus: Apparatus) => find(apparatus))

function find(apparatus: Apparatus, within?: Span): Occurrence[] {
  const occurrences = Object.values(KINDS).flatMap(each => each(apparatus, within))
  return occurrences.sort((a, b) => a.span.start - b.span.start || b.span.end - a.span.end)
}

/** Kinds that find one of theirs without asking for all others. */
const OF_TARGET: Partial<Record<Kind, (apparatus: Apparatus, target: string) => Occurrence[]>> = {
  note: ({ document }, target) => [...occurrencesOfNote(document, target), ...crossReferenceOccurrences(document)],
  person: (apparatus, target) =>
    quiresMentioning(apparatus, target).flatMap(within => mentionOccurrences(apparatus, within))
}

/** Where one of a kind stands in all of a text, in order. */
export function occurrencesOfTarget(apparatus: Apparatus, kind: Kind, target: string): Occurrence[] {
  const all = kind in OF_TARGET ? OF_TARGET[kind]!(apparatus, target) : KINDS[kind](apparatus)
  return all.filter(each => each.target === target).sort((a, b) => a.span.start - b.span.start)
}

/** What stands at an offset, the narrowest first: a name in a quotation comes before the quotation. */
export function occurrencesAt(apparatus: Apparatus, offset: number): Occurrence[] {
  const near = occurrencesOf(apparatus, { start: offset, end: offset })
  const here = near.filter(({ span }) => touches(span, offset))
  return here.sort((a, b) => a.span.end - a.span.start - (b.span.end - b.span.start))
}

function placeOccurrences({ document }: Apparatus, within?: Span): Occurrence[] {
  const found: Occurrence[] = []
  for (const { start, block } of placedIn(document, within)) {
    if (!/[{[]/.test(block.source)) continue
    for (const place of findPlaces(treeOf(block))) found.push({ ...place, span: shift(place.span, start) })
  }
  return found
}
