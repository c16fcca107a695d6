import * as vscode from 'vscode'
import { LANGUAGE } from './language.ts'

/** *New Annotated Text*: an untitled text with what a text says of itself, to be filled in. */
export function registerNewText(): vscode.Disposable {
  return vscode.commands.registerCommand('apparatus.newText', async () => {
    const editor = await vscode.window.showTextDocument(await vscode.workspace.openTextDocument({ language: LANGUAGE }))
    await editor.insertSnippet(new vscode.SnippetString('---\ntitle: $1\nauthor: $2\nlang: ${3:en}\n---\n\n$0'))
  })
}
