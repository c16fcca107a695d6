import { readFile, rm } from 'node:fs/promises'
import type { Apparatus } from '../core/apparatus.ts'
import { digestFrom, linesOf, recordOf, symbolsOf } from '../core/digestRecord.ts'
import type { Digest, NamedFiles } from '../core/workspace.ts'
import type { BesideOf, Catalogue } from './catalogue.ts'
import { dayOf, type Entry, packPath, readPack, type Seen, sumOf, tidyShelf, writePack } from './cataloguePack.ts'
import { pathOf } from './diskFiles.ts'
import { decode, type Files, LARGEST_FILE, type Listing } from './files.ts'
import { isSameStamp, isSettled, type Stamp, type StateOf, statesOnDisk } from './fileState.ts'
import { areUnchanged, type KnownFolder, listingOf, listKnowing } from './knownFolders.ts'
import type { Naming } from './naming.ts'
import { together } from './promptly.ts'
import { breaths } from './slices.ts'
import { SumsOfFiles } from './sumsOfFiles.ts'

/** A workspace folder with what is kept of its texts. */
interface Shelf {
  /** By the words of the texts; several when the same words stood beside other registers. */
  readonly entries: Map<string, Entry[]>
  /** By the addresses of the texts. */
  readonly places: Map<string, Seen>
  /** The folder and all below it, as they were listed. */
  folders: readonly KnownFolder[]
  readonly naming: Naming
  /** Something is to be written down. */
  isNew: boolean
}

/** A text that was read, for the digest that is made of it. */
interface JustRead extends Seen {
  readonly text: string
}

const UNREAD: Seen = { words: '', stamp: undefined }

/** So many files are read side by side to see whether their words are known. */
const AT_A_TIME = 16
/** What nobody wanted for so many days is not kept: a branch that is gone, words that were written over. */
const FORGOTTEN = 30
/** How long what is new waits at first, and how long between one writing and the next, in milliseconds. */
const FIRST = 1000
const NEXT = 60_000
/** So many digests of the same words are kept: branches may have registers of their own. */
const MOST_BESIDES = 4
/** Of words that stand nowhere now, as on a branch that was left, so many digests are kept, or as many as of the others. */
const SPARE = 1000

/** Keeps digests in a folder of this machine, a file for each folder of the workspace. */
export class DiskCatalogue implements Catalogue {
  private readonly shelves = new Map<string, Shelf>()
  private readonly justRead = new Map<string, JustRead>()
  private readonly sums = new SumsOfFiles()
  private timer: NodeJS.Timeout | undefined
  private writing: Promise<void> = Promise.resolve()
  private last = -Infinity

  /**
   * @param place the folder of the files; it is made when first something is written.
   * @param key what another version of the program, which may find other things, must not have.
   * @param files what reads the texts that are not on this machine.
   * @param look what says how a file is.
   */
  constructor(
    private readonly place: string,
    private readonly key: string,
    private readonly files: Files,
    private readonly log: (line: string) => void,
    private readonly look: StateOf = statesOnDisk()
  ) {}

  async list(folder: string, naming: Naming): Promise<Listing> {
    if (!folder.startsWith('file:')) return this.files.list(folder, naming)
    const pack = await readPack(packPath(this.place, folder), this.key, folder)
    const isSame = isAlike(pack.patterns, naming.patterns) && (await areUnchanged(pack.folders, this.look))
    const { listing, folders } = isSame
      ? { listing: listingOf(pack.folders, pack.places.keys()), folders: pack.folders }
      : await listKnowing(folder, naming, this.look)
    const places = isSame ? pack.places : new Map(listing.texts.map(uri => [uri, pack.places.get(uri) ?? UNREAD]))
    const shelf: Shelf = { entries: new Map(), places, folders, naming, isNew: !isSame }
    shelve(shelf.entries, pack.entries)
    this.shelves.set(folder, shelf)
    return listing
  }

