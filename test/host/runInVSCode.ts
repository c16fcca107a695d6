import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { runTests } from '@vscode/test-electron'
import type { Page } from 'playwright-core'
import { launchBrowser } from './browser.ts'
import { COUNTS_FILE, type Counts, OUTPUT_MARK, readCounts } from './counts.ts'
import { findDesktop } from './desktop.ts'
import { CHECKOUT } from './places.ts'
import { createProfile } from './profile.ts'
import { bundleTests } from './testBundle.ts'
import { startServer } from './vscodeServer.ts'

/** What to run and where; all paths are absolute. */
export interface VSCodeRun {
  /** The folder of the extension under development. */
  readonly extension: string
  /** The bundled tests: a CommonJS file that exports `run()`. */
  readonly tests: string
  /** The folder that VS Code opens. */
  readonly workspace: string
}

/**
 * Runs tests inside a real VS Code, the desktop one or the one from npm, and prints what they print.
 *
 * @returns the counts, or one failure when VS Code ended without any
 */
export async function runInVSCode(run: VSCodeRun): Promise<Counts> {
  const folder = mkdtempSync(join(tmpdir(), 'apparatus-counts-'))
  const outer = process.env[COUNTS_FILE]
  // The extension host of either VS Code inherits our environment.
  process.env[COUNTS_FILE] = outer ?? join(folder, 'counts')
  if (process.stdout.isTTY) process.env['FORCE_COLOR'] ??= '1'
  try {
    const desktop = await findDesktop()
    const exitCode = desktop === undefined ? await runInBrowser(run) : await runOnDesktop(desktop, run)
    const counts = readCounts(process.env[COUNTS_FILE])
    const failed = Math.max(counts?.failed ?? 0, exitCode === 0 && counts !== undefined ? 0 : 1)
    return { passed: 0, skipped: 0, ...counts, failed }
  } finally {
    if (outer === undefined) delete process.env[COUNTS_FILE]
    rmSync(folder, { recursive: true, force: true })
  }
}

async function runOnDesktop(vscodeExecutablePath: string, { extension, tests, workspace }: VSCodeRun): Promise<number> {
  const profile = createProfile('User')
  const launchArgs = [workspace, `--user-data-dir=${profile.data}`, `--extensions-dir=${profile.extensions}`]
  try {
    const where = { extensionDevelopmentPath: extension, extensionTestsPath: tests, launchArgs }
    return await runTests({ vscodeExecutablePath, ...where })
  } catch (error) {
    console.error(String(error))
    return 1
  } finally {
    profile.remove()
  }
}

async function runInBrowser({ extension, tests, workspace }: VSCodeRun): Promise<number> {
  const server = await startServer()
  try {
    const browser = await launchBrowser()
    try {
      const page = await browser.newPage()
      const ended = exitCodeOf(page)
      await page.goto(server.url(workspace, { extension, tests }))
      return await ended
    } finally {
      await browser.close()
    }
  } finally {
    await server.stop()
  }
}

/**
 * The two functions by which VS Code's workbench reports a test run to the page that drives it. What mocha says is printed,
 * and VS Code's own long log only when mocha said nothing.
 */
async function exitCodeOf(page: Page): Promise<number> {
  const log: string[] = []
  let heard = false
  await page.exposeFunction('codeAutomationLog', (_type: string, args: unknown[]) => {
    const line = args.map(String).join(' ')
    if (!line.startsWith(OUTPUT_MARK)) return void log.push(line)
    heard = true
    console.log(line.slice(OUTPUT_MARK.length))
  })
  return await new Promise((resolve, reject) => {
    const late = setTimeout(() => reject(new Error('VS Code did not end the tests within 5 minutes')), 300_000)
    page.once('crash', () => reject(new Error('The browser crashed during the tests')))
    page
      .exposeFunction('codeAutomationExit', (code: number) => {
        clearTimeout(late)
        if (!heard) console.error(`VS Code's own log:\n${log.join('\n').slice(-8000)}`)
        resolve(code)
      })
      .catch(reject)
  })
}

/** As a program: the checkout's own extension and tests, in a folder given or in the examples. */
if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const tests = join(CHECKOUT, 'out', 'vscode.cjs')
  await bundleTests(join(CHECKOUT, 'test', 'vscode'), tests)
  const { failed } = await runInVSCode({ extension: CHECKOUT, tests, workspace: join(CHECKOUT, 'examples') })
  process.exit(failed === 0 ? 0 : 1)
}
