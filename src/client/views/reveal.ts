import * as vscode from 'vscode'
import type { Range } from '../../protocol.ts'
import { toRange } from '../positions.ts'

/** The command behind a row; it takes a text's address and the range to show, and is in no menu. */
const REVEAL = 'apparatus.reveal'

/** The command that shows a range of a text, for a row that is clicked. */
export function revealCommand(text: vscode.Uri, range: Range): vscode.Command {
  return { command: REVEAL, title: vscode.l10n.t('Show in the Text'), arguments: [text, toRange(range)] }
}

/** Makes the command known to VS Code. */
export function registerReveal(): vscode.Disposable {
  return vscode.commands.registerCommand(REVEAL, reveal)
}

async function reveal(text: vscode.Uri, range: vscode.Range): Promise<void> {
  const editor = await vscode.window.showTextDocument(text, { selection: range })
  editor.revealRange(range, vscode.TextEditorRevealType.InCenterIfOutsideViewport)
}
