import * as vscode from 'vscode'
import type { AnnotationsResult, AnnotationThread } from '../protocol/annotations.ts'
import { badgeOf } from './annotationKinds.ts'
import { changedWords } from './changedWords.ts'
import { toRange } from './positions.ts'
import { Remark } from './remark.ts'

/** The remarks of the open texts as VS Code's comment threads, each kept as long as its remark and changed in place. */
export class AnnotationThreads {
  readonly #controller: vscode.CommentController
  /** By address of the text, then by id of the remark. */
  readonly #threads = new Map<string, Map<string, vscode.CommentThread>>()
  #unfolded: vscode.CommentThread | undefined

  constructor(controller: vscode.CommentController) {
    this.#controller = controller
  }

  /** Makes the threads of a text what the server says: ranges, labels, comments; new ones appear, removed ones go. */
  update(text: vscode.TextDocument, { threads: annotations }: AnnotationsResult): void {
    const threads = this.#of(text.uri)
    const stay = new Set(annotations.map(({ id }) => id))
    for (const [id, thread] of threads) {
      if (stay.has(id) || thread.comments.some(isBeingEdited)) continue
      thread.dispose()
      threads.delete(id)
    }
    for (const annotation of annotations) {
      const thread = threads.get(annotation.id) ?? this.#create(text.uri, annotation)
      threads.set(annotation.id, thread)
      place(text, thread, annotation)
      fill(thread, annotation)
    }
  }

  /** Takes up a thread that the user began, now that its remark is in the sidecar. */
  adopt(thread: vscode.CommentThread, id: string): void {
    this.#of(thread.uri).set(id, thread)
  }

  /** Whether a remark has a thread, which one that is filtered out has not. */
  has(text: vscode.Uri, id: string): boolean {
    return this.#of(text).has(id)
  }

  /** Unfolds the thread of a remark, and folds the one that was unfolded so before it. */
  unfold(text: vscode.Uri, id: string): void {
    const thread = this.#of(text).get(id)
    if (thread === undefined) return
    const before = this.#unfolded
    if (before && before !== thread && !before.comments.some(isBeingEdited)) {
      before.collapsibleState = vscode.CommentThreadCollapsibleState.Collapsed
    }
    thread.collapsibleState = vscode.CommentThreadCollapsibleState.Expanded
    this.#unfolded = thread
  }

  /** The id of the remark that a thread is about, or undefined while there is none in the sidecar. */
  idOf(thread: vscode.CommentThread): string | undefined {
    for (const [id, known] of this.#of(thread.uri)) if (known === thread) return id
    return undefined
  }

  /** Takes away the threads of a text that is no longer open, but for those in which words are typed that are not saved. */
  close(text: vscode.Uri): void {
    const threads = this.#of(text)
    for (const [id, thread] of threads) {
      if (thread.comments.some(isBeingEdited)) continue
      thread.dispose()
      threads.delete(id)
    }
    if (threads.size === 0) this.#threads.delete(text.toString())
  }

  #of(text: vscode.Uri): Map<string, vscode.CommentThread> {
    const key = text.toString()
    const known = this.#threads.get(key) ?? new Map<string, vscode.CommentThread>()
    this.#threads.set(key, known)
    return known
  }

  #create(text: vscode.Uri, annotation: AnnotationThread): vscode.CommentThread {
    const thread = this.#controller.createCommentThread(text, extent(annotation), [])
    thread.collapsibleState = vscode.CommentThreadCollapsibleState.Collapsed
    return thread
  }
}

/** VS Code sends every assignment to its window: only what differs is assigned. */
function place(text: vscode.TextDocument, thread: vscode.CommentThread, annotation: AnnotationThread): void {
  const range = extent(annotation)
  if (!thread.range?.isEqual(range)) thread.range = range
  const label = annotation.resolved ? vscode.l10n.t('Resolved') : labelOf(text, annotation)
  if (thread.label !== label) thread.label = label
  const context = annotation.resolved ? 'resolved' : 'open'
  if (thread.contextValue === context) return
  thread.contextValue = context
  thread.state = annotation.resolved ? vscode.CommentThreadState.Resolved : vscode.CommentThreadState.Unresolved
}

function fill(thread: vscode.CommentThread, annotation: AnnotationThread): void {
  const { comments } = annotation
  const shown = thread.comments.filter(comment => comment instanceof Remark)
  // What somebody types stays, also when its reply was deleted meanwhile.
  const isThere = new Set(comments.map(({ id }) => id))
  const unsaved = shown.filter(({ id, mode }) => {
    return id === undefined || (mode === vscode.CommentMode.Editing && !isThere.has(id))
  })
  let different = false
  const saved = comments.map(comment => {
    const known = shown.find(remark => remark.id === comment.id && remark.isBy(comment.author))
    const remark = known ?? new Remark(thread, comment.body, comment.author)
    different = remark.take(comment, badgeOf(annotation, comment)) || known === undefined || different
    return remark
  })
  const all = [...saved, ...unsaved]
  if (different || all.length !== thread.comments.length) thread.comments = all
}

/** The first of its passages; of lost ones where they were taken out, or the head of the text, where they are seen. */
export function extent({ ranges: [first], gone }: AnnotationThread): vscode.Range {
  const nowhere = gone ?? { line: 0, character: 0 }
  return toRange(first ?? { start: nowhere, end: nowhere })
}

/** Where a remark stands, in a line. Never empty: VS Code goes on showing the label before it then. */
export function labelOf(text: vscode.TextDocument, { state, quote, ranges, answersNothing }: AnnotationThread): string {
  if (answersNothing) return vscode.l10n.t('Reply to an annotation that is not there any more')
  switch (state) {
    case 'in-place':
      return ranges.length === 0
        ? vscode.l10n.t('Annotation on the text as a whole')
        : ranges.length === 1
          ? vscode.l10n.t('Annotation')
          : vscode.l10n.t('Annotation on {0} passages', ranges.length)
    case 'moved':
      return vscode.l10n.t('Its words have moved.')
    case 'changed': {
      const now = ranges.map(range => text.getText(toRange(range))).join(' … ')
      const [before, after] = changedWords(quote, now)
      return vscode.l10n.t('Its words have changed: “{0}” became “{1}”', shorten(before), shorten(after))
    }
    case 'ambiguous':
      return vscode.l10n.t('Its words are in several places; this is the likeliest.')
    case 'lost':
      return vscode.l10n.t('Its words are no longer in the text: “{0}”', shorten(quote))
  }
}

/** A label is one line, of which some 80 characters are seen. */
function shorten(quote: string): string {
  const words = quote.replace(/\s+/g, ' ').trim()
  return words.length <= 80 ? words : `${words.slice(0, 79).trimEnd()}…`
}

function isBeingEdited(comment: vscode.Comment): boolean {
  return comment.mode === vscode.CommentMode.Editing
}
