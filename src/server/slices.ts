/** How long work may go on without letting requests through, in milliseconds: a frame, so that nobody feels it. */
const SLICE = 8

/**
 * Does long work in slices, between which requests are answered.
 *
 * @param steps each takes well under a slice.
 * @param isStale asked after each pause: whether nobody wants the work any more.
 * @param tell called after each slice with the value of its last step.
 * @returns whether the work was done to its end.
 */
export async function inSlices<T>(
  steps: Iterator<T>,
  isStale: () => boolean,
  tell?: (last: T) => void
): Promise<boolean> {
  for (;;) {
    const end = performance.now() + SLICE
    let step = steps.next()
    while (!step.done && performance.now() < end) step = steps.next()
    if (step.done) return true
    tell?.(step.value)
    await pause()
    if (isStale()) return false
  }
}

/** Lets whatever is waiting have its turn. */
export function pause(): Promise<void> {
  return new Promise(resolve => {
    // A browser's worker has no setImmediate.
    if (typeof setImmediate === 'function') setImmediate(resolve)
    else setTimeout(resolve, 0)
  })
}
