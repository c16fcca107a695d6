import { format } from 'node:util'
import { OUTPUT_MARK, recordCounts } from '../host/counts.ts'

/** The names of the test files here, put in by the bundler. */
declare const TEST_FILES: readonly string[]

/** What VS Code's extension host calls: runs all the tests of this folder under mocha. Rejects when one fails. */
export async function run(): Promise<void> {
  const { default: Mocha } = await import('mocha')
  Mocha.reporters.Base.consoleLog = (...args: unknown[]) => console.log(OUTPUT_MARK + format(...args))
  const mocha = new Mocha({ ui: 'bdd', timeout: 30_000, color: process.env['FORCE_COLOR'] !== undefined })
  // What mocha does before it loads a file by itself: `describe` and `it` become global.
  mocha.suite.emit('pre-require', globalThis as Mocha.MochaGlobals, '', mocha)
  for (const name of TEST_FILES) await import(`./${name}.test.ts`)
  const failures = await new Promise<number>(resolve => recordCounts(mocha.run(resolve)))
  if (failures > 0) throw new Error(`${failures} tests failed`)
}
