import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as vscode from 'vscode'

const folders: string[] = []

/** Writes a text, with files beside it, into a folder of its own, outside the workspace, and shows it in the editor. */
export async function showText(
  name: string,
  content: string,
  beside: Readonly<Record<string, string>> = {}
): Promise<vscode.TextEditor> {
  const folder = mkdtempSync(join(tmpdir(), 'apparatus-text-'))
  folders.push(folder)
  const path = join(folder, name)
  writeFileSync(path, content)
  for (const [other, words] of Object.entries(beside)) writeFileSync(join(folder, other), words)
  return await vscode.window.showTextDocument(vscode.Uri.file(path))
}

/** Closes all editors, without asking about changes, and deletes what `showText` wrote. */
export async function clearTexts(): Promise<void> {
  await vscode.commands.executeCommand('notifications.clearAll')
  while (vscode.window.activeTextEditor !== undefined) {
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor')
  }
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true })
}

/** Waits until something is true; what VS Code does in its window takes a moment to be seen here. */
export async function until(what: string, isTrue: () => boolean | Promise<boolean>): Promise<void> {
  const end = Date.now() + 10_000
  while (!(await isTrue())) {
    assert.ok(Date.now() < end, `${what}: not within ten seconds`)
    await new Promise(resolve => setTimeout(resolve, 50))
  }
}

/** Puts the caret at a mark of the text, or selects the mark. */
export function select(editor: vscode.TextEditor, words: string): void {
  const offset = editor.document.getText().indexOf(words)
  assert.ok(offset >= 0, `“${words}” is not in the text`)
  const { document } = editor
  editor.selection = new vscode.Selection(document.positionAt(offset), document.positionAt(offset + words.length))
}

/** Puts the caret behind words of the text. */
export function putCaretBehind(editor: vscode.TextEditor, words: string): void {
  select(editor, words)
  editor.selection = new vscode.Selection(editor.selection.end, editor.selection.end)
}
