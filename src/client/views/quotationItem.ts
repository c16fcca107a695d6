import * as vscode from 'vscode'
import type { QuotationGroupNode, QuotationGrouping, QuotationNode, QuotationState } from '../../protocol/views.ts'
import { toRange } from '../positions.ts'
import { countedQuotations } from '../counted.ts'
import { revealCommand } from './reveal.ts'

/** A row of the *Quotations* view. */
export type QuotationsRow = QuotationGroupNode | QuotationNode

/** How a group of quotations looks in the tree. */
export function groupItem(
  group: QuotationGroupNode,
  by: QuotationGrouping,
  id: string,
  text: vscode.Uri
): vscode.TreeItem {
  const state = by === 'state' && group.label ? (group.label as QuotationState) : undefined
  const label = state ? sayState(state) : group.label || unknown(by)
  const item = new vscode.TreeItem(label, vscode.TreeItemCollapsibleState.Expanded)
  const count = group.children.length
  const counted = countedQuotations(count)
  item.id = id
  item.description = String(count)
  item.tooltip = `${label} · ${counted}`
  item.iconPath = state ? stateIcon(state) : new vscode.ThemeIcon(GROUP_ICONS[by])
  item.contextValue = 'group'
  item.command = revealCommand(text, group.range)
  item.accessibilityInformation = { label: `${label}, ${counted}` }
  return item
}

const GROUP_ICONS: Readonly<Record<QuotationGrouping, string>> = {
  section: 'book',
  speaker: 'account',
  source: 'references',
  state: 'question'
}

function unknown(by: QuotationGrouping): string {
  if (by === 'speaker') return vscode.l10n.t('Speaker unknown')
  if (by === 'source' || by === 'state') return vscode.l10n.t('No source named')
  return vscode.l10n.t('Beginning of the text')
}

/** How a quotation looks in the tree. */
export function quotationItem(node: QuotationNode, id: string, text: vscode.Uri): vscode.TreeItem {
  const { Collapsed, None } = vscode.TreeItemCollapsibleState
  const item = new vscode.TreeItem(node.label, node.children.length > 0 ? Collapsed : None)
  item.id = id
  item.description = node.description
  item.iconPath = icon(node)
  item.contextValue = 'quotation'
  item.command = revealCommand(text, node.range)
  item.accessibilityInformation = { label: [node.label, node.description, spokenKind(node)].filter(Boolean).join(', ') }
  return item
}

/** What needs a look is seen first: the marks, then the words; else what kind of quotation it is. */
function icon({ form, use, state, problem }: QuotationNode): vscode.ThemeIcon {
  if (problem) return WARNING
  if (use === 'title') return new vscode.ThemeIcon('notebook')
  if (use === 'phrase') return new vscode.ThemeIcon('whole-word')
  if (state !== null && state !== 'no-source') return stateIcon(state)
  return new vscode.ThemeIcon(form === 'block' ? 'quote' : 'symbol-string')
}

const WARNING = new vscode.ThemeIcon('warning', new vscode.ThemeColor('list.warningForeground'))

function stateIcon(state: QuotationState): vscode.ThemeIcon {
  const good = new vscode.ThemeColor('testing.iconPassed')
  const doubtful = new vscode.ThemeColor('list.warningForeground')
  if (state === 'exact' || state === 'typography') return new vscode.ThemeIcon('pass', good)
  if (state === 'marked') return new vscode.ThemeIcon('pass-filled', good)
  if (state === 'changed') return new vscode.ThemeIcon('diff-modified', doubtful)
  if (state === 'elsewhere') return new vscode.ThemeIcon('arrow-swap', doubtful)
  if (state === 'not-found') return new vscode.ThemeIcon('search-stop', doubtful)
  return new vscode.ThemeIcon('circle-slash')
}

/** A state in words. */
function sayState(state: QuotationState): string {
  switch (state) {
    case 'exact':
      return vscode.l10n.t('Exactly as in the source')
    case 'typography':
      return vscode.l10n.t('Differs in typography only')
    case 'marked':
      return vscode.l10n.t('Omissions and insertions are marked')
    case 'changed':
      return vscode.l10n.t('Words differ from the source')
    case 'elsewhere':
      return vscode.l10n.t('Stands elsewhere')
    case 'not-found':
      return vscode.l10n.t('Not found in the source')
    case 'no-source':
      return vscode.l10n.t('The source is not at hand')
  }
}

function spokenKind({ form, use, state, problem }: QuotationNode): string {
  if (problem) return vscode.l10n.t('quotation with a problem in its marks')
  if (use === 'title') return vscode.l10n.t('title')
  if (use === 'phrase') return vscode.l10n.t('phrase')
  const kind = form === 'block' ? vscode.l10n.t('block quotation') : vscode.l10n.t('quotation')
  return state === null ? kind : `${kind}, ${sayState(state)}`
}

/** The words of a quotation as they stand in the text, without what a block quote puts before its lines. */
export function wordsOf(document: vscode.TextDocument, { spans }: QuotationNode): string {
  return spans
    .map(span => document.getText(toRange(span)).replace(/^[ \t]*(?:>[ \t]?)+/gm, ''))
    .join('\n\n')
    .trim()
}
