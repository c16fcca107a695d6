import { remembered } from '../core/remembered.ts'
import type { LoadedFile, Workspace } from '../core/workspace.ts'
import type { Checked } from './quotationCheck.ts'
import { apparatusOf } from '../core/apparatus.ts'
import { filesOf } from './sourceTexts.ts'

/**
 * A short name for what a file says, to see whether it says the same later: its length and two 32-bit hashes (FNV-1a with two
 * seeds) of its code units. It protects against nothing.
 */
export const contentMark = remembered(({ text }: LoadedFile): string => {
  let [one, other] = [0x811c9dc5, 0x9747b28c]
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i)
    one = Math.imul(one ^ unit, 0x01000193)
    other = Math.imul(other ^ unit, 0x85ebca6b)
  }
  return [text.length, one >>> 0, other >>> 0].map(each => each.toString(36)).join('-')
})

/** The sources with which quotations were compared, by their addresses, with what marks them as they are now. */
export function comparedSources(workspace: Workspace, uri: string, checked: readonly Checked[]): Map<string, string> {
  const apparatus = apparatusOf(workspace, uri)
  const marks = new Map<string, string>()
  for (const { citation } of apparatus ? checked : []) {
    for (const file of filesOf(workspace, apparatus!, citation)?.texts ?? []) marks.set(file.uri, contentMark(file))
  }
  return marks
}
