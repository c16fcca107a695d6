import type { Quotation } from './quotations.ts'

/** What quotation marks are used for. */
export type Use = 'quotation' | 'title' | 'phrase'

/** Most words of a term or an ironic phrase; more are somebody's sentence. */
const PHRASE_WORDS = 3

/** A few words inside a sentence, without the points and commas that end speech, are a phrase; all else is quoted. */
export function useOf(quotation: Quotation): Use {
  if (quotation.kind === 'block' || quotation.spans.length > 1) return 'quotation'
  const words = quotation.text.split(/\s+/).filter(Boolean)
  return words.length <= PHRASE_WORDS && !/[.,;:!?…—–-]$/.test(quotation.text) ? 'phrase' : 'quotation'
}
