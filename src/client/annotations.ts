import * as vscode from 'vscode'
import type { ChangedParams } from '../protocol.ts'
import { annotations } from '../protocol/annotations.ts'
import { registerCorrections } from './annotationCorrections.ts'
import { AnnotationFilter } from './annotationFilter.ts'
import { registerIdentifying } from './annotationPersons.ts'
import { AnnotationMarks } from './annotationMarks.ts'
import type { Writing } from './annotationRequests.ts'
import { reviewAnnotations } from './annotationReview.ts'
import { registerAnnotationSteps } from './annotationSteps.ts'
import { AnnotationTargets } from './annotationTargets.ts'
import { AnnotationThreads } from './annotationThreads.ts'
import { registerVersions } from './annotationVersions.ts'
import { registerWriting } from './annotationWriting.ts'
import { followTexts } from './followSidecar.ts'
import { type FreshAnswers, keepAsking } from './freshAnswers.ts'
import type { Author } from './author.ts'
import { activeTextEditor, canBeAnnotated, findText, neededForRemarks, openTexts } from './language.ts'
import type { Recent } from './recent.ts'
import { Remark } from './remark.ts'
import type { Ask } from './languageServer.ts'
import { authorFor } from './settings.ts'
import { registerShareAnnotations } from './shareAnnotations.ts'

/** Annotations: remarks in the margin of the open texts, as VS Code's comments and as underlines, and the ways to write them. */
export function registerAnnotations(
  ask: Ask,
  onChanged: vscode.Event<ChangedParams>,
  recent: Recent,
  author: Author
): vscode.Disposable {
  const controller = createController()
  const threads = new AnnotationThreads(controller)
  const targets = new AnnotationTargets(ask)
  const marks = new AnnotationMarks()
  const held = new Held()
  const filter = new AnnotationFilter()
  const answers = keepAsking({
    wanted: text => canBeAnnotated(text) && !held.has(text.uri),
    ask: text => ask(annotations, { uri: text.uri.toString() }),
    take: (text, { version, threads: all }) => {
      const shown = { version, threads: all.filter(thread => filter.shows(thread)) }
      threads.update(text, shown)
      marks.update(text, shown)
    }
  })
  const close = (text: vscode.TextDocument) => {
    threads.close(text.uri)
    marks.close(text)
  }
  const refresh = (text: vscode.TextDocument | undefined) => {
    if (text !== undefined && canBeAnnotated(text)) void answers.refresh(text)
  }
  const choose = async () => {
    const uri = activeTextEditor()?.document.uri.toString()
    const answer = uri === undefined ? undefined : await ask(annotations, { uri })
    if (answer && (await filter.ask(answer.threads))) openTexts().forEach(refresh)
  }
  const writing: Writing = { ask, author, threads, targets, recent, during: duringWrite(held, answers) }
  openTexts().forEach(refresh)
  return vscode.Disposable.from(
    controller,
    targets,
    marks,
    answers,
    vscode.commands.registerCommand('apparatus.addAnnotation', () => begin(controller, targets)),
    vscode.commands.registerCommand('apparatus.reviewAnnotations', () =>
      reviewAnnotations(ask, author, threads, text => answers.refresh(text))
    ),
    vscode.commands.registerCommand('apparatus.filterAnnotations', choose),
    followTexts(),
    registerAnnotationSteps(ask, threads),
    registerShareAnnotations(),
    registerWriting(writing),
    registerCorrections(writing),
    registerVersions(writing),
    registerIdentifying(writing),
    vscode.workspace.onDidOpenTextDocument(refresh),
    vscode.workspace.onDidCloseTextDocument(close),
    vscode.window.onDidChangeVisibleTextEditors(editors => marks.paint(editors)),
    onChanged(({ uri }) => refresh(findText(uri)))
  )
}

/** The texts whose answers are not taken at the moment, each with how many writings are under way. */
class Held {
  readonly #counts = new Map<string, number>()

  has(text: vscode.Uri): boolean {
    return (this.#counts.get(text.toString()) ?? 0) > 0
  }

  add(text: vscode.Uri, count: 1 | -1): void {
    this.#counts.set(text.toString(), (this.#counts.get(text.toString()) ?? 0) + count)
  }
}

function duringWrite(held: Held, answers: FreshAnswers): Writing['during'] {
  return async (uri, write) => {
    held.add(uri, 1)
    try {
      return await write()
    } finally {
      held.add(uri, -1)
      const text = findText(uri.toString())
      if (text !== undefined) void answers.refresh(text)
    }
  }
}

function createController(): vscode.CommentController {
  const controller = vscode.comments.createCommentController('apparatus.annotations', vscode.l10n.t('Annotations'))
  controller.options = {
    prompt: vscode.l10n.t('Reply…'),
    placeHolder: vscode.l10n.t('Your remark, in Markdown')
  }
  controller.commentingRangeProvider = {
    // A range over all lines would draw a “+” beside every row of a wrapped paragraph; without any, marks take no click.
    provideCommentingRanges: text => {
      const last = text.lineCount - 1
      return canBeAnnotated(text) ? [new vscode.Range(last, 0, last, 0)] : []
    }
  }
  return controller
}

/** *Add Annotation*: a thread with its box open, on the words selected, or the sentence at a caret, by each caret. Nothing is written yet. */
async function begin(controller: vscode.CommentController, targets: AnnotationTargets): Promise<void> {
  const editor = neededForRemarks()
  if (editor === undefined) return
  const version = editor.document.version
  const words = await targets.findAll(editor.document, editor.selections)
  if (editor.document.version !== version) return
  const [target] = words
  if (target === undefined) return explain(vscode.l10n.t('There are no words here that a remark could be about.'))
  const thread = controller.createCommentThread(editor.document.uri, target, [])
  thread.label = vscode.l10n.t('New annotation')
  targets.remember(editor.document, thread, words)
  editor.revealRange(target, vscode.TextEditorRevealType.InCenterIfOutsideViewport)
  // A comment in the making has its box open and the caret in it when its thread unfolds; an empty thread has neither.
  const remark = new Remark(thread, '', authorFor(thread.uri))
  thread.canReply = false
  thread.comments = [remark]
  remark.edit('')
  thread.collapsibleState = vscode.CommentThreadCollapsibleState.Expanded
}

function explain(reason: string): void {
  void vscode.window.showInformationMessage(reason)
}
