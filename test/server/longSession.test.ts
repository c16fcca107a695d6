import assert from 'node:assert/strict'
import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { replay } from '../../bench/session/replay.ts'

// A short form of `npm run bench:session`, which replays a whole day.

const KEYS = Number(process.env['APPARATUS_RUNS'] ?? 1) > 1 || process.env['CI'] ? 12_000 : 2000

describe('a long session', function () {
  this.timeout(300_000)
  const folder = mkdtempSync(join(tmpdir(), 'apparatus-session-'))
  after(() => rmSync(folder, { recursive: true, force: true }))

  it('holds no more at its end than in its middle', async () => {
    const example = join(import.meta.dirname, '..', '..', 'examples', 'vesuvius')
    for (const name of ['persons.yaml', 'bibliography.bib']) cpSync(join(example, name), join(folder, name))
    const text = readFileSync(join(example, 'vesuvius.annotated.md'), 'utf8')
    const { second, last } = await replay({
      folder,
      texts: { one: text, two: `${text}\n\n${text}` },
      keys: KEYS,
      samples: 8
    })
    // In so short a time what the engine itself learns counts too.
    assert.ok(last <= 1.2 * second, `${(second / 1e6).toFixed(1)} MB, then ${(last / 1e6).toFixed(1)} MB`)
  })
})
