import { createHash, randomBytes, webcrypto } from 'node:crypto'
import { mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Stamp } from './fileState.ts'
import { fromSigns, type KnownFolder, signsOf } from './knownFolders.ts'
import { inSlices } from './slices.ts'

// The file of a folder's catalogue. Its first line says whose it is and what all behind it comes to; the second how many stamps there are, and by which
// patterns texts were told. Then comes a line for each text that was read, one for each folder and one for each place where a text stands;
// behind the lines the stamps of folders and places in the same order, as numbers of eight bytes. It is written beside
// itself and put in place in one step.

/** A text's digest under the words that it was made of. */
export interface Entry {
  /** What the text's words come to. */
  readonly words: string
  /** What stood beside the text, by words too. */
  readonly beside: string
  /** The day on which it was last wanted, counted from 1970. */
  day: number
  /** The digest as JSON, with what the text's front matter names before it. */
  record: string
}

/** A file's bytes as they were seen. */
export interface Seen {
  /** Empty where they are no text, or nobody has read them. */
  readonly words: string
  /** What the system says of a file with these bytes, if that tells it from others. */
  readonly stamp: Stamp | undefined
}

export interface Pack {
  readonly entries: readonly Entry[]
  /** All texts that stand in the folder, by their addresses. */
  readonly places: Map<string, Seen>
  /** The folder and all below it; none where they are not known. */
  readonly folders: readonly KnownFolder[]
  /** By which patterns texts were told from other files. */
  readonly patterns: readonly string[]
}

const nothing = (): Pack => ({ entries: [], places: new Map(), folders: [], patterns: [] })
const END = '.catalogue'
const TORN = '.part'
/** A pack of more is not read, and not written. */
export const LARGEST_PACK = 32 * 1024 * 1024
const LONGEST_HEAD = 1024
const NEWLINE = 10
/** So many lines are read in a step: a fraction of a millisecond's work. */
const AT_A_TIME = 64
/** What all packs of a folder may take together. */
const ALL_PACKS = 8 * LARGEST_PACK
const DAY = 24 * 60 * 60 * 1000
/** After so many days without any use the pack of a folder goes. */
const FORGOTTEN = 90
/** Nobody writes for as long as this, in milliseconds: it was left behind by a program that was ended. */
const ABANDONED = 60 * 60 * 1000

/** How long a sum is, as `sumOf` makes it. */
const SUM = 43

/** From how many bytes on a sum is made beside our thread: a millisecond's work. */
const LONG = 1 << 20

/** What bytes come to (SHA-256, in base64url): nobody can make others that come to the same. */
export async function sumOf(bytes: Uint8Array | string): Promise<string> {
  if (bytes.length < LONG) return createHash('sha256').update(bytes).digest('base64url')
  const sum = await webcrypto.subtle.digest('SHA-256', typeof bytes === 'string' ? Buffer.from(bytes) : bytes)
  return Buffer.from(sum).toString('base64url')
}

/** Today, counted from 1970. */
export function dayOf(now: number): number {
  return Math.floor(now / DAY)
}

/** Where the pack of a folder stands. */
export function packPath(shelf: string, folder: string): string {
  const name = createHash('sha256').update(folder).digest('hex').slice(0, 32)
  return join(shelf, `${name}${END}`)
}

/**
 * Reads a pack.
 *
 * @param folder the address of the folder that it is of: only addresses within that are written in it.
 * @param key what it was made by: whatever another program, or another version of this one, found counts for nothing.
 * @returns an empty one where there is none, or it is not as it was written.
 */
export async function readPack(path: string, key: string, folder: string): Promise<Pack> {
  try {
    const stats = await stat(path)
    if (!stats.isFile() || stats.size > LARGEST_PACK) return nothing()
    const bytes = await readFile(path)
    const end = bytes.indexOf(NEWLINE) + 1
    if (bytes.toString('utf8', 0, end) !== (await head(key, bytes.subarray(end)))) return nothing()
    const read = await inSlices(readBody(bytes.subarray(end), folder), () => false)
    return read?.value ?? nothing()
  } catch {
    return nothing()
  }
}

async function head(key: string, body: Uint8Array): Promise<string> {
  return `${JSON.stringify({ apparatus: 'catalogue', key, sum: await sumOf(body) })}\n`
}

function* readBody(bytes: Buffer, folder: string): Generator<void, Pack> {
  const first = bytes.indexOf(NEWLINE) + 1
  const [count, ...patterns] = JSON.parse(bytes.toString('utf8', 0, first)) as [number, ...string[]]
  const behind = bytes.length - count * STAMP * 8
  const stamps = stampsIn(bytes.subarray(behind))
  const lines = bytes.toString('utf8', first, behind)
  const entries: Entry[] = []
  const places = new Map<string, Seen>()
  const folders: KnownFolder[] = []
  const outside = OUTSIDE.test(lines) ? OUTSIDE : undefined
  let row = 0
  let isSound = true
  for (let from = 0, end = lines.indexOf('\n'); end >= 0; from = end + 1, end = lines.indexOf('\n', from)) {
    if (lines[from] === 'E') {
      const [words, rest] = [lines.slice(from + 2, from + 2 + SUM), from + 3 + SUM]
      const space = lines.indexOf(' ', rest + SUM + 1)
      const day = Number(lines.slice(rest + SUM + 1, space))
      entries.push({ words, beside: lines.slice(rest, rest + SUM), day, record: lines.slice(space + 1, end) })
      if (entries.length % AT_A_TIME === 0) yield
      continue
    }
    const space = lines.indexOf(' ', from)
    const [signs, at] = [lines.slice(from + 1, space), lines.slice(space + 1, end)]
    const stamp = stampIn(stamps, row++)
    if (row % AT_A_TIME === 0) yield
    if ((at !== '' && !at.startsWith('/')) || outside?.test(at)) isSound = false
    else if (lines[from] === 'P') places.set(folder + at, { words: signs, stamp })
    else folders.push({ uri: folder + at, stamp, ...fromSigns(signs) })
  }
  return { entries, places, folders: isSound ? folders : [], patterns }
}

