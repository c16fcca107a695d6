import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { addCounts, COUNTS_FILE, type Counts, readCounts } from './host/counts.ts'
import { findDesktop } from './host/desktop.ts'
import { CHECKOUT } from './host/places.ts'

/** A part of `npm test`: a program that passes or fails as a whole, or one that leaves its counts in the counts file. */
interface Step {
  readonly name: string
  readonly command: readonly string[]
  readonly counted: boolean
  /** The folder of its tests; without any there, the step is left out. */
  readonly folder?: string
  /** Whether it opens VS Code. */
  readonly window?: boolean
}

const REPORTER = ['--reporter', 'test/host/countsReporter.ts']

const STEPS: readonly Step[] = [
  script('build', 'build'),
  script('types', 'types'),
  script('lint', 'lint'),
  script('format', 'format:check'),
  // Without --no-config mocha takes the pure tests that .mocharc.json names.
  { name: 'unit', command: ['node_modules/mocha/bin/mocha.js', ...REPORTER], counted: true },
  mocha('server', 'test/server'),
  mocha('cli', 'test/cli'),
  mocha('git', 'test/git'),
  mocha('grammar', 'test/grammar'),
  mocha('editors', 'test/editors'),
  {
    name: 'vscode',
    command: ['--import=tsx', 'test/host/runInVSCode.ts'],
    counted: true,
    folder: 'test/vscode',
    window: true
  },
  { ...mocha('window', 'test/ui'), window: true },
  // In a browser whatever else there is.
  mocha('web', 'test/web'),
  { ...script('package', 'package'), folder: 'test/package' },
  { ...mocha('vsix', 'test/package'), window: true }
]

/** What depends on VS Code's version; the rest need not be run twice. */
const NEWEST = ['build', 'vscode', 'window', 'web', 'package', 'vsix']

/**
 * `npm test [-- --only NAME,NAME]`: runs the steps in their order, all of them even when one fails, and adds them up.
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
  const summary: string[] = []
  let sum: Counts = { passed: 0, failed: 0, skipped: 0 }
  for (const step of steps) {
    console.log(`\n── ${step.name} ──`)
    const start = Date.now()
    const counts = runStep(step)
    sum = addCounts(sum, counts)
    summary.push(
      `${step.name.padEnd(8)} ${((Date.now() - start) / 1000).toFixed(1).padStart(6)} s   ${inWords(counts)}`
    )
  }
  console.log(`\n${summary.join('\n')}\n\n${inWords(sum)}`)
  process.exit(sum.failed === 0 ? 0 : 1)
}

function script(name: string, npmScript: string): Step {
  return { name, command: ['npm', 'run', '--silent', npmScript], counted: false }
}

function mocha(name: string, folder: string): Step {
  const options = ['--no-config', '--import=tsx', '--timeout=30000', ...REPORTER]
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

/** A counted step that ends badly without a failed test (a file that does not load, say) is one failure more. */
function runStep({ command: [program = '', ...rest], counted }: Step): Counts {
  const folder = mkdtempSync(join(tmpdir(), 'apparatus-step-'))
  const file = join(folder, 'counts')
  const env = { ...process.env, [COUNTS_FILE]: file }
  const options = { cwd: CHECKOUT, env, stdio: 'inherit' } as const
  const { status } =
    program === 'npm'
      ? spawnSync([program, ...rest].join(' '), { ...options, shell: true })
      : spawnSync(process.execPath, [program, ...rest], options)
  const counts = counted ? readCounts(file) : { passed: status === 0 ? 1 : 0, failed: 0, skipped: 0 }
  rmSync(folder, { recursive: true })
  const failed = status === 0 && counts !== undefined ? 0 : 1
  return { passed: 0, skipped: 0, ...counts, failed: Math.max(counts?.failed ?? 0, failed) }
}

function inWords({ passed, failed, skipped }: Counts): string {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`
}

await run(process.argv.slice(2))
