/** How many things are done in a step: with most each takes some microseconds, with a paragraph of a page's length a tenth of a millisecond. */
const AT_ONCE = 100

/** Maps things one after the other, with a pause after every so many. */
export function* mappedInSteps<T, R>(
  things: readonly T[],
  change: (thing: T, index: number) => R
): Generator<void, R[]> {
  const results: R[] = []
  for (const [i, thing] of things.entries()) {
    results.push(change(thing, i))
    if (i % AT_ONCE === AT_ONCE - 1) yield
  }
  return results
}
