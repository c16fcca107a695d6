import * as vscode from 'vscode'
import type { ChangedParams, Range } from '../../protocol.ts'
import {
  noteCard,
  type NoteFilter,
  type NoteGrouping,
  type NoteGroupNode,
  type NoteNode,
  notes,
  type NotesResult
} from '../../protocol/views.ts'
import type { Ask } from '../languageServer.ts'
import { Choice } from './choice.ts'
import { editNote, showNotesBeside } from './noteEditing.ts'
import { noteGroupItem, noteItem } from './noteItem.ts'
import type { ShownText } from './shownText.ts'
import { TextView, type View } from './textView.ts'

type NotesRow = NoteGroupNode | NoteNode

/** The *Notes* view: the notes of the annotated text one is in, which it follows. */
export function registerNotes(
  ask: Ask,
  shown: ShownText,
  onChanged: vscode.Event<ChangedParams>,
  memento: vscode.Memento
): vscode.Disposable {
  const view = new NotesView(ask, memento)
  const pane = new TextView(view, shown, onChanged)
  const arrange = async (asking: Promise<boolean>) => {
    if (await asking) await pane.refresh()
  }
  // The counts of the text in front, also while the view is folded away.
  const count = async () => {
    await pane.load()
    return view.counts
  }
  const filter = () => arrange(view.filter.ask(count))
  const withNote = (act: (text: vscode.TextDocument, note: NoteNode) => Promise<void>) => async (row?: NotesRow) => {
    const note = row ?? pane.selected
    if (note?.kind === 'note' && shown.document) await act(shown.document, note)
  }
  return vscode.Disposable.from(
    pane,
    vscode.commands.registerCommand('apparatus.groupNotes', () => arrange(view.grouping.ask())),
    vscode.commands.registerCommand('apparatus.filterNotes', filter),
    vscode.commands.registerCommand('apparatus.filterNotesFurther', filter),
    vscode.commands.registerCommand('apparatus.editNote', withNote(editNote)),
    vscode.commands.registerCommand('apparatus.goToNote', withNote(goToNote)),
    vscode.commands.registerCommand('apparatus.showNotesBeside', () => showNotesBeside(shown, pane))
  )
}

class NotesView implements View<NotesRow, NotesResult> {
  readonly id = 'apparatus.notes'
  readonly #ask: Ask
  readonly grouping: Choice<NoteGrouping>
  readonly filter: Choice<NoteFilter>
  /** How many notes each filter lets through. */
  counts: Record<NoteFilter, number> = { all: 0, unused: 0, undefined: 0, empty: 0, long: 0 }

  constructor(ask: Ask, memento: vscode.Memento) {
    this.#ask = ask
    this.grouping = new Choice<NoteGrouping>(memento, {
      key: 'notes.by',
      title: vscode.l10n.t('Group notes by'),
      options: [
        { value: 'section', label: vscode.l10n.t('Section') },
        { value: 'series', label: vscode.l10n.t('Series'), description: vscode.l10n.t('by series') }
      ],
      usual: 'section'
    })
    this.filter = new Choice<NoteFilter>(memento, {
      key: 'notes.only',
      title: vscode.l10n.t('Which notes to show'),
      options: [
        { value: 'all', label: vscode.l10n.t('All notes') },
        { value: 'unused', label: vscode.l10n.t('Unused'), description: vscode.l10n.t('only unused') },
        { value: 'undefined', label: vscode.l10n.t('Not written'), description: vscode.l10n.t('only not written') },
        { value: 'empty', label: vscode.l10n.t('Empty'), description: vscode.l10n.t('only empty') },
        { value: 'long', label: vscode.l10n.t('Long'), description: vscode.l10n.t('only long') }
      ],
      usual: 'all'
    })
  }

  ask({ uri }: vscode.TextDocument): Promise<NotesResult | null | undefined> {
    return this.#ask(notes, { uri: uri.toString(), by: this.grouping.now, only: this.filter.now })
  }

  rows({ groups, counts }: NotesResult): readonly NotesRow[] {
    this.counts = counts
    const filtered = this.filter.now !== 'all'
    void vscode.commands.executeCommand('setContext', 'apparatus.notesFiltered', filtered)
    // The author's notes alone are no series, and a text without sections is none.
    const [only] = groups.length === 1 ? groups : []
    return only?.label === '' ? only.children : groups
  }

  arrangement(): string {
    return `${this.grouping.now} ${this.filter.now}`
  }

  description(): string {
    return [this.grouping.description, this.filter.description].filter(Boolean).join(' · ')
  }

  item(row: NotesRow, id: string, text: vscode.Uri): vscode.TreeItem {
    return row.kind === 'group' ? noteGroupItem(row, this.grouping.now, id, text) : noteItem(row, id, text)
  }

  says(row: NotesRow): string {
    if (row.kind === 'group') return `group ${row.label} ${row.children.length}`
    return JSON.stringify([row.label, row.description, row.problem, row.marks.length])
  }

  spans(row: NotesRow): readonly Range[] {
    if (row.kind === 'group') return []
    return row.words ? [...row.marks, row.words] : row.marks
  }

  move(row: NotesRow, to: NotesRow): void {
    row.range = to.range
    if (row.kind === 'note' && to.kind === 'note') Object.assign(row, { marks: to.marks, words: to.words })
  }

  async tooltip(row: NotesRow, { uri }: vscode.TextDocument): Promise<vscode.MarkdownString | undefined> {
    if (row.kind === 'group' || row.marks.length === 0) return undefined
    const { line, character } = row.marks[0]!.start
    const card = await this.#ask(noteCard, { uri: uri.toString(), position: { line, character: character + 1 } })
    return card ? new vscode.MarkdownString(card) : undefined
  }
}

async function goToNote({ uri }: vscode.TextDocument, { words }: NoteNode): Promise<void> {
  if (words) await vscode.commands.executeCommand('apparatus.reveal', uri, rangeOf(words))
}

function rangeOf({ start, end }: Range): vscode.Range {
  return new vscode.Range(start.line, start.character, end.line, end.character)
}
