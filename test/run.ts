import { existsSync, readdirSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { addCounts, type Counts, type Failure, NO_COUNTS } from './host/counts.ts'
import { findDesktop } from './host/desktop.ts'
import { CHECKOUT } from './host/places.ts'
import { type Outcome, runStep, type Step } from './host/step.ts'

const REPORTER = ['--reporter', 'test/host/countsReporter.ts']

/** What the others need. */
const BUILD: readonly Step[] = [script('build', 'build')]

/** What may run beside another such step; the longest first, so that none is left over at the end. */
const BESIDE: readonly Step[] = [
  { ...mocha('server', 'test/server'), programs: true },
  // Without --no-config mocha takes the pure tests that .mocharc.json names.
  { name: 'unit', command: ['node_modules/mocha/bin/mocha.js', ...REPORTER], counted: true },
  { ...mocha('cli', 'test/cli'), programs: true },
  { ...mocha('git', 'test/git'), programs: true },
  script('types', 'types'),
  script('lint', 'lint'),
  script('format', 'format:check'),
  mocha('grammar', 'test/grammar'),
  { ...mocha('editors', 'test/editors'), programs: true }
]

/** What opens many windows, one after the other: two at a time keep both processors busy, take as long, and answer late. */
const WINDOWS: readonly Step[] = [{ ...mocha('window', 'test/ui'), window: true }]

/** What opens one, and may run beside another that does. */
const WINDOW: readonly Step[] = [
  {
    name: 'vscode',
    command: ['--import=tsx', 'test/host/runInVSCode.ts'],
    counted: true,
    folder: 'test/vscode',
    window: true
  },
  // In a browser whatever else there is.
  { ...mocha('web', 'test/web'), window: true }
]

/** What builds anew, and what is done with that. */
const PACKAGE: readonly Step[] = [
  { ...script('package', 'package'), folder: 'test/package' },
  { ...mocha('vsix', 'test/package'), window: true }
]

const STEPS = [...BUILD, ...BESIDE, ...WINDOWS, ...WINDOW, ...PACKAGE]

/** What depends on VS Code's version; the rest need not be run twice. */
const NEWEST = ['build', 'vscode', 'window', 'web', 'package', 'vsix']

/**
 * `npm test [-- --only NAME,NAME]`: runs the steps, all of them even when one fails, and adds them up.
 * With `--newest` alone, which is `npm run test:newest`, those that open VS Code, in the newest one instead of the oldest.
 */
async function run(given: readonly string[]): Promise<void> {
  const newest = given[0] === '--newest'
  if (newest) process.env['APPARATUS_VSCODE'] = 'newest'
  const args = newest && given.length === 1 ? ['--only', NEWEST.join(',')] : given.slice(newest ? 1 : 0)
  const names = STEPS.map(step => step.name)
  const only = args[0] === '--only' ? (args[1] ?? '').split(',') : args.length === 0 ? names : args
  const unknown = only.find(name => !names.includes(name))
  if (unknown !== undefined) {
    console.error(`npm test: unknown step "${unknown}"; the steps for --only are ${names.join(',')}`)
    process.exit(2)
  }
  const steps = STEPS.filter(step => only.includes(step.name) && (step.folder === undefined || hasTests(step.folder)))
  // Asked once for all steps: where the network swallows the question, each asking would cost seconds.
  if (steps.some(step => step.window) && (await findDesktop()) === undefined) process.env['APPARATUS_HOST'] = 'npm'
  const those = (group: readonly Step[]) => group.filter(step => steps.includes(step))
  const outcomes = [
    ...(await inLanes(those(BUILD), 1)),
    ...(await inLanes(those(BESIDE), 2)),
    ...(await inLanes(those(WINDOWS), 1)),
    ...(await inLanes(those(WINDOW), 2)),
    ...(await inLanes(those(PACKAGE), 1))
  ]
  const sum = outcomes.reduce<Counts>(addCounts, NO_COUNTS)
  const failures = outcomes.flatMap(outcome => outcome.failures.map(failure => inFull(outcome.name, failure)))
  console.log(['', ...outcomes.map(lineOf), ...failures, '', inWords(sum)].join('\n'))
  process.exit(sum.failed === 0 ? 0 : 1)
}

/** Runs up to so many steps at a time, in their order, and gives their outcomes in the order in which they ended. */
async function inLanes(steps: readonly Step[], most: number): Promise<Outcome[]> {
  const left = [...steps]
  const lanes = Math.min(most, steps.length, availableParallelism())
  const outcomes: Outcome[] = []
  const lane = async () => {
    for (let step = left.shift(); step !== undefined; step = left.shift()) outcomes.push(await runStep(step, lanes > 1))
  }
  await Promise.all(Array.from({ length: lanes }, lane))
  return outcomes
}

function lineOf({ name, seconds, again, ...counts }: Outcome): string {
  const late = again.length > 0 ? `; only when tried again: ${again.join('; ')}` : ''
  return `${name.padEnd(8)} ${seconds.toFixed(1).padStart(6)} s   ${inWords(counts)}${late}`
}

/** A failure with its reason, said where a run ends: `.ci/run` finds the lines by how they begin. */
function inFull(step: string, { title, reason }: Failure): string {
  return [`✗ ${step}: ${title}`, ...reason.split('\n').map(line => `✗   ${line}`)].join('\n')
}

function script(name: string, npmScript: string): Step {
  return { name, command: ['npm', 'run', '--silent', npmScript], counted: false }
}

function mocha(name: string, folder: string): Step {
  const options = ['--no-config', '--import=tsx', '--require=test/host/seed.ts', '--timeout=30000', ...REPORTER]
  return {
    name,
    command: ['node_modules/mocha/bin/mocha.js', ...options, `${folder}/**/*.test.ts`],
    counted: true,
    folder
  }
}

function hasTests(folder: string): boolean {
  const path = join(CHECKOUT, folder)
  return existsSync(path) && readdirSync(path, { recursive: true }).some(name => String(name).endsWith('.test.ts'))
}

function inWords({ passed, failed, skipped }: Counts): string {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`
}

await run(process.argv.slice(2))
