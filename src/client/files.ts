import * as vscode from 'vscode'
import type { FolderEntry } from '../protocol.ts'

/**
 * The text of a file that the server cannot reach by itself, read as UTF-8 with any byte order mark left out.
 *
 * @returns null when there is no such file; any other trouble, such as bytes that are no UTF-8, is thrown
 */
export async function readFile(uri: vscode.Uri): Promise<string | null> {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(await vscode.workspace.fs.readFile(uri))
  } catch (error) {
    if (isMissing(error)) return null
    throw error
  }
}

/**
 * What stands in a folder that the server cannot look into by itself. VS Code's own search for files is not asked: where a
 * virtual file system brings no search along, it waits for one for ever.
 *
 * @returns null when there is no such folder, or none that can be looked into
 */
export async function readFolder(uri: vscode.Uri): Promise<FolderEntry[] | null> {
  const entries = await vscode.workspace.fs.readDirectory(uri).then(undefined, () => null)
  return entries?.map(([name, type]) => ({ name, kind: kindOf(type) })) ?? null
}

function kindOf(type: vscode.FileType): FolderEntry['kind'] {
  return type === vscode.FileType.File ? 'file' : type === vscode.FileType.Directory ? 'folder' : 'other'
}

/** Whether a file or folder is there. */
export function exists(uri: vscode.Uri): Thenable<boolean> {
  return vscode.workspace.fs.stat(uri).then(
    () => true,
    () => false
  )
}

const running = new Map<string, Promise<unknown>>()

/**
 * Appends a text to a file, on a line of its own, making the file if need be. VS Code's file systems cannot append: the file is
 * read, written and read again, and of two calls for one file the second waits.
 *
 * @returns a sentence for people when it could not be done or something else came between, else null
 */
export function appendFile(uri: vscode.Uri, text: string): Promise<string | null> {
  const key = uri.toString()
  const before = running.get(key) ?? Promise.resolve()
  const mine = before.then(() => append(uri, text)).catch(error => describeFailure(uri, error))
  running.set(key, mine)
  return mine.finally(() => running.get(key) === mine && running.delete(key))
}

async function append(uri: vscode.Uri, text: string): Promise<string | null> {
  const old = await readBytes(uri)
  const separate = old.length > 0 && old.at(-1) !== NEWLINE && !text.startsWith('\n')
  const added = new TextEncoder().encode((separate ? '\n' : '') + text)
  const whole = new Uint8Array(old.length + added.length)
  whole.set(old)
  whole.set(added, old.length)
  await vscode.workspace.fs.writeFile(uri, whole)
  if (sameBytes(await readBytes(uri), whole)) return null
  return vscode.l10n.t(
    '“{0}” was changed by another program at the same moment. Please look whether your words are in it.',
    name(uri)
  )
}

const NEWLINE = 10

/** Bytes rather than text, so that what is not UTF-8 in the file is written back as it was. */
async function readBytes(uri: vscode.Uri): Promise<Uint8Array> {
  try {
    return await vscode.workspace.fs.readFile(uri)
  } catch (error) {
    if (isMissing(error)) return new Uint8Array()
    throw error
  }
}

function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, index) => byte === b[index])
}

function isMissing(error: unknown): boolean {
  return error instanceof vscode.FileSystemError && error.code === 'FileNotFound'
}

function describeFailure(uri: vscode.Uri, error: unknown): string {
  const reason = error instanceof Error ? error.message : String(error)
  return vscode.l10n.t('“{0}” could not be written: {1}', name(uri), reason)
}

function name(uri: vscode.Uri): string {
  return uri.path.slice(uri.path.lastIndexOf('/') + 1)
}
