import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { build } from 'esbuild'

// How much is read, and shipped: our bundles beside VS Code's own Markdown server, bundled the same way.

const ROOT = join(import.meta.dirname, '..')
const DIST = join(ROOT, 'dist')
const THEIRS = 'vscode-markdown-languageserver/dist/node/workerMain.js'

/** The sizes of what the server reads before its first answer, right behind it, and of all that it may read. */
export async function benchBundles(): Promise<void> {
  const theirs = await theirServer()
  const ours = (names: readonly string[]): Buffer =>
    Buffer.concat(names.map(name => readFileSync(join(DIST, `${name}.cjs`))))
  const all = readdirSync(DIST).flatMap(name =>
    /^(?!cli\.|client\.).*\.cjs$/.test(name) ? name.replace('.cjs', '') : []
  )
  const behind = ['server', 'lsp', 'serving', 'serve', 'words'].filter(name => all.includes(name))
  console.log(`vscode-markdown-languageserver 0.5.0, bundled by our options: ${sizes(theirs)}`)
  console.log(`ours, read before the answer to initialize: ${sizes(ours(['server', 'lsp']))}`)
  console.log(`ours, with what is read right behind it: ${sizes(ours(behind))}`)
  console.log(`ours, with all that may be read once it is needed (${all.length} files): ${sizes(ours(all))}`)
  console.log(`the client: ${sizes(ours(['client']))}`)
  const vsix = join(DIST, 'apparatus-texts.vsix')
  const size = statSync(vsix, { throwIfNoEntry: false })?.size
  console.log(
    `the package: ${size === undefined ? 'not built (npm run package)' : `${(size / 1000).toFixed(0)} kB`}  [≤ 1,573 kB]`
  )
}

async function theirServer(): Promise<Buffer> {
  const { outputFiles } = await build({
    stdin: { contents: `import '${THEIRS}'`, resolveDir: ROOT },
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    minify: true,
    legalComments: 'none',
    mainFields: ['module', 'main'],
    logLevel: 'error',
    write: false
  })
  return Buffer.from(outputFiles[0]!.contents)
}

function sizes(bytes: Buffer): string {
  return `${(bytes.length / 1000).toFixed(0)} kB, ${(gzipSync(bytes).length / 1000).toFixed(0)} kB packed`
}
