import { readFileSync } from 'node:fs'

/** Times in milliseconds, from the shortest to the longest. */
export type Times = readonly number[]

/** Does some work several times, once more before to warm up. */
export async function time(runs: number, work: (run: number) => unknown): Promise<Times> {
  await work(-1)
  const times: number[] = []
  for (let run = 0; run < runs; run++) {
    const start = performance.now()
    await work(run)
    times.push(performance.now() - start)
  }
  return times.sort((a, b) => a - b)
}

/** Does some work once, and times it. */
export async function once(work: () => unknown): Promise<Times> {
  const start = performance.now()
  await work()
  return [performance.now() - start]
}

/**
 * Does some work of this thread once, and tells how long the thread ran for it: on a machine that does other things besides, the
 * clock on the wall says more of those. Good to some milliseconds; where the system does not tell, it is the clock.
 */
export async function ran(work: () => unknown): Promise<Times> {
  const start = runTime()
  await work()
  return [runTime() - start]
}

function runTime(): number {
  try {
    return Number(readFileSync('/proc/thread-self/schedstat', 'utf8').split(' ')[0]) / 1e6
  } catch {
    return performance.now()
  }
}

/** The share of times that are not longer: 0.5 is the median. */
export function quantile(times: Times, share: number): number {
  return times[Math.min(times.length - 1, Math.floor(times.length * share))]!
}

/** One row: what was done, the peer's median and ours with their spread, and how many times as fast we are. */
export function report(what: string, peer: string, theirs: Times, ours: Times, target?: string): void {
  const ratio = quantile(theirs, 0.5) / quantile(ours, 0.5)
  const worst = quantile(theirs, 0.5) / quantile(ours, 0.99)
  const shown = ours.length > 20 ? ` (99 %: ${times(worst)})` : ''
  console.log(
    `${what}: ${peer} ${spread(theirs)}, ours ${spread(ours)}: ${times(ratio)}${shown}${target ? `  [${target}]` : ''}`
  )
}

function spread(all: Times): string {
  const middle = ms(quantile(all, 0.5))
  return all.length === 1 ? middle : `${middle} (${ms(all[0]!)}–${ms(all.at(-1)!)})`
}

function ms(value: number): string {
  return value >= 100 ? `${value.toFixed(0)} ms` : value >= 1 ? `${value.toFixed(1)} ms` : `${value.toFixed(3)} ms`
}

function times(ratio: number): string {
  return ratio >= 100 ? `${ratio.toFixed(0)} ×` : `${ratio.toFixed(2)} ×`
}

/** Numbers between 0 and 1 that look like chance and are the same in each run (mulberry32). */
export function chance(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
  }
}
