import { appendFileSync, existsSync, readFileSync } from 'node:fs'
import type { Runner } from 'mocha'

/** How many tests had which end. */
export interface Counts {
  readonly passed: number
  readonly failed: number
  readonly skipped: number
}

/** The environment variable with the file that `npm test` reads the counts of a step from. */
export const COUNTS_FILE = 'APPARATUS_COUNTS'

/** Adds a run's counts to the counts file when it ends; without such a file it does nothing. */
export function recordCounts(runner: Runner): void {
  const file = process.env[COUNTS_FILE]
  if (file === undefined) return
  runner.once('end', () => {
    const { passes = 0, failures = 0, pending = 0 } = runner.stats ?? {}
    const counts: Counts = { passed: passes, failed: failures, skipped: pending }
    appendFileSync(file, `${JSON.stringify(counts)}\n`)
  })
}

/** The sum of all runs recorded in a file, or undefined when there is none: then no run came to its end. */
export function readCounts(file: string): Counts | undefined {
  if (!existsSync(file)) return undefined
  const runs = readFileSync(file, 'utf8').trim().split('\n')
  return runs.map(line => JSON.parse(line) as Counts).reduce(addCounts)
}

/** Two counts in one. */
export function addCounts(a: Counts, b: Counts): Counts {
  return { passed: a.passed + b.passed, failed: a.failed + b.failed, skipped: a.skipped + b.skipped }
}

/**
 * Begins each line that mocha prints inside VS Code, so that the host can tell it from all that VS Code prints itself.
 * A word joiner: it cannot be seen where nobody takes it off again.
 */
export const OUTPUT_MARK = '\u2060'
