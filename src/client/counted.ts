import * as vscode from 'vscode'

// How many of something there are, in words.

export function countedNotes(count: number): string {
  return count === 1 ? vscode.l10n.t('1 note') : vscode.l10n.t('{0} notes', count)
}

export function countedQuotations(count: number): string {
  return count === 1 ? vscode.l10n.t('1 quotation') : vscode.l10n.t('{0} quotations', count)
}

export function countedCitations(count: number): string {
  return count === 1 ? vscode.l10n.t('1 citation') : vscode.l10n.t('{0} citations', count)
}

export function countedWorks(count: number): string {
  return count === 1 ? vscode.l10n.t('1 work') : vscode.l10n.t('{0} works', count)
}

export function countedPersons(count: number): string {
  return count === 1 ? vscode.l10n.t('1 person') : vscode.l10n.t('{0} persons', count)
}
