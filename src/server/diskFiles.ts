import { execFile } from 'node:child_process'
import { watch } from 'node:fs'
import { open, readdir, readFile, stat } from 'node:fs/promises'
import { userInfo } from 'node:os'
import { dirname } from 'node:path'
import { promisify } from 'node:util'
import { URI, Utils } from 'vscode-uri'
import { BESIDE } from '../core/workspace.ts'
import { decode, type Files, LARGEST_FILE, type Listing } from './files.ts'

const NEWLINE = 10
/** How many folders are looked into: whoever opens a whole disk does not mean all of it. */
const MOST_FOLDERS = 20_000
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
    const file = await open(URI.parse(uri).fsPath, 'a+')
    try {
      const { size } = await file.stat()
      const last = Buffer.alloc(1)
      if (size > 0) await file.read(last, 0, 1, size - 1)
      // One write with O_APPEND: another window's line may stand before or behind ours, never inside it.
      const text = size > 0 && last[0] !== NEWLINE ? `\n${lines}` : lines
      const bytes = Buffer.from(text)
      const { bytesWritten } = await file.write(bytes)
      if (bytesWritten < bytes.length) throw new Error(`Only ${bytesWritten} of ${bytes.length} bytes were written.`)
      await file.sync()
    } finally {
      await file.close()
    }
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
