import { createHash, randomBytes, webcrypto } from 'node:crypto'
import { mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Stamp } from './fileState.ts'
import { inSlices } from './slices.ts'

// The file of a folder's catalogue. Its first line says whose it is and what the others come to; then a line for each text
// that was read and one for each place where a text stands. It is written beside itself and put in place in one step.

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
  readonly words: string
  /** What the system says of a file with these bytes, if that tells it from others. */
  readonly stamp: Stamp | undefined
}

export interface Pack {
  readonly entries: readonly Entry[]
  /** By addresses within the folder. */
  readonly places: ReadonlyMap<string, Seen>
}

const EMPTY: Pack = { entries: [], places: new Map() }
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
 * @param key what it was made by: whatever another program, or another version of this one, found counts for nothing.
 * @returns an empty one where there is none, or it is not as it was written.
 */
export async function readPack(path: string, key: string): Promise<Pack> {
  try {
    const stats = await stat(path)
    if (!stats.isFile() || stats.size > LARGEST_PACK) return EMPTY
    const bytes = await readFile(path)
    const end = bytes.indexOf(NEWLINE) + 1
    if (bytes.toString('utf8', 0, end) !== (await head(key, bytes.subarray(end)))) return EMPTY
    const read = await inSlices(readLines(bytes.toString('utf8', end)), () => false)
    return read?.value ?? EMPTY
  } catch {
    return EMPTY
  }
}

async function head(key: string, body: Uint8Array): Promise<string> {
  return `${JSON.stringify({ apparatus: 'catalogue', key, sum: await sumOf(body) })}\n`
}

function* readLines(body: string): Generator<void, Pack> {
  const entries: Entry[] = []
  const places = new Map<string, Seen>()
  for (let from = 0, end = body.indexOf('\n'); end >= 0; from = end + 1, end = body.indexOf('\n', from)) {
    const words = body.slice(from + 2, from + 2 + SUM)
    const rest = from + 3 + SUM
    if (body[from] === 'P') {
      const space = body.indexOf(' ', rest)
      places.set(body.slice(space + 1, end), { words, stamp: stampFrom(body.slice(rest, space)) })
    } else {
      const space = body.indexOf(' ', rest + SUM + 1)
      const day = Number(body.slice(rest + SUM + 1, space))
      entries.push({ words, beside: body.slice(rest, rest + SUM), day, record: body.slice(space + 1, end) })
    }
    if (entries.length % AT_A_TIME === 0) yield
  }
  return { entries, places }
}

/** Whatever is no stamp is the stamp of no file. */
function stampFrom(written: string): Stamp | undefined {
  const [size = NaN, content = NaN, anything = NaN, number = NaN] = written.split(',').map(Number)
  return written === '' ? undefined : [size, content, anything, number]
}

/**
 * Writes a pack: whole or not at all, whatever happens meanwhile.
 *
 * @param entries those wanted most first; what does not fit is left out.
 */
export async function writePack(path: string, key: string, { entries, places }: Pack): Promise<void> {
  const lines: string[] = []
  let room = LARGEST_PACK - LONGEST_HEAD
  const add = (line: string): void => {
    room -= Buffer.byteLength(line)
    if (room > 0) lines.push(line)
  }
  for (const { words, beside, day, record } of entries) add(`E ${words} ${beside} ${day} ${record}\n`)
  for (const [place, { words, stamp }] of places)
    if (!place.includes('\n')) add(`P ${words} ${stamp?.join() ?? ''} ${place}\n`)
  const body = Buffer.from(lines.join(''))
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
