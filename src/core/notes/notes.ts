import { type Document, endOf, type Placed, placedAt, placedIn, placedInQuire } from '../document.ts'
import type { Occurrence } from '../occurrences.ts'
import { plainText } from '../plain.ts'
import type { Problem } from '../problems.ts'
import { type Quire, remembered } from '../quires.ts'
import { type Span, shift, spansIn } from '../text.ts'
import { treeOf } from '../tree.ts'
import { findWebNotes, mayHoldSign } from './webNotes.ts'

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
export const notesOf = remembered((document: Document): readonly Note[] => {
  const notes = [...labelledNotes(document), ...inlineNotes(document), ...webNotes(document)]
  return notes.sort((a, b) => firstOf(a) - firstOf(b))
})

function firstOf(note: Note): number {
  return note.marks[0]?.start ?? note.body?.start ?? 0
}

/** A note by its id, found without asking for all others; `undefined` when there is none. */
export function noteOf(document: Document, id: string): Note | undefined {
  const start = /^\^\d+$/.test(id) ? Number(id.slice(1)) : undefined
  const inline = start === undefined ? [] : inlineNotes(document, { start, end: start })
  const web = id.startsWith('[') ? webNotes(document) : []
  return [...inline, ...web].find(note => note.id === id) ?? assemble(signsWith(document, id)).get(id)
}

type Draft = { -readonly [K in keyof Note]: Note[K] } & { marks: Span[]; duplicates: Span[] }

/** A mark or body with a label, in the document. */
interface LabelledSign extends Span {
  readonly label: string
  /** A body's label as it stands there; `undefined` for a mark. */
  readonly bodyLabel: Span | undefined
}

function labelledNotes(document: Document): Note[] {
  return [...assemble(labelledSigns(document)).values()]
}

function* labelledSigns(document: Document, within?: Span): Generator<LabelledSign> {
  for (const placed of placedIn(document, within)) if (placed.block.source.includes('[^')) yield* signsAt(placed)
}

/** The marks and bodies in a block. */
function* signsAt({ block, start }: Placed): Generator<LabelledSign> {
  const { noteMarks, noteBodies } = treeOf(block)
  for (const { label, ...mark } of noteMarks) yield { ...shift(mark, start), label, bodyLabel: undefined }
  for (const { label, ...body } of noteBodies) {
    // As it is written: an escape or an entity in it is longer than what it stands for.
    const written = /^\[\^(?:\\.|[^\]\\])+\]:/.exec(block.source.slice(body.start, body.start + 1100))?.[0] ?? ''
    const bodyLabel = shift({ start: body.start, end: body.start + written.length }, start)
    yield { ...shift(body, start), label, bodyLabel }
  }
}

/** The marks and bodies with a label; only the blocks that may hold one are read. */
function* signsWith(document: Document, id: string): Generator<LabelledSign> {
  for (const [q, quire] of document.quires.entries()) {
    const labels = labelsIn(quire)
    const blocks = new Set([...(labels.get(id) ?? []), ...(labels.get('') ?? [])])
    if (blocks.size === 0) continue
    for (const placed of placedInQuire(document, q)) {
      if (!blocks.has(placed.index)) continue
      for (const sign of signsAt(placed)) if (identify(sign.label) === id) yield sign
    }
  }
}

/** The blocks of a quire in which something is written like a note's label, by label; by '' where its form hides it. */
const labelsIn = remembered(({ blocks }: Quire): ReadonlyMap<string, readonly number[]> => {
  const found = new Map<string, number[]>()
  for (const [i, { source }] of blocks.entries()) {
    if (!source.includes('[^')) continue
    for (const [, label] of source.matchAll(/\[\^((?:\\.|[^\]\\])+)\]/g)) {
      const id = /[\\&]/.test(label!) ? '' : identify(label!)
      const same = found.get(id)
      if (same) same.push(i)
      else found.set(id, [i])
    }
  }
  return found
})

/** Puts marks and bodies together to notes, by their ids. */
function assemble(signs: Iterable<LabelledSign>): Map<string, Note> {
  const drafts = new Map<string, Draft>()
  for (const { label, bodyLabel, ...span } of signs) {
    const id = identify(label)
    let draft = drafts.get(id)
    if (!draft) drafts.set(id, (draft = newDraft(id, label)))
    if (!bodyLabel) {
      draft.marks.push(span)
    } else if (draft.body) {
      draft.duplicates.push(span)
    } else {
      draft.body = span
      draft.bodyLabel = bodyLabel
    }
  }
  return drafts
}

