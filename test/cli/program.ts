import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const CHECKOUT = fileURLToPath(new URL('../..', import.meta.url))

/** The built program. */
export const PROGRAM = join(CHECKOUT, 'dist', 'cli.cjs')

/** What a run of the program came to. */
export interface Run {
  readonly stdout: string
  /** The lines of standard error, without the program's name. */
  readonly complaints: readonly string[]
  readonly code: number | null
}

/** Runs the built program as a process. */
export function apparatus(args: readonly string[], options: { cwd?: string; input?: string | Buffer } = {}): Run {
  buildOnce()
  const { stdout, stderr, status } = spawnSync(process.execPath, [PROGRAM, ...args], {
    cwd: options.cwd ?? CHECKOUT,
    input: options.input ?? '',
    encoding: 'utf8',
    maxBuffer: 1 << 28
  })
  const lines = stderr.split('\n').filter(Boolean)
  for (const line of lines) assert.match(line, /^apparatus: /)
  return { stdout, complaints: lines.map(line => line.replace('apparatus: ', '')), code: status }
}

/** The objects that a run printed, one a line. */
export function objectsOf(run: Run): Record<string, never>[] {
  assert.ok(run.stdout === '' || run.stdout.endsWith('\n'))
  return run.stdout
    .split('\n')
    .slice(0, -1)
    .map(line => JSON.parse(line) as Record<string, never>)
}

/** Called in a `describe`: a folder with these files, by their paths in it, that is there while its tests run. */
export function folderWith(files: Readonly<Record<string, string | Buffer>>): { readonly path: string } {
  const folder = { path: '' }
  before(() => {
    folder.path = mkdtempSync(join(tmpdir(), 'apparatus-cli-'))
    for (const [name, content] of Object.entries(files)) {
      mkdirSync(dirname(join(folder.path, name)), { recursive: true })
      writeFileSync(join(folder.path, name), content)
    }
  })
  after(() => rmSync(folder.path, { recursive: true, force: true }))
  return folder
}

let isBuilt = false

/** Builds the program when a source is newer than it; `npm test` has built it before. */
function buildOnce(): void {
  if (isBuilt) return
  isBuilt = true
  const sources = ['core', 'features', 'cli'].flatMap(name => {
    const folder = join(CHECKOUT, 'src', name)
    return readdirSync(folder, { recursive: true }).map(each => statSync(join(folder, String(each))).mtimeMs)
  })
  if (existsSync(PROGRAM) && statSync(PROGRAM).mtimeMs > Math.max(...sources)) return
  const { stderr } = spawnSync(process.execPath, ['esbuild.js'], { cwd: CHECKOUT, encoding: 'utf8' })
  assert.ok(existsSync(PROGRAM), stderr)
}
