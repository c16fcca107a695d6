import * as vscode from 'vscode'
import { exists } from './files.ts'
import { tellNoText } from './language.ts'
import type { ShownText } from './views/shownText.ts'

/** *Start a Bibliography for This Text*: a `bibliography.bib` beside it, with an entry that is to be filled in. */
export function registerStartBibliography(shown: ShownText): vscode.Disposable {
  return vscode.commands.registerCommand('apparatus.startBibliography', async () => {
    const text = shown.document?.uri
    if (text === undefined) return tellNoText()
    if (vscode.workspace.fs.isWritableFileSystem(text.scheme) !== true) {
      void vscode.window.showInformationMessage(
        vscode.l10n.t('Save the text first: its bibliography is a file beside it.')
      )
      return
    }
    const file = vscode.Uri.joinPath(text, '..', 'bibliography.bib')
    const isNew = !(await exists(file))
    if (isNew) await vscode.workspace.fs.writeFile(file, new Uint8Array())
    const editor = await vscode.window.showTextDocument(file, { viewColumn: vscode.ViewColumn.Beside })
    if (isNew) await editor.insertSnippet(new vscode.SnippetString(ENTRY))
  })
}

/** What most works need; `file` is the source that quotations are compared with. */
const ENTRY = [
  '@${1|book,article,incollection,letter,manuscript|}{${2:key},',
  '  author = {${3:Surname, First Names}},',
  '  title = {${4:Title}},',
  '  date = {${5:1900}},',
  '  file = {$6}',
  '}',
  '$0'
].join('\n')
