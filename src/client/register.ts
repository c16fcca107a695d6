import * as vscode from 'vscode'
import { addPersons, type NameSuggestion, suggestNames } from '../protocol.ts'
import { applyEdits } from './edits.ts'
import { tellNoText } from './language.ts'
import type { Ask } from './languageServer.ts'
import type { ShownText } from './views/shownText.ts'

/**
 * *Suggest Persons* and *Start a Register from This Text*: likely names that no register has, of which the user chooses; nothing
 * is entered by itself.
 */
export function registerStartRegister(ask: Ask, shown: ShownText): vscode.Disposable {
  const suggest = async () => {
    if (shown.document) await suggestPersons(ask, shown.document)
    else tellNoText()
  }
  return vscode.Disposable.from(
    vscode.commands.registerCommand('apparatus.startRegister', suggest),
    vscode.commands.registerCommand('apparatus.suggestPersons', suggest)
  )
}

interface NameItem extends vscode.QuickPickItem {
  readonly name: string
  readonly aliases: string[]
}

async function suggestPersons(ask: Ask, document: vscode.TextDocument): Promise<void> {
  const version = document.version
  const uri = document.uri.toString()
  const names = (await ask(suggestNames, { uri })) ?? []
  if (names.length === 0) {
    const message = vscode.l10n.t('No name stands in this text more than once that is not in its register.')
    void vscode.window.showInformationMessage(message)
    return
  }
  const items = [
    ...group(names, 'person', vscode.l10n.t('likely persons')),
    ...group(names, 'unknown', vscode.l10n.t('names')),
    ...group(names, 'other', vscode.l10n.t('likely places and organisations'))
  ]
  const title = vscode.l10n.t('Which of these are persons?')
  const chosen = await vscode.window.showQuickPick(items, { canPickMany: true, title, matchOnDetail: true })
  if (chosen === undefined || chosen.length === 0) return
  const result = await ask(addPersons, { uri, persons: chosen.map(({ name, aliases }) => ({ name, aliases })) })
  if (!(await applyEdits(document, version, result))) return
  const register = result?.edits[0]?.uri
  if (register !== undefined) {
    await vscode.window.showTextDocument(vscode.Uri.parse(register), { viewColumn: vscode.ViewColumn.Beside })
  }
}

/** The names of one likeness, below a line that says what they are. */
function group(names: readonly NameSuggestion[], likeness: NameSuggestion['likeness'], label: string): NameItem[] {
  const items = names
    .filter(name => name.likeness === likeness)
    .map(({ name, count, aliases }): NameItem => {
      const detail = aliases.length > 0 ? vscode.l10n.t('also: {0}', aliases.join(', ')) : ''
      return { label: name, description: `${count} ×`, detail, name, aliases }
    })
  const separator = { kind: vscode.QuickPickItemKind.Separator, label, name: '', aliases: [] }
  return items.length > 0 ? [separator, ...items] : []
}
