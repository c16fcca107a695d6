import * as l10n from '@vscode/l10n'
import type { Connection } from 'vscode-languageserver'
import { URI, Utils } from 'vscode-uri'
import type { Workspace } from '../core/workspace.ts'
import type { Edits } from '../features/edits.ts'
import { deleteNote } from '../features/notes/deleteNote.ts'
import { merge } from '../features/notes/merge.ts'
import { moveTo } from '../features/notes/move.ts'
import { type Operation, operateInSteps } from '../features/notes/operation.ts'
import { renumber } from '../features/notes/renumber.ts'
import { renumberBook } from '../features/notes/renumberBook.ts'
import { sort } from '../features/notes/sort.ts'
import { toggleInline } from '../features/notes/toggleInline.ts'
import type { Refusal } from '../features/rename.ts'
import * as protocol from '../protocol.ts'
import { spanOf, toEdits } from './adding.ts'
import type { Files } from './files.ts'
import { guarded } from './guard.ts'
import type { Settings } from './settings.ts'
import { inSlices } from './slices.ts'
import type { Texts } from './texts.ts'

const OPERATIONS: Readonly<Record<protocol.NotesOperation, Operation>> = {
  renumber,
  sort,
  moveToEnd: (apparatus, span) => moveTo('end')(apparatus, span),
  moveToSection: (apparatus, span) => moveTo('section')(apparatus, span),
  moveToParagraph: (apparatus, span) => moveTo('paragraph')(apparatus, span),
  merge,
  toggleInline,
  delete: deleteNote
}

/** What can be done to all notes of a text, or to one. A book takes seconds, in which others are answered. */
export function registerNotes(connection: Connection, texts: Texts, files: Files, settings: Settings): void {
  connection.onRequest(
    protocol.arrangeNotes.method,
    guarded(connection, 'notes', NOTHING, ({ uri, range, operation }: protocol.ArrangeNotesParams) =>
      arrange(texts, uri, range, operation)
    )
  )
  connection.onRequest(
    protocol.renumberBook.method,
    guarded(connection, 'book', NOTHING, async ({ uri }: protocol.TextParams) => {
      if (!(await texts.whole(uri))) return NOTHING
      const uris = await chaptersOf(files, settings, uri)
      const workspace = await texts.withTexts(uris)
      return finished(texts, workspace, uris, renumberBook(workspace, uris))
    })
  )
}

/** Does something to the notes of a text, or to those in a range. */
export async function arrange(
  texts: Texts,
  uri: string,
  range: protocol.Range,
  operation: protocol.NotesOperation
): Promise<protocol.EditsResult> {
  if (!(await texts.whole(uri))) return NOTHING
  const span = await spanOf(texts, uri, range)
  const { workspace } = texts
  return finished(texts, workspace, [uri], operateInSteps(workspace, uri, span, OPERATIONS[operation]))
}

const NOTHING: protocol.EditsResult = { edits: [], refusal: null }

/** Does work on texts in slices; what comes of it is of no use any more when one of them has been typed in meanwhile. */
async function finished(
  texts: Texts,
  workspace: Workspace,
  uris: readonly string[],
  steps: Generator<void, Edits | Refusal>
): Promise<protocol.EditsResult> {
  const isStale = (): boolean =>
    uris.some(uri => {
      const now = texts.workspace.documents.get(uri)
      return now !== undefined && now !== workspace.documents.get(uri)
    })
  const done = await inSlices(steps, isStale)
  if (!done) return { edits: [], refusal: l10n.t('The text was changed meanwhile; please try again.') }
  return toEdits(workspace, done.value)
}

/** The annotated texts in the folder of a text, itself among them. */
async function chaptersOf(files: Files, settings: Settings, uri: string): Promise<string[]> {
  const folder = Utils.dirname(URI.parse(uri)).toString()
  const { texts } = await files.list(folder, await settings.naming(folder))
  const beside = texts.filter(each => Utils.dirname(URI.parse(each)).toString() === folder)
  return [...new Set([...beside, uri])]
}
