import { chance } from '../../bench/timing.ts'
import type { Target } from './target.ts'

/** How long one input may take, in milliseconds; a busy machine is several times slower than a free one. */
const PATIENCE = 10_000

/** What did not hold, and how to have it again. */
export interface Failure {
  readonly target: string
  readonly seed: number
  readonly input: Uint8Array
  readonly error: Error
}

/** Until when to go on: so many inputs, and no longer than so many milliseconds. */
export interface Bounds {
  readonly count: number
  readonly time: number
  /** The seed of the first input; each has the next. */
  readonly seed: number
  /** Called with each seed before its input is tried. */
  readonly began?: (seed: number) => void
}

/** Makes inputs of a target and checks them, until one does not hold or the bounds are reached. */
export async function fuzz(
  target: Target,
  { count, time, seed, began }: Bounds
): Promise<{ tried: number; failure?: Failure }> {
  const end = performance.now() + time
  let tried = 0
  for (; tried < count && performance.now() < end; tried++) {
    began?.(seed + tried)
    const input = target.make(chance(seed + tried))
    const start = performance.now()
    try {
      await target.check(input)
      const took = performance.now() - start
      if (took > PATIENCE) throw new Error(`it took ${Math.round(took)} ms`)
    } catch (error) {
      return { tried: tried + 1, failure: { target: target.name, seed: seed + tried, input, error: error as Error } }
    }
  }
  return { tried }
}
