import * as vscode from 'vscode'
import { activeTextEditor, isAnnotatedText } from '../language.ts'

/** The annotated text that our views are about: the one in the active editor, else the last one as long as it is visible. */
export class ShownText implements vscode.Disposable {
  readonly #changed = new vscode.EventEmitter<void>()
  readonly onDidChange = this.#changed.event
  readonly #listening: vscode.Disposable
  #document: vscode.TextDocument | undefined

  constructor() {
    const update = () => this.#update()
    this.#listening = vscode.Disposable.from(
      this.#changed,
      // Also when a text is read as another language: VS Code closes it then and opens it again.
      vscode.workspace.onDidOpenTextDocument(update),
      vscode.window.onDidChangeActiveTextEditor(update),
      vscode.window.onDidChangeVisibleTextEditors(update)
    )
    this.#update()
  }

  get document(): vscode.TextDocument | undefined {
    return this.#document
  }

  /** The editor in which it is to be seen, if it is. */
  get editor(): vscode.TextEditor | undefined {
    return vscode.window.visibleTextEditors.find(({ document }) => document === this.#document)
  }

  dispose(): void {
    this.#listening.dispose()
  }

  #update(): void {
    const visible = vscode.window.visibleTextEditors.map(editor => editor.document).filter(isAnnotatedText)
    const last = visible.find(document => document === this.#document)
    const wanted = activeTextEditor()?.document ?? last ?? visible[0]
    // The condition of the welcome texts in package.json.
    void vscode.commands.executeCommand('setContext', 'apparatus.showsText', wanted !== undefined)
    if (wanted === this.#document) return
    this.#document = wanted
    this.#changed.fire()
  }
}
