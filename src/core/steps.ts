/**
 * Does work that can be done in steps all at once. Work on all of a text is written as steps, so that a server can answer
 * others between them; whoever has nobody else to answer does it like this.
 */
export function finish<R>(steps: Generator<unknown, R>): R {
  for (;;) {
    const step = steps.next()
    if (step.done) return step.value
  }
}
