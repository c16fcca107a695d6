import * as vscode from 'vscode'
import { findPage, type PageMark, pagesAt, type PageSeries, pageSeries } from '../protocol/pages.ts'
import { activeTextEditor } from './language.ts'
import type { Ask } from './languageServer.ts'
import { fromPosition, toRange } from './positions.ts'

/** A caret on its way has no page. Milliseconds. */
const PAUSE = 150
/** Beside the line and column, which stand at 100. */
const PRIORITY = 100.2
/** What is said in the status bar itself; sections and lines are in its tooltip. */
const PAGES = new Set(['p', 'fol', 'col'])

/** The page at the caret, in the status bar, of each edition that the text marks; and *Go to Page…*. */
export function registerPages(ask: Ask): vscode.Disposable {
  const item = vscode.window.createStatusBarItem('apparatus.page', vscode.StatusBarAlignment.Right, PRIORITY)
  item.name = vscode.l10n.t('Page of the Edition')
  item.command = 'apparatus.goToPage'
  let waiting: NodeJS.Timeout | undefined
  let latest = 0
  const update = async () => {
    const editor = activeTextEditor()
    const mine = ++latest
    const { document, selection } = editor ?? {}
    const position = selection && fromPosition(selection.active)
    const found = document && position ? await ask(pagesAt, { uri: document.uri.toString(), position }) : []
    if (mine === latest) show(item, found ?? [])
  }
  const later = () => {
    clearTimeout(waiting)
    waiting = setTimeout(() => void update(), PAUSE)
  }
  later()
  return vscode.Disposable.from(
    item,
    { dispose: () => clearTimeout(waiting) },
    vscode.window.onDidChangeActiveTextEditor(later),
    vscode.window.onDidChangeTextEditorSelection(({ textEditor }) => {
      if (textEditor === vscode.window.activeTextEditor) later()
    }),
    vscode.commands.registerCommand('apparatus.goToPage', async () => {
      const editor = activeTextEditor()
      if (editor) await goToPage(ask, editor)
    })
  )
}

function show(item: vscode.StatusBarItem, marks: readonly PageMark[]): void {
  if (marks.length === 0) return item.hide()
  const pages = marks.filter(({ unit }) => PAGES.has(unit))
  const all = marks.map(({ label }) => label)
  item.text = (pages.length > 0 ? pages.map(({ label }) => label) : all).join(' · ')
  item.tooltip = vscode.l10n.t('{0}. Go to Page…', all.join(', '))
  item.accessibilityInformation = { label: vscode.l10n.t('You are on {0}', all.join(', ')), role: 'button' }
  item.show()
}

async function goToPage(ask: Ask, editor: vscode.TextEditor): Promise<void> {
  const uri = editor.document.uri.toString()
  const series = (await ask(pageSeries, { uri })) ?? []
  if (series.length === 0) {
    const message = vscode.l10n.t('This text marks no pages. “Insert Place” writes such a mark.')
    return void vscode.window.showInformationMessage(message)
  }
  const within = series.length === 1 ? series[0]! : await pickSeries(series)
  if (!within) return
  const find = (named: string) => ask(findPage, { uri, named, within: { edition: within.edition, unit: within.unit } })
  const extent = extentOf(within)
  const named = await vscode.window.showInputBox({
    title: vscode.l10n.t('Go to Page'),
    prompt: extent,
    placeHolder: within.first,
    validateInput: async value => {
      if (value.trim() === '' || (await find(value))) return undefined
      return vscode.l10n.t('This text marks no “{0}”; it has {1}.', value.trim(), extent)
    }
  })
  const found = named?.trim() ? await find(named) : undefined
  if (!found) return
  const range = toRange(found.range)
  const shown = await vscode.window.showTextDocument(editor.document, {
    selection: new vscode.Range(range.end, range.end)
  })
  shown.revealRange(range, vscode.TextEditorRevealType.AtTop)
}

async function pickSeries(series: readonly PageSeries[]): Promise<PageSeries | undefined> {
  const items = series.map(each => ({
    label: each.edition === null ? vscode.l10n.t('This text') : vscode.l10n.t('Edition {0}', each.edition),
    description: extentOf(each),
    series: each
  }))
  const placeHolder = vscode.l10n.t('Which pages are meant?')
  return (await vscode.window.showQuickPick(items, { placeHolder, matchOnDescription: true }))?.series
}

/** `p. 11 to p. 20`. */
function extentOf({ first, last }: PageSeries): string {
  return first === last ? first : vscode.l10n.t('{0} to {1}', first, last)
}
