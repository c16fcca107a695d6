import { stat, type Stats, statSync } from 'node:fs'
import { Promptly } from './promptly.ts'

/** A file's size, the times at which its content and anything of it were last changed, in milliseconds, and its number on the disk. */
export type Stamp = readonly [size: number, content: number, anything: number, number: number]

/** A file or a folder as the system describes it, and when it was asked. */
export interface FileState {
  readonly isFolder: boolean
  readonly size: number
  /** The same for as long as nobody writes to the file; see `isSettled`. */
  readonly stamp: Stamp
  /** When the file, or what is known of it, was last changed, in milliseconds. */
  readonly changed: number
  /** When the system was asked, in milliseconds: what is read afterwards is at least as new. */
  readonly asked: number
}

/** What the system says of a file or a folder; `undefined` when there is none. Other things have no state. */
export type StateOf = (path: string) => FileState | undefined | Promise<FileState | undefined>

/** What asks the system now. */
export function statesOnDisk(): StateOf {
  const promptly = new Promptly(
    path => {
      const asked = Date.now()
      try {
        return make(statSync(path, { throwIfNoEntry: false }), asked)
      } catch {
        return undefined
      }
    },
    path => {
      const asked = Date.now()
      return new Promise<FileState | undefined>(resolve =>
        stat(path, (error, stats) => resolve(error ? undefined : make(stats, asked)))
      )
    }
  )
  return path => promptly.ask(path)
}

function make(stats: Stats | undefined, asked: number): FileState | undefined {
  if (!stats) return undefined
  const isFolder = stats.isDirectory()
  if (!isFolder && !stats.isFile()) return undefined
  const { size, mtimeMs, ctimeMs, ino } = stats
  return { isFolder, size, stamp: [size, mtimeMs, ctimeMs, ino], changed: Math.max(mtimeMs, ctimeMs), asked }
}

export function isSameStamp(one: Stamp, other: Stamp): boolean {
  return one[0] === other[0] && one[1] === other[1] && one[2] === other[2] && one[3] === other[3]
}

/** How coarse a file system's clock may be (FAT counts in two seconds), and how far another machine's from ours, in milliseconds. */
const COARSENESS = 5000

/**
 * Whether a file that has the same stamp later is sure to have the same bytes as when it was read, behind this look at it.
 *
 * Whoever writes to a file sets its times to the moment of writing, as coarse as the file system's clock counts. A file whose
 * times lie farther back than that cannot be written without getting other ones. One that was just written can: twice within the same
 * moment, with as many bytes. Git calls such files racy, and so do we: they are read again at the next start. That somebody set
 * the time of a file back, as archives and copying programs do, does not help it: the time of its last change in any
 * respect (`ctime`) is set by the system alone, and a file put in the place of another is another one (`ino`).
 */
export function isSettled({ changed, asked }: FileState): boolean {
  return changed + COARSENESS < asked
}
