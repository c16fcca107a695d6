import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  addCounts,
  COUNTS_FILE,
  type Counts,
  type Failure,
  type FileCounts,
  NO_COUNTS,
  readFileCounts
} from './counts.ts'
import { CHECKOUT } from './places.ts'

/** A part of `npm test`: a program that passes or fails as a whole, or one that leaves its counts in the counts file. */
export interface Step {
  readonly name: string
  readonly command: readonly string[]
  readonly counted: boolean
  /** The folder of its tests; without any there, the step is left out. */
  readonly folder?: string
  /** Whether it opens VS Code or a browser, and so wants the machine for itself. */
  readonly window?: boolean
  /** Whether it starts programs and waits for them. */
  readonly programs?: boolean
}

/** What came of a step. */
export interface Outcome extends Counts {
  readonly name: string
  readonly seconds: number
  /** The full titles of what passed only when it was tried again. */
  readonly again: readonly string[]
  /** What failed in the end, where tests were counted. */
  readonly failures: readonly Failure[]
}

/** In how many files tests may fail that wait for others and be tried again; where more fail, it is not chance. */
const MOST_FILES_AGAIN = 3

/**
 * Runs a step. A window or another program answers when the machine lets it, which now and then is later than any test waits.
 * So the files in which something failed that waited for one are tried once more, in a new one; what passes then is named in the
 * outcome. What is computed here is right or wrong the first time.
 *
 * @param whole whether what it prints is held back until it has ended, since another step runs beside it
 */
export async function runStep(step: Step, whole: boolean): Promise<Outcome> {
  const start = Date.now()
  const first = await runOnce(step, step.command, whole)
  const outcome = (counts: Counts, failures: readonly Failure[], again: readonly string[] = []) => ({
    ...counts,
    name: step.name,
    seconds: (Date.now() - start) / 1000,
    again,
    failures
  })
  const failed = first.files.filter(file => file.failed > 0)
  const failures = failed.flatMap(file => file.failures)
  if (!(step.window || step.programs) || failed.length === 0 || failed.length > MOST_FILES_AGAIN)
    return outcome(first.counts, failures)
  const titles = failures.map(({ title }) => title)
  console.log(`\nTried again: ${titles.join('; ')}\n`)
  const bundled = failed.some(({ file }) => file === '')
  const command = bundled ? step.command : [...step.command.slice(0, -1), ...failed.map(({ file }) => file)]
  const second = await runOnce(step, command, whole)
  const others = bundled ? NO_COUNTS : sum(first.files.filter(file => file.failed === 0))
  const left = second.files.flatMap(file => file.failures)
  const still = new Set(left.map(({ title }) => title))
  const again =
    second.counts.failed === 0 ? titles : titles.filter(title => second.files.length > 0 && !still.has(title))
  return outcome(addCounts(others, second.counts), left, again)
}

interface Run {
  readonly counts: Counts
  readonly files: readonly FileCounts[]
}

/** A counted step that ends badly without a failed test (a file that does not load, say) is one failure more. */
async function runOnce({ counted, name }: Step, command: readonly string[], whole: boolean): Promise<Run> {
  const folder = mkdtempSync(join(tmpdir(), 'apparatus-step-'))
  const record = join(folder, 'counts')
  try {
    const status = await spawned(name, command, { ...process.env, [COUNTS_FILE]: record }, whole)
    const files = counted ? readFileCounts(record) : []
    const counts = counted ? sum(files ?? []) : { ...NO_COUNTS, passed: status === 0 ? 1 : 0 }
    const failed = Math.max(counts.failed, status === 0 && files !== undefined ? 0 : 1)
    return { counts: { ...counts, failed }, files: files ?? [] }
  } finally {
    rmSync(folder, { recursive: true })
  }
}

function sum(files: readonly Counts[]): Counts {
  return files.reduce(addCounts, NO_COUNTS)
}

/** Its exit code, or null for one that was killed. */
function spawned(
  name: string,
  command: readonly string[],
  env: NodeJS.ProcessEnv,
  whole: boolean
): Promise<number | null> {
  const [program = '', ...rest] = command
  const npm = program === 'npm'
  const heading = `\n── ${name} ──\n`
  if (!whole) process.stdout.write(heading)
  const child = spawn(npm ? command.join(' ') : process.execPath, npm ? [] : [program, ...rest], {
    cwd: CHECKOUT,
    env,
    shell: npm,
    stdio: whole ? ['ignore', 'pipe', 'pipe'] : 'inherit'
  })
  const said: Buffer[] = []
  child.stdout?.on('data', (more: Buffer) => said.push(more))
  child.stderr?.on('data', (more: Buffer) => said.push(more))
  return new Promise((resolve, reject) => {
    child.on('error', reject).on('close', status => {
      if (whole) process.stdout.write(Buffer.concat([Buffer.from(heading), ...said]))
      resolve(status)
    })
  })
}
