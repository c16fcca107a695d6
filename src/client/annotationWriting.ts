import * as vscode from 'vscode'
import {
  annotate,
  type AnnotationChanges,
  removeAnnotation,
  replyToAnnotation,
  type Request,
  reviseAnnotation,
  type WriteResult
} from '../protocol.ts'
import { askKind, askTags } from './annotationKinds.ts'
import type { AnnotationTargets } from './annotationTargets.ts'
import type { AnnotationThreads } from './annotationThreads.ts'
import { Remark } from './remark.ts'
import type { Ask } from './languageServer.ts'
import { authorFor } from './settings.ts'

/** What the commands on threads and comments work with. */
export interface Writing {
  readonly ask: Ask
  readonly threads: AnnotationThreads
  readonly targets: AnnotationTargets
  /** Holds the threads of a text back from being updated while something is written that would come in twice. */
  during<Result>(text: vscode.Uri, write: () => Promise<Result>): Promise<Result>
}

/** The commands in VS Code's comment boxes: save, reply, edit, save and cancel the edit, delete, discard. */
export function registerWriting(writing: Writing): vscode.Disposable {
  const commands: Record<string, (subject: never) => unknown> = {
    'apparatus.saveAnnotation': (reply: vscode.CommentReply) => add(writing, reply),
    'apparatus.replyToAnnotation': (reply: vscode.CommentReply) => add(writing, reply),
    'apparatus.editAnnotation': (remark: Remark) => remark.edit(remark.saved),
    'apparatus.saveAnnotationChanges': (remark: Remark) => save(writing, remark, remark.words),
    'apparatus.cancelAnnotationChanges': (remark: Remark) => cancel(writing, remark),
    'apparatus.changeAnnotationKind': (remark: Remark) => change(writing, firstOf(remark), askKind),
    'apparatus.tagAnnotation': (remark: Remark) => change(writing, remark, () => askTags(remark)),
    'apparatus.deleteAnnotation': (remark: Remark) => remove(writing, remark),
    'apparatus.discardAnnotation': (thread: vscode.CommentThread) => discard(writing, thread)
  }
  return vscode.Disposable.from(
    ...Object.entries(commands).map(([name, run]) => vscode.commands.registerCommand(name, run))
  )
}

/** VS Code empties the box when this ends, whatever comes of it: the words are kept in a comment of their own. */
async function add(writing: Writing, { thread, text }: vscode.CommentReply): Promise<void> {
  if (text.trim() === '') return
  const remark = new Remark(thread, text, authorFor(thread.uri))
  thread.comments = [...thread.comments, remark]
  await save(writing, remark, text)
}

/** Writes a new remark or reply, or other words of an old one. If that fails, the words stay open for typing. */
async function save(writing: Writing, remark: Remark, words: string): Promise<void> {
  if (words.trim() === '') return remark.edit(words)
  remark.show(words)
  const { thread } = remark
  const { id, error } = await writing.during(thread.uri, async () => {
    const result = await write(writing, remark, words)
    if (result.error === null) settle(writing, remark, words, result.id)
    return result
  })
  if (error === null && (id ?? remark.id) !== undefined) return
  // Until its first remark is saved there is nothing to reply to.
  if (writing.threads.idOf(thread) === undefined) thread.canReply = false
  remark.edit(words)
  void vscode.window.showErrorMessage(error ?? noAnswer())
}

function settle({ threads, targets }: Writing, remark: Remark, words: string, id: string | null): void {
  const { thread } = remark
  if (remark.id === undefined) {
    if (id === null) return
    if (threads.idOf(thread) === undefined) {
      threads.adopt(thread, id)
      targets.forget(thread)
      thread.canReply = true
    }
    remark.settle(id)
  }
  remark.saved = words
  remark.show(words)
}

async function write({ ask, threads, targets }: Writing, remark: Remark, body: string): Promise<WriteResult> {
  const { thread } = remark
  const uri = thread.uri.toString()
  const author = authorFor(thread.uri)
  if (remark.id !== undefined) return await send(ask, reviseAnnotation, { uri, id: remark.id, body })
  const to = threads.idOf(thread)
  if (to !== undefined) return await send(ask, replyToAnnotation, { uri, to, body, author })
  const range = await targets.of(thread)
  if (range === undefined)
    return { id: null, error: vscode.l10n.t('There are no words here that a remark could be about.') }
  return await send(ask, annotate, { uri, range, body, author })
}

async function send<Params>(ask: Ask, request: Request<Params, WriteResult>, params: Params): Promise<WriteResult> {
  return (await ask(request, params)) ?? { id: null, error: noAnswer() }
}

function noAnswer(): string {
  return vscode.l10n.t('The remark could not be saved: Apparatus gives no answer. Its output has the reason.')
}

/** Leaves an edit: an old remark has its words again, one that never was saved goes. */
function cancel({ targets }: Writing, remark: Remark): void {
  const { thread } = remark
  if (remark.id !== undefined) return remark.show(remark.saved)
  const others = thread.comments.filter(comment => comment !== remark)
  if (others.length > 0) thread.comments = others
  else {
    targets.forget(thread)
    thread.dispose()
  }
}

/** A thread has the kind of the remark that it begins with. */
function firstOf(remark: Remark): Remark {
  const [first] = remark.thread.comments
  return first instanceof Remark ? first : remark
}

async function change(
  { ask, during }: Writing,
  { id, thread: { uri } }: Remark,
  askUser: () => Promise<AnnotationChanges | undefined>
): Promise<void> {
  if (id === undefined) return
  const changes = await askUser()
  if (changes === undefined) return
  const { error } = await during(uri, () => send(ask, reviseAnnotation, { uri: uri.toString(), id, ...changes }))
  if (error !== null) void vscode.window.showErrorMessage(error)
}

async function remove(writing: Writing, remark: Remark): Promise<void> {
  const { thread, id } = remark
  if (id === undefined) return cancel(writing, remark)
  const hasReplies = thread.comments[0] === remark && thread.comments.length > 1
  if (hasReplies && !(await confirmRemoval())) return
  const { error } = await writing.during(thread.uri, () =>
    send(writing.ask, removeAnnotation, { uri: thread.uri.toString(), id })
  )
  if (error !== null) void vscode.window.showErrorMessage(error)
}

async function confirmRemoval(): Promise<boolean> {
  const button = vscode.l10n.t('Delete')
  const question = vscode.l10n.t('Delete this remark, which has replies?')
  return (await vscode.window.showWarningMessage(question, { modal: true }, button)) === button
}

function discard({ targets }: Writing, thread: vscode.CommentThread): void {
  targets.forget(thread)
  thread.dispose()
}
