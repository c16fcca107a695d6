import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, renameSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { diskFiles } from '../../src/server/diskFiles.ts'
import { type StateOf, statesOnDisk } from '../../src/server/fileState.ts'
import { areUnchanged, fromSigns, listingOf, listKnowing, signsOf } from '../../src/server/knownFolders.ts'
import { namingBy } from '../../src/server/naming.ts'
import { LATER } from './cataloguePlace.ts'

describe('folders that were listed before', () => {
  const naming = namingBy(undefined)
  let folder: string
  let root: string

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'apparatus-folders-'))
    root = pathToFileURL(folder).toString()
    for (const inner of ['a/.git', 'a/b', 'c d/é', 'e']) mkdirSync(join(folder, inner), { recursive: true })
    const files = [
      'x.annotated.md',
      'persons.yaml',
      'a/b/y.annotated.md',
      'a/b/bibliography.json',
      'c d/é/z.annotated.md'
    ]
    for (const file of files) writeFileSync(join(folder, file), '')
  })
  afterEach(() => rmSync(folder, { recursive: true }))

  /** What looks so much later than it is. */
  const after =
    (later: number): StateOf =>
    async path => {
      const state = await statesOnDisk()(path)
      return state && { ...state, asked: state.asked + later }
    }

  // There folders are listed each time.
  const isWindows = process.platform === 'win32'

  it('are what listing gives, when read from what was written of them', async () => {
    const { listing, folders } = await listKnowing(root, naming, after(LATER))
    const read = folders.map(each => ({ ...each, ...fromSigns(signsOf(each)) }))
    assert.deepEqual(listingOf(read, listing.texts), await diskFiles.list(root, naming))
    assert.equal(folders.length, 6)
    assert.equal(await areUnchanged(read, after(0)), !isWindows)
  })

  it('are listed again once anything was made, deleted or renamed in one of them', async () => {
    const deeds: ((at: string) => void)[] = [
      at => writeFileSync(join(at, 'new.annotated.md'), ''),
      at => mkdirSync(join(at, 'inner')),
      at => renameSync(join(at, 'new.annotated.md'), join(at, 'other.annotated.md')),
      at => rmSync(join(at, 'other.annotated.md')),
      at => writeFileSync(join(at, 'persons.yaml'), ''),
      at => mkdirSync(join(at, '.git')),
      at => rmSync(at, { recursive: true })
    ]
    for (const deed of deeds) {
      const { folders } = await listKnowing(root, naming, after(LATER))
      await new Promise(resolve => setTimeout(resolve, 15))
      deed(join(folder, 'e'))
      assert.equal(await areUnchanged(folders, after(0)), false)
    }
  })

  it('are listed again when they were just written to, and where nobody knows when', async () => {
    const { folders } = await listKnowing(root, naming, after(0))
    assert.equal(await areUnchanged(folders, after(0)), false)
    // So the uppermost folder of a memory card.
    const timeless: StateOf = async path => {
      const state = await after(LATER)(path)
      return state && { ...state, changed: 0, stamp: [state.size, 0, 0, 1] }
    }
    assert.equal(await areUnchanged((await listKnowing(root, naming, timeless)).folders, timeless), false)
    assert.equal(await areUnchanged([], after(0)), false)
  })

  it('hold while only the words of their texts change', async () => {
    const { folders } = await listKnowing(root, naming, after(LATER))
    writeFileSync(join(folder, 'x.annotated.md'), 'Other words.\n')
    utimesSync(join(folder, 'x.annotated.md'), 1e9, 1e9)
    assert.equal(await areUnchanged(folders, after(0)), !isWindows)
  })
})
