import type { Apparatus } from '../core/apparatus.ts'
import type { Digest, LoadedFile, NamedFiles } from '../core/workspace.ts'
import type { Listing } from './files.ts'
import type { Naming } from './naming.ts'

/** Finds the registers and bibliographies that belong to a text by what its front matter names; `undefined` while one is unknown. */
export type BesideOf = (
  uri: string,
  named: NamedFiles
) => readonly LoadedFile[] | undefined | Promise<readonly LoadedFile[] | undefined>

/**
 * What was found in the texts of a workspace before, kept from one start to the next. A digest is found again by the words of its
 * text and of the registers and bibliographies beside it, so that it is always the one that reading the text would give.
 * Surroundings that can keep nothing have no catalogue.
 */
export interface Catalogue {
  /** Reads what is kept for a folder, and gives what is in it now, as `Files.list` does; it need not be listed where nothing in it changed. */
  list(folder: string, naming: Naming): Promise<Listing>
  /** The digests of those texts that need not be read. */
  find(uris: readonly string[], besideOf: BesideOf): Promise<Map<string, Digest>>
  /** Reads a text as `Files.read` does, and notes what is needed to enter its digest. */
  read(uri: string): Promise<string | null>
  /** Keeps the digest of a text that was last read by `read`. */
  enter(apparatus: Apparatus, digest: Digest): Promise<void>
  /** Adds what a digest that was found or entered did not say: title, lines and names of sections and notes. */
  enterNames(uri: string, text: string, digest: Digest): void
  /** All that was known of has been read: what is new is written down, soon. */
  rest(): void
  /** Writes down what is new; resolves when that is done, or cannot be done. */
  write(): Promise<void>
  /** Forgets everything, on the disk too. */
  clear(): Promise<void>
}
