import * as vscode from 'vscode'
import type { NoteGrouping, NoteGroupNode, NoteNode } from '../../protocol/views.ts'
import { countedNotes } from '../counted.ts'
import { revealCommand } from './reveal.ts'

/** How a group of notes looks in the tree. */
export function noteGroupItem(group: NoteGroupNode, by: NoteGrouping, id: string, text: vscode.Uri): vscode.TreeItem {
  const nameless = by === 'series' ? vscode.l10n.t('Author’s notes') : vscode.l10n.t('Beginning of the text')
  const label = group.label || nameless
  const item = new vscode.TreeItem(label, vscode.TreeItemCollapsibleState.Expanded)
  const count = group.children.length
  item.id = id
  item.description = String(count)
  item.iconPath = new vscode.ThemeIcon(by === 'series' ? 'list-ordered' : 'book')
  item.contextValue = 'group'
  item.command = revealCommand(text, group.range)
  const counted = countedNotes(count)
  item.accessibilityInformation = { label: `${label}, ${counted}` }
  return item
}

/** How a note looks in the tree. */
export function noteItem(note: NoteNode, id: string, text: vscode.Uri): vscode.TreeItem {
  const { label, description, problem, marks, words } = note
  const item = new vscode.TreeItem(label)
  const said = saying(problem)
  const times = marks.length > 1 ? vscode.l10n.t('marked {0} times', marks.length) : ''
  item.id = id
  item.description = [said, description, times].filter(Boolean).join(' · ')
  item.iconPath = problem
    ? new vscode.ThemeIcon('warning', new vscode.ThemeColor('list.warningForeground'))
    : new vscode.ThemeIcon('note')
  item.contextValue = words ? 'note' : 'missing'
  item.command = revealCommand(text, note.range)
  item.accessibilityInformation = {
    label: [vscode.l10n.t('note {0}', label), said, description, times].filter(Boolean).join(', ')
  }
  return item
}

function saying(problem: NoteNode['problem']): string {
  if (problem === 'unused') return vscode.l10n.t('unused')
  if (problem === 'undefined') return vscode.l10n.t('not written')
  return problem === 'empty' ? vscode.l10n.t('empty') : ''
}
