import * as l10n from '@vscode/l10n'
import type { Connection } from 'vscode-languageserver'
import { lineStarts, positionAt } from '../core/text.ts'
import type { Workspace } from '../core/workspace.ts'
import { addFootnote, editorsSeries } from '../features/addFootnote.ts'
import { citeSource, type Reading, workChoices } from '../features/citeSource.ts'
import type { Edits } from '../features/edits.ts'
import { nextPlace } from '../features/nextPlace.ts'
import { quote } from '../features/quote.ts'
import { addPersons } from '../features/registerEntry.ts'
import type { Refusal } from '../features/rename.ts'
import { suggestNames } from '../features/suggestNames.ts'
import { personChoices, tagPerson } from '../features/tagPerson.ts'
import * as protocol from '../protocol.ts'
import { converterFor } from './convert.ts'
import { guarded } from './guard.ts'
import { at } from './languageFeatures.ts'
import type { Texts } from './texts.ts'

/** The requests of protocol.ts that propose what to add to a text; nothing is written here. */
export function registerAdding(connection: Connection, texts: Texts): void {
  const answer = <P extends protocol.TextParams, R>(
    request: protocol.Request<P, R>,
    empty: R,
    handle: (params: P) => Promise<R>
  ): void => {
    const whenRead = async (params: P): Promise<R> => {
      await texts.whole(params.uri)
      return handle(params)
    }
    connection.onRequest(request.method, guarded<P, R>(connection, request.method, empty, whenRead))
  }
  answer(protocol.addFootnote, null, async ({ uri, position, byEditor }) => {
    const { offset, workspace } = await at(texts, uri, position)
    const note = addFootnote(workspace, uri, offset, byEditor ? editorsSeries(workspace, uri) : undefined)
    return note ? toInsertions(texts, uri, note) : null
  })
  answer(protocol.persons, [], async ({ uri }) => {
    return personChoices(texts.workspace, uri)
  })
  answer(protocol.tagPerson, NOTHING, async ({ uri, range, id, name }) => {
    const selected = await spanOf(texts, uri, range)
    return toEdits(
      texts.workspace,
      tagPerson(texts.workspace, uri, selected, id === null ? { name: name ?? '' } : { id })
    )
  })
  answer(protocol.works, [], async ({ uri, reading }) => {
    const read = await readingOf(texts, reading)
    return workChoices(texts.workspace, uri, read).map(each => ({ ...each, read: each.read ?? null }))
  })
  answer(protocol.citeSource, null, async ({ uri, position, key, reading }) => {
    const read = await readingOf(texts, reading)
    const { offset, workspace } = await at(texts, uri, position)
    const citation = citeSource(workspace, uri, offset, key, read)
    if (!citation) return null
    const { before, locator, behind } = citation
    return { position: converterFor(workspace, uri)!.position(citation.offset), before, locator, behind }
  })
  answer(protocol.quote, NOTHING, async ({ uri, range }) => {
    const selected = await spanOf(texts, uri, range)
    const edits = quote(texts.workspace, uri, selected)
    if (edits.length === 0) return { edits: [], refusal: l10n.t('There are no words here that could be quoted.') }
    return toEdits(texts.workspace, new Map([[uri, edits]]))
  })
  answer(protocol.nextPlace, 'p. 1', async ({ uri, position }) => {
    const { offset, workspace } = await at(texts, uri, position)
    return nextPlace(workspace, uri, offset)
  })
  answer(protocol.suggestNames, [], async ({ uri }) => {
    return suggestNames(texts.workspace, uri).map(each => ({ ...each, aliases: [...each.aliases] }))
  })
  answer(protocol.addPersons, NOTHING, async ({ uri, persons }) => {
    return toEdits(texts.workspace, addPersons(texts.workspace, uri, persons))
  })
}

/** Where somebody reads, once the file is there. */
async function readingOf(texts: Texts, reading: protocol.PlaceParams | null | undefined): Promise<Reading | undefined> {
  if (!reading) return undefined
  const { uri, position } = reading
  if (!texts.versions.has(uri)) await texts.load([uri])
  const converter = converterFor(texts.workspace, uri)
  return converter && { uri, offset: converter.offset(position) }
}

export const NOTHING: protocol.EditsResult = { edits: [], refusal: null }

/** A range as a span, once what the text needs is there. */
export async function spanOf(
  texts: Texts,
  uri: string,
  range: protocol.Range
): Promise<{ start: number; end: number }> {
  const { offset, workspace } = await at(texts, uri, range.start)
  return { start: offset, end: converterFor(workspace, uri)!.offset(range.end) }
}

/** Edits with positions; a file that is not there yet is empty. */
export function toEdits(workspace: Workspace, edits: Edits | Refusal): protocol.EditsResult {
  if ('refusal' in edits) return { edits: [], refusal: edits.refusal }
  const start = { line: 0, character: 0 }
  const placed = [...edits].flatMap(([uri, each]) => {
    const converter = converterFor(workspace, uri)
    return each.map(edit => ({ uri, range: converter?.range(edit) ?? { start, end: start }, text: edit.text }))
  })
  return { edits: placed, refusal: null }
}

/** Insertions in the text as it is; carets in the text as it will be. */
function toInsertions(
  texts: Texts,
  uri: string,
  note: NonNullable<ReturnType<typeof addFootnote>>
): protocol.AddFootnoteResult {
  const { text } = texts.workspace.documents.get(uri)!
  const { position } = converterFor(texts.workspace, uri)!
  let after = ''
  let from = 0
  for (const insertion of note.insertions) {
    after += text.slice(from, insertion.offset) + insertion.text
    from = insertion.offset
  }
  after += text.slice(from)
  const lines = lineStarts(after)
  return {
    insertions: note.insertions.map(insertion => ({ position: position(insertion.offset), text: insertion.text })),
    caret: positionAt(lines, note.caret),
    back: positionAt(lines, note.back)
  }
}
