import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { build } from 'esbuild'
import { filesRead, type Opened } from '../test/server/filesRead.ts'
import { sharedPath } from '../test/shared.ts'

// How much is read, and shipped: our files beside VS Code's own Markdown server, bundled the same way. What a server has read it says itself.

const ROOT = join(import.meta.dirname, '..')
const DIST = join(ROOT, 'dist')
const THEIRS = 'vscode-markdown-languageserver/dist/node/workerMain.js'

/** The sizes of what the server reads before its first answer and on the essay, of all that it may read, of the others and of the package. */
export async function benchBundles(): Promise<void> {
  const theirs = await theirServer()
  const opened: Opened = {
    text: readFileSync(sharedPath('essay', 'lenin-and-socialism.txt'), 'utf8'),
    cards: [['[1]', /origin of Trotsky/]]
  }
  const example = (name: string): string => join(ROOT, 'examples', 'lenin', name)
  const steps = [
    ['before the answer to initialize', await filesRead(opened, 'initialize')],
    ['the essay: cards, problems, outline, tokens, views', await filesRead(opened, 'first views')],
    ['… with a register of persons', await filesRead({ ...opened, beside: [example('persons.yaml')] }, 'first views')],
    [
      '… and a bibliography',
      await filesRead({ ...opened, beside: [example('persons.yaml'), example('bibliography.bib')] }, 'first views')
    ],
    [
      '… and what can be done at a place',
      await filesRead({ ...opened, beside: [example('persons.yaml'), example('bibliography.bib')] }, 'code actions')
    ]
  ] as const
  console.log(`vscode-markdown-languageserver 0.5.0, bundled by our options: ${sizes(theirs)}`)
  let before: readonly string[] = []
  for (const [what, read] of steps) {
    const more = read
      .filter(name => !before.includes(name))
      .map(name => `${name} ${kilobytes(statSync(join(DIST, name)).size)}`)
    console.log(`ours, ${what}: ${sizes(contents(read))}; ${more.length === 0 ? 'nothing more' : more.join(', ')}`)
    before = read
  }
  const all = readdirSync(DIST).filter(name => /^(?!cli\.|client\.).*\.cjs$/.test(name))
  console.log(`ours, all that may be read once it is needed (${all.length} files): ${sizes(contents(all))}`)
  console.log(`the client: ${sizes(contents(['client.cjs']))}`)
  const size = statSync(join(DIST, 'apparatus-texts.vsix'), { throwIfNoEntry: false })?.size
  console.log(`the package: ${size === undefined ? 'not built (npm run package)' : kilobytes(size)}  [≤ 1,573 kB]`)
}

function contents(names: readonly string[]): Buffer {
  return Buffer.concat(names.map(name => readFileSync(join(DIST, name))))
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
  return `${kilobytes(bytes.length)}, ${kilobytes(gzipSync(bytes).length)} packed`
}

function kilobytes(bytes: number): string {
  return `${(bytes / 1000).toFixed(0)} kB`
}