  async find(uris: readonly string[], besideOf: BesideOf): Promise<Map<string, Digest>> {
    this.justRead.clear()
    const found = new Map<string, Digest>()
    const known = uris.filter(uri => (this.shelfOf(uri)?.entries.size ?? 0) > 0)
    const changed = await this.changed(known)
    for (let from = 0; from < changed.length; from += AT_A_TIME) {
      const some = changed.slice(from, from + AT_A_TIME)
      await Promise.all(some.map(uri => this.lookAt(uri)))
      // Only their words were asked for.
      for (const uri of some) this.justRead.delete(uri)
    }
    const breath = breaths()
    for (const [i, uri] of known.entries()) {
      const shelf = this.shelfOf(uri)!
      for (const entry of shelf.entries.get(shelf.places.get(uri)?.words ?? '') ?? []) {
        const [named, record] = read(entry.record)
        const beside = named && besideOf(uri, named)
        const files = beside instanceof Promise ? await beside : beside
        if (!files) continue
        const sum = this.sums.of(files)
        if (entry.beside !== (typeof sum === 'string' ? sum : await sum)) continue
        const digest = digestFrom(record, files)
        if (!digest) continue
        found.set(uri, digest)
        this.use(shelf, entry)
        break
      }
      if (i % AT_A_TIME === 0) await breath()
    }
    return found
  }

  private use(shelf: Shelf, entry: Entry): void {
    const same = shelf.entries.get(entry.words)!
    if (same[0] !== entry) shelf.entries.set(entry.words, putFirst(entry, same))
    // It is not written down each day that it was wanted again.
    if (dayOf(Date.now()) - entry.day > FORGOTTEN / 4) shelf.isNew = true
  }

  /** The texts whose files have not the stamp that they had when their words were last read, or were never seen. */
  private async changed(uris: readonly string[]): Promise<readonly string[]> {
    const breath = breaths()
    const stamps: (Stamp | undefined)[] = []
    const states: ReturnType<StateOf>[] = []
    for (const uri of uris) {
      // One that was never seen may be a known one under another name.
      const stamp = this.shelfOf(uri)!.places.get(uri)?.stamp
      stamps.push(stamp)
      states.push(stamp && this.look(pathOf(uri)))
      if (states.length % AT_A_TIME === 0) await breath()
    }
    const now = await together(states)
    return uris.filter((_, i) => {
      const before = stamps[i]
      const state = now[i]
      return !before || !state || !isSameStamp(before, state.stamp)
    })
  }

  /** Reads a text to know its words. */
  private async lookAt(uri: string): Promise<void> {
    await this.read(uri)
    const shelf = this.shelfOf(uri)
    const seen = this.justRead.get(uri)
    if (!shelf) return
    if (seen) shelf.places.set(uri, { words: seen.words, stamp: seen.stamp })
    else shelf.places.set(uri, UNREAD)
    shelf.isNew = true
  }

  async read(uri: string): Promise<string | null> {
    if (!this.shelfOf(uri)) return this.files.read(uri)
    this.justRead.delete(uri)
    const path = pathOf(uri)
    // Looked at before it is read: if somebody writes to it meanwhile, it will not look like this again.
    const state = await this.look(path)
    if (!state || state.isFolder || state.size > LARGEST_FILE) return null
    const bytes = await readFile(path).catch(() => undefined)
    const text = bytes ? decode(bytes) : null
    if (!bytes || text === null) return null
    const words = await sumOf(bytes)
    this.justRead.set(uri, { text, words, stamp: isSettled(state) ? state.stamp : undefined })
    return text
  }

  async enter({ uri, document, frontMatter, ...apparatus }: Apparatus, digest: Digest): Promise<void> {
    const shelf = this.shelfOf(uri)
    const seen = this.justRead.get(uri)
    if (!shelf || seen?.text !== document.text || apparatus.missing.length > 0) return
    this.justRead.delete(uri)
    const files = [...apparatus.registers, ...apparatus.bibliographies].map(({ file }) => file)
    const record = recordOf(
      digest,
      files.map(file => file.uri)
    )
    const { words, stamp } = seen
    const written = JSON.stringify([frontMatter.persons, frontMatter.bibliography, ...record])
    const entry: Entry = { words, beside: await this.sums.of(files), day: dayOf(Date.now()), record: written }
    shelf.entries.set(words, putFirst(entry, shelf.entries.get(words) ?? []))
    shelf.places.set(uri, { words, stamp })
    shelf.isNew = true
  }

  enterNames(uri: string, text: string, { title, lineStarts, symbols = [] }: Digest): void {
    const shelf = this.shelfOf(uri)
    const seen = this.justRead.get(uri)
    if (!shelf || seen?.text !== text) return
    this.justRead.delete(uri)
    for (const entry of shelf.entries.get(seen.words) ?? []) {
      const [named, record] = read(entry.record)
      if (!named) continue
      const names = [title, (record as unknown[])[1], linesOf(lineStarts), symbolsOf(symbols)]
      entry.record = JSON.stringify([named.persons, named.bibliography, ...names])
      shelf.isNew = true
    }
  }

