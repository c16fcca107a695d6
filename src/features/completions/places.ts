import { occurrencesOf } from '../../core/occurrencesOf.ts'
import { readPlace } from '../../core/placeNotation.ts'
import { placeBehind } from '../nextPlace.ts'
import type { Complete } from './completion.ts'

/** Behind `{`: for each edition and unit that the text marks, the place that comes next. */
export const completePlace: Complete = ({ apparatus, offset, before, behind }) => {
  const typed = /\{([^{}]{0,30})$/.exec(before)?.[1]
  if (typed === undefined) return undefined
  const { text } = apparatus.document
  const last = new Map<string, string>()
  for (const { kind, span } of occurrencesOf(apparatus)) {
    if (kind !== 'place' || span.end > offset) continue
    const inner = text.slice(span.start + 1, span.end - 1)
    const place = readPlace(inner)!
    last.set(`${place.edition} ${place.unit}`, inner)
  }
  const replaces = { start: offset - typed.length, end: offset + (behind.startsWith('}') ? 1 : 0) }
  const next = last.size > 0 ? [...last.values()].reverse().map(placeBehind) : ['p. 1']
  return next.map(place => ({ label: place, kind: 'place', detail: '', replaces, text: `${place}}`, filter: place }))
}
