import type { Document } from './document.ts'
import { type Place, readPlace } from './placeNotation.ts'
import { findPlaces } from './places.ts'
import type { Quire } from './quires.ts'
import { remembered } from './remembered.ts'
import { shift, type Span } from './text.ts'
import { treeOf } from './tree.ts'

/** A mark of a place in a text, and what it says. */
export interface MarkedPlace extends Span {
  readonly place: Place
}

/** Finds the marks of places in a quire, so that {@link markedPlaces} need not look for them. */
export function placesInQuire(quire: Quire): void {
  inQuire(quire)
}

/** All marks of places in a text, in order; what is found in a quire is kept with it. */
export const markedPlaces = remembered((document: Document): readonly MarkedPlace[] => {
  return document.quires.flatMap((quire, q) => {
    const by = document.starts[q]!
    return inQuire(quire).map(mark => ({ ...mark, ...shift(mark, by) }))
  })
})

/** Whether a block may hold a mark: most need not be read for it. */
const MARK = /\{[^{}\r\n]{1,80}\}|^[ \t>]*\[[^[\]\r\n]{1,80}\][ \t]*$/m

const inQuire = remembered(({ blocks, starts }: Quire): readonly MarkedPlace[] => {
  return blocks.flatMap((block, i): MarkedPlace[] => {
    if (!MARK.test(block.source)) return []
    return findPlaces(treeOf(block)).flatMap(({ span }) => {
      const place = readPlace(block.source.slice(span.start + 1, span.end - 1))
      return place ? [{ ...shift(span, starts[i]!), place }] : []
    })
  })
})
