import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { makeOnce } from './makeOnce.ts'
import { CACHE, CHECKOUT } from './places.ts'

/** A browser's program, and what its environment must have beside our own. */
export interface BrowserProgram {
  readonly executable: string
  readonly environment: NodeJS.ProcessEnv
}

/**
 * Unpacks the Chromium that the npm package `@sparticuz/chromium` carries (Linux on x64 only) into the cache, once.
 *
 * @returns undefined on any other machine
 */
export function unpackChromium(): BrowserProgram | undefined {
  if (process.platform !== 'linux' || process.arch !== 'x64') return undefined
  const folder = join(CACHE, 'chromium')
  const executable = join(folder, 'chromium')
  makeOnce(folder, 'Unpacking Chromium', () => unpack(folder))
  return { executable, environment: borrowed(folder, executable) }
}

/**
 * The package unpacks into the system's temporary folder, under names that anyone could have put there before. A process of
 * its own is given our folder for it, and is told to be in AWS's Linux, because then it unpacks its libraries and fonts too.
 */
function unpack(folder: string): void {
  const script = `import chromium from '@sparticuz/chromium'; await chromium.executablePath()`
  const env = { ...process.env, TMPDIR: folder, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs20.x' }
  const args = ['--input-type=module', '--eval', script]
  const result = spawnSync(process.execPath, args, { cwd: CHECKOUT, env, encoding: 'utf8' })
  if (result.status !== 0) throw new Error(`Chromium could not be unpacked:\n${result.stderr}`)
}

/** The package's own libraries and fonts, only where the system has none: they are made for another Linux. */
function borrowed(folder: string, executable: string): NodeJS.ProcessEnv {
  const missing = spawnSync('ldd', [executable], { encoding: 'utf8' }).stdout?.includes('not found') ?? true
  return {
    ...(missing && { LD_LIBRARY_PATH: join(folder, 'al2023', 'lib') }),
    ...(!existsSync('/etc/fonts/fonts.conf') && { FONTCONFIG_PATH: join(folder, 'fonts') })
  }
}
