import * as vscode from 'vscode'
import type { EditsResult } from '../protocol.ts'
import { toRange } from './positions.ts'

/**
 * Makes the server's edits, all as one step of undo; a file that is not there yet is made. Tells the user when there is
 * nothing to be done.
 *
 * @param document the text that was asked about, and the version that it had then: edits of an older one are not made.
 */
export async function applyEdits(
  document: vscode.TextDocument,
  version: number,
  result: EditsResult | undefined
): Promise<boolean> {
  if (result === undefined || document.version !== version) return false
  if (result.refusal !== null) {
    void vscode.window.showInformationMessage(result.refusal)
    return false
  }
  const edit = new vscode.WorkspaceEdit()
  const made = new Set<string>()
  for (const { uri, range, text } of result.edits) {
    const file = vscode.Uri.parse(uri)
    if (!made.has(uri) && !(await exists(file))) edit.createFile(file, { ignoreIfExists: true })
    made.add(uri)
    edit.replace(file, toRange(range), text)
  }
  const clean = [...made].filter(uri => uri !== document.uri.toString() && !isDirty(uri))
  if (!(await vscode.workspace.applyEdit(edit))) return false
  // A register is read from the disk, so what was saved before is saved again; what was being edited is left alone.
  for (const uri of clean) await (await vscode.workspace.openTextDocument(vscode.Uri.parse(uri))).save()
  return true
}

function isDirty(uri: string): boolean {
  return vscode.workspace.textDocuments.some(each => each.uri.toString() === uri && each.isDirty)
}

async function exists(file: vscode.Uri): Promise<boolean> {
  if (vscode.workspace.textDocuments.some(({ uri }) => uri.toString() === file.toString())) return true
  return await vscode.workspace.fs.stat(file).then(
    () => true,
    () => false
  )
}