  rest(): void {
    if (this.timer || ![...this.shelves.values()].some(({ isNew }) => isNew)) return
    const wait = Math.max(FIRST, this.last + NEXT - performance.now())
    this.timer = setTimeout(() => void this.write(), wait).unref()
  }

  write(): Promise<void> {
    clearTimeout(this.timer)
    this.timer = undefined
    this.writing = this.writing.then(async () => {
      try {
        const shelves = [...this.shelves].filter(([, { isNew }]) => isNew)
        if (shelves.length > 0) await tidyShelf(this.place, Date.now())
        for (const [folder, shelf] of shelves) await this.writeShelf(folder, shelf)
      } catch (error) {
        // A disk that is full, a folder that nobody may write to: the next start takes as long as the first.
        this.log(`What was found in the workspace was not kept: ${String(error)}`)
      }
      this.last = performance.now()
    })
    return this.writing
  }

  private async writeShelf(folder: string, shelf: Shelf): Promise<void> {
    shelf.isNew = false
    const today = dayOf(Date.now())
    const current = new Set([...shelf.places.values()].map(({ words }) => words))
    for (const words of current) for (const entry of shelf.entries.get(words)?.slice(0, 1) ?? []) entry.day = today
    const all = [...shelf.entries.values()].flat().sort((a, b) => b.day - a.day)
    const wanted = all.filter(({ words }) => current.has(words))
    const spare = all.filter(({ words, day }) => !current.has(words) && Math.abs(today - day) < FORGOTTEN)
    const entries = [...wanted, ...spare.slice(0, Math.max(SPARE, wanted.length))]
    shelve(shelf.entries, entries)
    const { places, folders, naming } = shelf
    const pack = { entries, places, folders, patterns: naming.patterns }
    await writePack(packPath(this.place, folder), this.key, folder, pack)
  }

  async clear(): Promise<void> {
    const paths = [...this.shelves.keys()].map(folder => packPath(this.place, folder))
    for (const shelf of this.shelves.values()) {
      shelf.entries.clear()
      shelf.places.clear()
      shelf.folders = []
      shelf.isNew = false
    }
    await this.writing
    for (const path of paths) await rm(path, { force: true })
  }

  /** The innermost folder of the workspace in which a text lies. */
  private shelfOf(uri: string): Shelf | undefined {
    let at: string | undefined
    for (const folder of this.shelves.keys())
      if (uri.startsWith(folder) && uri[folder.length] === '/' && folder.length > (at?.length ?? 0)) at = folder
    return at === undefined ? undefined : this.shelves.get(at)
  }
}

/** Puts entries in place of those there were, those of the same words side by side. */
function shelve(shelf: Map<string, Entry[]>, entries: readonly Entry[]): void {
  shelf.clear()
  for (const entry of entries) {
    const same = shelf.get(entry.words)
    if (same) same.push(entry)
    else shelf.set(entry.words, [entry])
  }
}

function isAlike(some: readonly string[], others: readonly string[]): boolean {
  return some.length === others.length && some.every((each, i) => each === others[i])
}

/** The latest first: it is the likeliest. */
function putFirst(entry: Entry, entries: readonly Entry[]): Entry[] {
  return [entry, ...entries.filter(({ beside }) => beside !== entry.beside)].slice(0, MOST_BESIDES)
}

/** Takes an entry apart: what the front matter names, and the digest's own record. Nothing where it is not as it was written. */
function read(record: string): [named: NamedFiles | undefined, record: unknown] {
  if (record === REFERS_TO_NOTHING) return NOTHING
  try {
    const [persons, bibliography, ...rest] = JSON.parse(record) as unknown[]
    return areNames(persons) && areNames(bibliography) ? [{ persons, bibliography }, rest] : [undefined, undefined]
  } catch {
    return [undefined, undefined]
  }
}

/** What most texts of a large workspace come to. */
const REFERS_TO_NOTHING = '[[],[],null,[],[],null]'
const NOTHING: ReturnType<typeof read> = [{ persons: [], bibliography: [] }, [null, [], [], null]]

function areNames(value: unknown): value is string[] {
  return Array.isArray(value) && value.every(each => typeof each === 'string')
}