function newDraft(id: string, label: string): Draft {
  const none = { marks: [], body: undefined, bodyLabel: undefined, duplicates: [] }
  return { id, label, series: seriesOf(label), form: 'labelled', ...none }
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

function inlineNotes(document: Document, within?: Span): Note[] {
  const notes: Note[] = []
  for (const { start, block } of placedIn(document, within)) {
    if (!block.source.includes('^[')) continue
    for (const span of treeOf(block).inlineNotes) {
      const whole = shift(span, start)
      const mark = { start: whole.start, end: whole.start + 2 }
      const ends = { marks: [mark], body: whole, bodyLabel: mark, duplicates: [] }
      notes.push({ id: `^${whole.start}`, label: '', series: null, form: 'inline', ...ends })
    }
  }
  return notes
}

const webNotes = remembered((document: Document): readonly Note[] => {
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
      body: body && { start: body.start, end: body.start + document.slice(body.start, end).trimEnd().length },
      bodyLabel: body && { start: body.start, end: body.end },
      duplicates: []
    }
  })
})

/** The bodies of web notes that a block holds, in order; to all that flows through the block they are notes. */
export function webBodiesIn(document: Document, placed: Placed): readonly Span[] {
  return mayHoldSign(placed.block) ? spansIn(webBodies(document), { start: placed.start, end: endOf(placed) }) : []
}

const webBodies = remembered((document: Document): readonly Span[] => {
  return webNotes(document)
    .flatMap(({ body }) => body ?? [])
    .sort((a, b) => a.start - b.start)
})

/** The plain words of a note's body, without its label; empty when it has no body. */
export function noteText(document: Document, note: Note): string {
  if (!note.body || !note.bodyLabel) return ''
  const placed = placedAt(document, note.body.start)!
  const words = { start: note.bodyLabel.end, end: note.body.end }
  const marks = webMarksIn(document, words).map(mark => shift(mark, -placed.start))
  return plainText(treeOf(placed.block), shift(words, -placed.start), marks).replace(/^:\s*/, '')
}

const webMarks = remembered((document: Document): readonly Span[] => {
  const all = webNotes(document).flatMap(({ marks, body }) => (body ? marks : []))
  return all.sort((a, b) => a.start - b.start)
})

/** The marks of web notes in a stretch of one block, in order: a single block cannot tell them from other brackets. */
export function webMarksIn(document: Document, span: Span): Span[] {
  const placed = placedAt(document, span.start)
  return placed && mayHoldSign(placed.block) ? spansIn(webMarks(document), span) : []
}

/** The marks of notes that begin in a stretch of a document, in order, with the ids of their notes. */
export function noteMarksIn(document: Document, span: Span): (Span & { readonly note: string })[] {
  const found: (Span & { note: string })[] = []
  for (const { kind, role, span: mark, target } of noteOccurrences(document, span)) {
    // An inline note is its own mark.
    const marks = kind === 'note' && (role === 'reference' || target!.startsWith('^'))
    if (marks && mark.start >= span.start && mark.start <= span.end) found.push({ ...mark, note: target! })
  }
  return found.sort((a, b) => a.start - b.start)
}

/** Where notes stand, in a whole document or in the blocks that touch a stretch of it: marks refer, bodies define. */
export function noteOccurrences(document: Document, within?: Span): Occurrence[] {
  const found: Occurrence[] = []
  for (const { label, bodyLabel, ...span } of labelledSigns(document, within)) {
    found.push(
      bodyLabel
        ? { kind: 'note', role: 'definition', span: bodyLabel, target: identify(label), whole: span }
        : { kind: 'note', role: 'reference', span, target: identify(label) }
    )
  }
  for (const { id, body, bodyLabel } of inlineNotes(document, within)) {
    found.push({ kind: 'note', role: 'definition', span: bodyLabel!, target: id, whole: body! })
  }
  if (within && ![...placedIn(document, within)].some(({ block }) => mayHoldSign(block))) return found
  for (const { id, marks, body, bodyLabel } of webNotes(document)) {
    for (const span of marks) found.push({ kind: 'note', role: 'reference', span, target: id })
    if (body) found.push({ kind: 'note', role: 'definition', span: bodyLabel!, target: id, whole: body })
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
