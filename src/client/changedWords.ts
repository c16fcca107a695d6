/** So many characters that stayed the same are shown on each side of what changed. */
const CONTEXT = 15

/**
 * What became different between two wordings, each with a little of what stayed around it.
 *
 * @example `the great war of 1914` and `the small war of 1914` give `the great war of 1914` and `the small war of 1914`; of long
 * wordings the parts far from the change are left out, with `…` in their place
 */
export function changedWords(before: string, after: string): [before: string, after: string] {
  const [old, now] = [before, after].map(words => words.replace(/\s+/g, ' ').trim()) as [string, string]
  const shorter = Math.min(old.length, now.length)
  let same = 0
  while (same < shorter && old[same] === now[same]) same++
  let sameAtEnd = 0
  while (sameAtEnd < shorter - same && old.at(-1 - sameAtEnd) === now.at(-1 - sameAtEnd)) sameAtEnd++
  const start = wordBefore(old, same - CONTEXT)
  const cut = (words: string): string => {
    const end = wordAfter(words, words.length - sameAtEnd + CONTEXT)
    return `${start > 0 ? '…' : ''}${words.slice(start, end)}${end < words.length ? '…' : ''}`
  }
  return [cut(old), cut(now)]
}

/** The beginning of the word at `offset`; 0 when that is near. */
function wordBefore(words: string, offset: number): number {
  return offset <= 0 ? 0 : words.lastIndexOf(' ', offset) + 1
}

function wordAfter(words: string, offset: number): number {
  const end = offset >= words.length ? -1 : words.indexOf(' ', offset)
  return end < 0 ? words.length : end
}
