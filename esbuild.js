// Builds the three programs into dist/: the extension's client, the language server, the command line; what the last two read
// late; and into dist/web/ client and server for a browser, where the server reads the same files late.
// `node esbuild.js [--watch] [--dev]`; --dev keeps names and adds source maps.
import { copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
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

/**
 * Libraries that many a session needs late or never. Each is a file of its own beside the programs, which is read when
 * something of it is first called: what is read at the start is read before anything is answered. `require` does not wait,
 * so the core, which imports them as usual, stays synchronous. Of ours, what serves is read behind the answer to `initialize`;
 * what says things in the user's language is a file of its own because it is told the language once, for all.
 */
const LATER = {
  yaml: ['isAlias', 'isMap', 'isScalar', 'isSeq', 'parseDocument', 'stringify', 'visit'],
  bibtex: ['parse'],
  entities: ['decodeNamedCharacterReference'],
  names: ['default'],
  citeproc: ['engineFor', 'isNumeric', 'sortKeys'],
  html: ['Parser'],
  tables: ['default'],
  xml: ['SaxesParser'],
  serving: ['serveHere'],
  serve: ['serve'],
  words: ['config', 't'],
  elements: ['h'],
  markup: ['toHtml'],
  zip: ['strFromU8', 'unzipSync']
}
/** @type {Record<string, keyof typeof LATER>} */
const FILES = {
  yaml: 'yaml',
  '@citation-js/plugin-bibtex/lib-mjs/input/entries.js': 'bibtex',
  'decode-named-character-reference': 'entities',
  'compromise/three': 'names',
  './citeproc.ts': 'citeproc',
  './serving.ts': 'serving',
  './server.ts': 'serve',
  '@vscode/l10n': 'words',
  parse5: 'html',
  papaparse: 'tables',
  saxes: 'xml',
  hastscript: 'elements',
  'hast-util-to-html': 'markup',
  fflate: 'zip'
}
/** Of the library for words the build that reads no files: ours are handed over. */
const WORDS = '@vscode/l10n/dist/browser.js'

/**
 * Where it stands if not under its name.
 *
 * @type {Record<string, string>}
 */
const PLACES = {
  './citeproc.ts': 'src/core/citations/csl/citeproc.ts',
  './serving.ts': 'src/server/serving.ts',
  './server.ts': 'src/server/server.ts',
  '@vscode/l10n': WORDS
}

/** @type {esbuild.Plugin} */
const readLater = {
  name: 'read-later',
  setup(build) {
    build.onResolve({ filter: /./ }, ({ path }) => {
      const file = FILES[path]
      return file && { path: file, namespace: 'later' }
    })
    build.onResolve({ filter: /./, namespace: 'later' }, ({ path }) => ({ path, external: true }))
    build.onLoad({ filter: /./, namespace: 'later' }, ({ path }) => {
      const names = LATER[/** @type {keyof typeof LATER} */ (path)]
      // Once the file is read each name stands for the thing itself. A name that is missing is missed by this build.
      const stands = names.map(
        name => `let _${name} = new Proxy(function () {}, {
          apply: (_, __, given) => (read(), _${name})(...given),
          construct: (_, given) => new (read(), _${name})(...given),
          get: (_, key) => (read(), _${name})[key]
        })`
      )
      const both = /** @param {string} word */ word =>
        names.map(name => word.replace('$', `_${name}`).replace('#', name))
      return {
        contents: [
          `const file = () => require('./${path}.cjs')`,
          // A library of the older kind is its own default.
          `const read = () => ({ ${both('#: $')} } = file().__esModule ? file() : { ...file(), default: file() })`,
          ...stands,
          `export { ${both('$ as #')} }`
        ].join('\n')
      }
    })
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
const node = { ...shared, plugins: [readLater] }
const server = { ...shared, plugins: [speaksLsp, readLater] }

/** @type {esbuild.BuildOptions} */
const web = {
  ...shared,
  platform: 'browser',
  target: 'es2022',
  outdir: 'dist/web',
  mainFields: ['browser', 'module', 'main'],
  plugins: [readLater]
}

/** @param {(file: string) => boolean} isWanted */
function filesRead(isWanted) {
  const wanted = Object.entries(FILES).filter(([, file]) => isWanted(file))
  return Object.fromEntries(wanted.map(([path, file]) => [file, PLACES[path] ?? path]))
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
  { ...shared, ...both, entryPoints: filesRead(file => !file.startsWith('serv')) },
  { ...server, ...both, entryPoints: filesRead(file => file === 'serve') },
  { ...server, entryPoints: filesRead(file => file === 'serving') },
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
  },
  { ...node, entryPoints: { cli: 'src/cli/main.ts' }, banner: { js: '#!/usr/bin/env node' } }
]

// Nothing of an older build may get into the package, which takes all of these folders.
for (const folder of ['dist/web', 'dist/styles', 'dist/meta']) rmSync(folder, { recursive: true, force: true })
copyStyles()
if (process.argv.includes('--watch')) {
  for (const program of programs) await (await esbuild.context(program)).watch()
} else {
  const built = await Promise.all(programs.map(program => esbuild.build({ ...program, metafile: true })))
  // What went into each, for `npm run licences`.
  mkdirSync('dist/meta')
  for (const [i, { metafile }] of built.entries()) writeFileSync(`dist/meta/${i}.json`, JSON.stringify(metafile))
}
