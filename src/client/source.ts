import * as vscode from 'vscode'
import { source, type SourceResult } from '../protocol.ts'
import { activeTextEditor } from './language.ts'
import { fromPosition, toRange } from './positions.ts'
import type { Ask } from './languageServer.ts'

/** *Go to Source*: from the citation or quotation at the caret to its passage, or to whatever else the source is. */
export function registerSource(ask: Ask): vscode.Disposable {
  return vscode.commands.registerCommand('apparatus.goToSource', async () => {
    const editor = activeTextEditor()
    if (editor === undefined) return
    const uri = editor.document.uri.toString()
    const found = await ask(source, { uri, position: fromPosition(editor.selection.active) })
    if (found) await open(found)
  })
}

async function open({ location, external, message }: SourceResult): Promise<void> {
  try {
    if (location !== null) {
      const selection = toRange(location.range)
      await vscode.window.showTextDocument(vscode.Uri.parse(location.uri), { selection })
    } else if (external !== null) {
      await openExternal(vscode.Uri.parse(external))
    }
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    void vscode.window.showInformationMessage(vscode.l10n.t('The source cannot be opened: {0}', reason))
  }
  if (message !== null) void vscode.window.showInformationMessage(message)
}

/**
 * The web opens in the browser. Everything else opens inside VS Code, never by the system: a bibliography may come from anybody,
 * and what it calls a source may be a program.
 */
async function openExternal(uri: vscode.Uri): Promise<void> {
  if (uri.scheme === 'http' || uri.scheme === 'https') await vscode.env.openExternal(uri)
  else if (vscode.workspace.fs.isWritableFileSystem(uri.scheme) !== undefined)
    await vscode.commands.executeCommand('vscode.open', uri)
  else throw new Error(vscode.l10n.t('addresses that begin with “{0}:” are not opened', uri.scheme))
}
