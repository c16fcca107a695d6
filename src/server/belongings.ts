import {
  findBibliographies,
  findRegisters,
  type Found,
  type NamedFiles,
  nearestBeside,
  type Workspace
} from '../core/workspace.ts'

type Belongings = Pick<Found, 'files' | 'missing'>

/** What belongs to texts that are not held, by what their front matter names: of thousands, most of which name nothing. */
export class BelongingsOf {
  private readonly known = new Map<string, Belongings>()
  private last: Workspace | undefined

  /** @returns the same as long as nothing of it changed. */
  find(workspace: Workspace, uri: string, named: NamedFiles): Belongings {
    if (named.persons.length > 0 || named.bibliography.length > 0) return look(workspace, uri, named)
    if (!this.last || !isSame(this.last, workspace)) this.known.clear()
    this.last = workspace
    const folder = nearestBeside(workspace, uri)
    if (folder === undefined) return look(workspace, uri, named)
    let belongings = this.known.get(folder)
    if (!belongings) this.known.set(folder, (belongings = look(workspace, uri, named)))
    return belongings
  }
}

function look(workspace: Workspace, uri: string, named: NamedFiles): Belongings {
  const registers = findRegisters(workspace, uri, named)
  const bibliographies = findBibliographies(workspace, uri, named)
  return {
    files: [...registers.files, ...bibliographies.files],
    missing: [...registers.missing, ...bibliographies.missing]
  }
}

function isSame(one: Workspace, other: Workspace): boolean {
  return (
    one.files === other.files && one.listed === other.listed && one.roots === other.roots && one.named === other.named
  )
}