/** Whatever somebody wrote into a pack, it names nothing outside of the folder. */
const OUTSIDE = /(?:^|\/)\.\.?(?:[/\n]|$)|%2[ef]/im

/** So many numbers a stamp has. */
const STAMP = 4
const NO_STAMP = [NaN, NaN, NaN, NaN]

function stampsIn(bytes: Uint8Array): Float64Array {
  // They begin wherever the lines end, and numbers are read from every eighth byte only.
  return new Float64Array(new Uint8Array(bytes).buffer)
}

function stampIn(stamps: Float64Array, row: number): Stamp | undefined {
  const size = stamps[row * STAMP]
  if (size === undefined || Number.isNaN(size)) return undefined
  return [size, stamps[row * STAMP + 1]!, stamps[row * STAMP + 2]!, stamps[row * STAMP + 3]!]
}

/**
 * Writes a pack: whole or not at all, whatever happens meanwhile.
 *
 * @param entries those wanted most first; what does not fit is left out.
 */
export async function writePack(path: string, key: string, folder: string, pack: Pack): Promise<void> {
  const where = linesOfPlaces(folder, pack)
  // Texts are found by the folders only if all of both are there.
  const isWhole = where.size < LARGEST_PACK / 2
  const { lines, stamps } = isWhole
    ? where
    : linesOfPlaces(folder, { ...nothing(), places: pack.places }, LARGEST_PACK / 2)
  const first = `${JSON.stringify([stamps.length / STAMP, ...pack.patterns])}\n`
  let room = LARGEST_PACK - LONGEST_HEAD - first.length * 3 - LARGEST_PACK / 2
  for (const { words, beside, day, record } of pack.entries) {
    const line = `E ${words} ${beside} ${day} ${record}\n`
    room -= Buffer.byteLength(line)
    if (room > 0) lines.push(line)
  }
  const body = Buffer.concat([Buffer.from(first + lines.join('')), Buffer.from(Float64Array.from(stamps).buffer)])
  const beside = `${path}.${process.pid}-${randomBytes(4).toString('hex')}${TORN}`
  try {
    const file = await open(beside, 'wx', 0o600)
    try {
      await file.writeFile(await head(key, body))
      await file.writeFile(body)
      await file.sync()
    } finally {
      await file.close()
    }
    await rename(beside, path)
  } catch (error) {
    await rm(beside, { force: true })
    throw error
  }
}

/** The lines of folders and places, as many as there is room for, with their stamps. */
function linesOfPlaces(
  folder: string,
  { folders, places }: Pick<Pack, 'folders' | 'places'>,
  room = Infinity
): { readonly lines: string[]; readonly stamps: readonly number[]; readonly size: number } {
  const lines: string[] = []
  const stamps: number[] = []
  let size = 0
  const add = (line: string, stamp: Stamp | undefined): void => {
    if (size + Buffer.byteLength(line) + STAMP * 8 > room) return
    size += Buffer.byteLength(line) + STAMP * 8
    lines.push(line)
    stamps.push(...(stamp ?? NO_STAMP))
  }
  const within = (uri: string): string => uri.slice(folder.length)
  for (const each of folders) add(`F${signsOf(each)} ${within(each.uri)}\n`, each.stamp)
  for (const [uri, { words, stamp }] of places) if (!uri.includes('\n')) add(`P${words} ${within(uri)}\n`, stamp)
  return { lines, stamps, size }
}

/** Makes the folder of the packs, for its user alone, and takes out what nobody uses any more. */
export async function tidyShelf(shelf: string, now: number): Promise<void> {
  await mkdir(shelf, { recursive: true, mode: 0o700 })
  const packs: { path: string; size: number; age: number }[] = []
  for (const name of await readdir(shelf)) {
    const path = join(shelf, name)
    const { size, mtimeMs } = await stat(path).catch(() => ({ size: 0, mtimeMs: now }))
    const age = now - mtimeMs
    if (name.endsWith(TORN) && name.includes(END) && age > ABANDONED) await rm(path, { force: true })
    if (name.endsWith(END)) packs.push({ path, size, age })
  }
  let room = ALL_PACKS
  for (const { path, size, age } of packs.sort((a, b) => a.age - b.age)) {
    room -= size
    if (room < 0 || age > FORGOTTEN * DAY) await rm(path, { force: true })
  }
}
