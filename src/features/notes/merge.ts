import * as l10n from '@vscode/l10n'
import { type Document, placedAt } from '../../core/document.ts'
import { spokenNumber } from '../../core/notes/crossReferences.ts'
import { type Note, notesOf } from '../../core/notes/notes.ts'
import { mayHoldSign } from '../../core/notes/webSigns.ts'
import type { TextEdit } from '../edits.ts'
import { type FreeBody, runsOf, withoutBodies } from './freeBodies.ts'
import type { Operation } from './operation.ts'
import { byFirstMark, writtenLabel } from './order.ts'
import { numberOf } from './renumber.ts'
import { spokenOf } from './spokenOf.ts'
import { labelLength } from './ties.ts'

/**
 * *Merge Equal Notes*: notes of one series with the same words, as they are written, become one that is marked several
 * times: the first. Notes in which other notes are marked stay, since those would be marked less often then.
 */
export const merge: Operation = ({ document }) => {
  const free = new Map(runsOf(document).flatMap(({ bodies }) => bodies.map(body => [body.note, body] as const)))
  const first = new Map<string, Note>()
  const gone = new Map<Note, Note>()
  const spoken = spokenOf(document)
  for (const note of byFirstMark(notesOf(document))) {
    const words = wordsOf(document, note)
    if (words === undefined) continue
    const key = `${note.series?.toLowerCase() ?? ''}|${words}`
    const same = first.get(key)
    if (!same) first.set(key, note)
    else if (free.has(note) && (!spoken.has(note.id) || numberOf(same) !== undefined)) gone.set(note, same)
  }
  if (gone.size === 0) return { refusal: l10n.t('No two notes say the same.') }
  const edits: TextEdit[] = []
  for (const [note, kept] of gone) {
    const label = writtenLabel(document, kept.body!)
    for (const mark of note.marks)
      edits.push({ ...writtenLabel(document, mark), text: document.slice(label.start, label.end) })
    for (const each of spoken.get(note.id) ?? []) edits.push({ ...spokenNumber(each), text: numberOf(kept)! })
  }
  const isGone = ({ note }: FreeBody): boolean => gone.has(note)
  for (const run of runsOf(document)) edits.push(...withoutBodies(document, run, isGone))
  return { edits: edits.sort((a, b) => a.start - b.start) }
}

/** What a note says, lines joined; `undefined` for one that cannot be merged. */
function wordsOf(document: Document, { form, body, marks, duplicates }: Note): string | undefined {
  if (form !== 'labelled' || !body || marks.length === 0 || duplicates.length > 0) return undefined
  const { block, start } = placedAt(document, body.start)!
  const written = block.source.slice(body.start - start, body.end - start)
  if (/\[\^|\^\[/.test(written.slice(2)) || mayHoldSign(block)) return undefined
  const words = written.slice(labelLength(written, 0)).trim()
  // Lines may be set otherwise, paragraphs may not.
  return words === '' ? undefined : words.replace(/[ \t]*(\r\n|\r|\n)(?![ \t]*[\r\n])[ \t]*/g, ' ')
}
