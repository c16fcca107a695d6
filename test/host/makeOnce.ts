import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

/**
 * Makes a folder of the cache, unless it has been made. What was interrupted has no marker file and is done again from the start;
 * of two processes that ask at once one makes it, and the other waits.
 *
 * @param doing what is said of it, such as `Unpacking Chromium`.
 * @param make fills the folder, which is there and empty.
 */
export function makeOnce(folder: string, doing: string, make: () => void): void {
  const marker = join(folder, '.complete')
  const lock = `${folder}.lock`
  while (!existsSync(marker)) {
    if (!take(lock)) {
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, WAIT)
      continue
    }
    try {
      if (!existsSync(marker)) makeAnew(folder, marker, doing, make)
    } finally {
      rmSync(lock, { force: true })
    }
  }
}

/** How long to wait before another process's work is looked at again, in milliseconds. */
const WAIT = 200

/** Takes a lock, unless a process has it that runs. */
function take(lock: string): boolean {
  mkdirSync(dirname(lock), { recursive: true })
  try {
    writeFileSync(lock, String(process.pid), { flag: 'wx' })
    return true
  } catch {
    if (!isHeld(lock)) rmSync(lock, { force: true })
    return false
  }
}

function isHeld(lock: string): boolean {
  try {
    return process.kill(Number(readFileSync(lock, 'utf8')), 0)
  } catch (error) {
    // Somebody else's process may not be asked, but it is there.
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

function makeAnew(folder: string, marker: string, doing: string, make: () => void): void {
  console.log(`${doing} into ${folder} (once) …`)
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  const start = Date.now()
  make()
  writeFileSync(marker, '')
  console.log(`… done in ${Math.round((Date.now() - start) / 1000)} s`)
}
