import * as vscode from 'vscode'
import type { ImportItem } from '../protocol/imports.ts'

/** What became of a file, for reading: a heading for each kind, a line for each thing. */
export function reportOf(name: string, report: readonly ImportItem[]): string {
  const kinds: [ImportItem['kind'], string][] = [
    ['missing', vscode.l10n.t('Missing: words that were not found again')],
    ['unsure', vscode.l10n.t('Please look')],
    ['front-matter', vscode.l10n.t('Taken into the front matter')],
    ['furniture', vscode.l10n.t('Left out: the page’s, not the text’s')],
    ['lost', vscode.l10n.t('Not carried over')],
    ['unsafe', vscode.l10n.t('Made harmless')],
    ['changed', vscode.l10n.t('Written in another way')],
    ['found', vscode.l10n.t('Found')]
  ]
  const parts = kinds.flatMap(([kind, heading]) => {
    const items = report.filter(item => item.kind === kind)
    return items.length === 0 ? [] : [`## ${heading}\n\n${items.map(lineOf).join('\n')}`]
  })
  return [`# ${vscode.l10n.t('Import of {0}', name)}`, ...parts].join('\n\n') + '\n'
}

/** Longer words than these are in the text or in the source. */
const SHOWN = 300

function lineOf({ message, words = '', line }: ImportItem): string {
  const shown = words.length > SHOWN ? `${words.slice(0, SHOWN)}…` : words
  const where = line === undefined ? '' : ` (${vscode.l10n.t('line {0}', line)})`
  return `- ${message}${where}${shown === '' ? '' : `: “${shown.replace(/\s+/g, ' ')}”`}`
}
