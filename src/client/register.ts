import * as vscode from 'vscode'
import { addPersons, suggestNames } from '../protocol.ts'
import { applyEdits } from './edits.ts'
import { activeTextEditor } from './language.ts'
import type { Ask } from './languageServer.ts'

/** *Start a Register from This Text*: likely names, of which the user chooses; nothing is entered by itself. */
export function registerStartRegister(ask: Ask): vscode.Disposable {
  return vscode.commands.registerCommand('apparatus.startRegister', async () => {
    const editor = activeTextEditor()
    if (editor === undefined) return
    const { document } = editor
    const version = document.version
    const uri = document.uri.toString()
    const names = (await ask(suggestNames, { uri })) ?? []
    if (names.length === 0) {
      const message = vscode.l10n.t('No name stands in this text more than once that is not in its register.')
      void vscode.window.showInformationMessage(message)
      return
    }
    const items = names.map(({ name, count, aliases }) => {
      const detail = aliases.length > 0 ? vscode.l10n.t('also: {0}', aliases.join(', ')) : ''
      return { label: name, description: `${count} ×`, detail, name, aliases }
    })
    const title = vscode.l10n.t('Which of these are persons?')
    const chosen = await vscode.window.showQuickPick(items, { canPickMany: true, title, matchOnDetail: true })
    if (chosen === undefined || chosen.length === 0) return
    const result = await ask(addPersons, { uri, persons: chosen.map(({ name, aliases }) => ({ name, aliases })) })
    if (!(await applyEdits(document, version, result))) return
    const register = result?.edits[0]?.uri
    if (register !== undefined) {
      await vscode.window.showTextDocument(vscode.Uri.parse(register), { viewColumn: vscode.ViewColumn.Beside })
    }
  })
}
