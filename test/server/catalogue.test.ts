import assert from 'node:assert/strict'
import { copyFileSync, readdirSync, readFileSync, renameSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { chance } from '../../bench/timing.ts'
import { packPath, readPack } from '../../src/server/cataloguePack.ts'
import { DiskCatalogue } from '../../src/server/diskCatalogue.ts'
import { diskFiles } from '../../src/server/diskFiles.ts'
import { CataloguePlace, LATER } from './cataloguePlace.ts'
import { startWith } from './workspaceStart.ts'

// What was found in the texts of a workspace is kept from one start to the next. Whatever happened to the texts, and to what was
// kept, a start with it ends where a start without it does.

const ROUNDS = Number(process.env['APPARATUS_RUNS'] ?? (process.env['CI'] ? 400 : 40))

const WORDS = [
  'Bede wrote of it',
  'Hild knew',
  'so it is',
  '[@hist, p. 3]',
  '[she](person:hild)',
  'Cuthbert',
  '_The History_'
]

describe('the catalogue of a workspace', function () {
  this.timeout(300_000)
  let place: CataloguePlace
  let folder: string

  beforeEach(() => {
    place = new CataloguePlace()
    folder = place.folder
  })
  afterEach(() => place.remove())

  const make: CataloguePlace['make'] = given => place.make(given)
  /** Writes a file that says to be old. */
  const put: CataloguePlace['put'] = (name, words) => {
    place.put(name, words)
    utimesSync(join(folder, name), 1e9, 1e9)
  }
  const same: CataloguePlace['same'] = (catalogue, named) => place.same(catalogue, named)

  it('ends where a start without it does, whatever happened to the files', async () => {
    const random = chance(20261127)
    const pick = <T>(all: readonly T[]): T => all[Math.floor(random() * all.length)]!
    const sentence = (): string => Array.from({ length: 1 + random() * 9 }, () => pick(WORDS)).join(', ')
    const text = (): string => {
      const head =
        random() < 0.2 ? `---\ntitle: ${sentence()}\npersons: ${pick(['other.yaml', 'none.yaml'])}\n---\n\n` : ''
      return `${head}# ${sentence()}\n\n${sentence()}.[^1]\n\n[^1]: ${sentence()}.\n`
    }
    const texts = (): string[] =>
      ['', 'inner'].flatMap(inner =>
        readdirSync(join(folder, inner))
          .filter(name => name.endsWith('.annotated.md'))
          .map(name => join(inner, name))
      )
    const name = (): string => join(pick(['', 'inner']), `${Math.floor(random() * 30)}.annotated.md`)
    for (let i = 0; i < 12; i++) put(name(), text())
    const deeds: ((at: string) => void)[] = [
      at => put(at, text()),
      // As many letters, and the old time: only the time of the change tells.
      at => put(at, readFileSync(join(folder, at), 'utf8').replace('Bede', 'Hild').replace('knew', 'know')),
      at => renameSync(join(folder, at), join(folder, name())),
      at => copyFileSync(join(folder, at), join(folder, name())),
      at => rmSync(join(folder, at)),
      at => {
        const other = pick(texts())
        renameSync(join(folder, at), join(folder, 'passing'))
        if (other !== at) renameSync(join(folder, other), join(folder, at))
        renameSync(join(folder, 'passing'), join(folder, other))
      },
      () =>
        put(
          'persons.yaml',
          `bede:\n  name: Bede\n${random() < 0.5 ? 'hild:\n  name: Hild\n' : 'c:\n  name: Cuthbert\n'}`
        ),
      () => put(pick(['persons.yaml', 'inner/persons.yaml', 'other.yaml']), 'hild:\n  name: Hild\n'),
      () => put(pick(['bibliography.bib', 'inner/bibliography.bib']), `@book{hist, title = {${pick(WORDS)}}}\n`),
      () => rmSync(join(folder, pick(['inner/persons.yaml', 'other.yaml', 'inner/bibliography.bib'])), { force: true }),
      () => put(name(), text())
    ]
    let found = 0
    for (let round = 0; round < ROUNDS; round++) {
      for (let i = Math.floor(random() * 4); i > 0; i--) {
        const all = texts()
        if (all.length > 2) pick(deeds)(pick(all))
        else put(name(), text())
      }
      const catalogue = make({ key: random() < 0.05 ? 'another' : 'this', later: pick([0, LATER]) })
      await same(catalogue, random() < 0.3)
      found += catalogue.found
      // Longer than the clock of a file system takes from one time to the next.
      await new Promise(resolve => setTimeout(resolve, 15))
    }
    assert.ok(found > 3 * ROUNDS, `found ${found} in ${ROUNDS} rounds`)
  })

  it('sees what was written within the same moment, with as many letters', async () => {
    for (let round = 0; round < 30; round++) {
      put('a.annotated.md', round % 2 ? 'Bede, Hild.\n' : 'Hild, Bede.\n')
      await same(make({ later: 0, coarse: 2000 }))
    }
  })

  it('does not read a text again that nobody wrote to, nor one that got another name', async () => {
    put('a.annotated.md', 'Bede [@hist].\n')
    put('b.annotated.md', 'Hild.\n')
    await same(make())
    renameSync(join(folder, 'b.annotated.md'), join(folder, 'inner', 'c.annotated.md'))
    const catalogue = make()
    let read = 0
    catalogue.read = (uri: string) => (read++, DiskCatalogue.prototype.read.call(catalogue, uri))
    const { digests } = await startWith(folder, catalogue)
    assert.equal(digests.size, 2)
    assert.equal(catalogue.found, 2)
    assert.equal(read, 1, 'the one with a new name, to know its words')
  })

  it('knows the words of a branch that was left', async () => {
    put('a.annotated.md', 'Bede.\n')
    await same(make())
    put('a.annotated.md', 'Hild and Bede.\n')
    put('persons.yaml', 'hild:\n  name: Hild\n')
    await same(make())
    put('a.annotated.md', 'Bede.\n')
    put('persons.yaml', 'bede:\n  name: Bede\nhild:\n  name: Hild\n')
    const catalogue = make()
    await same(catalogue)
    assert.equal(catalogue.found, 1)
  })

  it('has names of sections and notes once somebody asked for them', async () => {
    put('a.annotated.md', '# One\n\nBede.[^1]\n\n[^1]: Two.\n')
    await same(make(), true)
    const { digests } = await startWith(folder, make())
    assert.deepEqual(
      [...digests.values()].map(({ symbols }) => symbols?.map(({ name }) => name)),
      [['One', '[^1] Two.']]
    )
    await same(make(), true)
  })

  it('counts for nothing once the program is another', async () => {
    put('a.annotated.md', 'Bede.\n')
    await same(make())
    const catalogue = make({ key: 'the next version' })
    await same(catalogue)
    assert.equal(catalogue.found, 0)
  })

  it('is forgotten when its user wants that', async () => {
    put('a.annotated.md', 'Bede.\n')
    const catalogue = make()
    await same(catalogue)
    await catalogue.clear()
    assert.deepEqual(readdirSync(place.shelf), [])
    await catalogue.write()
    const next = make()
    await same(next)
    assert.equal(next.found, 0)
  })

  it('costs nothing but time where it cannot be kept', async () => {
    put('a.annotated.md', 'Bede.\n')
    writeFileSync(place.shelf, 'a file where the folder should be')
    const lines: string[] = []
    const catalogue = new DiskCatalogue(place.shelf, 'this', diskFiles, line => lines.push(line))
    await same(catalogue)
    assert.match(lines.join('\n'), /was not kept/)
  })

  it('does not grow without end while somebody writes', async () => {
    put('a.annotated.md', 'Bede.\n')
    const catalogue = make()
    const { library } = await startWith(folder, catalogue)
    const uri = `file://${join(folder, 'a.annotated.md')}`
    for (let i = 0; i < 1200; i++) {
      put('a.annotated.md', `Bede ${i}.\n`)
      library.update(uri)
      await library.whenRead()
      if (i % 400 === 399) await catalogue.write()
    }
    const { entries } = await readPack(packPath(place.shelf, `file://${folder}`), 'this', `file://${folder}`)
    assert.equal(entries.length, 1001)
  })
})
