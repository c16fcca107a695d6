import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { chance } from '../../bench/timing.ts'
import { readPack, tidyShelf } from '../../src/server/cataloguePack.ts'
import { CataloguePlace } from './cataloguePlace.ts'
import { startWith } from './workspaceStart.ts'

// The file of a catalogue that was torn, written over, or put there by somebody else.

const ROUNDS = Number(process.env['APPARATUS_RUNS'] ?? (process.env['CI'] ? 400 : 40))

describe('the file of a catalogue', function () {
  this.timeout(300_000)
  let place: CataloguePlace

  beforeEach(() => (place = new CataloguePlace()))
  afterEach(() => place.remove())

  it('counts for nothing where it is torn or was written over', async () => {
    for (let i = 0; i < 5; i++) place.put(`${i}.annotated.md`, `${'Bede, Hild. '.repeat(i)}[@hist]\n`)
    await place.same(place.make(), true)
    const whole = readFileSync(place.pack())
    const path = place.pack()
    const random = chance(5)
    for (let round = 0; round < ROUNDS; round++) {
      const bytes = Buffer.from(whole)
      const at = Math.floor(random() * bytes.length)
      if (round % 3 === 0) writeFileSync(path, bytes.subarray(0, at))
      else if (round % 3 === 1) writeFileSync(path, Buffer.concat([bytes.subarray(0, at), bytes.subarray(at / 2)]))
      else {
        bytes[at] = bytes[at]! ^ (1 << Math.floor(random() * 8))
        writeFileSync(path, bytes)
      }
      const catalogue = place.make()
      await place.same(catalogue)
      assert.equal(catalogue.found, 0, `round ${round}`)
    }
  })

  it('never throws, and names no other file, whoever wrote it', async () => {
    for (let i = 0; i < 5; i++) place.put(`${i}.annotated.md`, `${'Bede, Hild. '.repeat(i)}[@hist]\n`)
    await place.same(place.make(), true)
    const path = place.pack()
    const whole = readFileSync(path, 'utf8')
    const [first, ...rest] = whole.split('\n')
    const random = chance(6)
    const strange = ['null', '1e999', '-1', '"\\u0000"', '[[[[]]]]', '{"__proto__":[]}', '2147483648', '', '[', '0.5']
    for (let round = 0; round < ROUNDS; round++) {
      // Whatever stands in it, its sum is right.
      const body = rest
        .map(line =>
          random() < 0.5
            ? line
            : line.replace(/\d+|null|"[^"]*"/g, was =>
                random() < 0.2 ? strange[Math.floor(random() * strange.length)]! : was
              )
        )
        .join('\n')
      const sum = createHash('sha256').update(body).digest('base64url')
      writeFileSync(path, `${JSON.stringify({ ...(JSON.parse(first!) as object), sum })}\n${body}`)
      const { digests } = await startWith(place.folder, place.make(), true)
      assert.equal(digests.size, 5)
      for (const { references } of digests.values()) {
        for (const [key, spans] of references) {
          assert.match(key, /texts\/(?:persons\.yaml|bibliography\.bib)#/)
          for (const { start, end } of spans) assert.ok(start >= 0 && end >= start)
        }
      }
    }
  })

  it('is no file of another kind', async () => {
    place.put('a.annotated.md', 'Bede.\n')
    await place.same(place.make())
    const path = place.pack()
    for (const make of [() => mkdirSync(path), () => symlinkSync('/dev/zero', path), () => symlinkSync(path, path)]) {
      rmSync(path, { recursive: true })
      make()
      assert.deepEqual((await readPack(path, 'this')).entries, [])
    }
  })

  it('takes room for a while only', async () => {
    mkdirSync(place.shelf)
    const now = Date.now()
    const age = (name: string, days: number): void => {
      writeFileSync(join(place.shelf, name), 'x')
      utimesSync(join(place.shelf, name), now / 1000, now / 1000 - days * 24 * 60 * 60)
    }
    age('old.catalogue', 91)
    age('used.catalogue', 89)
    age('a.catalogue.12-34.part', 1)
    age('b.catalogue.12-34.part', 0)
    age('somebody-elses', 1000)
    await tidyShelf(place.shelf, now)
    assert.deepEqual(readdirSync(place.shelf).sort(), ['b.catalogue.12-34.part', 'somebody-elses', 'used.catalogue'])
  })
})
