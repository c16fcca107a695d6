import * as vscode from 'vscode'
import type { CitedNode, SourceGroupNode, WorkNode } from '../../protocol/views.ts'
import { toRange } from '../positions.ts'
import { countedWorks } from '../counted.ts'
import { revealCommand } from './reveal.ts'

/** What is wrong with the source of a work, or not; `none` when its entry names no file. */
export type SourceState = 'missing' | 'changed' | 'checked' | 'there' | 'none' | 'unknown'

/** How a group of works looks in the tree. */
export function sourceGroupItem(group: SourceGroupNode, id: string): vscode.TreeItem {
  const { Collapsed, Expanded } = vscode.TreeItemCollapsibleState
  const label = headOf(group)
  const item = new vscode.TreeItem(label, group.group === 'uncited' ? Collapsed : Expanded)
  const count = group.children.length
  item.id = id
  item.description = String(count)
  item.iconPath = new vscode.ThemeIcon(group.group === 'unknown' ? 'warning' : 'library')
  item.contextValue = 'group'
  const counted = countedWorks(count)
  item.accessibilityInformation = { label: `${label}, ${counted}` }
  return item
}

/** How a work looks in the tree. */
export function workItem(work: WorkNode, state: SourceState, id: string, text: vscode.Uri): vscode.TreeItem {
  const { label, by, count, range, entry } = work
  const { Collapsed, None } = vscode.TreeItemCollapsibleState
  const item = new vscode.TreeItem(label, range ? Collapsed : None)
  const said = entry ? saying(state) : ''
  item.id = id
  item.description = [count > 0 ? `${count} ×` : '', said, by].filter(Boolean).join(' · ')
  item.iconPath = iconOf(work, state)
  item.contextValue = entry ? (work.files.length > 0 || work.hasAddress ? 'workWithSource' : 'work') : 'unknown'
  if (range) item.command = revealCommand(text, range)
  else if (entry) item.command = revealCommand(vscode.Uri.parse(entry.uri), entry.range)
  const times = count === 1 ? vscode.l10n.t('cited once') : vscode.l10n.t('cited {0} times', count)
  item.accessibilityInformation = {
    label: [label, by, count > 0 ? times : vscode.l10n.t('not cited'), said].filter(Boolean).join(', ')
  }
  return item
}

/** How a place where a work is cited looks in the tree. */
export function citedItem(cited: CitedNode, id: string, text: vscode.Uri): vscode.TreeItem {
  const { label, description, via, range } = cited
  const item = new vscode.TreeItem(label || vscode.l10n.t('no place named'))
  const named = via === 'key' ? '' : via === 'title' ? vscode.l10n.t('named in words') : `${via}.`.replace('..', '.')
  item.id = id
  item.description = [description && `… ${description}`, named].filter(Boolean).join(' · ')
  item.iconPath = new vscode.ThemeIcon('references')
  item.contextValue = 'cited'
  item.command = revealCommand(text, range)
  item.tooltip = vscode.l10n.t('line {0}', toRange(range).start.line + 1)
  item.accessibilityInformation = {
    label: [item.label as string, description, named, item.tooltip].filter(Boolean).join(', ')
  }
  return item
}

function iconOf({ entry, range, files, hasAddress }: WorkNode, state: SourceState): vscode.ThemeIcon {
  const warning = new vscode.ThemeColor('list.warningForeground')
  if (!entry) return new vscode.ThemeIcon('question', warning)
  if (state === 'missing') return new vscode.ThemeIcon('warning', warning)
  if (state === 'changed') return new vscode.ThemeIcon('history', warning)
  if (!range) return new vscode.ThemeIcon('circle-outline')
  return new vscode.ThemeIcon(files.length > 0 ? 'book' : hasAddress ? 'globe' : 'circle')
}

function saying(state: SourceState): string {
  if (state === 'missing') return vscode.l10n.t('file missing')
  if (state === 'changed') return vscode.l10n.t('changed since it was checked')
  return state === 'checked' ? vscode.l10n.t('checked') : ''
}

function headOf({ group, label }: SourceGroupNode): string {
  switch (group) {
    case 'cited':
      return vscode.l10n.t('Cited')
    case 'uncited':
      return vscode.l10n.t('Not Cited')
    case 'unknown':
      return vscode.l10n.t('Not in the Bibliography')
    case 'author':
      return label || vscode.l10n.t('No author')
    case 'role':
      if (label === 'primary') return vscode.l10n.t('Primary Sources')
      return label === 'secondary'
        ? vscode.l10n.t('Secondary Sources')
        : vscode.l10n.t('Primary or Secondary Is Not Said')
    default:
      return typeName(label)
  }
}

/** CSL's types by the names that people give them. */
function typeName(type: string): string {
  const names: Readonly<Record<string, string>> = {
    'article-journal': vscode.l10n.t('Articles'),
    'article-magazine': vscode.l10n.t('Articles in magazines'),
    'article-newspaper': vscode.l10n.t('Articles in newspapers'),
    book: vscode.l10n.t('Books'),
    chapter: vscode.l10n.t('Chapters'),
    collection: vscode.l10n.t('Collections'),
    document: vscode.l10n.t('Documents'),
    legislation: vscode.l10n.t('Laws'),
    manuscript: vscode.l10n.t('Manuscripts'),
    'paper-conference': vscode.l10n.t('Conference papers'),
    personal_communication: vscode.l10n.t('Letters'),
    report: vscode.l10n.t('Reports'),
    thesis: vscode.l10n.t('Theses'),
    webpage: vscode.l10n.t('Web pages')
  }
  const plain = type.replaceAll(/[-_]/g, ' ')
  return names[type] ?? (plain === '' ? vscode.l10n.t('No type') : plain[0]!.toUpperCase() + plain.slice(1))
}
