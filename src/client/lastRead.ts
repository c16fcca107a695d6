import * as vscode from 'vscode'
import type { PlaceParams } from '../protocol.ts'
import { fromPosition } from './positions.ts'

/** The two files in which a caret was last, the latest first: one of them may be the text in which somebody cites. */
export class LastRead implements vscode.Disposable {
  #latest: { readonly uri: vscode.Uri; readonly position: vscode.Position }[] = []
  readonly #listening: vscode.Disposable

  constructor() {
    const note = (editor: vscode.TextEditor | undefined) => {
      // Output and other panes are editors too.
      if (editor && editor.document.uri.scheme !== 'output') this.#note(editor)
    }
    note(vscode.window.activeTextEditor)
    this.#listening = vscode.Disposable.from(
      vscode.window.onDidChangeActiveTextEditor(note),
      vscode.window.onDidChangeTextEditorSelection(({ textEditor }) => {
        if (textEditor === vscode.window.activeTextEditor) note(textEditor)
      })
    )
  }

  /** Where the caret was last in another file than a text; `null` when it was in none. */
  beside({ uri }: vscode.TextDocument): PlaceParams | null {
    const other = this.#latest.find(each => each.uri.toString() !== uri.toString())
    return other ? { uri: other.uri.toString(), position: fromPosition(other.position) } : null
  }

  dispose(): void {
    this.#listening.dispose()
  }

  #note({ document: { uri }, selection }: vscode.TextEditor): void {
    const other = this.#latest.find(each => each.uri.toString() !== uri.toString())
    this.#latest = [{ uri, position: selection.active }, ...(other ? [other] : [])]
  }
}
