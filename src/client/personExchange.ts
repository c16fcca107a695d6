import * as vscode from 'vscode'
import { exportPersons, importPersons } from '../protocol.ts'
import { applyEdits } from './edits.ts'
import { tellNoText } from './language.ts'
import type { Ask } from './languageServer.ts'
import type { ShownText } from './views/shownText.ts'

/** *Import Persons…* and *Export Persons…*: registers from and to TEI and CSV. */
export function registerPersonExchange(ask: Ask, shown: ShownText): vscode.Disposable {
  const inText = (act: (ask: Ask, document: vscode.TextDocument) => Promise<void>) => async () => {
    if (shown.document) await act(ask, shown.document)
    else tellNoText()
  }
  return vscode.Disposable.from(
    vscode.commands.registerCommand('apparatus.importPersons', inText(takeOver)),
    vscode.commands.registerCommand('apparatus.exportPersons', inText(handOn))
  )
}

async function takeOver(ask: Ask, document: vscode.TextDocument): Promise<void> {
  const [file] =
    (await vscode.window.showOpenDialog({
      title: vscode.l10n.t('Import persons from a TEI or CSV file'),
      filters: { [vscode.l10n.t('TEI or CSV')]: ['xml', 'tei', 'csv', 'tsv', 'txt'] }
    })) ?? []
  if (!file) return
  const { version } = document
  const source = await readUtf8(file)
  if (source === undefined) return
  const result = await ask(importPersons, { uri: document.uri.toString(), source })
  if (!result || !(await applyEdits(document, version, result))) return
  const said = [
    result.added === 1
      ? vscode.l10n.t('1 person was added to the register.')
      : vscode.l10n.t('{0} persons were added to the register.', result.added)
  ]
  if (result.known > 0) said.push(vscode.l10n.t('{0} had an entry already.', result.known))
  void vscode.window.showInformationMessage([...said, ...notCarried(result.lost)].join(' '))
}

async function handOn(ask: Ask, document: vscode.TextDocument): Promise<void> {
  const forms = [
    { label: 'TEI', description: '<listPerson>', to: 'tei' as const, end: 'xml' },
    { label: 'CSV', description: vscode.l10n.t('a table'), to: 'csv' as const, end: 'csv' }
  ]
  const form = await vscode.window.showQuickPick(forms, { placeHolder: vscode.l10n.t('What to export the persons to') })
  if (!form) return
  const result = await ask(exportPersons, { uri: document.uri.toString(), to: form.to })
  if (result === null) void vscode.window.showInformationMessage(vscode.l10n.t('No register of this text has anybody.'))
  if (!result) return
  const defaultUri = vscode.Uri.joinPath(document.uri, '..', `persons.${form.end}`)
  const file = await vscode.window.showSaveDialog({
    title: vscode.l10n.t('Export as {0}', form.label),
    defaultUri,
    filters: { [form.label]: [form.end] }
  })
  if (!file) return
  await vscode.workspace.fs.writeFile(file, new TextEncoder().encode(result.text))
  await vscode.window.showTextDocument(file, { preview: false })
  const [lost] = notCarried(result.lost)
  if (lost !== undefined) void vscode.window.showInformationMessage(lost)
}

/** What could not be carried over, in a sentence; none when all was. */
function notCarried(lost: readonly (readonly [what: string, count: number])[]): string[] {
  if (lost.length === 0) return []
  return [vscode.l10n.t('Not carried over: {0}.', lost.map(([what, count]) => `${what} (${count})`).join(', '))]
}

async function readUtf8(file: vscode.Uri): Promise<string | undefined> {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(await vscode.workspace.fs.readFile(file))
  } catch (error) {
    const reason = error instanceof TypeError ? vscode.l10n.t('it is not UTF-8') : String(error)
    void vscode.window.showErrorMessage(vscode.l10n.t('The file cannot be read: {0}', reason))
    return undefined
  }
}
