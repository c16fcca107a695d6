import type { Note } from '../../core/notes/notes.ts'
import type { Span } from '../../core/text.ts'

/** Where a note comes in the order of first marks: one that nothing refers to comes behind all others, by its body. */
export function placeOf(note: Note): number {
  const [mark] = note.marks
  return mark ? mark.start : UNUSED + (note.body?.start ?? 0)
}

/** Greater than any offset: texts are held in strings, which are shorter. */
const UNUSED = 2 ** 31

/** The notes in the order of their first marks, unused ones last. */
export function byFirstMark(notes: readonly Note[]): Note[] {
  return notes.toSorted((a, b) => placeOf(a) - placeOf(b))
}

/** A label as it is written at a mark or at the beginning of a body, without `[^` and `]`. */
export function writtenLabel(text: { slice(start: number, end: number): string }, { start }: Span): Span {
  const label = /^\[\^((?:\\.|[^\]\\])+)\]/.exec(text.slice(start, start + 1100))?.[1] ?? ''
  return { start: start + 2, end: start + 2 + label.length }
}

/** Marks and all bodies of a note with a label: wherever its label is written. */
export function placesOf({ marks, body, duplicates }: Note): readonly Span[] {
  return [...marks, ...(body ? [body] : []), ...duplicates]
}
