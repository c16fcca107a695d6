import * as vscode from 'vscode'
import type { MentionNode, PersonNode } from '../../protocol/views.ts'
import { toRange } from '../positions.ts'
import { revealCommand } from './reveal.ts'

/** How somebody looks in the tree. */
export function personItem(person: PersonNode, id: string, text: vscode.Uri): vscode.TreeItem {
  const { label, about, certain, perhaps, range, entry } = person
  const { Collapsed, None } = vscode.TreeItemCollapsibleState
  const item = new vscode.TreeItem(label, range ? Collapsed : None)
  const count = perhaps > 0 ? `${certain}–${certain + perhaps}` : String(certain)
  item.id = id
  item.description = [range ? `${count} ×` : '', about].filter(Boolean).join(' · ')
  item.iconPath = new vscode.ThemeIcon(range ? 'person' : 'account')
  item.contextValue = 'person'
  if (range) item.command = revealCommand(text, range)
  else if (entry) item.command = revealCommand(vscode.Uri.parse(entry.uri), entry.range)
  const times = certain + perhaps === 1 ? vscode.l10n.t('mentioned once') : vscode.l10n.t('mentioned {0} times', count)
  item.accessibilityInformation = {
    label: [label, range ? times : vscode.l10n.t('not mentioned'), about].filter(Boolean).join(', ')
  }
  return item
}

/** How a mention looks in the tree: the words around it, with the name set off. */
export function mentionItem(mention: MentionNode, id: string, text: vscode.Uri): vscode.TreeItem {
  const { label, name, certain, range } = mention
  const item = new vscode.TreeItem({ label, highlights: [name] })
  const line = toRange(range).start.line + 1
  item.id = id
  item.description = certain ? '' : vscode.l10n.t('perhaps')
  item.contextValue = 'mention'
  item.command = revealCommand(text, range)
  item.tooltip = vscode.l10n.t('line {0}', line)
  item.accessibilityInformation = { label: [label, item.description, item.tooltip].filter(Boolean).join(', ') }
  return item
}
