import * as vscode from 'vscode'
import type { Range } from '../protocol.ts'
import { annotationTarget } from '../protocol/annotations.ts'
import { findText } from './language.ts'
import { fromRange, toRange } from './positions.ts'
import type { Ask } from './languageServer.ts'
import { followSpan, type TrackedSpan } from './trackedSpan.ts'

/** Which words the remarks that are being written are about, while the text may be edited beside them. */
export class AnnotationTargets implements vscode.Disposable {
  readonly #ask: Ask
  readonly #spans = new Map<vscode.CommentThread, readonly TrackedSpan[]>()
  readonly #listening: vscode.Disposable

  constructor(ask: Ask) {
    this.#ask = ask
    const follow = ({ document, contentChanges }: vscode.TextDocumentChangeEvent) => {
      for (const [thread, spans] of this.#spans) {
        if (thread.uri.toString() !== document.uri.toString()) continue
        this.#spans.set(
          thread,
          spans.map(span => followSpan(span, contentChanges))
        )
      }
    }
    this.#listening = vscode.Disposable.from(
      vscode.workspace.onDidChangeTextDocument(follow),
      vscode.window.onDidChangeTextEditorSelection(() => this.#dropAbandoned())
    )
  }

  /** The words of a selection, or the sentence at an empty one; undefined where there are no words. */
  async find(text: vscode.TextDocument, selection: vscode.Range): Promise<vscode.Range | undefined> {
    const target = await this.#ask(annotationTarget, { uri: text.uri.toString(), range: fromRange(selection) })
    return target === undefined || target === null ? undefined : toRange(target)
  }

  /** The words of several selections, each passage once, in the order of the text. */
  async findAll(text: vscode.TextDocument, selections: readonly vscode.Range[]): Promise<vscode.Range[]> {
    const found: vscode.Range[] = []
    for (const selection of selections) {
      const words = await this.find(text, selection)
      if (words !== undefined && !found.some(each => each.isEqual(words))) found.push(words)
    }
    return found.sort((a, b) => a.start.compareTo(b.start))
  }

  /** Remembers the words of a thread that was begun on them. */
  remember(text: vscode.TextDocument, thread: vscode.CommentThread, targets: readonly vscode.Range[]): void {
    const spans = targets.map(({ start, end }) => ({ start: text.offsetAt(start), end: text.offsetAt(end) }))
    this.#spans.set(thread, spans)
  }

  /** Forgets a thread that is saved or given up. */
  forget(thread: vscode.CommentThread): void {
    this.#spans.delete(thread)
  }

  /**
   * Where the words of a thread are now. One that was begun at the edge of the editor has whole lines: what is selected within them
   * is meant, else the sentence at the caret there, else all that the lines say.
   */
  async of(thread: vscode.CommentThread): Promise<Range[]> {
    const text = findText(thread.uri.toString())
    if (text === undefined) return []
    const spans = this.#spans.get(thread)?.filter(({ start, end }) => end > start) ?? []
    if (spans.length > 0) {
      return spans.map(({ start, end }) => fromRange(new vscode.Range(text.positionAt(start), text.positionAt(end))))
    }
    const lines = text.validateRange(wholeLines(thread.range ?? new vscode.Range(0, 0, 0, 0)))
    const editor = vscode.window.visibleTextEditors.find(({ document }) => document === text)
    const selection = editor !== undefined && lines.contains(editor.selection) ? editor.selection : lines
    const found = (await this.find(text, selection)) ?? (await this.find(text, lines))
    return found ? [fromRange(found)] : []
  }

  /** A box that was folded away unsaved: VS Code has asked whether to discard its words, and gives the focus back to the text. */
  #dropAbandoned(): void {
    for (const thread of this.#spans.keys()) {
      const typing = thread.comments.some(({ mode }) => mode === vscode.CommentMode.Editing)
      if (!typing || thread.collapsibleState !== vscode.CommentThreadCollapsibleState.Collapsed) continue
      this.#spans.delete(thread)
      thread.dispose()
    }
  }

  dispose(): void {
    this.#listening.dispose()
  }
}

function wholeLines({ start, end }: vscode.Range): vscode.Range {
  return new vscode.Range(start.line, 0, end.line, Number.MAX_SAFE_INTEGER)
}
