/** The words of `text`, with their places. */
export function wordsOf(text: string): RegExpExecArray[] {
  return [...text.matchAll(/[\p{L}\p{M}\p{N}]+/gu)]
}

/**
 * The longest common subsequence of two lists of words, as pairs of their indexes; none for lists that are too long to be
 * compared in an instant.
 */
export function alignWords(old: readonly string[], now: readonly string[]): [number, number][] {
  if (old.length * now.length > mostSteps) return []
  const width = now.length + 1
  const lengths = new Uint16Array((old.length + 1) * width)
  for (let i = old.length - 1; i >= 0; i--) {
    for (let j = now.length - 1; j >= 0; j--) {
      lengths[i * width + j] =
        old[i] === now[j]
          ? lengths[(i + 1) * width + j + 1]! + 1
          : Math.max(lengths[(i + 1) * width + j]!, lengths[i * width + j + 1]!)
    }
  }
  const pairs: [number, number][] = []
  for (let i = 0, j = 0; i < old.length && j < now.length;) {
    if (old[i] === now[j]) pairs.push([i++, j++])
    else if (lengths[(i + 1) * width + j]! >= lengths[i * width + j + 1]!) i++
    else j++
  }
  return gathered(pairs, old, now)
}

/** The same pairs, each as near as it can be to the longest run of them: a small word stands in what was put in, too. */
function gathered(pairs: [number, number][], old: readonly string[], now: readonly string[]): [number, number][] {
  let [from, length] = [0, 0]
  for (let at = 0, run = 0; at < pairs.length; at++) {
    const [before, here] = [pairs[at - 1], pairs[at]!]
    run = before && here[0] === before[0] + 1 && here[1] === before[1] + 1 ? run + 1 : 1
    if (run > length) [from, length] = [at - run + 1, run]
  }
  for (let at = from - 1; at >= 0; at--) {
    pairs[at]![1] = now.lastIndexOf(old[pairs[at]![0]]!, pairs[at + 1]![1] - 1)
  }
  for (let at = from + length; at < pairs.length; at++) {
    pairs[at]![1] = now.indexOf(old[pairs[at]![0]]!, pairs[at - 1]![1] + 1)
  }
  return pairs
}

/** Passages of a page against three pages. */
const mostSteps = 1e6
