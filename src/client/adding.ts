import * as vscode from 'vscode'
import { citeSource, nextPlace, persons, quote, tagPerson, works } from '../protocol.ts'
import { applyEdits } from './edits.ts'
import { neededTextEditor } from './language.ts'
import { fromPosition, fromRange, toPosition } from './positions.ts'
import { LastRead } from './lastRead.ts'
import type { Recent } from './recent.ts'
import type { Ask } from './languageServer.ts'

/** *Tag Person*, *Cite Source*, *Quote* and *Insert Place*. */
export function registerAdding(ask: Ask, recent: Recent): vscode.Disposable {
  const lastRead = new LastRead()
  type Run = (ask: Ask, editor: vscode.TextEditor, recent: Recent, lastRead: LastRead) => Promise<unknown>
  const inEditor = (run: Run) => async () => {
    const editor = neededTextEditor()
    if (editor !== undefined) await run(ask, editor, recent, lastRead)
  }
  return vscode.Disposable.from(
    lastRead,
    vscode.commands.registerCommand('apparatus.tagPerson', inEditor(tag)),
    vscode.commands.registerCommand('apparatus.citeSource', inEditor(cite)),
    vscode.commands.registerCommand('apparatus.quote', inEditor(putInMarks)),
    vscode.commands.registerCommand('apparatus.insertPlace', inEditor(insertPlace))
  )
}

interface PersonItem extends vscode.QuickPickItem {
  readonly choice: { readonly id: string | null; readonly name: string | null }
}

async function tag(ask: Ask, editor: vscode.TextEditor, recent: Recent): Promise<void> {
  const { document, selection } = editor
  const version = document.version
  const uri = document.uri.toString()
  const all = (await ask(persons, { uri })) ?? []
  const known = recent
    .first('persons', all, ({ id }) => id)
    .map(({ id, name, role }): PersonItem => {
      return { label: name, description: id, detail: role, choice: { id, name: null } }
    })
  const words = wordsIn(editor)
  const placeHolder = vscode.l10n.t('Who is “{0}”?', words)
  const item = await pick(known, placeHolder, value => {
    const name = value.trim() || words
    const label = `$(add) ${vscode.l10n.t('New entry in the register: {0}', name)}`
    return name === '' ? [] : [{ label, alwaysShow: true, choice: { id: null, name } }]
  })
  if (item === undefined) return
  const result = await ask(tagPerson, { uri, range: fromRange(selection), ...item.choice })
  if ((await applyEdits(document, version, result)) && item.choice.id !== null) recent.use('persons', item.choice.id)
}

/** The words selected, or the word at the caret, on one line and shortened. */
function wordsIn({ document, selection }: vscode.TextEditor): string {
  const range = selection.isEmpty ? document.getWordRangeAtPosition(selection.active) : selection
  return range === undefined ? '' : document.getText(range).replace(/\s+/g, ' ').trim().slice(0, 60)
}

/** A pick whose last items depend on what is typed. */
async function pick<T extends vscode.QuickPickItem>(
  items: readonly T[],
  placeholder: string,
  more: (value: string) => T[]
): Promise<T | undefined> {
  const quickPick = vscode.window.createQuickPick<T>()
  const update = (): void => void (quickPick.items = [...items, ...more(quickPick.value)])
  quickPick.placeholder = placeholder
  quickPick.matchOnDescription = true
  quickPick.matchOnDetail = true
  update()
  quickPick.onDidChangeValue(update)
  try {
    return await new Promise(resolve => {
      // While VS Code takes over what was typed last no row is selected: then the list stays.
      quickPick.onDidAccept(() => quickPick.selectedItems[0] && resolve(quickPick.selectedItems[0]))
      quickPick.onDidHide(() => resolve(undefined))
      quickPick.show()
    })
  } finally {
    quickPick.dispose()
  }
}

async function cite(ask: Ask, editor: vscode.TextEditor, _: Recent, lastRead: LastRead): Promise<void> {
  const { document, selection } = editor
  const version = document.version
  const uri = document.uri.toString()
  const reading = lastRead.beside(document)
  const all = (await ask(works, { uri, reading })) ?? []
  if (all.length === 0) {
    void vscode.window.showInformationMessage(
      vscode.l10n.t('No work can be cited: no bibliography (bibliography.bib, .json or .yaml) was found for this text.')
    )
    return
  }
  const items = all.map(({ key, title, by, read }) => {
    const label = title || key
    if (read === null) return { label, description: key, detail: by, key }
    const where = read === '' ? vscode.l10n.t('read last') : vscode.l10n.t('read last, {0}', read)
    return { label: `$(book) ${label}`, description: `${key} · ${where}`, detail: by, key }
  })
  const options = { placeHolder: vscode.l10n.t('Which work is cited?'), matchOnDescription: true, matchOnDetail: true }
  const item = await vscode.window.showQuickPick(items, options)
  if (item === undefined) return
  const found = await ask(citeSource, { uri, position: fromPosition(selection.active), key: item.key, reading })
  if (!found || document.version !== version) return
  // The locator is a place to fill: typed over, or left with Tab.
  const { before, locator, behind } = found
  const snippet = new vscode.SnippetString().appendText(before).appendPlaceholder(locator).appendText(behind)
  await editor.insertSnippet(snippet, toPosition(found.position))
}

async function putInMarks(ask: Ask, { document, selection }: vscode.TextEditor): Promise<void> {
  const version = document.version
  const result = await ask(quote, { uri: document.uri.toString(), range: fromRange(selection) })
  await applyEdits(document, version, result)
}

async function insertPlace(ask: Ask, editor: vscode.TextEditor): Promise<void> {
  const { document, selection } = editor
  const position = selection.active
  const value = (await ask(nextPlace, { uri: document.uri.toString(), position: fromPosition(position) })) ?? 'p. 1'
  const place = await vscode.window.showInputBox({
    value,
    valueSelection: [value.search(/\S+$/), value.length],
    prompt: vscode.l10n.t('The page or section that begins here, such as “p. 33”, “fol. 12v” or “ed. 1910 p. 41”')
  })
  if (place?.trim()) await editor.edit(edit => edit.insert(position, `{${place.trim()}}`))
}
