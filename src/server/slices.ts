/** How long work may go on without letting requests through, in milliseconds: a part of a frame, since a card takes several turns and the collector of garbage joins in. */
const SLICE = 3

/**
 * Does long work in slices, between which requests are answered.
 *
 * @param steps each takes well under a slice.
 * @param isStale asked after each pause: whether nobody wants the work any more.
 * @param tell called after each slice with the value of its last step.
 * @returns what the work comes to; `undefined` when it was given up.
 */
export async function inSlices<T, R>(
  steps: Generator<T, R>,
  isStale: () => boolean,
  tell?: (last: T) => void
): Promise<{ readonly value: R } | undefined> {
  for (;;) {
    const end = performance.now() + SLICE
    let step = steps.next()
    while (!step.done && performance.now() < end) step = steps.next()
    if (step.done) return { value: step.value }
    tell?.(step.value)
    await pause()
    if (isStale()) return undefined
  }
}

/** Lets whatever is waiting have its turn. */
export function pause(): Promise<void> {
  return new Promise(resolve => {
    if (typeof setImmediate === 'function') return void setImmediate(resolve)
    // A browser has none, and makes its timers wait for four milliseconds; a message to oneself only waits for its turn.
    const { port1, port2 } = new MessageChannel()
    port1.onmessage = () => {
      port1.close()
      resolve()
    }
    port2.postMessage(null)
  })
}

/**
 * For loops that wait for other things too.
 *
 * @returns what is called after each piece of work: once a slice is over it lets requests through.
 */
export function breaths(): () => Promise<void> | undefined {
  let end = performance.now() + SLICE
  return () => {
    if (performance.now() < end) return undefined
    return pause().then(() => void (end = performance.now() + SLICE))
  }
}

/** How long what is asked of all of a text waits for what is asked of a place, in milliseconds. */
const WAIT = 20

/**
 * Waits for whoever is in more of a hurry: with each key an editor asks for the outline, the folds and the links, whose user
 * does not look at them, and somebody may wait for a card.
 */
export function later(): Promise<void> {
  return new Promise(resolve => setTimeout(resolve, WAIT))
}
