import { apparatusOf } from '../core/apparatus.ts'
import { placedAt } from '../core/document.ts'
import type { Workspace } from '../core/workspace.ts'
import type { Complete, Completion } from './completions/completion.ts'
import { completeFrontMatter } from './completions/frontMatter.ts'
import { completeKey, completeLocator } from './completions/keys.ts'
import { completeNoteLabel } from './completions/noteLabels.ts'
import { completeName, completePersonId } from './completions/persons.ts'
import { completePlace } from './completions/places.ts'

/** What can be completed; the first that knows the place answers. A new kind is a file and a line here. */
const ALL: readonly Complete[] = [
  completeFrontMatter,
  completePersonId,
  completeNoteLabel,
  completeLocator,
  completeKey,
  completePlace,
  completeName
]

/**
 * What can be written at an offset, in the order in which it is offered.
 *
 * @param trigger the sign that was typed, when the editor asks by itself and not its user.
 */
export function completeAt(workspace: Workspace, uri: string, offset: number, trigger?: string): readonly Completion[] {
  const apparatus = apparatusOf(workspace, uri)
  if (!apparatus) return []
  const { document } = apparatus
  const placed = placedAt(document, offset)
  if (placed && isInFence(document.slice(placed.start, offset))) return []
  const before = /[^\r\n]*$/.exec(document.slice(offset - 500, offset))![0]
  const behind = /^[^\r\n]*/.exec(document.slice(offset, offset + 200))![0]
  // An odd number of backticks before the caret: code.
  if ((before.match(/`+/g)?.length ?? 0) % 2 === 1) return []
  for (const complete of ALL) {
    if (trigger !== undefined && complete === completeName) continue
    const found = complete({ apparatus, offset, before, behind })
    if (found) return found
  }
  return []
}

/** Whether a block opens a fence and has not closed it before its end. */
function isInFence(source: string): boolean {
  let fence: string | undefined
  for (const [, marks] of source.matchAll(/^ {0,3}(`{3,}|~{3,})/gm)) {
    if (fence === undefined) fence = marks!
    else if (marks!.startsWith(fence)) fence = undefined
  }
  return fence !== undefined
}
