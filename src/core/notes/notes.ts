import type { Document } from '../document.ts'
import { blockIndexAt, treesOf } from '../document.ts'
import type { Occurrence } from '../occurrences.ts'
import { plainText } from '../plain.ts'
import type { Problem } from '../problems.ts'
import { type Span, shift, spansIn } from '../text.ts'
import { treeOf } from '../tree.ts'
import { findWebNotes } from './webNotes.ts'

/** A note: what the text says at its marks, and what stands in its body. */
export interface Note {
  /** Which note: unlike the label, one for each note of the text. */
  readonly id: string
  /** As written, without `[^` and `]`; empty for an inline note. */
  readonly label: string
  /** The label's part before a colon. */
  readonly series: string | null
  readonly form: 'labelled' | 'web' | 'inline'
  readonly marks: readonly Span[]
  /** The whole body with its label. `undefined`: the note has none. */
  readonly body: Span | undefined
  /** The label that begins the body, as it stands there: `[^1]:`, `[1]`. */
  readonly bodyLabel: Span | undefined
  /** Further bodies under the same label, which nothing shows. */
  readonly duplicates: readonly Span[]
}

/** The notes of a document, in the order of their first mark or, without one, of their bodies. */
export function notesOf(document: Document): readonly Note[] {
  let notes = known.get(document)
  if (!notes) {
    notes = [...labelledNotes(document), ...inlineNotes(document), ...webNotes(document)]
    notes.sort((a, b) => firstOf(a) - firstOf(b))
    known.set(document, notes)
  }
  return notes
}

const known = new WeakMap<Document, Note[]>()

function firstOf(note: Note): number {
  return note.marks[0]?.start ?? note.body?.start ?? 0
}

type Draft = { -readonly [K in keyof Note]: Note[K] } & { marks: Span[]; duplicates: Span[] }

function labelledNotes(document: Document): Note[] {
  const drafts = new Map<string, Draft>()
  for (const { start, tree } of treesOf(document)) {
    for (const mark of tree.noteMarks) draftOf(mark.label).marks.push(place(mark, start))
    for (const body of tree.noteBodies) {
      const draft = draftOf(body.label)
      const span = place(body, start)
      if (draft.body) {
        draft.duplicates.push(span)
      } else {
        draft.body = span
        // As it is written: an escape or an entity in it is longer than what it stands for.
        const written = /^\[\^(?:\\.|[^\]\\])+\]:/.exec(document.text.slice(span.start, span.start + 1100))
        draft.bodyLabel = { start: span.start, end: span.start + (written?.[0].length ?? 0) }
      }
    }
  }
  return [...drafts.values()]

  function draftOf(label: string): Draft {
    const id = identify(label)
    let draft = drafts.get(id)
    if (!draft) {
      draft = {
        id,
        label,
        series: seriesOf(label),
        form: 'labelled',
        marks: [],
        body: undefined,
        bodyLabel: undefined,
        duplicates: []
      }
      drafts.set(id, draft)
    }
    return draft
  }
}

/** Labels are alike when they differ only in case, as everywhere in Markdown. */
function identify(label: string): string {
  return label.toLowerCase().toUpperCase()
}

/** The series of a label: `ed` in `ed:3`. */
export function seriesOf(label: string): string | null {
  const colon = label.indexOf(':')
  return colon > 0 ? label.slice(0, colon) : null
}

function inlineNotes(document: Document): Note[] {
  const notes: Note[] = []
  for (const { start, tree } of treesOf(document)) {
    for (const span of tree.inlineNotes) {
      const whole = place(span, start)
      const mark = { start: whole.start, end: whole.start + 2 }
      notes.push({
        id: `^${notes.length + 1}`,
        label: '',
        series: null,
        form: 'inline',
        marks: [mark],
        body: whole,
        bodyLabel: mark,
        duplicates: []
      })
    }
  }
  return notes
}

function webNotes(document: Document): Note[] {
  const seen = new Map<string, number>()
  return findWebNotes(document).map(({ label, marks, body, end }) => {
    // Chapters of one page may each have their own series: the id says which.
    const times = (seen.get(label) ?? 0) + 1
    if (body) seen.set(label, times)
    return {
      id: `[${label}]${body ? (times > 1 ? `#${times}` : '') : '#none'}`,
      label,
      series: null,
      form: 'web',
      marks: marks.map(mark => ({ start: mark.start, end: mark.end })),
      body: body && { start: body.start, end: body.start + document.text.slice(body.start, end).trimEnd().length },
      bodyLabel: body && { start: body.start, end: body.end },
      duplicates: []
    }
  })
}

function place(span: Span, by: number): Span {
  return { start: span.start + by, end: span.end + by }
}

/** The plain words of a note's body, without its label; empty when it has no body. */
export function noteText(document: Document, note: Note): string {
  if (!note.body || !note.bodyLabel) return ''
  const index = blockIndexAt(document, note.body.start)
  const by = -document.starts[index]!
  const words = { start: note.bodyLabel.end, end: note.body.end }
  const marks = webMarksIn(document, words).map(mark => shift(mark, by))
  return plainText(treeOf(document.blocks[index]!), shift(words, by), marks).replace(/^:\s*/, '')
}

const webMarks = new WeakMap<Document, Span[]>()

/** The marks of web notes in a stretch of a document, in order: a single block cannot tell them from other brackets. */
export function webMarksIn(document: Document, span: Span): Span[] {
  let all = webMarks.get(document)
  if (!all) {
    all = notesOf(document).flatMap(({ form, marks, body }) => (form === 'web' && body ? marks : []))
    all.sort((a, b) => a.start - b.start)
    webMarks.set(document, all)
  }
  return spansIn(all, span)
}

/** Where notes stand: marks refer, bodies define. */
export function noteOccurrences(document: Document): Occurrence[] {
  const found: Occurrence[] = []
  for (const note of notesOf(document)) {
    for (const span of note.marks) {
      if (note.form !== 'inline') found.push({ kind: 'note', role: 'reference', span, target: note.id })
    }
    for (const whole of note.body ? [note.body, ...note.duplicates] : []) {
      const length = note.bodyLabel!.end - note.bodyLabel!.start
      const span = { start: whole.start, end: whole.start + length }
      found.push({ kind: 'note', role: 'definition', span, target: note.id, whole })
    }
  }
  return found
}

/** Notes that lack a side, or have one too many. */
export function noteProblems(document: Document): Problem[] {
  const problems: Problem[] = []
  const notes = notesOf(document)
  const written = new Set(notes.flatMap(({ form, body, label }) => (form === 'web' && body ? [label] : [])))
  for (const note of notes) {
    const shown = note.form === 'web' ? `[${note.label}]` : `[^${note.label}]`
    if (!note.body) {
      for (const mark of note.marks) {
        problems.push({
          ...mark,
          code: 'note-undefined',
          severity: 'error',
          message:
            note.form === 'web' && written.has(note.label)
              ? `A line that begins ${shown} stands before this mark, but none behind it.`
              : `The note ${shown} is not written anywhere in this text.`
        })
      }
    } else if (note.marks.length === 0) {
      problems.push({
        ...note.bodyLabel!,
        code: 'note-unused',
        severity: 'warning',
        message: `No mark in the text refers to the note ${shown}.`
      })
    }
    for (const { start } of note.duplicates) {
      const end = start + note.bodyLabel!.end - note.bodyLabel!.start
      problems.push({
        start,
        end,
        code: 'note-duplicate',
        severity: 'error',
        message: `There is another note ${shown} above; only that one is shown.`
      })
    }
  }
  return problems
}
