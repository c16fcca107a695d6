import * as vscode from 'vscode'
import type { NoteGroupNode, NoteNode, NotesResult } from '../../protocol/views.ts'
import { toRange } from '../positions.ts'
import type { ShownText } from './shownText.ts'
import type { TextView } from './textView.ts'

type NotesPane = TextView<NoteGroupNode | NoteNode, NotesResult>

/** *Edit Note*: in a box when the note is one line, else where it stands, beside the text. */
export async function editNote(text: vscode.TextDocument, { label, words }: NoteNode): Promise<void> {
  if (!words) return
  const range = toRange(words)
  const { version } = text
  const written = text.getText(range)
  if (!range.isSingleLine) {
    await openBeside(text, range)
    return
  }
  const [blank] = /^\s*/.exec(written)!
  // An inline note is closed by its bracket.
  const end = label === '^' ? ']' : ''
  const value = written.slice(blank.length, written.length - end.length)
  const title = vscode.l10n.t('Edit note {0}', label)
  const edited = await vscode.window.showInputBox({ title, value, ignoreFocusOut: true })
  if (edited === undefined || edited === value) return
  if (text.version !== version) {
    void vscode.window.showInformationMessage(vscode.l10n.t('The text was changed meanwhile; the note is as it was.'))
    return
  }
  const edit = new vscode.WorkspaceEdit()
  edit.replace(text.uri, range, (blank || (end ? '' : ' ')) + edited + end)
  await vscode.workspace.applyEdit(edit)
}

async function openBeside(text: vscode.TextDocument, range: vscode.Range): Promise<vscode.TextEditor> {
  const selection = new vscode.Range(range.start, range.start)
  const editor = await vscode.window.showTextDocument(text, { viewColumn: vscode.ViewColumn.Beside, selection })
  editor.revealRange(range, vscode.TextEditorRevealType.AtTop)
  return editor
}

/** Scrolling comes in many small steps. Milliseconds. */
const FOLLOW_PAUSE = 50

/**
 * *Show Notes Beside the Text*: the same text in a second editor, which shows the note of the first mark that is to be seen in
 * the first one, for as long as both are open.
 *
 * @param pane the view, whose rows are kept up to date meanwhile
 */
export async function showNotesBeside(shown: ShownText, pane: NotesPane): Promise<void> {
  const { document, editor: main } = shown
  if (!document || !main) return
  const held = pane.hold()
  const rows = () => pane.tree.all()
  await pane.load()
  const first = noteInView(main, rows())
  if (!first?.words) {
    held.dispose()
    void vscode.window.showInformationMessage(vscode.l10n.t('No note of this text is to be seen here.'))
    return
  }
  const beside = await openBeside(document, toRange(first.words))
  await vscode.window.showTextDocument(document, { viewColumn: main.viewColumn ?? vscode.ViewColumn.One })
  let following: NodeJS.Timeout | undefined
  const listening = vscode.Disposable.from(
    held,
    vscode.window.onDidChangeTextEditorVisibleRanges(({ textEditor }) => {
      if (textEditor.document !== document || textEditor.viewColumn !== main.viewColumn) return
      clearTimeout(following)
      following = setTimeout(() => {
        const note = noteInView(textEditor, rows())
        if (note?.words) beside.revealRange(toRange(note.words), vscode.TextEditorRevealType.AtTop)
      }, FOLLOW_PAUSE)
    }),
    vscode.window.onDidChangeVisibleTextEditors(editors => {
      const columns = editors.flatMap(editor => (editor.document === document ? [editor.viewColumn] : []))
      if (!columns.includes(main.viewColumn) || !columns.includes(beside.viewColumn)) listening.dispose()
    })
  )
}

/** The note whose mark is the first to be seen in an editor. */
function noteInView(
  { visibleRanges }: vscode.TextEditor,
  rows: Iterable<NoteGroupNode | NoteNode>
): NoteNode | undefined {
  const [visible] = visibleRanges
  if (!visible) return undefined
  let found: { note: NoteNode; at: vscode.Position } | undefined
  for (const row of rows) {
    if (row.kind === 'group' || !row.words) continue
    for (const mark of row.marks) {
      const at = toRange(mark).start
      if (at.isAfterOrEqual(visible.start) && (!found || at.isBefore(found.at))) found = { note: row, at }
    }
  }
  return found?.note
}
