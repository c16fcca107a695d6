import { isUtf8 } from 'node:buffer'
import { readFileSync } from 'node:fs'
import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'

/** A file's text without BOM, or one line that says why there is none. */
export type Reading = { readonly text: string } | Refusal

export interface Refusal {
  /** Words that follow the file's name and a colon. */
  readonly refusal: string
  /** Whether there is no such file at all. */
  readonly isMissing: boolean
}

/** Reads a text file, at once: of a thousand small ones each would be waited for four times otherwise, and nothing else is to be done. */
export function readText(path: string): Reading {
  try {
    return decode(readFileSync(path))
  } catch (error) {
    return refuse(error)
  }
}

/** Reads the text on standard input, to its end. Never rejects. */
export async function readStandardInput(): Promise<Reading> {
  try {
    const chunks: Buffer[] = []
    for await (const chunk of process.stdin) chunks.push(chunk as Buffer)
    return decode(Buffer.concat(chunks))
  } catch (error) {
    return refuse(error)
  }
}

/** The text in a file's bytes: UTF-8 without NUL and with hardly a control character; a BOM at the start is taken off. */
export function decode(bytes: Uint8Array): Reading {
  if (bytes.includes(0)) return { refusal: 'not a text (it has NUL bytes: a binary file, or UTF-16)', isMissing: false }
  if (isBinary(bytes))
    return { refusal: 'not a text (it is full of control characters: a binary file)', isMissing: false }
  if (!isUtf8(bytes)) return { refusal: 'not valid UTF-8 (save it as UTF-8 first)', isMissing: false }
  try {
    const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8')
    return { text: text.startsWith('\uFEFF') ? text.slice(1) : text }
  } catch (error) {
    // Longer than any string may be.
    return refuse(error)
  }
}

/** One control character in so many bytes makes a binary; one or two that a scanner or an old editor left do not. */
const CONTROL_SHARE = 50

/** Whether control characters that no text has stand in some bytes in quantity; escapes and page breaks may. */
function isBinary(bytes: Uint8Array): boolean {
  let count = 0
  // By index: a fifth of the time that it takes to be handed one byte after the other.
  for (let i = 0; i < bytes.length; i++) {
    const byte = bytes[i]!
    if (byte < 32 && (byte < 9 || byte > 13) && byte !== 0x1b) count++
  }
  return count > 2 && count * CONTROL_SHARE > bytes.length
}

/** Folders that hold no texts of the user's own. */
const SKIPPED = /^(?:\..*|node_modules)$/

/** What the annotated texts are called. */
export const ANNOTATED = /\.annotated\.md$/i

/**
 * All files of a name under a folder, in its order; links to folders are not followed, so that no folder is met twice.
 *
 * @returns paths that begin with `folder`, and the folders that cannot be read
 */
export async function listTexts(
  folder: string,
  name: RegExp
): Promise<{ paths: string[]; refused: Map<string, Refusal> }> {
  const paths: string[] = []
  const refused = new Map<string, Refusal>()
  const walk = async (path: string): Promise<void> => {
    const entries = await readdir(path, { withFileTypes: true }).catch((error: unknown) => {
      refused.set(path, refuse(error))
      return []
    })
    entries.sort((a, b) => (a.name < b.name ? -1 : 1))
    for (const entry of entries) {
      const each = join(path, entry.name)
      if (entry.isDirectory() && !SKIPPED.test(entry.name)) await walk(each)
      const isText = entry.isFile() || (entry.isSymbolicLink() && !(await isFolder(each)))
      if (isText && name.test(entry.name)) paths.push(each)
    }
  }
  await walk(folder)
  return { paths, refused }
}

/** Whether a path is a folder; what is not there is none. */
export async function isFolder(path: string): Promise<boolean> {
  return stat(path).then(
    stats => stats.isDirectory(),
    () => false
  )
}

export async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false
  )
}

/** What the system's error codes mean to somebody who wrote an essay. */
const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'no such file',
  ENOTDIR: 'no such file',
  EISDIR: 'a folder, not a file',
  EACCES: 'cannot be read (no permission)',
  EPERM: 'cannot be read (no permission)',
  ELOOP: 'a link that leads back to itself',
  ENAMETOOLONG: 'no such file (the name is longer than any may be)'
}

/** What they mean where a file was to be written. */
const REASONS_TO_WRITE: Readonly<Record<string, string>> = {
  ENOENT: 'cannot be written (no such folder)',
  ENOTDIR: 'cannot be written (no such folder)',
  EISDIR: 'a folder, not a file',
  EACCES: 'cannot be written (no permission)',
  EPERM: 'cannot be written (no permission)',
  EROFS: 'cannot be written (no permission)',
  ELOOP: 'a link that leads back to itself',
  ENAMETOOLONG: 'cannot be written (the name is longer than any may be)',
  ENOSPC: 'cannot be written (no space is left)'
}

/** Why a file could not be written, in words that follow its name and a colon. */
export function refuseToWrite(error: unknown): string {
  const { code = '', message = String(error) } = error as { code?: string; message?: string }
  return REASONS_TO_WRITE[code] ?? `cannot be written (${message.replace(/\s+/g, ' ')})`
}

/** Why a file could not be read. */
export function refuse(error: unknown): Refusal {
  const { code = '', message = String(error) } = error as { code?: string; message?: string }
  const refusal = REASONS[code] ?? `cannot be read (${message.replace(/\s+/g, ' ')})`
  return { refusal, isMissing: code === 'ENOENT' || code === 'ENOTDIR' }
}
