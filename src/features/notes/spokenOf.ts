import type { Document } from '../../core/document.ts'
import { type CrossReference, crossReferencesOf } from '../../core/notes/crossReferences.ts'
import { remembered } from '../../core/remembered.ts'

/** Where a text speaks of its notes ("see note 3"), by their ids. */
export const spokenOf = remembered((document: Document): ReadonlyMap<string, readonly CrossReference[]> => {
  const places = new Map<string, CrossReference[]>()
  for (const each of crossReferencesOf(document)) {
    if (each.target === undefined) continue
    const same = places.get(each.target)
    if (same) same.push(each)
    else places.set(each.target, [each])
  }
  return places
})
