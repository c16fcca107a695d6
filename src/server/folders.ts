import { URI, Utils } from 'vscode-uri'
import { BESIDE } from '../core/workspace.ts'
import type { Listing } from './files.ts'
import type { Naming } from './naming.ts'
import { together } from './promptly.ts'
import { breaths } from './slices.ts'

/** What stands in a folder. Links are neither file nor folder: they may lead in a circle. */
export interface Entry {
  readonly name: string
  readonly kind: 'file' | 'folder' | 'other'
}

/** How many folders are looked into: whoever opens a whole disk does not mean all of it. */
const MOST_FOLDERS = 20_000
/** Folders in which nobody keeps texts of theirs. */
const PASSED_OVER = /^(?:\.|node_modules$)/

/** So many are looked into side by side. */
const AT_A_TIME = 16

/** A folder that is looked into. */
interface Folder {
  readonly uri: string
  readonly above: Folder | undefined
}

/**
 * The annotated texts in a folder, at any depth, and what stands beside them.
 *
 * @param read what stands in a folder by its address; undefined when it cannot be looked into
 */
export async function listFolder(
  folder: string,
  naming: Naming,
  read: (folder: string) => readonly Entry[] | undefined | Promise<readonly Entry[] | undefined>
): Promise<Listing> {
  const texts: { uri: string; folder: Folder }[] = []
  const roots: string[] = []
  const names = new Map<string, ReadonlySet<string>>()
  const breath = breaths()
  const waiting: Folder[] = [{ uri: URI.parse(folder).toString(), above: undefined }]
  while (waiting.length > 0 && names.size < MOST_FOLDERS) {
    const some = waiting.splice(-AT_A_TIME)
    const listed = await together(some.map(({ uri }) => read(uri)))
    await breath()
    for (const [i, at] of some.entries()) {
      const entries = listed[i]
      if (!entries) continue
      let beside: Set<string> | undefined
      for (const { name, kind } of entries) {
        if (name === '.git') roots.push(at.uri)
        if (BESIDE.includes(name)) (beside ??= new Set()).add(name)
        if (kind === 'folder' && !PASSED_OVER.test(name)) waiting.push({ uri: addressIn(at.uri, name), above: at })
        const uri = kind === 'file' ? addressIn(at.uri, name) : undefined
        if (uri !== undefined && naming.has(uri)) texts.push({ uri, folder: at })
      }
      names.set(at.uri, beside ?? NOTHING)
    }
  }
  return { texts: texts.map(({ uri }) => uri).sort(), roots, names: aroundTexts(names, texts) }
}

/** What stands beside the texts of most folders. */
const NOTHING: ReadonlySet<string> = new Set()

/** The address of what has a name in a folder. */
function addressIn(folder: string, name: string): string {
  // Most names are written as they are; to take thousands of addresses apart takes longer than to read the folders.
  if (!/^[\w-][\w.-]*$/.test(name)) return Utils.joinPath(URI.parse(folder), name).toString()
  return folder.endsWith('/') ? `${folder}${name}` : `${folder}/${name}`
}

/** Only the folders of texts and those above them: in the others nobody looks for anything. */
function aroundTexts(names: Listing['names'], texts: readonly { readonly folder: Folder }[]): Listing['names'] {
  const around = new Map<string, ReadonlySet<string>>()
  for (const { folder } of texts) {
    for (let at: Folder | undefined = folder; at && !around.has(at.uri); at = at.above) {
      around.set(at.uri, names.get(at.uri)!)
    }
  }
  return around
}
