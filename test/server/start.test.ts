import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { filesRead } from './filesRead.ts'

// How much the built server reads before anybody asks for anything: by what the process has really read.

const DIST = join(import.meta.dirname, '..', '..', 'dist')

const TEXT = `# The garden

Anna Holm wrote to her brother.[^1] “The roses,” she wrote, “are out.” He said: “They are early this year.”

> Nobody has watered them.

As [Anna](person:anna) knew[^2], see note 1.

[^1]: The letter is lost.
[^2]: See p. 3 of the diary.
`

const CARDS = [
  ['[^1]', /The letter is lost/],
  ['Anna Holm', /gardener/],
  ['“The roses', /./]
] as const

describe('what the built server reads', function () {
  this.timeout(60_000)
  const folder = mkdtempSync(join(tmpdir(), 'apparatus-start-'))
  const persons = join(folder, 'persons.yaml')
  writeFileSync(persons, 'anna:\n  name: Anna Holm\n  role: gardener\n')
  after(() => rmSync(folder, { recursive: true, force: true }))

  it('is little before the answer to `initialize`', async () => {
    const read = await filesRead({ text: TEXT, cards: [] }, 'initialize')
    assert.deepEqual(read, ['lsp.cjs', 'server.cjs'])
    assert.ok(sizeOf(read) < 200_000, `${sizeOf(read)} bytes`)
  })

  it('is what a text with notes, persons and quotations needs, by the first cards, problems and views', async () => {
    const read = await filesRead({ text: TEXT, cards: CARDS, beside: [persons] }, 'first views')
    const named = read.filter(name => !name.startsWith('shared-'))
    assert.deepEqual(named, ['lsp.cjs', 'serve.cjs', 'server.cjs', 'serving.cjs', 'words.cjs', 'yaml.cjs'])
    // Each file costs some tenths of a millisecond more than its bytes.
    assert.ok(read.length - named.length <= 5, read.join(' '))
    const own = read.filter(name => name !== 'yaml.cjs')
    assert.ok(sizeOf(own) < 650_000, `${sizeOf(own)} bytes`)
  })
})

function sizeOf(names: readonly string[]): number {
  return names.reduce((sum, name) => sum + statSync(join(DIST, name)).size, 0)
}
