import type { Weights } from '../core/configuration/weigh.ts'
import { lineStarts } from '../core/text.ts'
import { withDocument } from '../core/workspace.ts'
import { mend } from '../features/certainFixes.ts'
import { type Fixed, placeProblems } from './findings.ts'
import { replaceText } from './replaceText.ts'
import type { OpenText } from './shelf.ts'
import type { Terminal } from './terminal.ts'

/**
 * `--fix`: mends in a text and its file what is certain, as far as the configuration takes it for a problem. Complains, and
 * leaves everything as it is, when the file cannot be written.
 *
 * @returns the text as it is now, and what was mended; `undefined` when nothing was
 */
export async function mendFile(
  { name, uri, workspace }: OpenText,
  { weights }: Weights,
  terminal: Terminal
): Promise<{ opened: OpenText; fixed: Fixed[] } | undefined> {
  const mended = mend(workspace, uri, code => weights.get(code) !== 'off')
  if (!mended || mended.fixes.length === 0) return undefined
  const complaint = await replaceText(name, workspace.documents.get(uri)!.text, mended.document.text)
  if (complaint !== undefined) {
    terminal.complain(`${name}: ${complaint}, so nothing was fixed`)
    return undefined
  }
  const fixed = mended.fixes.map(({ problem, title, found }): Fixed => {
    return { ...placeProblems([problem], lineStarts(found.text))[0]!, fix: title }
  })
  return { opened: { name, uri, workspace: withDocument(workspace, uri, mended.document) }, fixed }
}
