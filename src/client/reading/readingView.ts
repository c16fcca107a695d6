import * as vscode from 'vscode'
import { reading } from '../../protocol/exports.ts'
import type { Ask } from '../languageServer.ts'
import { framed, waiting } from './frame.ts'
import { type PageWord, placeOf, readWord } from './words.ts'

/** How long the keys must rest before the page is made anew, in milliseconds; a book’s page only when it is saved. */
const PAUSE = 500
const BOOK = 1_000_000
/** After so long a wait for the first page, in milliseconds, it is said that it is being made. */
const PATIENCE = 700
/** How long a scroll that we made ourselves may still tell of itself, in milliseconds. */
const ECHO = 250

/** One text as an edition, beside its editor and in step with it. */
export class ReadingView implements vscode.Disposable {
  private readonly disposables: vscode.Disposable[] = []
  private timer: NodeJS.Timeout | undefined
  private silentUntil = 0
  private selected: { readonly from: PageWord; readonly to: PageWord } | undefined
  private isShown = false

  constructor(
    readonly uri: vscode.Uri,
    readonly panel: vscode.WebviewPanel,
    private readonly ask: Ask,
    private readonly media: vscode.Uri
  ) {
    const { webview } = panel
    webview.options = { enableScripts: true, localResourceRoots: [media] }
    const hint = setTimeout(() => {
      if (!this.isShown) webview.html = waiting(vscode.l10n.t('The reading view is being made…'))
    }, PATIENCE)
    this.disposables.push(
      new vscode.Disposable(() => clearTimeout(hint)),
      webview.onDidReceiveMessage(message => this.receive(message as Record<string, unknown>)),
      vscode.workspace.onDidChangeTextDocument(({ document }) => {
        if (this.isOf(document) && document.getText().length < BOOK) this.schedule()
      }),
      vscode.workspace.onDidSaveTextDocument(document => {
        if (this.isOf(document)) this.schedule()
      }),
      vscode.window.onDidChangeTextEditorVisibleRanges(({ textEditor }) => this.follow(textEditor))
    )
  }

  dispose(): void {
    clearTimeout(this.timer)
    vscode.Disposable.from(...this.disposables).dispose()
    this.panel.dispose()
  }

  /** Makes the page, or makes it anew. */
  async renew(): Promise<void> {
    const page = await this.ask(reading, { uri: this.uri.toString() })
    if (!page) return void (this.isShown || this.schedule())
    this.panel.title = vscode.l10n.t('Reading: {0}', page.title)
    if (this.isShown) {
      await this.panel.webview.postMessage({ type: 'renew', body: page.body })
    } else {
      this.isShown = true
      this.panel.webview.html = framed(page, this.panel.webview, this.media, this.uri.toString())
    }
  }

  /** Selects in the editor what is selected in the view; false when nothing is. */
  async select(): Promise<boolean> {
    if (!this.selected) return false
    const document = await vscode.workspace.openTextDocument(this.uri)
    const text = document.getText()
    const [first, last] = [placeOf(text, this.selected.from), placeOf(text, this.selected.to)]
    await this.reveal(document, first.start, Math.max(first.end, last.end))
    return true
  }

  /** What the text around changed: a register, a remark. */
  schedule(): void {
    clearTimeout(this.timer)
    this.timer = setTimeout(() => void this.renew(), PAUSE)
  }

  private isOf(document: vscode.TextDocument): boolean {
    return document.uri.toString() === this.uri.toString()
  }

  private receive(message: Record<string, unknown>): void {
    if (message['type'] === 'ready') {
      const editor = this.editor()
      if (editor) this.follow(editor)
    } else if (message['type'] === 'scroll' && Number.isSafeInteger(message['offset'])) {
      this.scroll(message['offset'] as number)
    } else if (message['type'] === 'selection') {
      const [from, to] = [readWord(message['from']), readWord(message['to'])]
      this.selected = from && to ? { from, to } : undefined
    } else if (message['type'] === 'click') {
      const word = readWord(message)
      if (word) void this.goTo(word)
    }
  }

  private async goTo(word: PageWord): Promise<void> {
    const document = await vscode.workspace.openTextDocument(this.uri)
    const { start, end } = placeOf(document.getText(), word)
    await this.reveal(document, start, end)
  }

  private async reveal(document: vscode.TextDocument, start: number, end: number): Promise<void> {
    this.silentUntil = Date.now() + ECHO
    const selection = new vscode.Range(document.positionAt(start), document.positionAt(end))
    const viewColumn = this.editor()?.viewColumn ?? vscode.ViewColumn.One
    const editor = await vscode.window.showTextDocument(document, { viewColumn, selection })
    editor.revealRange(selection, vscode.TextEditorRevealType.InCenterIfOutsideViewport)
  }

  private scroll(offset: number): void {
    const editor = this.editor()
    if (!editor) return
    this.silentUntil = Date.now() + ECHO
    const at = editor.document.positionAt(offset)
    editor.revealRange(new vscode.Range(at, at), vscode.TextEditorRevealType.AtTop)
  }

  private follow({ document, visibleRanges }: vscode.TextEditor): void {
    const [range] = visibleRanges
    if (!range || !this.isOf(document) || Date.now() < this.silentUntil) return
    void this.panel.webview.postMessage({ type: 'scroll', offset: document.offsetAt(range.start) })
  }

  private editor(): vscode.TextEditor | undefined {
    return vscode.window.visibleTextEditors.find(({ document }) => this.isOf(document))
  }
}
