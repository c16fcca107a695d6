import * as vscode from 'vscode'
import { associate, associationsFor, isAssociated } from './associations.ts'
import { LANGUAGE } from './language.ts'

/** *Read as Annotated Text*: for the text in the editor, or for a file of the explorer, which is opened; without either it asks for one. */
export function registerReadAs(): vscode.Disposable {
  return vscode.commands.registerCommand('apparatus.readAsAnnotatedText', readAsAnnotatedText)
}

async function readAsAnnotatedText(uri: unknown): Promise<void> {
  const wanted = uri instanceof vscode.Uri ? uri : vscode.window.activeTextEditor ? undefined : await choose()
  const document = wanted ? await show(wanted) : vscode.window.activeTextEditor?.document
  if (document === undefined) return
  const text = await vscode.languages.setTextDocumentLanguage(document, LANGUAGE)
  // The question may stay open as long as its reader likes; the command is done.
  if (!text.isUntitled && !isAssociated(text.uri)) void offerToLast(text.uri)
}

/** An editor's title menu gives the address of what is in the editor, the explorer's that of any file. */
async function show(uri: vscode.Uri): Promise<vscode.TextDocument> {
  return (await vscode.window.showTextDocument(uri)).document
}

async function choose(): Promise<vscode.Uri | undefined> {
  const openLabel = vscode.l10n.t('Read as Annotated Text')
  return (await vscode.window.showOpenDialog({ title: openLabel, openLabel }))?.[0]
}

async function offerToLast(uri: vscode.Uri): Promise<void> {
  const associations = associationsFor(uri)
  const name = uri.path.slice(uri.path.lastIndexOf('/') + 1)
  const question = vscode.l10n.t('“{0}” is read as annotated text. What shall always be read so?', name)
  const buttons = associations.map(({ label }) => label)
  const answer = await vscode.window.showInformationMessage(question, ...buttons, vscode.l10n.t('Not Now'))
  const chosen = associations.find(({ label }) => label === answer)
  if (chosen !== undefined) await associate(uri, chosen.pattern)
}
