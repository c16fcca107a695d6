import * as vscode from 'vscode'
import { arrangeNotes, type NotesOperation, renumberBook } from '../protocol.ts'
import { applyEdits } from './edits.ts'
import { activeTextEditor } from './language.ts'
import { fromRange } from './positions.ts'
import type { Ask } from './languageServer.ts'

/** Commands that ask nothing, and what they do. */
const OPERATIONS: Readonly<Record<string, NotesOperation>> = {
  'apparatus.renumberNotes': 'renumber',
  'apparatus.sortNotes': 'sort',
  'apparatus.mergeNotes': 'merge',
  'apparatus.toggleInlineNote': 'toggleInline',
  'apparatus.deleteWithNote': 'delete'
}

/** *Renumber Notes*, *Sort Notes*, *Move Notes To…* and the others that put the notes of a text in order. */
export function registerNoteCommands(ask: Ask): vscode.Disposable {
  const arrange = async (operation: NotesOperation): Promise<void> => {
    const editor = activeTextEditor()
    if (editor === undefined) return
    const { document, selection } = editor
    const version = document.version
    const params = { uri: document.uri.toString(), range: fromRange(selection), operation }
    await applyEdits(document, version, await withProgress(ask(arrangeNotes, params)))
  }
  return vscode.Disposable.from(
    ...Object.entries(OPERATIONS).map(([command, operation]) => {
      return vscode.commands.registerCommand(command, () => arrange(operation))
    }),
    vscode.commands.registerCommand('apparatus.moveNotes', async () => {
      const destination = activeTextEditor() && (await pickDestination())
      if (destination) await arrange(destination.operation)
    }),
    vscode.commands.registerCommand('apparatus.renumberNotesOfBook', async () => {
      const document = activeTextEditor()?.document
      if (document === undefined) return
      const version = document.version
      const result = await withProgress(ask(renumberBook, { uri: document.uri.toString() }))
      await applyEdits(document, version, result)
    })
  )
}

function pickDestination(): Thenable<(vscode.QuickPickItem & { readonly operation: NotesOperation }) | undefined> {
  const items = [
    { label: vscode.l10n.t('The End of the Text'), operation: 'moveToEnd' as const },
    { label: vscode.l10n.t('The End of Their Section'), operation: 'moveToSection' as const },
    { label: vscode.l10n.t('Behind Their Paragraph'), operation: 'moveToParagraph' as const }
  ]
  return vscode.window.showQuickPick(items, { placeHolder: vscode.l10n.t('Where should the notes stand?') })
}

/** A book takes seconds. */
function withProgress<T>(work: Promise<T>): Thenable<T> {
  return vscode.window.withProgress(
    { location: vscode.ProgressLocation.Window, title: vscode.l10n.t('Notes…') },
    () => work
  )
}
