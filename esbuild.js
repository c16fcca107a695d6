// Builds the three programs into dist/: the extension's client, the language server, the command line; what the last two read
// late (build/late.js); and into dist/web/ client and server for a browser, where the server reads the same files late.
// `node esbuild.js [--watch] [--dev]`; --dev keeps names and adds source maps.
import { copyFileSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import * as esbuild from 'esbuild'
import { WORDS } from './build/late.js'
import { librariesLate, oursLate, readLate } from './build/readLate.js'
import { sharing } from './build/sharing.js'

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

/**
 * The library that speaks LSP is one file, of which the program and what it reads later each have what they need.
 *
 * @type {esbuild.Plugin}
 */
const speaksLsp = {
  name: 'speaks-lsp',
  setup(build) {
    build.onResolve({ filter: /^vscode-languageserver(?:\/node)?$/ }, () => ({ path: './lsp.cjs', external: true }))
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
  // The library for words could fetch them, too, if anybody gave it an address. Nothing here fetches.
  define: { fetch: 'undefined' },
  plugins: [citationJsCore]
}

/**
 * What a browser's worker reads as well as Node does (server/beside.ts): of a library the form that needs neither Node nor a page.
 *
 * @type {esbuild.BuildOptions}
 */
const both = { platform: 'browser', conditions: ['worker', 'module'], mainFields: ['browser', 'module', 'main'] }
const server = { ...shared, plugins: [speaksLsp, readLate] }

/** @type {esbuild.BuildOptions} */
const web = {
  ...shared,
  platform: 'browser',
  target: 'es2022',
  outdir: 'dist/web',
  mainFields: ['browser', 'module', 'main'],
  plugins: [readLate]
}

/** Citation styles are ours; the locales of CSL come out of Citation.js's package, each with its licence and its translators in it. */
function copyStyles() {
  mkdirSync('dist/styles', { recursive: true })
  for (const name of ['notes', 'author-date']) copyFileSync(`styles/${name}.csl`, `dist/styles/${name}.csl`)
  const path = 'node_modules/@citation-js/plugin-csl/lib-mjs/locales.json'
  for (const [tag, text] of Object.entries(JSON.parse(readFileSync(path, 'utf8')))) {
    writeFileSync(`dist/styles/locales-${tag}.xml`, text)
  }
}

/** @type {esbuild.BuildOptions[]} */
const programs = [
  { ...shared, ...both, entryPoints: librariesLate },
  // What the command line shares with the server is there once, too.
  {
    ...shared,
    ...both,
    entryPoints: { cli: 'src/cli/main.ts', ...oursLate },
    external: ['node:*'],
    plugins: [speaksLsp, readLate, sharing(dev)]
  },
  { ...shared, entryPoints: { client: 'src/client/node.ts' }, external: ['vscode'] },
  // VS Code takes a package of modules for one, in a browser too, unless the name ends with .cjs; older ones look for that name
  // with .js behind it.
  ...['.cjs', '.cjs.js'].map(end => ({
    ...web,
    entryPoints: { client: 'src/client/browser.ts' },
    external: ['vscode'],
    outExtension: { '.js': end }
  })),
  { ...web, entryPoints: { server: 'src/server/browser.ts' }, format: 'iife', outExtension: {} },
  { ...shared, entryPoints: { lsp: 'vscode-languageserver/node' } },
  { ...server, entryPoints: { server: 'src/server/node.ts' } },
  // The notation for others' programs: a module, as those of remark are.
  {
    ...shared,
    entryPoints: { remark: 'src/core/notation/annotatedText.ts' },
    format: 'esm',
    alias: { '@vscode/l10n': WORDS },
    outExtension: { '.js': '.js' }
  }
]

// Nothing of an older build may get into the package, which takes all of these.
for (const folder of ['dist/web', 'dist/styles', 'dist/meta']) rmSync(folder, { recursive: true, force: true })
mkdirSync('dist', { recursive: true })
for (const name of readdirSync('dist')) if (name.startsWith('shared-')) rmSync(join('dist', name))
copyStyles()
if (process.argv.includes('--watch')) {
  for (const program of programs) await (await esbuild.context(program)).watch()
} else {
  const built = await Promise.all(programs.map(program => esbuild.build({ ...program, metafile: true })))
  // What went into each, for `npm run licences`.
  mkdirSync('dist/meta', { recursive: true })
  for (const [i, { metafile }] of built.entries()) writeFileSync(`dist/meta/${i}.json`, JSON.stringify(metafile))
}
