import * as vscode from 'vscode'
import { copyQuotation, type Position } from '../protocol.ts'
import type { Ask } from './server.ts'

/** *Copy as Quotation with Citation*: puts a quotation, with its citation, on the clipboard. */
export async function copy(ask: Ask, text: vscode.Uri, position: Position): Promise<void> {
  const words = await ask(copyQuotation, { uri: text.toString(), position })
  if (words) {
    await vscode.env.clipboard.writeText(words)
    vscode.window.setStatusBarMessage(vscode.l10n.t('The quotation was copied.'), 3000)
  } else if (words === null) {
    void vscode.window.showInformationMessage(vscode.l10n.t('There is no quotation at the caret.'))
  }
}
