import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, rmSync, utimesSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buildSync } from 'esbuild'
import { packPath, readPack, tidyShelf } from '../../src/server/cataloguePack.ts'
import { entriesOf } from './packWords.ts'

// A program that is killed while it writes down what it found leaves what it had written before, whole.

/** How many are killed, nearly half of them amid a file; in continuous integration two hundred, which takes half a minute. */
const KILLS = Number(process.env['APPARATUS_RUNS'] ?? (process.env['CI'] ? 200 : 40))

describe('a catalogue whose writer is killed', function () {
  this.timeout(900_000)
  const base = mkdtempSync(join(tmpdir(), 'apparatus-pack-'))
  const shelf = join(base, 'shelf')
  const program = join(base, 'writer.mjs')

  before(() => {
    mkdirSync(shelf)
    const entryPoints = [join(import.meta.dirname, 'packWriter.ts')]
    buildSync({ entryPoints, outfile: program, bundle: true, platform: 'node', format: 'esm', logLevel: 'silent' })
  })
  after(() => rmSync(base, { recursive: true, force: true }))

  it('is the one before or the one after, and nothing of it stays for long', async () => {
    let last = -1
    let amid = 0
    for (let killed = 0; killed < KILLS; killed++) {
      const said = await killedWriter(last + 1)
      const { entries } = await readPack(packPath(shelf, 'file:///texts'), 'this', 'file:///texts')
      const turn = entries[0]?.day
      assert.ok(turn !== undefined, 'there is one')
      assert.ok(turn === said || turn === said + 1, `it is of turn ${turn}, when ${said} was the last that was said`)
      assert.deepEqual(entries, entriesOf(turn))
      last = turn
      const left = readdirSync(shelf).filter(name => name.endsWith('.part'))
      amid += left.length
      const old = Date.now() / 1000 - 2 * 60 * 60
      for (const name of left) utimesSync(join(shelf, name), old, old)
      await tidyShelf(shelf, Date.now())
      assert.equal(readdirSync(shelf).length, 1)
    }
    console.log(`      ${KILLS} killed, ${amid} of them amid a file`)
    if (KILLS >= 40) assert.ok(amid > 0, 'some were killed while they wrote')
  })

  /** Lets one write for a moment, kills it, and gives the turn that it had surely written last. */
  function killedWriter(first: number): Promise<number> {
    return new Promise((resolve, reject) => {
      const child = spawn(process.execPath, [program, shelf, String(first)], { stdio: ['ignore', 'pipe', 'inherit'] })
      let said = ''
      child.stdout.setEncoding('utf8').on('data', (more: string) => {
        if (said === '') setTimeout(() => child.kill('SIGKILL'), Math.random() * 30)
        said += more
      })
      child.on('error', reject).on('close', (_, signal) => {
        if (signal === 'SIGKILL') resolve(Number(said.trim().split('\n').at(-1)))
        else reject(new Error('A writer ended by itself.'))
      })
    })
  }
})
