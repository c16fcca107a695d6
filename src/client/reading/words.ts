/** A word of the page: where the paragraph begins that it stands in, and how many like it stand before it there. */
export interface PageWord {
  readonly offset: number
  readonly word: string
  readonly nth: number
}

/** Farthest that a word may stand behind the beginning of its paragraph, in code units. */
const REACH = 100_000

/**
 * Where a word of the page stands in the text; the beginning of its paragraph where it is not found, since the page may be older than the
 * text.
 *
 * @returns offsets in `text`
 */
export function placeOf(
  text: string,
  { offset, word, nth }: PageWord
): { readonly start: number; readonly end: number } {
  const start = Math.min(Math.max(0, offset), text.length)
  const limit = Math.min(text.length, start + REACH)
  if (word === '') return { start, end: start }
  let at = start - word.length
  for (let i = 0; i <= nth; i++) {
    const next = text.indexOf(word, at + word.length)
    if (next < 0 || next > limit) return { start, end: start }
    at = next
  }
  return { start: at, end: at + word.length }
}

/** A word in a message of the view, if it is one. */
export function readWord(message: unknown): PageWord | undefined {
  const { offset, word, nth } = (message ?? {}) as Partial<Record<keyof PageWord, unknown>>
  if (!Number.isSafeInteger(offset) || typeof word !== 'string' || !Number.isSafeInteger(nth)) return undefined
  return { offset: offset as number, word, nth: nth as number }
}
