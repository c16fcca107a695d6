import * as vscode from 'vscode'
import { persons } from '../protocol.ts'
import { annotate } from '../protocol/annotations.ts'
import { type Writing, writeOrTell } from './annotationRequests.ts'
import { neededForRemarks } from './language.ts'
import { fromRange } from './positions.ts'

/** *Identify Person in Margin…*: says who is meant by words without touching the text. */
export function registerIdentifying(writing: Writing): vscode.Disposable {
  return vscode.commands.registerCommand('apparatus.identifyPerson', async () => {
    const editor = neededForRemarks()
    if (editor === undefined) return
    const { document, selections } = editor
    const wanted = selections.flatMap(selection =>
      selection.isEmpty ? (document.getWordRangeAtPosition(selection.active) ?? []) : [selection]
    )
    const words = await writing.targets.findAll(document, wanted)
    const [first] = words
    if (first === undefined) {
      void vscode.window.showInformationMessage(vscode.l10n.t('Select the words by which somebody is meant.'))
      return
    }
    const { version } = document
    const person = await choosePerson(writing, document.uri, document.getText(first))
    if (person === undefined || document.version !== version) return
    await writeOrTell(writing, document.uri, annotate, {
      uri: document.uri.toString(),
      ranges: words.map(fromRange),
      body: '',
      author: await writing.author(document.uri),
      kind: 'identifying',
      person
    })
  })
}

/** Asks which person of the registers is meant by words; the id. */
export async function choosePerson(
  { ask, recent }: Writing,
  uri: vscode.Uri,
  words: string
): Promise<string | undefined> {
  const all = (await ask(persons, { uri: uri.toString() })) ?? []
  if (all.length === 0) {
    void vscode.window.showInformationMessage(
      vscode.l10n.t('Nobody is in a register (persons.yaml) of this text yet: start one in the Persons view.')
    )
    return undefined
  }
  const items = recent
    .first('persons', all, ({ id }) => id)
    .map(({ id, name, role }) => ({ label: name, description: id, detail: role, id }))
  const placeHolder = vscode.l10n.t('Who is “{0}”?', words.replace(/\s+/g, ' ').trim().slice(0, 60))
  const options = { placeHolder, matchOnDescription: true, matchOnDetail: true }
  const chosen = await vscode.window.showQuickPick(items, options)
  if (chosen !== undefined) recent.use('persons', chosen.id)
  return chosen?.id
}
