import * as vscode from 'vscode'
import { mergePersons, personAliases, splitPerson, tagPerson } from '../../protocol.ts'
import { personMentions, type PersonNode } from '../../protocol/views.ts'
import { applyEdits } from '../edits.ts'
import type { Ask } from '../languageServer.ts'
import { fromRange, toRange } from '../positions.ts'

/** *Merge Entry…*: asks for the other entry of the same person, which goes. */
export async function mergeEntry(
  ask: Ask,
  text: vscode.TextDocument,
  person: PersonNode,
  persons: readonly PersonNode[]
): Promise<void> {
  const items = persons
    .filter(({ id }) => id !== person.id)
    .map(({ id, label, about }) => ({ label, description: id, detail: about, id }))
  const placeHolder = vscode.l10n.t(
    'Which entry is {0} too? Its names go to “{1}”, and it is deleted.',
    person.label,
    person.id
  )
  const other = await vscode.window.showQuickPick(items, { placeHolder, matchOnDescription: true, matchOnDetail: true })
  if (!other) return
  const { version } = text
  const result = await ask(mergePersons, { uri: text.uri.toString(), kept: person.id, gone: other.id })
  await applyEdits(text, version, result)
}

/** *Split Entry…*: asks which names are somebody else's, who gets an entry. */
export async function splitEntry(ask: Ask, text: vscode.TextDocument, person: PersonNode): Promise<void> {
  const uri = text.uri.toString()
  const { version } = text
  const aliases = (await ask(personAliases, { uri, id: person.id })) ?? []
  if (aliases.length === 0) {
    void vscode.window.showInformationMessage(
      vscode.l10n.t('{0} has no other name that could be somebody else’s.', person.label)
    )
    return
  }
  const placeHolder = vscode.l10n.t('Which names are not those of {0}?', person.label)
  const names = await vscode.window.showQuickPick(aliases, { placeHolder, canPickMany: true })
  if (!names || names.length === 0) return
  await applyEdits(text, version, await ask(splitPerson, { uri, id: person.id, names }))
}

/**
 * *Tag Mentions One by One*: goes along the mentions of somebody that are doubtful, shows each in the text, and asks whether they
 * are meant; what is answered yes is tied to them by a link, each an edit of its own.
 */
export async function tagMentions(ask: Ask, text: vscode.TextDocument, person: PersonNode): Promise<void> {
  const uri = text.uri.toString()
  const editor = await vscode.window.showTextDocument(text)
  let skipped = 0
  for (;;) {
    const mentions = ((await ask(personMentions, { uri, id: person.id })) ?? []).filter(({ certain }) => !certain)
    const mention = mentions[skipped]
    if (!mention) break
    const range = toRange(mention.range)
    editor.selection = new vscode.Selection(range.start, range.end)
    editor.revealRange(range, vscode.TextEditorRevealType.InCenterIfOutsideViewport)
    const answer = await askWhether(person, text.getText(range), mentions.length - skipped)
    if (answer === undefined) return
    const { version } = text
    const tagged =
      answer &&
      (await applyEdits(
        text,
        version,
        await ask(tagPerson, { uri, range: fromRange(range), id: person.id, name: null })
      ))
    if (!tagged) skipped++
  }
  const message = vscode.l10n.t('No doubtful mention of {0} is left to be looked at.', person.label)
  void vscode.window.showInformationMessage(message)
}

/** Whether somebody is meant; `undefined` when the user wants to stop. */
async function askWhether(person: PersonNode, words: string, left: number): Promise<boolean | undefined> {
  const yes = { label: vscode.l10n.t('Yes, tag it'), answer: true }
  const no = { label: vscode.l10n.t('No, go on'), answer: false }
  const placeHolder = vscode.l10n.t('Is “{0}” {1}? ({2} left)', words, person.label, left)
  const chosen = await vscode.window.showQuickPick([yes, no], { placeHolder, ignoreFocusOut: true })
  return chosen?.answer
}
