import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { build } from 'esbuild'

/**
 * Bundles the tests that run inside VS Code into one CommonJS file, the form in which its extension host takes them.
 *
 * @param folder with an `index.ts`, which exports `run()`, and the `*.test.ts` beside it
 * @param outfile where the bundle goes
 */
export async function bundleTests(folder: string, outfile: string): Promise<void> {
  const tests = readdirSync(folder).filter(name => name.endsWith('.test.ts'))
  await build({
    entryPoints: [join(folder, 'index.ts')],
    outfile,
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    sourcemap: 'inline',
    external: ['vscode', 'mocha'],
    define: { TEST_FILES: JSON.stringify(tests.map(name => name.replace(/\.test\.ts$/, ''))) },
    logLevel: 'warning'
  })
}
