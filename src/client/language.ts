import * as vscode from 'vscode'

/** The id of our language in package.json. */
export const LANGUAGE = 'annotated-text'

/** Whether VS Code reads a document as annotated text. */
export function isAnnotatedText(document: vscode.TextDocument): boolean {
  return document.languageId === LANGUAGE
}

/** The annotated texts that are open, in a tab or not. */
export function openTexts(): vscode.TextDocument[] {
  return vscode.workspace.textDocuments.filter(isAnnotatedText)
}

/** The annotated text that is open under an address, if it is. */
export function findText(uri: string): vscode.TextDocument | undefined {
  return openTexts().find(document => document.uri.toString() === uri)
}

/** The editor that has or last had the focus, if an annotated text is in it. */
export function activeTextEditor(): vscode.TextEditor | undefined {
  const editor = vscode.window.activeTextEditor
  return editor !== undefined && isAnnotatedText(editor.document) ? editor : undefined
}

/** The same; who has none in front is told so. The walkthrough's buttons can be pressed wherever one is. */
export function neededTextEditor(): vscode.TextEditor | undefined {
  const editor = activeTextEditor()
  if (editor === undefined) tellNoText()
  return editor
}

/** The editor of a text on which remarks can be kept; who has none in front is told why not. */
export function neededForRemarks(): vscode.TextEditor | undefined {
  const editor = neededTextEditor()
  if (editor === undefined || canBeAnnotated(editor.document)) return editor
  void vscode.window.showInformationMessage(vscode.l10n.t('Save the text first: remarks are kept in a file beside it.'))
  return undefined
}

/** Says that a command is about an annotated text, and that none is in front. */
export function tellNoText(): void {
  void vscode.window.showInformationMessage(vscode.l10n.t('Open an annotated text first, and put the caret into it.'))
}

/**
 * Whether remarks on a document can be kept: they are in a file beside it, so it must be a file where files can be made.
 * An unsaved text, or an old version that git shows, is not.
 */
export function canBeAnnotated(document: vscode.TextDocument): boolean {
  return isAnnotatedText(document) && vscode.workspace.fs.isWritableFileSystem(document.uri.scheme) === true
}
