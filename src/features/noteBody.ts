import type { Document } from '../core/document.ts'
import { notesOf } from '../core/notes/notes.ts'

/** Where the body of a new note is written. */
export interface BodyPlace {
  readonly offset: number
  /** Line ends before the body and behind it. */
  readonly before: number
  readonly after: number
}

/** Behind the last note that stands behind the mark at `at`; else at the end of the text. */
export function bodyAt(document: Document, at: number): BodyPlace {
  const bodies = notesOf(document).flatMap(note =>
    note.form !== 'inline' && note.body ? [note.body, ...note.duplicates] : []
  )
  const own = bodies.filter(body => body.end >= at && standsFree(document.text, body.start))
  const end = Math.max(0, ...own.map(body => body.end))
  if (end > 0) return { offset: Math.max(end, at), before: 2, after: 0 }
  const trimmed = Math.max(document.text.trimEnd().length, at)
  return { offset: trimmed, before: 2, after: trimmed < document.text.length ? 0 : 1 }
}

/** Whether nothing but blanks stands before `offset` on its line: a note in a quotation or a list ends with that. */
function standsFree(text: string, offset: number): boolean {
  return /(?:^|[\r\n])[ \t]*$/.test(text.slice(Math.max(0, offset - 8), offset))
}

/** What is written at a {@link BodyPlace}: the label, and nothing behind it yet. */
export function emptyBody(document: Document, label: string, place: BodyPlace): string {
  const newline = lineEndOf(document.text)
  return `${newline.repeat(place.before)}[^${label}]: ${newline.repeat(place.after)}`
}

/**
 * The smallest whole number that is greater than all labels of notes, so that no note is ever taken for another; in a
 * series its number there, with the series before it.
 */
export function nextLabel(document: Document, series?: string): string {
  const own = series === undefined ? '' : `${series}:`
  let greatest = 0
  for (const { label } of notesOf(document)) {
    const number = label.toLowerCase().startsWith(own.toLowerCase()) ? label.slice(own.length) : ''
    if (/^\d{1,9}$/.test(number)) greatest = Math.max(greatest, Number(number))
  }
  return `${own}${greatest + 1}`
}

/** The line end that a text uses. */
export function lineEndOf(text: string): string {
  return /\r\n|\r|\n/.exec(text)?.[0] ?? '\n'
}

/** The first series that the notes of a text belong to; `undefined` when all are the author's. */
export function editorsSeriesOf(document: Document): string | undefined {
  return notesOf(document).find(({ series }) => series !== null)?.series ?? undefined
}
