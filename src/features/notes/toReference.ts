import * as l10n from '@vscode/l10n'
import { type Document, placedAt } from '../../core/document.ts'
import { type Note, notesOf } from '../../core/notes/notes.ts'
import type { Span } from '../../core/text.ts'
import { treeOf } from '../../core/tree.ts'
import type { TextEdit } from '../edits.ts'
import { bodyAt, emptyBody, lineEndOf, nextLabel } from '../noteBody.ts'
import { joined } from './freeBodies.ts'
import type { Operation } from './operation.ts'

/** What makes more than a paragraph of a body that begins with it. */
const BEGINS_BLOCK = /^(?:(?:[*+-]|\d{1,9}[.)]|#{1,6})(?=\s|$)|>|```|~~~)/

/** `^[…]` at the caret or in the selection becomes `[^n]` with a body of its own, behind the notes of the text. */
export const toReference: Operation = ({ document }, span) => {
  const notes = inlineAt(document, span)
  if (notes.length === 0) return { refusal: l10n.t('There is no note here that is written in the line: ^[…].') }
  if (notes.some(({ body }) => BEGINS_BLOCK.test(wordsOf(document, body!)))) {
    return { refusal: l10n.t('The note begins with a sign that would make a list, a heading or a quotation of it.') }
  }
  const edits: TextEdit[] = []
  const first = Number(nextLabel(document))
  const newline = lineEndOf(document.text)
  for (const [i, { body }] of notes.entries()) {
    const label = String(first + i)
    const place = bodyAt(document, notes.at(-1)!.body!.end)
    const words = wordsOf(document, body!)
    // Each but the first stands behind the one before; what ends the text ends it behind the last.
    const before = i === 0 ? place.before : 2
    const after = i === notes.length - 1 ? place.after : 0
    const text = emptyBody(document, label, { ...place, before, after: 0 }) + words + newline.repeat(after)
    edits.push({ ...body!, text: `[^${label}]` }, { start: place.offset, end: place.offset, text })
  }
  return { edits: joined(edits) }
}

/** The notes in the line that are meant: of the caret the innermost, of a selection all that stand in no other. */
export function inlineAt(document: Document, { start, end }: Span): readonly Note[] {
  const here = notesOf(document).filter(
    ({ form, body }) => form === 'inline' && body!.start <= end && body!.end >= start
  )
  if (start === end) return here.slice(-1)
  let last = -1
  return here.filter(({ body }) => {
    const isOuter = body!.start >= last
    if (isOuter) last = body!.end
    return isOuter
  })
}

/** The words of a note, its further lines set in as a body's are, without the signs of a block quote around it. */
function wordsOf(document: Document, body: Span): string {
  const words = document.slice(body.start + 2, body.end - 1).trim()
  const { block, start } = placedAt(document, body.start)!
  const quoted = treeOf(block).units.some(unit => unit.start + start === body.start + 2 && unit.quoteDepth > 0)
  return words.replace(quoted ? /(\r\n|\r|\n)[ \t>]*/g : /(\r\n|\r|\n)[ \t]*/g, '$1    ')
}
