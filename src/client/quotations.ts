import * as vscode from 'vscode'
import { type ChangedParams, quotationCard, quotations, type QuotationsResult } from '../protocol.ts'
import { copy } from './copyQuotation.ts'
import { findQuotation } from './findQuotation.ts'
import { type FreshAnswers, keepAsking } from './freshAnswers.ts'
import { activeTextEditor, isAnnotatedText } from './language.ts'
import { fromPosition } from './positions.ts'
import { QuotationArrangement } from './quotationArrangement.ts'
import { REVEAL, type QuotationsRow } from './quotationItem.ts'
import { QuotationTree } from './quotationTree.ts'
import type { Ask } from './server.ts'

/** The *Quotations* view: those of the annotated text one is in, which it follows. */
export function registerQuotations(
  ask: Ask,
  onChanged: vscode.Event<ChangedParams>,
  memento: vscode.Memento
): vscode.Disposable {
  const arrangement = new QuotationArrangement(memento)
  const view = new QuotationsView(ask, arrangement)
  return vscode.Disposable.from(
    view,
    arrangement,
    arrangement.onDidChange(() => view.refresh()),
    vscode.commands.registerCommand(REVEAL, reveal),
    vscode.commands.registerCommand('apparatus.groupQuotations', () => arrangement.group()),
    vscode.commands.registerCommand('apparatus.filterQuotations', () => arrangement.filter(view.uses)),
    vscode.commands.registerCommand('apparatus.filterQuotationsFurther', () => arrangement.filter(view.uses)),
    vscode.commands.registerCommand('apparatus.findQuotation', () => view.find()),
    vscode.commands.registerCommand('apparatus.copyQuotation', (row?: QuotationsRow) => view.copy(row)),
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
  readonly #ask: Ask
  readonly #arrangement: QuotationArrangement
  readonly #tree: QuotationTree
  readonly #view: vscode.TreeView<QuotationsRow>
  readonly #answers: FreshAnswers
  readonly #visibility: vscode.Disposable
  #shown: vscode.TextDocument | undefined
  #following: NodeJS.Timeout | undefined
  /** How many the text has of each use. */
  uses = { quotation: 0, title: 0, phrase: 0 }

  constructor(ask: Ask, arrangement: QuotationArrangement) {
    this.#ask = ask
    this.#arrangement = arrangement
    this.#tree = new QuotationTree((text, { range }) => {
      return ask(quotationCard, { uri: text.toString(), position: range.start })
    })
    const options = { treeDataProvider: this.#tree, showCollapseAll: true }
    this.#view = vscode.window.createTreeView('apparatus.quotations', options)
    this.#visibility = this.#view.onDidChangeVisibility(() => this.#followShown())
    this.#answers = keepAsking({
      wanted: document => document === this.#shown,
      ask: document => ask(quotations, { uri: document.uri.toString(), ...this.#wanted() }),
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
    this.uses = { quotation: 0, title: 0, phrase: 0 }
    setContext('apparatus.noQuotations', false)
    setContext('apparatus.showsText', wanted !== undefined)
    if (wanted !== undefined) void this.#answers.refresh(wanted)
  }

  /** Asks again about a text, if it is the one shown; without a text, about that. */
  refresh(uri = this.#shown?.uri.toString()): void {
    if (this.#shown && this.#shown.uri.toString() === uri) void this.#answers.refresh(this.#shown)
  }

  /** Lets the user look for a quotation of the text shown by its words. */
  async find(): Promise<void> {
    const document = this.#shown
    if (document === undefined) return
    const editor = await vscode.window.showTextDocument(document)
    await findQuotation(editor, async () => {
      await this.#answers.refresh(document)
      return this.#tree.quotations()
    })
  }

  /** Copies the quotation of a row; without one, that at the caret. */
  async copy(row?: QuotationsRow): Promise<void> {
    const editor = activeTextEditor()
    if (row && this.#shown) await copy(this.#ask, this.#shown.uri, row.range.start)
    else if (editor) await copy(this.#ask, editor.document.uri, fromPosition(editor.selection.active))
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

  #wanted() {
    const { by, uses } = this.#arrangement.now
    return { by, uses: [...uses] }
  }

  #take(document: vscode.TextDocument, { groups, count, uses }: QuotationsResult): void {
    // A text without sections is no group.
    const [only] = groups.length === 1 ? groups : []
    this.uses = uses
    this.#fill(document.uri, only?.label === '' && this.#wanted().by === 'section' ? only.children : groups, count)
    setContext('apparatus.noQuotations', count === 0)
    this.#followShown()
  }

  #fill(text: vscode.Uri | undefined, rows: readonly QuotationsRow[], count: number): void {
    this.#tree.show(text, this.#wanted().by, rows)
    const tooltip = count === 1 ? vscode.l10n.t('1 quotation') : vscode.l10n.t('{0} quotations', count)
    this.#view.badge = count === 0 ? undefined : { value: count, tooltip }
    this.#view.description = this.#arrangement.description
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
