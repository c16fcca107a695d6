import type { Naming } from './naming.ts'

/** The one way to files: node.ts has it on the disk, and what is not on the disk the client reaches for us. */
export interface Files {
  /** The text of a file, decoded as UTF-8, without BOM; `null` when there is none or it cannot be read as text. */
  read(uri: string): Promise<string | null>
  /** What a folder holds, at any depth; by their names some of its files are annotated texts. */
  list(folder: string, naming: Naming): Promise<Listing>
  /** Whether a file or folder is there. */
  exists(uri: string): Promise<boolean>
  /**
   * Appends lines to a file in one write, and makes the file if there is none. A newline is put in front when the file
   * does not end with one. Rejects, with a sentence for people, when it cannot be written.
   */
  append(uri: string, lines: string): Promise<void>
  /**
   * Reports the files of a folder that are made, changed or deleted from now on, until the server ends. A folder is
   * watched before anything in it is read, so that no change falls between the two. Where only the client can watch, as
   * it does of itself, nothing happens here.
   */
  watch(folder: string, changed: (uri: string) => void): void
}

/** The annotated texts in a folder; all by their addresses. */
export interface Listing {
  readonly texts: readonly string[]
  /** Folders that git has for roots. */
  readonly roots: readonly string[]
  /** Which registers and bibliographies stand in the folders of the texts and above them; others need not be looked for there. */
  readonly names: ReadonlyMap<string, ReadonlySet<string>>
}

/** Largest file that is read: a whole library of sources is not held in memory by mistake. */
export const LARGEST_FILE = 64 * 1024 * 1024

/** The text in a file's bytes; `null` for a binary or what is not UTF-8. */
export function decode(bytes: Uint8Array): string | null {
  if (bytes.subarray(0, 8192).includes(0)) return null
  try {
    // A BOM at the start is taken off by the decoder.
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return null
  }
}
