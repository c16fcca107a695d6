/**
 * The longest series of numbers that rises, by the places of its members (patience sorting: Fredman, *On computing the length
 * of longest increasing subsequences*, 1975; n log n).
 *
 * @param mayRest whether a number may follow one that is the same
 */
export function longestRise(numbers: readonly number[], mayRest = false): number[] {
  /** For each length, the place of the smallest number that a series so long can end with. */
  const ends: number[] = []
  const before: (number | undefined)[] = []
  numbers.forEach((number, place) => {
    let low = 0
    let high = ends.length
    while (low < high) {
      const middle = (low + high) >> 1
      const end = numbers[ends[middle]!]!
      if (end < number || (mayRest && end === number)) low = middle + 1
      else high = middle
    }
    before[place] = low > 0 ? ends[low - 1] : undefined
    ends[low] = place
  })
  const series: number[] = []
  for (let place = ends.at(-1); place !== undefined; place = before[place]) series.push(place)
  return series.reverse()
}
