import { BESIDE } from '../core/workspace.ts'
import { pathOf, readingFolders } from './diskFiles.ts'
import type { Listing } from './files.ts'
import { isSameStamp, isSettled, type FileState, type Stamp, type StateOf } from './fileState.ts'
import { type Entry, listFolder } from './folders.ts'
import type { Naming } from './naming.ts'
import { together } from './promptly.ts'
import { breaths } from './slices.ts'

// What stands in a folder need not be listed again while the folder has the same stamp: whoever makes, deletes or renames anything in it sets
// its times, as writing does to a file. Listing takes three times as long as asking for these.

/** A folder below that of a workspace, or that one itself, as it was when it was last listed. */
export interface KnownFolder {
  readonly uri: string
  /** Which registers and bibliographies stand in it; `undefined` where no texts stand in it or below. */
  readonly names: ReadonlySet<string> | undefined
  /** Whether git has it for a root. */
  readonly isRoot: boolean
  readonly stamp: Stamp | undefined
}

/** So many are asked about before others have their turn. */
const AT_A_TIME = 16

/**
 * A folder's time must be later than this, in milliseconds: FAT, which begins to count in 1980, knows no time of its
 * uppermost folder. On Windows it sets none when something is made in a folder, and nobody tells us where a folder lies.
 */
const TIMES_BEGIN = Date.UTC(1981)
const KEEPS_TIMES = process.platform !== 'win32'

/** Whether all folders are as they were, so that what was listed of them still holds. */
export async function areUnchanged(folders: readonly KnownFolder[], look: StateOf): Promise<boolean> {
  if (folders.length === 0 || !KEEPS_TIMES) return false
  const breath = breaths()
  for (let from = 0; from < folders.length; from += AT_A_TIME) {
    const some = folders.slice(from, from + AT_A_TIME)
    if (some.some(({ stamp }) => !stamp)) return false
    const states = await together(some.map(({ uri }) => look(pathOf(uri))))
    if (!states.every((state, i) => state && isSameStamp(state.stamp, some[i]!.stamp!))) return false
    await breath()
  }
  return true
}

/** Lists a folder, and how it and all below it were before. */
export async function listKnowing(
  folder: string,
  naming: Naming,
  look: StateOf
): Promise<{ readonly listing: Listing; readonly folders: readonly KnownFolder[] }> {
  const states = new Map<string, FileState | undefined>()
  const read = readingFolders()
  const listing = await listFolder(folder, naming, async (uri): Promise<readonly Entry[] | undefined> => {
    // Looked at before it is listed: if somebody puts something into it meanwhile, it will not look like this again.
    const state = look(pathOf(uri))
    states.set(uri, state instanceof Promise ? await state : state)
    return read(uri)
  })
  const roots = new Set(listing.roots)
  const folders = [...states].map(([uri, state]): KnownFolder => {
    const isSure = state && isSettled(state) && state.changed > TIMES_BEGIN
    return { uri, names: listing.names.get(uri), isRoot: roots.has(uri), stamp: isSure ? state.stamp : undefined }
  })
  // Of a folder whose address is written in another way than ours nothing is known.
  return { listing, folders: folders.every(({ uri }) => uri.startsWith(folder)) ? folders : [] }
}

/** What listing would give, of folders that are unchanged and the texts in them. */
export function listingOf(folders: readonly KnownFolder[], texts: Iterable<string>): Listing {
  const names = new Map<string, ReadonlySet<string>>()
  const roots: string[] = []
  for (const folder of folders) {
    if (folder.names) names.set(folder.uri, folder.names)
    if (folder.isRoot) roots.push(folder.uri)
  }
  return { texts: [...texts].sort(), roots, names }
}

/** What is known of a folder in a word, without its address and stamp. */
export function signsOf({ names, isRoot }: KnownFolder): string {
  const beside = names ? `a${BESIDE.flatMap((name, i) => (names.has(name) ? [i] : [])).join('')}` : ''
  return isRoot ? `${beside}r` : beside
}

/** What `signsOf` wrote, whatever stands there. */
export function fromSigns(signs: string): Pick<KnownFolder, 'names' | 'isRoot'> {
  if (signs === 'a') return MOST
  const isRoot = signs.endsWith('r')
  if (!signs.startsWith('a')) return { names: undefined, isRoot }
  return { names: new Set(BESIDE.filter((_, i) => signs.includes(String(i)))), isRoot }
}

/** Most folders of a large workspace. */
const MOST: ReturnType<typeof fromSigns> = { names: new Set(), isRoot: false }
