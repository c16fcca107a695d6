import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { buildSync } from 'esbuild'
import { readSidecar } from '../../src/core/annotations/sidecar.ts'

// Windows that write into one sidecar are killed at random moments. Whatever they had written stays, and the file can be read.

/** How many processes are killed; in continuous integration a thousand, which takes about a minute. */
const KILLS = Number(process.env['APPARATUS_RUNS'] ?? (process.env['CI'] ? 1000 : 40))
/** So many write into one file at the same time. */
const WINDOWS = 4
const KILLS_EACH = 20

describe('a sidecar whose writers are killed', function () {
  this.timeout(600_000)
  const folder = mkdtempSync(join(tmpdir(), 'apparatus-kill-'))
  const program = join(folder, 'appender.mjs')

  before(() => {
    const entryPoints = [join(import.meta.dirname, 'appender.ts')]
    buildSync({
      entryPoints,
      outfile: program,
      bundle: true,
      platform: 'node',
      format: 'esm',
      // As in what is built: its form for Node asks for modules in a way that no module can.
      alias: { '@vscode/l10n': '@vscode/l10n/dist/browser.js' },
      logLevel: 'silent'
    })
  })
  after(() => rmSync(folder, { recursive: true, force: true }))

  it('keeps every line that was written, and can be read at any time', async () => {
    let torn = 0
    for (let killed = 0; killed < KILLS; killed += KILLS_EACH) {
      const sidecar = join(folder, `${killed}.annotations.jsonl`)
      const written: string[] = []
      let earlier = ''
      for (let round = 0; round < KILLS_EACH / WINDOWS; round++) {
        const windows = Array.from({ length: WINDOWS }, (_, at) => killedWindow(sidecar, `${round}-${at}`))
        for (const lines of await Promise.all(windows)) written.push(...lines)
        const source = existsSync(sidecar) ? readFileSync(sidecar, 'utf8') : ''
        assert.ok(source.startsWith(earlier), 'what was in the file is as it was')
        earlier = source
        const { annotations, problems } = readSidecar(source)
        const there = new Set(annotations.map(({ id }) => id))
        assert.deepEqual(
          written.filter(id => !there.has(id)),
          []
        )
        // Half a line, or half a line with another's behind it.
        for (const { message } of problems) assert.match(message, /cut off|not JSON/)
        if (round + 1 === KILLS_EACH / WINDOWS) torn += problems.length
      }
      rmSync(sidecar, { force: true })
    }
    console.log(`      ${KILLS} killed, ${torn} lines torn`)
  })

  /** Lets a window write for a moment, kills it, and gives the ids of the lines that it had surely written. */
  function killedWindow(sidecar: string, name: string): Promise<string[]> {
    return new Promise((resolve, reject) => {
      const args = [program, pathToFileURL(sidecar).toString(), name, ...(name.endsWith('-0') ? ['tearing'] : [])]
      const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] })
      let said = ''
      child.stdout.setEncoding('utf8').on('data', (more: string) => {
        // From its first line on, not from its start: most of the time is Node's beginning.
        if (said === '') setTimeout(() => child.kill('SIGKILL'), Math.random() * 12)
        said += more
      })
      child.on('error', reject).on('close', (_, signal) => {
        if (signal === 'SIGKILL') resolve(said.split('\n').slice(0, -1))
        else reject(new Error('A window ended by itself.'))
      })
    })
  }
})
