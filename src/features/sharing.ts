import { type Apparatus, apparatusOf } from '../core/apparatus.ts'
import type { Workspace } from '../core/workspace.ts'

/** The texts that are held and use the same file of entries. */
export function sharing(workspace: Workspace, uses: (apparatus: Apparatus) => boolean): Apparatus[] {
  return [...workspace.documents.keys()].map(uri => apparatusOf(workspace, uri)!).filter(uses)
}
