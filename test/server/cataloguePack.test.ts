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

  /** Writes a pack with other lines, whose sum is right. */
  function forge(path: string, change: (line: string) => string): void {
    const [first, ...rest] = readFileSync(path, 'latin1').split('\n')
    const body = Buffer.from(rest.map(change).join('\n'), 'latin1')
    const sum = createHash('sha256').update(body).digest('base64url')
    const head = JSON.stringify({ ...(JSON.parse(first!) as object), sum })
    writeFileSync(path, Buffer.concat([Buffer.from(`${head}\n`), body]))
  }

  it('never throws, and names no other file, whoever wrote it', async () => {
    for (let i = 0; i < 5; i++) place.put(`${i}.annotated.md`, `${'Bede, Hild. '.repeat(i)}[@hist]\n`)
    await place.same(place.make(), true)
    const path = place.pack()
    const whole = readFileSync(path)
    const random = chance(6)
    const strange = ['null', '1e999', '-1', '"\\u0000"', '[[[[]]]]', '{"__proto__":[]}', '2147483648', '', '[', '0.5']
    const otherwise = (line: string): string =>
      random() < 0.5
        ? line
        : line.replace(/\d+|null|"[^"]*"/g, was =>
            random() < 0.2 ? strange[Math.floor(random() * strange.length)]! : was
          )
    for (let round = 0; round < ROUNDS; round++) {
      // Of the places every other time too: then a text may be missed, but none found that is not there.
      const isOfPlaces = round % 2 === 1
      writeFileSync(path, whole)
      forge(path, line => (isOfPlaces || line.startsWith('E') ? otherwise(line) : line))
      const catalogue = place.make()
      const { digests } = await startWith(place.folder, catalogue, true)
      // Now, so that it does not write what it was given over what another round puts there.
      await catalogue.write()
      if (!isOfPlaces) assert.equal(digests.size, 5)
      for (const [uri, { references }] of digests) {
        assert.match(uri, /texts\/\d\.annotated\.md$/)
        for (const [key, spans] of references) {
          assert.match(key, /texts\/(?:persons\.yaml|bibliography\.bib)#/)
          for (const { start, end } of spans) assert.ok(start >= 0 && end >= start)
        }
      }
    }
  })

  it('names nothing outside of its folder', async () => {
    place.put('a.annotated.md', 'Bede.\n')
    await place.same(place.make())
    const whole = readFileSync(place.pack())
    for (const outside of ['/../a', '/./a', 'a', '/a/..', '/%2e%2e/a', '/b%2Fa']) {
      writeFileSync(place.pack(), whole)
      forge(place.pack(), line => line.replace(/^(P\S*) .*/, `$1 ${outside}`))
      const { places, folders } = await readPack(place.pack(), 'this', 'file:///texts')
      assert.deepEqual([places.size, folders.length], [0, 0], outside)
    }
  })

  it('is no file of another kind', async () => {
    place.put('a.annotated.md', 'Bede.\n')
    await place.same(place.make())
    const path = place.pack()
    for (const make of [() => mkdirSync(path), () => symlinkSync('/dev/zero', path), () => symlinkSync(path, path)]) {
      rmSync(path, { recursive: true })
      make()
      assert.deepEqual((await readPack(path, 'this', 'file:///texts')).entries, [])
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
