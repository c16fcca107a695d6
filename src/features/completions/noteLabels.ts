import * as l10n from '@vscode/l10n'
import { notesOf, noteText } from '../../core/notes/notes.ts'
import { firstWords } from '../../core/plain.ts'
import { editorsSeriesOf, nextLabel } from '../noteBody.ts'
import type { Complete } from './completion.ts'

const DETAIL_LENGTH = 60

/** Behind `[^`: the labels of the notes, those that no mark refers to before the others, and the next that is free. */
export const completeNoteLabel: Complete = ({ apparatus: { document }, offset, before, behind }) => {
  const typed = /\[\^([^\][\s^]*)$/.exec(before)?.[1]
  if (typed === undefined) return undefined
  const rest = /^[^\][\s^]*\]?/.exec(behind)![0]
  const replaces = { start: offset - typed.length, end: offset + (rest.endsWith(']') ? rest.length : 0) }
  const written = notesOf(document).filter(({ form, body }) => form === 'labelled' && body !== undefined)
  const notes = written.toSorted((a, b) => Math.min(a.marks.length, 1) - Math.min(b.marks.length, 1))
  const all = notes.map(note => ({ label: note.label, detail: firstWords(noteText(document, note), DETAIL_LENGTH) }))
  const series = editorsSeriesOf(document)
  for (const label of [nextLabel(document), ...(series === undefined ? [] : [nextLabel(document, series)])]) {
    all.push({ label, detail: l10n.t('a new note') })
  }
  return all.map(({ label, detail }) => {
    return { label, kind: 'note', detail, replaces, text: `${label}]`, filter: `${label} ${detail}` }
  })
}
