import * as vscode from 'vscode'
import { clearCache } from '../protocol.ts'
import type { Server } from './languageServer.ts'

/** What is seldom needed: to start the language server anew, and to have it forget what it keeps of the workspace. */
export function registerServerCommands({ ask, restart }: Server): vscode.Disposable {
  return vscode.Disposable.from(
    vscode.commands.registerCommand('apparatus.restartServer', restart),
    vscode.commands.registerCommand('apparatus.clearCache', async () => {
      if ((await ask(clearCache, {})) === undefined) return
      void vscode.window.showInformationMessage(vscode.l10n.t('All texts of the workspace have been read again.'))
    })
  )
}
