import { type Apparatus, apparatusOf, findPerson, findWork } from '../core/apparatus.ts'
import { entryKey } from '../core/digest.ts'
import type { Kind } from '../core/occurrences.ts'
import { occurrencesOfTarget } from '../core/occurrencesOf.ts'
import { remembered } from '../core/remembered.ts'
import type { Span } from '../core/text.ts'
import type { Workspace } from '../core/workspace.ts'

/** Another text of the workspace, and where it refers to something. */
export interface Elsewhere {
  readonly uri: string
  /** What the text calls itself; else the name of its file. */
  readonly title: string
  readonly spans: readonly Span[]
}

/**
 * Where the other texts of the workspace refer to an entry of a register or bibliography, by the order of their addresses:
 * the open ones as they stand, the others as they were when they were last read.
 */
export function elsewhere(workspace: Workspace, apparatus: Apparatus, kind: Kind, id: string): Elsewhere[] {
  const file = fileOf(apparatus, kind, id)
  if (file === undefined) return []
  const found: Elsewhere[] = []
  for (const uri of workspace.documents.keys()) {
    const other = uri === apparatus.uri ? undefined : apparatusOf(workspace, uri)
    if (!other || fileOf(other, kind, id) !== file) continue
    const spans = occurrencesOfTarget(other, kind, id).map(({ span }) => span)
    if (spans.length > 0) found.push({ uri, title: titleOf(other.frontMatter.title, uri), spans })
  }
  const key = entryKey(file, id)
  for (const uri of referringTo(workspace.digests).get(key) ?? []) {
    const { title, references } = workspace.digests.get(uri)!
    if (!workspace.documents.has(uri)) found.push({ uri, title: titleOf(title, uri), spans: references.get(key)! })
  }
  return found.sort((a, b) => (a.uri < b.uri ? -1 : 1))
}

/** The texts that refer to each entry, put together once for as long as no digest changes. */
const referringTo = remembered((digests: Workspace['digests']): ReadonlyMap<string, readonly string[]> => {
  const texts = new Map<string, string[]>()
  for (const [uri, { references }] of digests) {
    for (const key of references.keys()) {
      const same = texts.get(key)
      if (same) same.push(uri)
      else texts.set(key, [uri])
    }
  }
  return texts
})

/** The file that has the entry of a person or work; notes and places belong to one text. */
function fileOf(apparatus: Apparatus, kind: Kind, id: string): string | undefined {
  if (kind === 'person') return findPerson(apparatus, id)?.file.uri
  return kind === 'citation' ? findWork(apparatus, id)?.file.uri : undefined
}

function titleOf(title: string | null, uri: string): string {
  return title ?? decodeURIComponent(uri.slice(uri.lastIndexOf('/') + 1))
}
