import * as vscode from 'vscode'
import type { QuotationGroupNode, QuotationGrouping, QuotationNode } from '../../protocol/views.ts'
import { toRange } from '../positions.ts'
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
  const label = group.label || unknown(by)
  const item = new vscode.TreeItem(label, vscode.TreeItemCollapsibleState.Expanded)
  const count = group.children.length
  const counted = count === 1 ? vscode.l10n.t('1 quotation') : vscode.l10n.t('{0} quotations', count)
  item.id = id
  item.description = String(count)
  item.tooltip = `${label} · ${counted}`
  item.iconPath = new vscode.ThemeIcon(GROUP_ICONS[by])
  item.contextValue = 'group'
  item.command = revealCommand(text, group.range)
  item.accessibilityInformation = { label: `${label}, ${counted}` }
  return item
}

const GROUP_ICONS: Readonly<Record<QuotationGrouping, string>> = {
  section: 'book',
  speaker: 'account',
  source: 'references'
}

function unknown(by: QuotationGrouping): string {
  if (by === 'speaker') return vscode.l10n.t('Speaker unknown')
  if (by === 'source') return vscode.l10n.t('No source named')
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

function icon({ form, use, problem }: QuotationNode): vscode.ThemeIcon {
  if (problem) return new vscode.ThemeIcon('warning', new vscode.ThemeColor('list.warningForeground'))
  if (use === 'title') return new vscode.ThemeIcon('notebook')
  if (use === 'phrase') return new vscode.ThemeIcon('whole-word')
  return new vscode.ThemeIcon(form === 'block' ? 'quote' : 'symbol-string')
}

function spokenKind({ form, use, problem }: QuotationNode): string {
  if (problem) return vscode.l10n.t('quotation with a problem in its marks')
  if (use === 'title') return vscode.l10n.t('title')
  if (use === 'phrase') return vscode.l10n.t('phrase')
  return form === 'block' ? vscode.l10n.t('block quotation') : vscode.l10n.t('quotation')
}

/** The words of a quotation as they stand in the text, without what a block quote puts before its lines. */
export function wordsOf(document: vscode.TextDocument, { spans }: QuotationNode): string {
  return spans
    .map(span => document.getText(toRange(span)).replace(/^[ \t]*(?:>[ \t]?)+/gm, ''))
    .join('\n\n')
    .trim()
}
