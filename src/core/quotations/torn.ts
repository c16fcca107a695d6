/** Fewest code units of a paragraph that a page's end tears: shorter ones are verses, headings, signatures. */
const SHORTEST = 120

/** `.`, `:`, `;`, `!`, `?`, `)`: what most paragraphs end with, and no torn one. */
const ENDS = [46, 58, 59, 33, 63, 41]

/** What a sentence does not end with. */
const IN_A_SENTENCE = /(?:[\p{L}\p{M}\p{N}]|[,-])[\s*_]*$/u
const IN_A_CLAUSE = /[\p{L}\p{M}][\s*_]*$/u

/**
 * Whether two paragraphs are one that was torn, as at the end of a page: the first breaks off in a sentence, and the second
 * begins with a small letter, or with any where not even a comma stood before it.
 *
 * @param before all of the first, or no less of its end than its last two hundred characters.
 * @param behind the beginning of the second.
 */
export function isTorn(before: string, behind: string): boolean {
  if (before.length < SHORTEST || ENDS.includes(before.charCodeAt(before.length - 1))) return false
  const end = before.slice(-20)
  if (/^\s*[*_]*\p{Ll}/u.test(behind)) return IN_A_SENTENCE.test(end)
  return IN_A_CLAUSE.test(end) && /^\s*[*_]*\p{Lu}/u.test(behind)
}
