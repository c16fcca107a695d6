import type { Apparatus } from '../apparatus.ts'
import { settle } from './inferred.ts'
import type { Quotation } from './quotations.ts'
import type { Speaker } from './speaker.ts'

/**
 * The speaker of a quotation; `null` where nobody can tell.
 *
 * What the editor states (`said:` on words in or beside the quotation, the attribution line of a block quote) wins over
 * what the words beside it say, and that over what can be inferred.
 */
export function speakerOf(apparatus: Apparatus, quotation: Quotation): Speaker | null {
  return settle(apparatus, quotation) ?? null
}
