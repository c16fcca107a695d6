import * as vscode from 'vscode'
import { type ChangedParams, status, type StatusResult } from '../protocol.ts'
import { keepAsking } from './freshAnswers.ts'
import { findText, isAnnotatedText, LANGUAGE } from './language.ts'
import { toRange } from './positions.ts'
import type { Ask } from './languageServer.ts'

/** The status item beside the language's name: what belongs to the text, in numbers, and the first error. */
export function registerStatus(ask: Ask, onChanged: vscode.Event<ChangedParams>): vscode.Disposable {
  const item = vscode.languages.createLanguageStatusItem('apparatus.status', { language: LANGUAGE })
  item.name = vscode.l10n.t('Apparatus')
  const isShown = (text: vscode.TextDocument) => vscode.window.activeTextEditor?.document === text
  const answers = keepAsking({
    wanted: text => isAnnotatedText(text) && isShown(text),
    ask: text => ask(status, { uri: text.uri.toString() }),
    take: (_, answer) => show(item, answer)
  })
  const refresh = (text: vscode.TextDocument | undefined) => {
    if (text !== undefined && isAnnotatedText(text) && isShown(text)) void answers.refresh(text)
  }
  refresh(vscode.window.activeTextEditor?.document)
  return vscode.Disposable.from(
    item,
    answers,
    vscode.commands.registerCommand('apparatus.showFirstError', goTo),
    vscode.window.onDidChangeActiveTextEditor(editor => refresh(editor?.document)),
    onChanged(({ uri }) => refresh(findText(uri)))
  )
}

function show(item: vscode.LanguageStatusItem, found: StatusResult): void {
  const { registers, persons, bibliographies, works, errors, warnings, error } = found
  const beside = [
    registers > 0 ? vscode.l10n.t('{0} persons in {1} registers', persons, registers) : vscode.l10n.t('no register'),
    bibliographies > 0
      ? vscode.l10n.t('{0} works in {1} bibliographies', works, bibliographies)
      : vscode.l10n.t('no bibliography')
  ]
  item.text = beside.join(', ')
  item.detail =
    error === null
      ? vscode.l10n.t('{0} notes, {1} quotations, {2} citations', found.notes, found.quotations, found.citations)
      : vscode.l10n.t('{0} errors, the first: {1}', errors, error.message)
  item.severity =
    errors > 0
      ? vscode.LanguageStatusSeverity.Error
      : warnings > 0
        ? vscode.LanguageStatusSeverity.Warning
        : vscode.LanguageStatusSeverity.Information
  item.command =
    error === null
      ? undefined
      : { command: 'apparatus.showFirstError', title: vscode.l10n.t('Show the Error'), arguments: [error] }
}

async function goTo(error: unknown): Promise<void> {
  const { uri, range } = error as NonNullable<StatusResult['error']>
  await vscode.window.showTextDocument(vscode.Uri.parse(uri), { selection: toRange(range) })
}
