import * as vscode from 'vscode'
import { type ChangedParams, quotations, type QuotationNode, type QuotationsResult } from '../protocol.ts'
import { type FreshAnswers, keepAsking } from './freshAnswers.ts'
import { activeTextEditor, isAnnotatedText } from './language.ts'
import { REVEAL } from './quotationItem.ts'
import { QuotationTree } from './quotationTree.ts'
import type { Ask } from './server.ts'

/** The *Quotations* view: those of the annotated text one is in, which it follows. */
export function registerQuotations(ask: Ask, onChanged: vscode.Event<ChangedParams>): vscode.Disposable {
  const view = new QuotationsView(ask)
  return vscode.Disposable.from(
    view,
    vscode.commands.registerCommand(REVEAL, reveal),
    // Also when a text is read as another language: VS Code closes it then and opens it again.
    vscode.workspace.onDidOpenTextDocument(() => view.update()),
    vscode.window.onDidChangeActiveTextEditor(() => view.update()),
    vscode.window.onDidChangeVisibleTextEditors(() => view.update()),
    vscode.window.onDidChangeTextEditorSelection(event => view.follow(event.textEditor)),
    onChanged(({ uri }) => view.refresh(uri))
  )
}

/** Reading has pauses; a caret on its way through the text has none. Milliseconds. */
const FOLLOW_PAUSE = 100

class QuotationsView implements vscode.Disposable {
  readonly #tree = new QuotationTree()
  readonly #view: vscode.TreeView<QuotationNode>
  readonly #answers: FreshAnswers
  readonly #visibility: vscode.Disposable
  #shown: vscode.TextDocument | undefined
  #following: NodeJS.Timeout | undefined

  constructor(ask: Ask) {
    const options = { treeDataProvider: this.#tree, showCollapseAll: true }
    this.#view = vscode.window.createTreeView('apparatus.quotations', options)
    this.#visibility = this.#view.onDidChangeVisibility(() => this.#followShown())
    this.#answers = keepAsking({
      wanted: document => document === this.#shown,
      ask: document => ask(quotations, { uri: document.uri.toString() }),
      take: (document, answer) => this.#take(document, answer)
    })
    this.update()
  }

  /** Chooses whose quotations are shown: those of the text in the active editor, else of the last one as long as it is visible. */
  update(): void {
    const visible = vscode.window.visibleTextEditors.map(editor => editor.document).filter(isAnnotatedText)
    const last = visible.find(document => document === this.#shown)
    const wanted = activeTextEditor()?.document ?? last ?? visible[0]
    if (wanted === this.#shown) return
    this.#shown = wanted
    this.#fill(undefined, [], 0)
    setContext('apparatus.noQuotations', false)
    setContext('apparatus.showsText', wanted !== undefined)
    if (wanted !== undefined) void this.#answers.refresh(wanted)
  }

  /** Asks again about a text, if it is the one shown. */
  refresh(uri: string): void {
    if (this.#shown?.uri.toString() === uri) void this.#answers.refresh(this.#shown)
  }

  /** Selects the quotation at the caret a moment later, leaving the focus where it is. */
  follow(editor: vscode.TextEditor): void {
    clearTimeout(this.#following)
    if (editor.document !== this.#shown || !this.#view.visible) return
    this.#following = setTimeout(() => {
      const node = this.#tree.find(editor.selection)
      if (node === undefined || this.#view.selection[0] === node || !this.#view.visible) return
      // Refused when the tree was filled anew just now; then it is followed again.
      this.#view.reveal(node, { select: true, focus: false }).then(undefined, () => undefined)
    }, FOLLOW_PAUSE)
  }

  dispose(): void {
    clearTimeout(this.#following)
    this.#visibility.dispose()
    this.#answers.dispose()
    this.#view.dispose()
  }

  #take(document: vscode.TextDocument, answer: QuotationsResult): void {
    this.#fill(document.uri, answer.nodes, answer.count)
    setContext('apparatus.noQuotations', answer.count === 0)
    this.#followShown()
  }

  #fill(text: vscode.Uri | undefined, nodes: readonly QuotationNode[], count: number): void {
    this.#tree.show(text, nodes)
    const tooltip = count === 1 ? vscode.l10n.t('1 quotation') : vscode.l10n.t('{0} quotations', count)
    this.#view.badge = count === 0 ? undefined : { value: count, tooltip }
  }

  #followShown(): void {
    const editor = vscode.window.visibleTextEditors.find(({ document }) => document === this.#shown)
    if (editor !== undefined) this.follow(editor)
  }
}

/** The conditions of the view's welcome texts in package.json. */
function setContext(key: 'apparatus.noQuotations' | 'apparatus.showsText', value: boolean): void {
  void vscode.commands.executeCommand('setContext', key, value)
}

/** Selects and shows a range of a text, for a row that was clicked. */
async function reveal(text: vscode.Uri, range: vscode.Range): Promise<void> {
  const editor = await vscode.window.showTextDocument(text, { selection: range })
  editor.revealRange(range, vscode.TextEditorRevealType.InCenterIfOutsideViewport)
}
