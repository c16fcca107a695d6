// Builds the three programs into dist/: the extension's client, the language server, the command line.
// `node esbuild.js [--watch] [--dev]`; --dev keeps names and adds source maps.
import { resolve } from 'node:path'
import * as esbuild from 'esbuild'

const dev = process.argv.includes('--dev') || process.argv.includes('--watch')

/**
 * The BibTeX reader's core brings a network client and formats that we never use; ours has the few functions that the
 * reader calls. See docs/architecture.md, "Libraries".
 *
 * @type {esbuild.Plugin}
 */
const citationJsCore = {
  name: 'citation-js-core',
  setup(build) {
    build.onResolve({ filter: /^@citation-js\/core$/ }, () => ({
      path: resolve('src/core/citations/citationJsCore.ts')
    }))
  }
}

/** @type {esbuild.BuildOptions} */
const shared = {
  bundle: true,
  platform: 'node',
  target: 'node20',
  format: 'cjs',
  outdir: 'dist',
  outExtension: { '.js': '.cjs' },
  minify: !dev,
  sourcemap: dev,
  legalComments: 'none',
  logLevel: 'warning',
  // ESM builds first: smaller, and the same files as in the tests.
  mainFields: ['module', 'main'],
  plugins: [citationJsCore]
}

/** @type {esbuild.BuildOptions[]} */
const programs = [
  { ...shared, entryPoints: { client: 'src/client/extension.ts' }, external: ['vscode'] },
  { ...shared, entryPoints: { server: 'src/server/node.ts' } },
  { ...shared, entryPoints: { cli: 'src/cli/main.ts' }, banner: { js: '#!/usr/bin/env node' } }
]

if (process.argv.includes('--watch')) {
  for (const program of programs) await (await esbuild.context(program)).watch()
} else {
  await Promise.all(programs.map(program => esbuild.build(program)))
}
