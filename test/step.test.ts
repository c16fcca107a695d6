import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { runStep } from './host/step.ts'

// What `npm test` says of tests that fail, the first time or both times.

const WELL = "it('does well', () => {})\n"
const ILL = "it('does ill', () => { throw new Error('ill') })\n"
/** Fails as long as nothing stands where it writes. */
const LATE = `const { existsSync, writeFileSync } = require('node:fs')
it('is late', () => {
  const before = existsSync(__filename + '.done')
  writeFileSync(__filename + '.done', '')
  if (!before) throw new Error('not yet')
})
`

describe('a step of npm test', function () {
  this.timeout(60_000)
  let folder: string
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'apparatus-tries-'))))
  afterEach(() => rmSync(folder, { recursive: true, force: true }))

  /** Runs these files, held back so that what fails here is not printed; the outcome without its seconds. */
  async function run(files: Record<string, string>, window: boolean): Promise<object> {
    for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, `${name}.test.cjs`), text)
    const mocha = ['node_modules/mocha/bin/mocha.js', '--no-config', '--reporter', 'test/host/countsReporter.ts']
    const command = [mocha[0]!, '--import=tsx', ...mocha.slice(1), `${folder}/*.test.cjs`]
    const written = process.stdout.write.bind(process.stdout)
    process.stdout.write = () => true
    try {
      const { name, passed, failed, again, failures } = await runStep(
        { name: 'tried', command, counted: true, window },
        true
      )
      return {
        name,
        passed,
        failed,
        again,
        failures: failures.map(({ title, reason }) => `${title}: ${reason.split('\n')[0]}`)
      }
    } finally {
      process.stdout.write = written
    }
  }

  it('tries what failed in a window once more, and says so', async () => {
    const outcome = { name: 'tried', passed: 2, failed: 0, again: ['is late'], failures: [] }
    assert.deepEqual(await run({ a: WELL, b: LATE }, true), outcome)
  })

  it('fails where the second try fails too', async () => {
    const outcome = { name: 'tried', passed: 2, failed: 1, again: ['is late'], failures: ['does ill: Error: ill'] }
    assert.deepEqual(await run({ a: WELL, b: LATE, c: ILL }, true), outcome)
  })

  it('tries nothing again that waits for nobody, or where more fails than chance makes fail', async () => {
    assert.deepEqual(await run({ a: WELL, b: LATE }, false), {
      name: 'tried',
      passed: 1,
      failed: 1,
      again: [],
      failures: ['is late: Error: not yet']
    })
    const many = { a: ILL, b: ILL, c: ILL, d: LATE }
    const failures = [...Array<string>(3).fill('does ill: Error: ill'), 'is late: Error: not yet']
    assert.deepEqual(await run(many, true), { name: 'tried', passed: 0, failed: 4, again: [], failures })
  })

  it('fails where a file does not load', async () => {
    assert.deepEqual(await run({ a: 'nothing()\n' }, true), {
      name: 'tried',
      passed: 0,
      failed: 1,
      again: [],
      failures: []
    })
  })
})
