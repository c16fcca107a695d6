import * as vscode from 'vscode'
import { type ChangedParams, status, type StatusResult } from '../protocol.ts'
import { countedCitations, countedNotes, countedPersons, countedQuotations, countedWorks } from './counted.ts'
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
  const { errors, warnings, error } = found
  item.text = [inRegisters(found), inBibliographies(found)].join(', ')
  item.detail =
    error === null
      ? [countedNotes(found.notes), countedQuotations(found.quotations), countedCitations(found.citations)].join(', ')
      : errors === 1
        ? vscode.l10n.t('1 error: {0}', error.message)
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

function inRegisters({ registers, persons }: StatusResult): string {
  if (registers === 0) return vscode.l10n.t('no register')
  return registers === 1
    ? vscode.l10n.t('{0} in the register', countedPersons(persons))
    : vscode.l10n.t('{0} in {1} registers', countedPersons(persons), registers)
}

function inBibliographies({ bibliographies, works }: StatusResult): string {
  if (bibliographies === 0) return vscode.l10n.t('no bibliography')
  return bibliographies === 1
    ? vscode.l10n.t('{0} in the bibliography', countedWorks(works))
    : vscode.l10n.t('{0} in {1} bibliographies', countedWorks(works), bibliographies)
}

async function goTo(error: unknown): Promise<void> {
  const { uri, range } = error as NonNullable<StatusResult['error']>
  await vscode.window.showTextDocument(vscode.Uri.parse(uri), { selection: toRange(range) })
}
