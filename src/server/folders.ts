import { URI, Utils } from 'vscode-uri'
import { BESIDE } from '../core/workspace.ts'
import type { Listing } from './files.ts'
import type { Naming } from './naming.ts'

/** What stands in a folder. Links are neither file nor folder: they may lead in a circle. */
export interface Entry {
  readonly name: string
  readonly kind: 'file' | 'folder' | 'other'
}

/** How many folders are looked into: whoever opens a whole disk does not mean all of it. */
const MOST_FOLDERS = 20_000
/** Folders in which nobody keeps texts of theirs. */
const PASSED_OVER = /^(?:\.|node_modules$)/

/**
 * The annotated texts in a folder, at any depth, and what stands beside them.
 *
 * @param read what stands in a folder; undefined when it cannot be looked into
 */
export async function listFolder(
  folder: string,
  naming: Naming,
  read: (folder: URI) => Promise<readonly Entry[] | undefined>
): Promise<Listing> {
  const texts: string[] = []
  const roots: string[] = []
  const names = new Map<string, ReadonlySet<string>>()
  const waiting = [URI.parse(folder)]
  for (let at = waiting.pop(); at && names.size < MOST_FOLDERS; at = waiting.pop()) {
    const entries = await read(at)
    if (!entries) continue
    names.set(at.toString(), new Set(entries.map(({ name }) => name).filter(name => BESIDE.includes(name))))
    for (const { name, kind } of entries) {
      const path = Utils.joinPath(at, name)
      if (name === '.git') roots.push(at.toString())
      if (kind === 'folder' && !PASSED_OVER.test(name)) waiting.push(path)
      else if (kind === 'file' && naming.has(path.toString())) texts.push(path.toString())
    }
  }
  return { texts: texts.sort(), roots, names: aroundTexts(names, texts) }
}

/** Only the folders of texts and those above them: in the others nobody looks for anything. */
function aroundTexts(names: Listing['names'], texts: readonly string[]): Listing['names'] {
  const around = new Map<string, ReadonlySet<string>>()
  for (const text of texts) {
    for (let folder = Utils.dirname(URI.parse(text)).toString(); names.has(folder) && !around.has(folder);) {
      around.set(folder, names.get(folder)!)
      folder = Utils.dirname(URI.parse(folder)).toString()
    }
  }
  return around
}
