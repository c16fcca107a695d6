import * as l10n from '@vscode/l10n'
import type { Document } from '../../core/document.ts'
import { notesOf } from '../../core/notes/notes.ts'
import type { Refusal } from '../rename.ts'

/**
 * Why nothing is done to the notes of a text that has none of the form `[^1]`: because all it has are of the web's form, if so.
 *
 * @param none what else is said.
 */
export function onlyWeb(document: Document, none: string): Refusal {
  const notes = notesOf(document)
  if (notes.length === 0 || notes.some(({ form }) => form !== 'web')) return { refusal: none }
  return {
    refusal: l10n.t(
      'The notes of this text are written as the web prints them, and told by their order. A quick fix at a mark converts them to [^1]; then they can be put in order.'
    )
  }
}
