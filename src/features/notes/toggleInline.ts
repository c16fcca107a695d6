import type { Operation } from './operation.ts'
import { inlineAt, toReference } from './toReference.ts'
import { toInline } from './toInline.ts'

/** *Inline Note ↔ Reference*: whichever of the two forms the note at the caret has, it gets the other one. */
export const toggleInline: Operation = (apparatus, span) => {
  return inlineAt(apparatus.document, span).length > 0 ? toReference(apparatus, span) : toInline(apparatus, span)
}
