import { open, realpath, rename, rm } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { decode, refuse } from './files.ts'

const BOM = '\ufeff'

/**
 * Puts another text in the place of a file's, at once: whoever reads the file meanwhile has the one or the other. A byte order
 * mark stays. A link is followed, and stays one.
 *
 * @param expected what the file was read as, without byte order mark
 * @returns why it was not done, in words that follow the file's name; `undefined` when it was
 */
export async function replaceText(path: string, expected: string, text: string): Promise<string | undefined> {
  let beside: string | undefined
  try {
    const real = await realpath(path)
    const old = await open(real, 'r')
    try {
      const bytes = await old.readFile()
      const reading = decode(bytes)
      if (!('text' in reading) || reading.text !== expected) return 'was changed by another program meanwhile'
      const { mode } = await old.stat()
      const name = join(dirname(real), `.${basename(real)}.${process.pid}.tmp`)
      const made = await open(name, 'wx', mode)
      beside = name
      try {
        await made.chmod(mode)
        await made.writeFile((bytes.subarray(0, 3).equals(Buffer.from(BOM)) ? BOM : '') + text)
        await made.sync()
      } finally {
        await made.close()
      }
    } finally {
      await old.close()
    }
    await rename(beside, real)
    return undefined
  } catch (error) {
    if (beside !== undefined) await rm(beside, { force: true }).catch(() => undefined)
    const { code } = error as NodeJS.ErrnoException
    return code === 'EACCES' || code === 'EPERM' || code === 'EROFS' ? 'cannot be written' : refuse(error).refusal
  }
}
