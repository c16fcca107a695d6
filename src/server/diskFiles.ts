import * as l10n from '@vscode/l10n'
import { execFile } from 'node:child_process'
import { type Dirent, readdirSync, watch } from 'node:fs'
import { type FileHandle, open, readdir, readFile, stat } from 'node:fs/promises'
import { userInfo } from 'node:os'
import { dirname, sep } from 'node:path'
import { promisify } from 'node:util'
import { URI, Utils } from 'vscode-uri'
import { decode, type Files, LARGEST_FILE } from './files.ts'
import { type Entry, listFolder } from './folders.ts'
import { Promptly } from './promptly.ts'

const NEWLINE = 10
/** How often a line is written that did not come to stand by itself. */
const MOST_ATTEMPTS = 10

/** The files of this machine. */
export const diskFiles: Files = {
  async read(uri) {
    try {
      const path = URI.parse(uri).fsPath
      if ((await stat(path)).size > LARGEST_FILE) return null
      return decode(await readFile(path))
    } catch {
      return null
    }
  },

  list: (folder, naming) => listFolder(folder, naming, readingFolders()),

  async exists(uri) {
    return stat(URI.parse(uri).fsPath).then(
      () => true,
      () => false
    )
  },

  async append(uri, lines) {
    const path = URI.parse(uri).fsPath
    for (let attempts = 0; attempts < MOST_ATTEMPTS; attempts++) if (await appendOnce(path, lines)) return
    throw new Error(l10n.t('Other programs change the file again and again.'))
  },

  watch(folder, changed) {
    try {
      const report = (_: string, name: string | null): void => {
        if (name !== null) changed(Utils.joinPath(URI.parse(folder), name).toString())
      }
      // A folder that is deleted, or a system that has no more watches to give, costs the news and nothing else.
      watch(URI.parse(folder).fsPath, { persistent: false }, report).on('error', () => undefined)
    } catch {
      // There is no such folder.
    }
  }
}

/**
 * Appends lines in one write, after a newline if the file does not end with one.
 *
 * @returns whether they stand there as lines of their own. Not so when another window was killed amid a line, or another program
 *   put another file in this one's place, between our look and our write: then they are to be written again, and doubles mean nothing.
 */
async function appendOnce(path: string, lines: string): Promise<boolean> {
  const file = await open(path, 'a+')
  try {
    const { size } = await file.stat()
    const last = await bytesFrom(file, Math.max(0, size - 1), size)
    // One write with O_APPEND: another window's line may stand before or behind ours, never inside it.
    const bytes = Buffer.from(size > 0 && last[0] !== NEWLINE ? `\n${lines}` : lines)
    const { bytesWritten } = await file.write(bytes)
    if (bytesWritten < bytes.length)
      throw new Error(l10n.t('Only {0} of {1} bytes were written.', bytesWritten, bytes.length))
    await file.sync()
    const after = await file.stat()
    const added = await bytesFrom(file, Math.max(0, size - 1), after.size)
    const stands = added.includes(`\n${lines}`) || (size === 0 && added.indexOf(lines) === 0)
    return stands && (await stat(path)).ino === after.ino
  } finally {
    await file.close()
  }
}

async function bytesFrom(file: FileHandle, start: number, end: number): Promise<Buffer> {
  const bytes = Buffer.alloc(end - start)
  const { bytesRead } = await file.read(bytes, 0, bytes.length, start)
  return bytes.subarray(0, bytesRead)
}

/** The path of an address on this machine. */
export function pathOf(uri: string): string {
  // To take an address apart takes longer than to ask for the file's times.
  return sep === '/' && /^file:\/\/\/[\w./~-]*$/.test(uri) ? uri.slice('file://'.length) : URI.parse(uri).fsPath
}

/** What reads folders of this machine, for one listing. */
export function readingFolders(): (uri: string) => ReturnType<Promptly<Entry[] | undefined>['ask']> {
  const entries = new Promptly(entriesNow, entriesLater)
  return uri => entries.ask(pathOf(uri))
}

/** What stands in a folder of the disk; `undefined` when nobody may look. */
function entriesNow(path: string): Entry[] | undefined {
  try {
    return readdirSync(path, { withFileTypes: true }).map(toEntry)
  } catch {
    return undefined
  }
}

function entriesLater(path: string): Promise<Entry[] | undefined> {
  return readdir(path, { withFileTypes: true }).then(
    all => all.map(toEntry),
    () => undefined
  )
}

function toEntry(entry: Dirent): Entry {
  return { name: entry.name, kind: entry.isDirectory() ? 'folder' : entry.isFile() ? 'file' : 'other' }
}

/** Who writes, when no setting says so: git's user in the text's folder, else the system's. */
export async function authorByGit(uri: string): Promise<string> {
  try {
    const cwd = dirname(URI.parse(uri).fsPath)
    const { stdout } = await promisify(execFile)('git', ['config', 'user.name'], { cwd, timeout: 3000 })
    if (stdout.trim()) return stdout.trim()
  } catch {
    // No git, no folder, or no name set.
  }
  return userInfo().username
}
