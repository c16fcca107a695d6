import * as l10n from '@vscode/l10n'
import { sameWords } from '../core/annotations/fold.ts'
import type { Workspace } from '../core/workspace.ts'
import { type Anchor, threadsOf } from './annotations.ts'
import type { Edits } from './edits.ts'
import type { Refusal } from './rename.ts'

/**
 * The edit that a remark suggests: its words, in place of those that it is about. `undefined` when there is no such remark.
 *
 * @returns a refusal, a sentence for people, unless the words stand once and as they were: who wrote the correction saw no others
 */
export function correctionOf(
  workspace: Workspace,
  uri: string,
  id: string,
  anchors: ReadonlyMap<string, Anchor>
): Edits | Refusal | undefined {
  const document = workspace.documents.get(uri)
  const thread = threadsOf(workspace, uri, anchors).find(each => each.id === id)
  const replacement = thread?.comments[0]?.replacement
  if (!document || !thread) return undefined
  if (replacement === undefined) return { refusal: l10n.t('This remark suggests no other words.') }
  const [span, ...others] = thread.spans
  if (!span || others.length > 0 || (thread.state !== 'in-place' && thread.state !== 'moved')) {
    return { refusal: l10n.t('The words that this correction is about are not in the text as they were.') }
  }
  const words = document.slice(span.start, span.end)
  if (thread.quote !== '' && !sameWords(words, thread.quote)) {
    return { refusal: l10n.t('The words that this correction is about are not in the text as they were.') }
  }
  return new Map([[uri, [{ ...span, text: replacement }]]])
}
