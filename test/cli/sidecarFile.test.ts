import assert from 'node:assert/strict'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { appendLines, replaceSidecar } from '../../src/cli/sidecarFile.ts'
import { folderWith } from './program.ts'

describe('a sidecar’s file', () => {
  const folder = folderWith({ 'a.jsonl': 'one\ntwo\n', 'torn.jsonl': 'one\n{"to', 'locked.jsonl': 'one\n' })
  const at = (name: string): string => join(folder.path, name)
  const read = (name: string): string => readFileSync(at(name), 'utf8')

  it('takes lines at its end, each by itself', async () => {
    await appendLines(at('a.jsonl'), ['three', 'four'])
    assert.equal(read('a.jsonl'), 'one\ntwo\nthree\nfour\n')
    await appendLines(at('torn.jsonl'), ['two'])
    assert.equal(read('torn.jsonl'), 'one\n{"to\ntwo\n')
    await appendLines(at('new.jsonl'), ['one'])
    assert.equal(read('new.jsonl'), 'one\n')
  })

  it('is replaced only by whoever knows what it says, and by one at a time', async () => {
    assert.equal(await replaceSidecar(at('a.jsonl'), 'one\n', 'none\n'), false)
    writeFileSync(at('locked.jsonl.compacting'), '')
    assert.equal(await replaceSidecar(at('locked.jsonl'), 'one\n', 'none\n'), false)
    assert.equal(read('locked.jsonl'), 'one\n')
  })

  it('loses no line that others append while it is replaced again and again', async () => {
    writeFileSync(at('busy.jsonl'), 'start\n')
    const lines = Array.from({ length: 150 }, (_, i) => `line ${i}`)
    let isDone = false
    const appending = (async () => {
      for (const line of lines) await appendLines(at('busy.jsonl'), [line])
      isDone = true
    })()
    let replaced = 0
    for (let round = 0; !isDone || round < 5; round++) {
      const now = read('busy.jsonl')
      if (await replaceSidecar(at('busy.jsonl'), now, [...new Set(now.split('\n'))].join('\n'))) replaced++
    }
    await appending
    const left = new Set(read('busy.jsonl').split('\n'))
    assert.deepEqual(
      lines.filter(line => !left.has(line)),
      []
    )
    assert.ok(replaced > 0)
  }).timeout(60_000)
})
