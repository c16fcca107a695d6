import { execFileSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, relative } from 'node:path'
import { pathToFileURL } from 'node:url'
import { buildSync } from 'esbuild'
import { referencesAt } from '../src/features/references.ts'
import { diskFiles } from '../src/server/diskFiles.ts'
import { Library } from '../src/server/library.ts'
import { namingBy } from '../src/server/naming.ts'
import { Texts as ServerTexts } from '../src/server/texts.ts'
import { sharedPath } from '../test/shared.ts'
import { markdownService, token } from './peers/markdownService.ts'
import type { Texts } from './texts.ts'
import { once, report, time, type Times } from './timing.ts'

const CORPUS = sharedPath('data', 'corpus', 'markdown-gesetze')
/** What both look for the references of, at the head of the text that is open: the longest of the corpus. */
const HEAD = 'See [@law, p. 3] and [a link](other.md).\n\n'

/** A folder of 1,210 texts, looked through for references: at first, after an edit, and in memory. */
export async function benchWorkspace(_: Texts, quick: boolean): Promise<void> {
  const folder = copyCorpus(quick ? 200 : Infinity)
  const copied = Date.now()
  try {
    const open = HEAD + longest(folder)
    const ours = await apparatus(folder, open)
    const theirs = await markdown(folder, open)
    report(
      'the first references over the workspace',
      'vscode-markdown-languageservice',
      theirs.cold,
      ours.cold,
      '> 1 ×'
    )
    report('references after an edit', 'the same', theirs.edited, ours.edited, '≥ 100 ×')
    // As a user's files are, these are to be older than the clock of a file system is coarse.
    await new Promise(resolve => setTimeout(resolve, copied + 6000 - Date.now()))
    starts(folder)
    const megabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(0)} MB`
    console.log(
      `memory: theirs ${megabytes(theirs.memory)}, ours ${megabytes(ours.memory)}: ${(ours.memory / theirs.memory).toFixed(2)} ×  [≤ 0.5 ×]`
    )
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/** Starts with nothing kept, and again, each in a program of its own, a few times. */
function starts(folder: string): void {
  const home = mkdtempSync(join(tmpdir(), 'apparatus-bench-start-'))
  const program = join(home, 'start.cjs')
  buildSync({
    entryPoints: [join(import.meta.dirname, 'workspaceStart.ts')],
    outfile: program,
    bundle: true,
    minify: true,
    platform: 'node',
    mainFields: ['module', 'main'],
    logLevel: 'silent'
  })
  const runs = Array.from({ length: 7 }, (_, run) => {
    const cache = join(home, String(run))
    const first = start(program, folder, cache)
    const second = start(program, folder, cache)
    if (first.texts !== second.texts || first.referring !== second.referring) throw new Error('The two starts differ.')
    return { first, second }
  })
  rmSync(home, { recursive: true })
  const times = (of: (run: (typeof runs)[number]) => number): Times => runs.map(of).sort((a, b) => a - b)
  const first = times(run => run.first.known)
  report(
    `a second start, ${runs[0]!.second.texts} texts`,
    'the first',
    first,
    times(run => run.second.known),
    '≥ 10 ×'
  )
  report(
    'the same, by the time of the thread',
    'the first',
    times(run => run.first.worked),
    times(run => run.second.worked),
    '≥ 10 ×'
  )
  console.log(`what the first one found is written in ${times(run => run.first.written)[2]!.toFixed(0)} ms, behind it`)
}

interface Start {
  readonly known: number
  readonly worked: number
  readonly written: number
  readonly texts: number
  readonly referring: number
}

function start(program: string, folder: string, cache: string): Start {
  return JSON.parse(execFileSync(process.execPath, [program, folder, cache], { encoding: 'utf8' })) as Start
}

/** The corpus with names that make annotated texts of its files. */
export function copyCorpus(most: number): string {
  const folder = mkdtempSync(join(tmpdir(), 'apparatus-bench-'))
  for (const file of filesOf(CORPUS, '.md').slice(0, most)) {
    const to = join(folder, relative(CORPUS, file).replace(/\.md$/, '.annotated.md'))
    mkdirSync(dirname(to), { recursive: true })
    cpSync(file, to)
  }
  writeFileSync(join(folder, 'bibliography.bib'), '@book{law, title = {The Law}}\n')
  return folder
}

export function filesOf(folder: string, end: string): string[] {
  const all = readdirSync(folder, { withFileTypes: true, recursive: true })
  return all.filter(each => each.isFile() && each.name.endsWith(end)).map(each => join(each.parentPath, each.name))
}

function longest(folder: string): string {
  return filesOf(folder, '.md')
    .map(file => readFileSync(file, 'utf8'))
    .reduce((long, text) => (text.length > long.length ? text : long))
}

interface Measured {
  readonly cold: Times
  readonly edited: Times
  readonly memory: number
}

async function used(): Promise<number> {
  for (let i = 0; i < 3; i++) {
    globalThis.gc?.()
    await new Promise(resolve => setTimeout(resolve, 100))
  }
  return process.memoryUsage().heapUsed
}

async function markdown(folder: string, text: string): Promise<Measured> {
  const before = await used()
  const open = pathToFileURL(join(folder, 'open.md')).toString()
  let peer = markdownService(new Map())
  const ask = () =>
    peer.service.getReferences(
      peer.document(open),
      { line: 0, character: HEAD.indexOf('other.md') + 3 },
      { includeDeclaration: true },
      token
    )
  const cold = await once(async () => {
    const texts = filesOf(folder, '.md').map(
      file => [pathToFileURL(file).toString(), readFileSync(file, 'utf8')] as const
    )
    peer = markdownService(new Map([...texts, [open, text]]))
    await ask()
  })
  const memory = (await used()) - before
  const edited = await time(30, async () => {
    peer.edit(open, HEAD.length, 'x')
    await ask()
  })
  return { cold, edited, memory }
}

async function apparatus(folder: string, text: string): Promise<Measured> {
  const before = await used()
  const texts = new ServerTexts(
    diskFiles,
    () => undefined,
    () => Promise.resolve(undefined)
  )
  const library = new Library(texts, diskFiles, () => Promise.resolve(namingBy(undefined)), console.log)
  const root = pathToFileURL(folder).toString()
  const uri = `${root}/open.annotated.md`
  let version = 1
  const ask = () => referencesAt(texts.workspace, uri, 6, true)
  const cold = await once(async () => {
    texts.addRoots([root])
    texts.open(uri, version, text)
    await library.add(root)
    await texts.ready(uri)
    ask()
  })
  const memory = (await used()) - before
  const edited = await time(30, () => {
    const end = { line: 2, character: 0 }
    texts.change(uri, ++version, [{ range: { start: end, end }, text: 'x' }], () => undefined)
    ask()
  })
  return { cold, edited, memory }
}
