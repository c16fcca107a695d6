import * as vscode from 'vscode'
import { annotations, type AnnotationThread } from '../protocol/annotations.ts'
import { type AnnotationThreads, extent } from './annotationThreads.ts'
import { activeTextEditor } from './language.ts'
import type { Ask } from './languageServer.ts'
import { toPosition } from './positions.ts'

/** *Next Annotation* and *Previous Annotation*: from open remark to remark in the order of their words, round at either end. */
export function registerAnnotationSteps(ask: Ask, threads: AnnotationThreads): vscode.Disposable {
  const step = async (forward: boolean): Promise<void> => {
    const editor = activeTextEditor()
    if (editor === undefined) return
    const { document } = editor
    const answer = await ask(annotations, { uri: document.uri.toString() })
    const shown = answer?.threads.filter(({ id }) => threads.has(document.uri, id)) ?? []
    const open = shown.filter(({ resolved }) => !resolved)
    const next = neighbour(open.length > 0 ? open : shown, editor.selection.active, forward)
    if (next !== undefined) showAnnotation(editor, threads, next)
    else void vscode.window.showInformationMessage(vscode.l10n.t('No words in this text have a remark.'))
  }
  return vscode.Disposable.from(
    vscode.commands.registerCommand('apparatus.nextAnnotation', () => step(true)),
    vscode.commands.registerCommand('apparatus.previousAnnotation', () => step(false))
  )
}

/** Puts the caret before the words of a remark and unfolds it; the caret stays in the text. Lost ones are where their words were taken out, or at its head. */
export function showAnnotation(editor: vscode.TextEditor, threads: AnnotationThreads, thread: AnnotationThread): void {
  const range = extent(thread)
  editor.selection = new vscode.Selection(range.start, range.start)
  editor.revealRange(range, vscode.TextEditorRevealType.InCenterIfOutsideViewport)
  threads.unfold(editor.document.uri, thread.id)
}

/** The remark whose words begin next behind, or before, a place. Several on the same words are one station. */
function neighbour(
  threads: readonly AnnotationThread[],
  from: vscode.Position,
  forward: boolean
): AnnotationThread | undefined {
  const placed = threads.filter(({ ranges }) => ranges.length > 0)
  const start = ({ ranges }: AnnotationThread): vscode.Position => toPosition(ranges[0]!.start)
  if (forward) return placed.find(thread => start(thread).isAfter(from)) ?? placed[0]
  return placed.findLast(thread => start(thread).isBefore(from)) ?? placed.at(-1)
}
