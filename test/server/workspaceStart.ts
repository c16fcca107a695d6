import { pathToFileURL } from 'node:url'
import type { Digest } from '../../src/core/workspace.ts'
import type { Catalogue } from '../../src/server/catalogue.ts'
import { diskFiles } from '../../src/server/diskFiles.ts'
import { Library } from '../../src/server/library.ts'
import { namingBy } from '../../src/server/naming.ts'
import { Texts } from '../../src/server/texts.ts'

/** A workspace of one folder as the server has it once all of its texts have been read. */
export interface Started {
  readonly library: Library
  readonly digests: ReadonlyMap<string, Digest>
}

/** Starts with a folder, with a catalogue or without one. */
export async function startWith(folder: string, catalogue?: Catalogue, named = false): Promise<Started> {
  const texts = new Texts(
    diskFiles,
    () => undefined,
    () => Promise.resolve(undefined)
  )
  const log = (line: string): void => {
    throw new Error(line)
  }
  const library = new Library(texts, diskFiles, () => Promise.resolve(namingBy(undefined)), log, catalogue)
  const root = pathToFileURL(folder).toString()
  texts.addRoots([root])
  await library.add(root)
  if (named) await library.whenNamed()
  return { library, digests: texts.workspace.digests }
}
