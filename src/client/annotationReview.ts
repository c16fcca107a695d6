import * as vscode from 'vscode'
import type { Range } from '../protocol.ts'
import { annotations, type AnnotationThread, reviseAnnotation } from '../protocol/annotations.ts'
import { showAnnotation } from './annotationSteps.ts'
import { type AnnotationThreads, labelOf } from './annotationThreads.ts'
import type { Author } from './author.ts'
import { activeTextEditor } from './language.ts'
import type { Ask } from './languageServer.ts'
import { fromRange } from './positions.ts'

/**
 * *Review Moved Annotations*: goes along the remarks that do not stand where and as they were written, shows each, and asks
 * what it is about now. An answer is written as a revision; nothing moves by itself.
 */
export async function reviewAnnotations(
  ask: Ask,
  author: Author,
  threads: AnnotationThreads,
  refresh: (text: vscode.TextDocument) => Promise<void>
): Promise<void> {
  const editor = activeTextEditor()
  if (editor === undefined) return
  const { document } = editor
  const uri = document.uri.toString()
  const kept = new Set<string>()
  for (;;) {
    const all = (await ask(annotations, { uri }))?.threads ?? []
    const left = all.filter(({ id, state, resolved }) => state !== 'in-place' && !resolved && !kept.has(id))
    const [thread] = left
    if (thread === undefined) break
    showAnnotation(editor, threads, thread)
    const answer = await askWhat(editor, thread, left.length)
    if (answer === undefined) return
    const ranges = answer === 'keep' ? [] : await answer()
    if (ranges.length === 0) kept.add(thread.id)
    else {
      const params = { uri, id: thread.id, author: await author(document.uri), ranges }
      const result = await ask(reviseAnnotation, params)
      if (result?.error !== null) kept.add(thread.id)
      if (result?.error) void vscode.window.showErrorMessage(result.error)
      await refresh(document)
    }
  }
  void vscode.window.showInformationMessage(vscode.l10n.t('No annotation is left to be looked at.'))
}

type Answer = 'keep' | (() => Promise<Range[]>)

/** What a remark is about now; `undefined` when the user wants to stop. While it asks, words can be selected in the text. */
async function askWhat(editor: vscode.TextEditor, thread: AnnotationThread, left: number): Promise<Answer | undefined> {
  const { version } = editor.document
  const words = thread.ranges
  const whereItIs = async () => (editor.document.version === version ? words : [])
  const selected = async () => editor.selections.filter(({ isEmpty }) => !isEmpty).map(fromRange)
  const items: (vscode.QuickPickItem & { answer: Answer })[] = [
    ...(words.length > 0 ? [{ label: vscode.l10n.t('Yes, it is about the words marked'), answer: whereItIs }] : []),
    { label: vscode.l10n.t('It is about the selection (select words in the text first)'), answer: selected },
    { label: vscode.l10n.t('Keep it as it is'), answer: 'keep' }
  ]
  const title = vscode.l10n.t('Review Moved Annotations ({0} left)', left)
  const placeHolder = `${labelOf(editor.document, thread)} ${thread.comments[0]?.body ?? ''}`
  return (await vscode.window.showQuickPick(items, { title, placeHolder, ignoreFocusOut: true }))?.answer
}
