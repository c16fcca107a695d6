import * as vscode from 'vscode'
import {
  annotate,
  type AnnotationChanges,
  removeAnnotation,
  replyToAnnotation,
  reviseAnnotation,
  type WriteResult
} from '../protocol/annotations.ts'
import { askKind, askTags } from './annotationAsking.ts'
import { noAnswer, reviseRemark, send, type Writing, writeOrTell } from './annotationRequests.ts'
import { Remark } from './remark.ts'

/** The commands in VS Code's comment boxes: save, reply, edit, save and cancel the edit, delete, discard. */
export function registerWriting(writing: Writing): vscode.Disposable {
  const commands: Record<string, (subject: never) => unknown> = {
    'apparatus.saveAnnotation': (reply: vscode.CommentReply) => add(writing, reply),
    'apparatus.replyToAnnotation': (reply: vscode.CommentReply) => add(writing, reply),
    'apparatus.editAnnotation': (remark: Remark) => remark.edit(remark.saved),
    'apparatus.saveAnnotationChanges': (remark: Remark) => save(writing, remark, remark.words),
    'apparatus.cancelAnnotationChanges': (remark: Remark) => cancel(writing, remark),
    'apparatus.changeAnnotationKind': (remark: Remark) =>
      change(writing, firstOf(remark), () => askKind(writing, firstOf(remark))),
    'apparatus.tagAnnotation': (remark: Remark) => change(writing, remark, () => askTags(remark)),
    'apparatus.resolveAnnotation': (thread: vscode.CommentThread) => settleThread(writing, thread, true),
    'apparatus.reopenAnnotation': (thread: vscode.CommentThread) => settleThread(writing, thread, false),
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
  const remark = new Remark(thread, text, await writing.author(thread.uri))
  thread.comments = [...thread.comments, remark]
  await save(writing, remark, text)
}

/** Writes a new remark or reply, or other words of an old one. If that fails, the words stay open for typing. */
async function save(writing: Writing, remark: Remark, words: string): Promise<void> {
  // A correction, or who is meant, may do without words.
  if (words.trim() === '' && remark.extra === '') return remark.edit(words)
  const { thread } = remark
  // Asked for while the box is still open: VS Code gives the focus to a comment that it shows anew.
  const author = await writing.author(thread.uri)
  remark.show(words)
  const { id, error } = await writing.during(thread.uri, async () => {
    const result = await write(writing, remark, words, author)
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

async function write(
  { ask, threads, targets }: Writing,
  remark: Remark,
  body: string,
  author: string
): Promise<WriteResult> {
  const { thread } = remark
  const uri = thread.uri.toString()
  if (remark.id !== undefined) {
    return await send(ask, reviseAnnotation, { uri, id: remark.id, author, body, was: remark.saved })
  }
  const to = threads.idOf(thread)
  if (to !== undefined) return await send(ask, replyToAnnotation, { uri, to, body, author })
  const ranges = await targets.of(thread)
  if (ranges.length === 0)
    return { id: null, error: vscode.l10n.t('There are no words here that a remark could be about.') }
  return await send(ask, annotate, { uri, ranges, body, author })
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
  writing: Writing,
  { id, thread: { uri } }: Remark,
  askUser: () => Promise<AnnotationChanges | undefined>
): Promise<void> {
  if (id === undefined) return
  const changes = await askUser()
  if (changes !== undefined) await reviseRemark(writing, uri, id, changes)
}

/** Marks a thread as settled, and folds it; or takes that back. */
async function settleThread(writing: Writing, thread: vscode.CommentThread, resolved: boolean): Promise<void> {
  const id = writing.threads.idOf(thread)
  if (id === undefined || !(await reviseRemark(writing, thread.uri, id, { resolved }))) return
  if (resolved) thread.collapsibleState = vscode.CommentThreadCollapsibleState.Collapsed
}

async function remove(writing: Writing, remark: Remark): Promise<void> {
  const { thread, id } = remark
  if (id === undefined) return cancel(writing, remark)
  const behind = thread.comments[0] === remark ? thread.comments.slice(1) : []
  if (behind.length > 0 && !(await confirmRemoval())) return
  const replies = behind.flatMap(each =>
    each instanceof Remark && each.id !== undefined ? [{ id: each.id, was: each.saved }] : []
  )
  const uri = thread.uri.toString()
  await writeOrTell(writing, thread.uri, removeAnnotation, { uri, id, was: remark.saved, replies })
}

async function confirmRemoval(): Promise<boolean> {
  const button = vscode.l10n.t('Delete')
  const question = vscode.l10n.t('Delete this remark with its replies?')
  return (await vscode.window.showWarningMessage(question, { modal: true }, button)) === button
}

function discard({ targets }: Writing, thread: vscode.CommentThread): void {
  targets.forget(thread)
  thread.dispose()
}
