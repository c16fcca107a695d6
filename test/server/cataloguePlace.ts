import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Digest } from '../../src/core/workspace.ts'
import { DiskCatalogue } from '../../src/server/diskCatalogue.ts'
import { diskFiles } from '../../src/server/diskFiles.ts'
import { type StateOf, statesOnDisk } from '../../src/server/fileState.ts'
import { startWith } from './workspaceStart.ts'

/** Longer than any file system's clock is coarse, in milliseconds. */
export const LATER = 10_000

/** A catalogue that counts what it found. */
export class Counted extends DiskCatalogue {
  found = 0

  override async find(...args: Parameters<DiskCatalogue['find']>) {
    const found = await super.find(...args)
    this.found += found.size
    return found
  }
}

/** A workspace with a register and a bibliography, and a place where a catalogue of it is kept. */
export class CataloguePlace {
  private readonly base = mkdtempSync(join(tmpdir(), 'apparatus-catalogue-'))
  readonly folder = join(this.base, 'texts')
  readonly shelf = join(this.base, 'shelf')

  constructor() {
    mkdirSync(join(this.folder, 'inner'), { recursive: true })
    this.put('persons.yaml', 'bede:\n  name: Bede\nhild:\n  name: Hild\n')
    this.put('bibliography.bib', '@book{hist, title = {The History}}\n')
  }

  /**
   * @param later how much later than it is files are asked about, as if they were older than they are.
   * @param coarse what the clock of the file system counts in, in milliseconds; it knows of no other time than that of writing.
   */
  make({ key = 'this', later = LATER, coarse = 0 } = {}): Counted {
    const stateOf = statesOnDisk()
    const look: StateOf = async path => {
      const state = await stateOf(path)
      if (!state) return undefined
      const changed = coarse > 0 ? Math.floor(state.changed / coarse) * coarse : state.changed
      return {
        ...state,
        asked: state.asked + later,
        ...(coarse > 0 && { changed, stamp: [state.size, changed, changed, 0] as const })
      }
    }
    return new Counted(this.shelf, key, diskFiles, assert.fail, look)
  }

  put(name: string, words: string): void {
    writeFileSync(join(this.folder, name), words)
  }

  /** The file of the catalogue. */
  pack(): string {
    return join(
      this.shelf,
      readdirSync(this.shelf).find(name => name.endsWith('.catalogue'))!
    )
  }

  /** Starts with a catalogue and without one, and compares. */
  async same(catalogue: DiskCatalogue, named = false): Promise<void> {
    const { digests } = await startWith(this.folder, catalogue, named)
    const { digests: without } = await startWith(this.folder, undefined, named)
    const compared = named ? inOrder : asFarAsAsked
    assert.deepEqual(compared(digests), compared(without))
    await catalogue.write()
  }

  remove(): void {
    rmSync(this.base, { recursive: true, force: true })
  }
}

function inOrder(digests: ReadonlyMap<string, Digest>): [string, Digest][] {
  return [...digests].sort(([a], [b]) => (a < b ? -1 : 1))
}

/** Names that nobody asked for at this start may be known from another, and with them where the lines of a text are that refers to nothing. */
function asFarAsAsked(digests: ReadonlyMap<string, Digest>): unknown {
  return inOrder(digests).map(([uri, { title, references, lineStarts }]) =>
    references.size > 0 ? [uri, title, references, lineStarts] : [uri]
  )
}
