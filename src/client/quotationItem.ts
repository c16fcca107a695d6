import * as vscode from 'vscode'
import type { QuotationNode } from '../protocol.ts'
import { toRange } from './positions.ts'

/** The command behind a row; it takes the text's address and the range to show, and is in no menu. */
export const REVEAL = 'apparatus.revealQuotation'

/** How a section or quotation looks in the tree. */
export function quotationItem(node: QuotationNode, id: string, text: vscode.Uri): vscode.TreeItem {
  const item = new vscode.TreeItem(node.label, collapsibleState(node))
  item.id = id
  item.description = node.description
  item.iconPath = icon(node)
  // Words of the text, not Markdown of ours.
  if (node.tooltip !== '') item.tooltip = new vscode.MarkdownString().appendText(node.tooltip)
  item.contextValue = node.kind
  item.command = { command: REVEAL, title: vscode.l10n.t('Show in the Text'), arguments: [text, toRange(node.range)] }
  item.accessibilityInformation = { label: [node.label, node.description, spokenKind(node)].filter(Boolean).join(', ') }
  return item
}

function collapsibleState({ kind, children }: QuotationNode): vscode.TreeItemCollapsibleState {
  if (children.length === 0) return vscode.TreeItemCollapsibleState.None
  const { Expanded, Collapsed } = vscode.TreeItemCollapsibleState
  return kind === 'section' ? Expanded : Collapsed
}

function icon({ kind, form, problem }: QuotationNode): vscode.ThemeIcon {
  if (problem) return new vscode.ThemeIcon('warning', new vscode.ThemeColor('list.warningForeground'))
  if (kind === 'section') return new vscode.ThemeIcon('book')
  return new vscode.ThemeIcon(form === 'block' ? 'quote' : 'symbol-string')
}

function spokenKind({ kind, form, problem }: QuotationNode): string {
  if (problem) return vscode.l10n.t('quotation with a problem in its marks')
  if (kind === 'section') return vscode.l10n.t('section')
  return form === 'block' ? vscode.l10n.t('block quotation') : vscode.l10n.t('quotation')
}
