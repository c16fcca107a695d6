import * as l10n from '@vscode/l10n'
import { type CodeAction, CodeActionKind, type Range } from 'vscode-languageserver'
import { noteOccurrences } from '../core/notes/notes.ts'
import type { Span } from '../core/text.ts'
import type { Workspace } from '../core/workspace.ts'
import type { NotesOperation } from '../protocol.ts'
import { RENUMBER_NOTES, SORT_NOTES } from './capabilities.ts'

/** What an action will do, once it is chosen: to try it on a book takes longer than a caret should wait. */
export interface NoteAction {
  readonly uri: string
  readonly range: Range
  readonly operation: NotesOperation
}

interface Offer {
  /** Said when it is offered: the language is known by then. */
  readonly title: () => string
  readonly kind: string
  readonly operation: NotesOperation
}

const DELETE: Offer = {
  title: () => l10n.t('Delete the mark with its note'),
  kind: CodeActionKind.RefactorRewrite,
  operation: 'delete'
}
const INTO_LINE: Offer = {
  title: () => l10n.t('Write the note into the line: ^[…]'),
  kind: CodeActionKind.RefactorInline,
  operation: 'toggleInline'
}
const OUT_OF_LINE: Offer = {
  title: () => l10n.t('Write the note below: [^n]'),
  kind: CodeActionKind.RefactorExtract,
  operation: 'toggleInline'
}
const OF_TEXT: readonly Offer[] = [
  { title: () => l10n.t('Renumber notes'), kind: RENUMBER_NOTES, operation: 'renumber' },
  { title: () => l10n.t('Sort notes'), kind: SORT_NOTES, operation: 'sort' }
]

/** Actions on the note at a caret or in a selection; and, for those who ask for source actions, on all notes. */
export function noteActions(workspace: Workspace, place: Omit<NoteAction, 'operation'>, span: Span): CodeAction[] {
  const document = workspace.documents.get(place.uri)
  if (!document) return []
  const touched = ({ start, end }: Span): boolean => start <= span.end && end >= span.start
  const notes = noteOccurrences(document, span).filter(({ span: own, whole = own, role, target }) => {
    return target!.startsWith('^') ? touched(whole) : role === 'reference' && touched(own)
  })
  const inline = notes.some(({ target }) => target!.startsWith('^'))
  const marks = notes.some(({ span: { start } }) => document.slice(start, start + 2) === '[^')
  const offers = [...(inline ? [OUT_OF_LINE, DELETE] : marks ? [INTO_LINE, DELETE] : []), ...OF_TEXT]
  return offers.map(({ title, kind, operation }) => {
    return { title: title(), kind, data: { ...place, operation } satisfies NoteAction }
  })
}
