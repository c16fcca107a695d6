/** How many of several likely words are offered: a choice, not a list. */
const MOST = 3

/**
 * Those of `candidates` that `word` may be a slip for, the nearest first: up to one letter in three is wrong, and three
 * at most. Letters that differ only in case are alike.
 */
export function nearest(word: string, candidates: Iterable<string>): string[] {
  const limit = Math.min(3, Math.ceil(word.length / 3))
  const near: { candidate: string; distance: number }[] = []
  for (const candidate of candidates) {
    const distance = distanceOf(word.toLowerCase(), candidate.toLowerCase(), limit)
    if (distance <= limit) near.push({ candidate, distance })
  }
  near.sort((a, b) => a.distance - b.distance || (a.candidate < b.candidate ? -1 : 1))
  return near.slice(0, MOST).map(({ candidate }) => candidate)
}

/**
 * How many letters must be added, left out, replaced, or exchanged with their neighbour to make `b` of `a`: the distance
 * of Damerau and Levenshtein, each stretch edited once.
 *
 * @param limit beyond which the answer is only that it is more.
 */
export function distanceOf(a: string, b: string, limit = Infinity): number {
  if (Math.abs(a.length - b.length) > limit) return Infinity
  let before: number[] = []
  let above = Array.from({ length: b.length + 1 }, (_, k) => k)
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    for (let k = 1; k <= b.length; k++) {
      const same = a[i - 1] === b[k - 1]
      let least = Math.min(above[k]! + 1, row[k - 1]! + 1, above[k - 1]! + (same ? 0 : 1))
      const exchanged = i > 1 && k > 1 && a[i - 1] === b[k - 2] && a[i - 2] === b[k - 1]
      if (exchanged) least = Math.min(least, before[k - 2]! + 1)
      row.push(least)
    }
    before = above
    above = row
  }
  return above[b.length]!
}
