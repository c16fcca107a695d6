import * as vscode from 'vscode'
import type { ChangedParams } from '../../protocol.ts'
import { type FreshAnswers, keepAsking } from '../freshAnswers.ts'
import { DropImport } from './dropImport.ts'
import type { Row, Rows } from './row.ts'
import type { ShownText } from './shownText.ts'
import { TextTree } from './textTree.ts'

/** Reading has pauses; a caret on its way through the text has none. Milliseconds. */
const FOLLOW_PAUSE = 100

/** What a view shows of a text. */
export interface View<R, Answer extends { version: number | null }> extends Rows<R> {
  /** As in package.json. */
  readonly id: string
  /** @param whole whether the rows are wanted; without them what the badge needs is enough. */
  ask(text: vscode.TextDocument, whole: boolean): Promise<Answer | null | undefined>
  /** The rows of an answer; `undefined` when they were not asked for. */
  rows(answer: Answer): readonly R[] | undefined
  /** Which grouping and order the rows are in, to tell one from another. */
  arrangement(): string
  /** Beside the view's title; empty for nothing. */
  description?(): string
  /** The number on the icon of all views, and what it says; only one view may have one. */
  badge?(answer: Answer): vscode.ViewBadge | undefined
}

/** One of our views: it shows what is known of the text one is in, anew after each edit, and follows the caret. */
export class TextView<R extends Row<R>, Answer extends { version: number | null }> implements vscode.Disposable {
  readonly tree: TextTree<R>
  readonly #view: View<R, Answer>
  readonly #shown: ShownText
  readonly #pane: vscode.TreeView<R>
  readonly #answers: FreshAnswers
  readonly #listening: vscode.Disposable
  #following: NodeJS.Timeout | undefined
  /** How many need the rows though nobody looks at them. */
  #holders = 0

  constructor(view: View<R, Answer>, shown: ShownText, onChanged: vscode.Event<ChangedParams>) {
    this.#view = view
    this.#shown = shown
    this.tree = new TextTree(view)
    this.#pane = vscode.window.createTreeView(view.id, {
      treeDataProvider: this.tree,
      showCollapseAll: true,
      dragAndDropController: new DropImport<R>()
    })
    this.#answers = keepAsking({
      wanted: document => document === shown.document && this.#isWanted(),
      ask: document => view.ask(document, this.#needsRows()),
      take: (document, answer) => this.#take(document, answer)
    })
    this.#listening = vscode.Disposable.from(
      this.#pane.onDidChangeVisibility(() => this.#appear()),
      shown.onDidChange(() => this.#begin()),
      vscode.window.onDidChangeTextEditorSelection(({ textEditor }) => this.#follow(textEditor)),
      onChanged(({ uri }) => {
        if (uri === shown.document?.uri.toString()) void this.refresh()
      })
    )
    this.#begin()
  }

  /** Asks again about the text shown. */
  async refresh(): Promise<void> {
    const { document } = this.#shown
    if (document && this.#isWanted()) await this.#answers.refresh(document)
  }

  /** The rows as the text stands, also when nobody looks at the view. */
  async load(): Promise<TextTree<R>> {
    const held = this.hold()
    await this.refresh()
    held.dispose()
    return this.tree
  }

  /** Keeps the rows up to date until it is disposed of, also when nobody looks at the view. */
  hold(): vscode.Disposable {
    this.#holders++
    return new vscode.Disposable(() => this.#holders--)
  }

  /** The row that is selected, for commands that are given by key. */
  get selected(): R | undefined {
    return this.#pane.selection[0]
  }

  dispose(): void {
    clearTimeout(this.#following)
    this.#listening.dispose()
    this.#answers.dispose()
    this.#pane.dispose()
  }

  /** What nobody looks at is not asked for; the number on the icon is always to be seen. */
  #isWanted(): boolean {
    return this.#needsRows() || this.#view.badge !== undefined
  }

  #needsRows(): boolean {
    return this.#pane.visible || this.#holders > 0
  }

  #appear(): void {
    if (this.#pane.visible) void this.refresh()
  }

  #begin(): void {
    this.tree.show(undefined, '', [])
    this.#pane.badge = undefined
    this.#setEmpty(false)
    void this.refresh()
  }

  #take({ uri }: vscode.TextDocument, answer: Answer): void {
    this.#pane.badge = this.#view.badge?.(answer)
    const rows = this.#view.rows(answer)
    if (!rows) return
    this.tree.show(uri, this.#view.arrangement(), rows)
    this.#pane.description = this.#view.description?.() ?? ''
    this.#setEmpty(rows.length === 0)
    this.#followShown()
  }

  /** The condition of the view's welcome text in package.json. */
  #setEmpty(isEmpty: boolean): void {
    void vscode.commands.executeCommand('setContext', `${this.#view.id}Empty`, isEmpty)
  }

  #followShown(): void {
    const { editor } = this.#shown
    if (editor !== undefined) this.#follow(editor)
  }

  /** Selects the row at the caret a moment later, leaving the focus where it is. */
  #follow(editor: vscode.TextEditor): void {
    clearTimeout(this.#following)
    if (editor.document !== this.#shown.document || !this.#pane.visible) return
    this.#following = setTimeout(() => {
      const row = this.tree.find(editor.selection)
      if (row === undefined || this.#pane.selection[0] === row || !this.#pane.visible) return
      // Refused when the tree was filled anew just now; then it is followed again.
      this.#pane.reveal(row, { select: true, focus: false }).then(undefined, () => undefined)
    }, FOLLOW_PAUSE)
  }
}
