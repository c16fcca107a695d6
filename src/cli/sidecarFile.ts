import { type FileHandle, open, rename, rm, stat } from 'node:fs/promises'
import { appendText } from '../core/annotations/compose.ts'

/** How often lines are written that did not come to stand by themselves. */
const MOST_ATTEMPTS = 10

/**
 * Adds lines at a sidecar's end, in one write that is on the disk when this returns. What another program did to the file in the
 * meantime is seen by reading back; lines that do not stand there are written again, and doubles mean nothing.
 */
export async function appendLines(path: string, lines: readonly string[]): Promise<void> {
  for (let attempts = 0; attempts < MOST_ATTEMPTS; attempts++) if (await appendOnce(path, lines.join('\n'))) return
  throw new Error(`${path}: other programs change the file again and again`)
}

async function appendOnce(path: string, lines: string): Promise<boolean> {
  const file = await open(path, 'a+')
  try {
    const { size } = await file.stat()
    const last = await bytesFrom(file, Math.max(0, size - 1), size)
    await file.appendFile(appendText(size === 0 || last[0] === NEWLINE, lines))
    await file.sync()
    const after = await file.stat()
    const added = `\n${(await bytesFrom(file, size, after.size)).toString()}`
    const isAlone = last[0] === NEWLINE || size === 0 || added.includes(`\n\n${lines}\n`)
    return isAlone && added.includes(`\n${lines}\n`) && (await isStill(path, after.ino))
  } finally {
    await file.close()
  }
}

const NEWLINE = 10

/** How long after its last change an abandoned lock is no one's any more. Milliseconds. */
const ABANDONED = 600_000

/**
 * Puts another text in the place of a sidecar's, at once. What others append while this is under way is not lost: they see by
 * their reading back that the file is another one, or it is found at the end of the old one and appended here.
 *
 * @param expected what the file was read as, without byte order mark
 * @returns false, with nothing changed, when it is not that any more or somebody else is at it
 */
export async function replaceSidecar(path: string, expected: string, text: string): Promise<boolean> {
  const beside = `${path}.compacting`
  const old = await open(path, 'r')
  try {
    const { ino, mode } = await old.stat()
    const made = await openAlone(beside, mode)
    if (!made) return false
    try {
      await made.writeFile(text)
      await made.sync()
    } finally {
      await made.close()
    }
    const read = await bytesFrom(old, 0, (await old.stat()).size)
    if (read.toString().replace(/^\ufeff/, '') !== expected || !(await isStill(path, ino))) {
      await rm(beside, { force: true })
      return false
    }
    await rename(beside, path)
    const late = (await bytesFrom(old, read.length, (await old.stat()).size)).toString()
    const lines = late.split('\n').filter(line => line.trim() !== '')
    if (lines.length > 0) await appendLines(path, lines)
    return true
  } finally {
    await old.close()
  }
}

/** Makes a file that must not be there: whoever has made it is the only one who shortens the sidecar. One that a crash left is taken over. */
async function openAlone(path: string, mode: number): Promise<FileHandle | undefined> {
  const isAbandoned = await stat(path).then(
    ({ mtimeMs }) => Date.now() - mtimeMs > ABANDONED,
    () => false
  )
  if (isAbandoned) await rm(path, { force: true })
  try {
    return await open(path, 'wx', mode)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return undefined
    throw error
  }
}

async function bytesFrom(file: FileHandle, start: number, end: number): Promise<Buffer> {
  const bytes = Buffer.alloc(Math.max(0, end - start))
  const { bytesRead } = await file.read(bytes, 0, bytes.length, start)
  return bytes.subarray(0, bytesRead)
}

/** Whether a path still leads to the same file. */
async function isStill(path: string, ino: number): Promise<boolean> {
  return stat(path).then(
    now => now.ino === ino,
    () => false
  )
}
