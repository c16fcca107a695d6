import * as vscode from 'vscode'
import { addFootnote, type AddFootnoteResult } from '../protocol.ts'
import { neededTextEditor } from './language.ts'
import { fromPosition, toPosition } from './positions.ts'
import type { Ask } from './languageServer.ts'
import { followPoint, followSpan, type TrackedSpan } from './trackedSpan.ts'

/** The note added last, which is being written: its place, and where the caret was. Offsets in UTF-16 code units. */
interface NewNote {
  readonly document: vscode.TextDocument
  readonly note: TrackedSpan
  readonly back: number
}

/** True while the caret is in the note added last: there the key that added it leads back. */
const CAN_RETURN = 'apparatus.canReturn'

/** *Add Footnote*, *Add Note by Editor* and *Return to the Text*. */
export function registerFootnotes(ask: Ask): vscode.Disposable {
  let added: NewNote | undefined
  const update = () => void vscode.commands.executeCommand('setContext', CAN_RETURN, isInNote(added))
  const add = async (byEditor: boolean) => {
    added = (await addAtCaret(ask, byEditor)) ?? added
    update()
  }
  return vscode.Disposable.from(
    vscode.commands.registerCommand('apparatus.addFootnote', () => add(false)),
    vscode.commands.registerCommand('apparatus.addEditorsNote', () => add(true)),
    vscode.commands.registerCommand('apparatus.returnToText', () => returnToText(added)),
    vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
      if (document === added?.document) added = follow(added, contentChanges)
    }),
    vscode.workspace.onDidCloseTextDocument(document => {
      if (document === added?.document) added = undefined
    }),
    vscode.window.onDidChangeTextEditorSelection(update),
    vscode.window.onDidChangeActiveTextEditor(update)
  )
}

async function addAtCaret(ask: Ask, byEditor: boolean): Promise<NewNote | undefined> {
  const editor = neededTextEditor()
  if (editor === undefined) return undefined
  const { document } = editor
  const version = document.version
  const position = fromPosition(editor.selection.active)
  const result = await ask(addFootnote, { uri: document.uri.toString(), position, byEditor })
  if (result === undefined) return undefined
  if (result === null) {
    void vscode.window.showInformationMessage(vscode.l10n.t('No footnote can be added here.'))
    return undefined
  }
  // Typed on meanwhile: the places are no longer these, and one more press of the key asks anew.
  if (document.version !== version || !(await insert(editor, result))) return undefined
  const caret = toPosition(result.caret)
  editor.selection = new vscode.Selection(caret, caret)
  editor.revealRange(new vscode.Range(caret, caret), vscode.TextEditorRevealType.InCenterIfOutsideViewport)
  // The button of the Notes view leaves the focus there, and the note is to be written now.
  await vscode.window.showTextDocument(document, { ...(editor.viewColumn && { viewColumn: editor.viewColumn }) })
  const note = { start: document.offsetAt(caret.with({ character: 0 })), end: document.offsetAt(caret) }
  return { document, note, back: document.offsetAt(toPosition(result.back)) }
}

/** All in one edit with a stop on either side, so that one undo takes back the mark and the note, and nothing else. */
function insert(editor: vscode.TextEditor, { insertions }: AddFootnoteResult): Thenable<boolean> {
  return editor.edit(edit => insertions.forEach(({ position, text }) => edit.insert(toPosition(position), text)), {
    undoStopBefore: true,
    undoStopAfter: true
  })
}

function follow({ document, note, back }: NewNote, changes: readonly vscode.TextDocumentContentChangeEvent[]) {
  const there = followSpan(note, changes)
  // Undone, or deleted: there is no note any more to come back from.
  return there.start === there.end ? undefined : { document, note: there, back: followPoint(back, changes) }
}

function isInNote(added: NewNote | undefined): boolean {
  const editor = vscode.window.activeTextEditor
  if (added === undefined || editor?.document !== added.document) return false
  const caret = added.document.offsetAt(editor.selection.active)
  return caret >= added.note.start && caret <= added.note.end
}

async function returnToText(added: NewNote | undefined): Promise<void> {
  if (added === undefined) return
  const back = added.document.positionAt(added.back)
  await vscode.window.showTextDocument(added.document, { selection: new vscode.Range(back, back) })
}
