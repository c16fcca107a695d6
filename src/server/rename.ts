import { type Connection, ErrorCodes, ResponseError } from 'vscode-languageserver'
import { referencesAt } from '../features/references.ts'
import { renameAt, renameTargetAt } from '../features/rename.ts'
import type { Position } from '../protocol.ts'
import { toWorkspaceEdit } from './convert.ts'
import { at } from './languageFeatures.ts'
import type { Texts } from './texts.ts'

interface At {
  textDocument: { uri: string }
  position: Position
}

/** Rename with its preparation. A refusal is an error with a sentence, which editors show at the caret. */
export function registerRename(connection: Connection, texts: Texts): void {
  connection.onPrepareRename(async ({ textDocument: { uri }, position }: At) => {
    const { offset, range, workspace } = await at(texts, uri, position)
    const target = renameTargetAt(workspace, uri, offset)
    if (!target) return null
    if ('refusal' in target) throw refused(target.refusal)
    return { range: range(target.span), placeholder: target.name }
  })
  connection.onRenameRequest(async ({ textDocument: { uri }, position, newName }: At & { newName: string }) => {
    await texts.whole(uri)
    const { offset } = await at(texts, uri, position)
    // Whatever is renamed may be spoken of in texts that are not open.
    const others = referencesAt(texts.workspace, uri, offset, false).map(place => place.uri)
    const workspace = await texts.withTexts([...new Set(others)])
    const edits = renameAt(workspace, uri, offset, newName.trim())
    if ('refusal' in edits) throw refused(edits.refusal)
    return toWorkspaceEdit(edits, workspace)
  })
}

function refused(sentence: string): ResponseError {
  return new ResponseError(ErrorCodes.InvalidRequest, sentence)
}
