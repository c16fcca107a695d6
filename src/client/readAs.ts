import * as vscode from 'vscode'
import { associate, associationsFor, isAssociated } from './associations.ts'
import { LANGUAGE } from './language.ts'

/** *Read as Annotated Text*: for the text in the editor, or for a file of the explorer, which is opened. */
export function registerReadAs(): vscode.Disposable {
  return vscode.commands.registerCommand('apparatus.readAsAnnotatedText', readAsAnnotatedText)
}

async function readAsAnnotatedText(uri: unknown): Promise<void> {
  const document = uri instanceof vscode.Uri ? await show(uri) : vscode.window.activeTextEditor?.document
  if (document === undefined) {
    void vscode.window.showInformationMessage(
      vscode.l10n.t('Open a text first; then it can be read as annotated text.')
    )
    return
  }
  const text = await vscode.languages.setTextDocumentLanguage(document, LANGUAGE)
  // The question may stay open as long as its reader likes; the command is done.
  if (!text.isUntitled && !isAssociated(text.uri)) void offerToLast(text.uri)
}

/** An editor's title menu gives the address of what is in the editor, the explorer's that of any file. */
async function show(uri: vscode.Uri): Promise<vscode.TextDocument> {
  return (await vscode.window.showTextDocument(uri)).document
}

async function offerToLast(uri: vscode.Uri): Promise<void> {
  const associations = associationsFor(uri)
  const name = uri.path.slice(uri.path.lastIndexOf('/') + 1)
  const question = vscode.l10n.t('“{0}” is read as annotated text. Shall it be so whenever it is opened?', name)
  const buttons = associations.map(({ label }) => label)
  const answer = await vscode.window.showInformationMessage(question, ...buttons, vscode.l10n.t('Not Now'))
  const chosen = associations.find(({ label }) => label === answer)
  if (chosen !== undefined) await associate(uri, chosen.pattern)
}
