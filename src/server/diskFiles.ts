import * as l10n from '@vscode/l10n'
import { execFile } from 'node:child_process'
import { watch } from 'node:fs'
import { type FileHandle, open, readdir, readFile, stat } from 'node:fs/promises'
import { userInfo } from 'node:os'
import { dirname } from 'node:path'
import { promisify } from 'node:util'
import { URI, Utils } from 'vscode-uri'
import { BESIDE } from '../core/workspace.ts'
import { decode, type Files, LARGEST_FILE, type Listing } from './files.ts'

const NEWLINE = 10
/** How many folders are looked into: whoever opens a whole disk does not mean all of it. */
const MOST_FOLDERS = 20_000
/** How often a line is written that did not come to stand by itself. */
const MOST_ATTEMPTS = 10
/** Folders in which nobody keeps texts of theirs. */
const PASSED_OVER = /^(?:\.|node_modules$)/

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

  async list(folder, naming) {
    const texts: string[] = []
    const roots: string[] = []
    const names = new Map<string, ReadonlySet<string>>()
    const waiting = [URI.parse(folder)]
    for (let at = waiting.pop(); at && names.size < MOST_FOLDERS; at = waiting.pop()) {
      const entries = await readdir(at.fsPath, { withFileTypes: true }).catch(() => undefined)
      if (!entries) continue
      names.set(at.toString(), new Set(entries.map(({ name }) => name).filter(name => BESIDE.includes(name))))
      for (const entry of entries) {
        const path = Utils.joinPath(at, entry.name)
        if (entry.name === '.git') roots.push(at.toString())
        // Links are not followed: they may lead in a circle.
        if (entry.isDirectory() && !PASSED_OVER.test(entry.name)) waiting.push(path)
        else if (entry.isFile() && naming.has(path.toString())) texts.push(path.toString())
      }
    }
    return { texts: texts.sort(), roots, names: aroundTexts(names, texts) }
  },

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

/** Only the folders of texts and those above them: in the others nobody looks for anything. */
function aroundTexts(names: Listing['names'], texts: readonly string[]): Listing['names'] {
  const around = new Map<string, ReadonlySet<string>>()
  for (const text of texts) {
    for (let folder = Utils.dirname(URI.parse(text)).toString(); names.has(folder) && !around.has(folder);) {
      around.set(folder, names.get(folder)!)
      folder = Utils.dirname(URI.parse(folder)).toString()
    }
  }
  return around
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
