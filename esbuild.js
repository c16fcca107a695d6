// Builds the three programs into dist/: the extension's client, the language server, the command line; the libraries that
// the last two read late; and into dist/web/ client and server for a browser.
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
 * so the core, which imports them as usual, stays synchronous. In a browser they are in the bundle, and run when first needed.
 * Of ours, what serves is read behind the answer to `initialize`.
 */
const LATER = {
  yaml: ['isAlias', 'isMap', 'isScalar', 'isSeq', 'parseDocument', 'stringify', 'visit'],
  bibtex: ['parse'],
  entities: ['decodeNamedCharacterReference'],
  names: ['default'],
  citeproc: ['engineFor', 'isNumeric', 'sortKeys'],
  html: ['parse'],
  tables: ['default'],
  xml: ['SaxesParser'],
  serving: ['serveHere'],
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
  parse5: 'html',
  papaparse: 'tables',
  saxes: 'xml',
  hastscript: 'elements',
  'hast-util-to-html': 'markup',
  fflate: 'zip'
}
/**
 * Where a file of ours stands that is read late; libraries are found by their names.
 *
 * @type {Record<string, string>}
 */
const OWN = { './citeproc.ts': './src/core/citations/csl/citeproc.ts' }
const SERVING = './serving.ts'

/**
 * @param {boolean} inFiles whether each is a file of its own, or all are in the bundle
 * @returns {esbuild.Plugin}
 */
const readingLater = inFiles => ({
  name: 'read-later',
  setup(build) {
    build.onResolve({ filter: /./ }, ({ path, namespace }) => {
      if (namespace === 'later') return inFiles ? { path, external: true } : undefined
      const file = path === SERVING ? 'serving' : FILES[path]
      return file && { path: file, namespace: 'later' }
    })
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
      const source = Object.keys(FILES).find(each => FILES[each] === path) ?? ''
      return {
        resolveDir: '.',
        contents: [
          `const file = () => require('${inFiles ? `./${path}.cjs` : (OWN[source] ?? source)}')`,
          // A library of the older kind is its own default.
          `const read = () => ({ ${both('#: $')} } = file().__esModule ? file() : { ...file(), default: file() })`,
          ...stands,
          `export { ${both('$ as #')} }`
        ].join('\n')
      }
    })
  }
})

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
  // The browser’s build reads no files; ours are handed over.
  alias: { '@vscode/l10n': '@vscode/l10n/dist/browser.js' },
  // It could fetch them, too, if anybody gave it an address. Nothing here fetches.
  define: { fetch: 'undefined' },
  plugins: [citationJsCore]
}

const node = { ...shared, plugins: [readingLater(true)] }
const server = { ...shared, plugins: [speaksLsp, readingLater(true)] }

/** @type {esbuild.BuildOptions} */
const web = {
  ...shared,
  platform: 'browser',
  target: 'es2022',
  outdir: 'dist/web',
  outExtension: {},
  // Of a library that is another one in a page, the form for workers: they have no document.
  conditions: ['worker', 'module'],
  mainFields: ['browser', 'module', 'main'],
  plugins: [citationJsCore, readingLater(false)]
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
  {
    ...shared,
    entryPoints: Object.fromEntries(Object.entries(FILES).map(([path, file]) => [file, OWN[path] ?? path]))
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
  { ...web, entryPoints: { server: 'src/server/browser.ts' }, format: 'iife' },
  { ...shared, entryPoints: { lsp: 'vscode-languageserver/node' } },
  { ...server, entryPoints: { server: 'src/server/node.ts' } },
  { ...server, entryPoints: { serving: 'src/server/serving.ts' } },
  // The notation for others' programs: a module, as those of remark are.
  {
    ...shared,
    entryPoints: { remark: 'src/core/notation/annotatedText.ts' },
    format: 'esm',
    outExtension: { '.js': '.js' }
  },
  { ...node, entryPoints: { cli: 'src/cli/main.ts' }, banner: { js: '#!/usr/bin/env node' } }
]

copyStyles()
if (process.argv.includes('--watch')) {
  for (const program of programs) await (await esbuild.context(program)).watch()
} else {
  const built = await Promise.all(programs.map(program => esbuild.build({ ...program, metafile: true })))
  // What went into each, for `npm run licences`.
  rmSync('dist/meta', { recursive: true, force: true })
  mkdirSync('dist/meta')
  for (const [i, { metafile }] of built.entries()) writeFileSync(`dist/meta/${i}.json`, JSON.stringify(metafile))
}
