import * as vscode from 'vscode'
import { SECTION } from './settings.ts'

/** Runs a program of this machine, given with its arguments, and leaves it alone. */
export type Run = (command: readonly string[]) => Promise<void>

/**
 * Opens a PDF at the page in its fragment, `#page=7&label=45`: with the reader of the setting `apparatus.sources.pdfReader`, else with the
 * system's, which cannot be told the page, so that we say it. Where the workspace is not trusted or the file not on this
 * machine no other program is run; nor in a browser, which has none to run.
 */
export async function openPdf(uri: vscode.Uri, run?: Run): Promise<void> {
  const file = uri.with({ fragment: '' })
  const { page, label } = pageIn(uri.fragment)
  const name = file.path.slice(file.path.lastIndexOf('/') + 1)
  if (!run || !vscode.workspace.isTrusted || file.scheme !== 'file') {
    await vscode.commands.executeCommand('vscode.open', file)
    if (label) void vscode.window.showInformationMessage(vscode.l10n.t('The page cited of {0} is {1}.', name, label))
    return
  }
  const reader = vscode.workspace.getConfiguration(SECTION).get<readonly string[]>('sources.pdfReader', [])
  if (reader.length > 0) return run(filled(reader, { file: file.fsPath, page: label || '1', sheet: page || '1' }))
  await vscode.env.openExternal(file)
  if (label === '') return
  const message = vscode.l10n.t(
    '{0} is opened at its beginning, since the system’s reader cannot be told the page. The page cited is {1}.',
    name,
    label
  )
  const set = vscode.l10n.t('Name a Reader…')
  if ((await vscode.window.showInformationMessage(message, set)) === set)
    await vscode.commands.executeCommand('workbench.action.openSettings', 'apparatus.sources.pdfReader')
}

function pageIn(fragment: string): { page: string; label: string } {
  const page = /(?:^|&)page=([\da-z]{1,12})(?:&|$)/i.exec(fragment)?.[1] ?? ''
  return { page, label: /(?:^|&)label=([\da-z]{1,12})(?:&|$)/i.exec(fragment)?.[1] ?? page }
}

/** The words of a reader's command with its placeholders filled in; without `{file}` the file comes last. */
export function filled(reader: readonly string[], values: Readonly<Record<string, string>>): string[] {
  const words = reader.some(word => word.includes('{file}')) ? reader : [...reader, '{file}']
  return words.map(word => word.replace(/\{(file|page|sheet)\}/g, (_, name: string) => values[name]!))
}
