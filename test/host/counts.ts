import { appendFileSync, existsSync, readFileSync } from 'node:fs'
import type { Hook, Runner, Test } from 'mocha'

/** How many tests had which end. */
export interface Counts {
  readonly passed: number
  readonly failed: number
  readonly skipped: number
}

/** A test that failed. */
export interface Failure {
  /** Its full title. */
  readonly title: string
  /** What was thrown: the message and where, in few lines. */
  readonly reason: string
}

/** The counts of one test file, and what failed in it. */
export interface FileCounts extends Counts {
  /** The file's path as mocha knows it; '' where the tests were bundled. */
  readonly file: string
  readonly failures: readonly Failure[]
}

/** The environment variable with the file that `npm test` reads the counts of a step from. */
export const COUNTS_FILE = 'APPARATUS_COUNTS'

/** Adds a run's counts, file by file, to the counts file when it ends; without such a file it does nothing. */
export function recordCounts(runner: Runner): void {
  const record = process.env[COUNTS_FILE]
  if (record === undefined) return
  const files = new Map<
    string,
    { file: string; passed: number; failed: number; skipped: number; failures: Failure[] }
  >()
  const countsOf = ({ file = '' }: Test | Hook) => {
    const counts = files.get(file) ?? { file, passed: 0, failed: 0, skipped: 0, failures: [] }
    files.set(file, counts)
    return counts
  }
  runner.on('pass', test => countsOf(test).passed++)
  runner.on('pending', test => countsOf(test).skipped++)
  runner.on('fail', (test, error: Error) => {
    const counts = countsOf(test)
    counts.failed++
    counts.failures.push({ title: test.fullTitle(), reason: inFewLines(error.stack ?? error.message) })
  })
  runner.once('end', () => appendFileSync(record, `${JSON.stringify([...files.values()])}\n`))
}

/** Lines of a reason that are said again where a run ends. */
const REASON_LINES = 12

function inFewLines(stack: string): string {
  const lines = stack.split('\n').filter(line => !line.includes('node_modules') && !line.includes('(node:'))
  return lines.slice(0, REASON_LINES).join('\n')
}

/** The counts of all files of all runs recorded in a counts file, or undefined when there is none: then no run came to its end. */
export function readFileCounts(record: string): FileCounts[] | undefined {
  if (!existsSync(record)) return undefined
  const runs = readFileSync(record, 'utf8').trim().split('\n')
  return runs.flatMap(line => JSON.parse(line) as FileCounts[])
}

/** Their sum, or undefined when no run came to its end. */
export function readCounts(record: string): Counts | undefined {
  return readFileCounts(record)?.reduce(addCounts, NO_COUNTS)
}

/** Two counts in one. */
export function addCounts(a: Counts, b: Counts): Counts {
  return { passed: a.passed + b.passed, failed: a.failed + b.failed, skipped: a.skipped + b.skipped }
}

/** Those of nothing at all. */
export const NO_COUNTS: Counts = { passed: 0, failed: 0, skipped: 0 }

/**
 * Begins each line that mocha prints inside VS Code, so that the host can tell it from all that VS Code prints itself.
 * A word joiner: it cannot be seen where nobody takes it off again.
 */
export const OUTPUT_MARK = '\u2060'
