import type { Block } from '../blocks.ts'
import { type Document, endOf, type Placed, placedAt, placedHolding, placedIn } from '../document.ts'
import type { Occurrence } from '../occurrences.ts'
import { firstWords, plainText } from '../plain.ts'
import { Kept, remembered } from '../remembered.ts'
import { finish } from '../steps.ts'
import { type Span, shift, spansIn } from '../text.ts'
import { treeOf } from '../tree.ts'
import { labelledSigns, type LabelledSign, signsOfQuire, signsWith } from './labelled.ts'
import { findWebNotes } from './webNotes.ts'
import { mayHoldSign, symbolsIn, signsInSteps } from './webSigns.ts'

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
  return known.get(document)?.notes ?? finish(notesInSteps(document))
}

/** The notes of the documents of which somebody has asked for all. */
const known = new Kept<Document, { readonly notes: readonly Note[]; readonly byId: ReadonlyMap<string, Note> }>()

/** Puts the notes of a document together, in steps of a quire each. */
export function* notesInSteps(document: Document): Generator<void, readonly Note[]> {
  const drafts = new Map<string, Draft>()
  for (const q of document.quires.keys()) {
    assemble(signsOfQuire(document, q), drafts)
    yield
  }
  yield* signsInSteps(document)
  const inline = inlineNotes(document)
  yield
  const web = webNotes(document)
  yield
  const notes: Note[] = [...drafts.values(), ...inline, ...web]
  const byId = new Map(notes.toReversed().map(note => [note.id, note]))
  yield
  notes.sort((a, b) => firstOf(a) - firstOf(b))
  known.set(document, { notes, byId })
  return notes
}

function firstOf(note: Note): number {
  return note.marks[0]?.start ?? note.body?.start ?? 0
}

/** A note by its id, found without asking for all others; `undefined` when there is none. */
export function noteOf(document: Document, id: string): Note | undefined {
  const all = known.get(document)
  if (all) return all.byId.get(id)
  const start = /^\^\d+$/.test(id) ? Number(id.slice(1)) : undefined
  const inline = start === undefined ? [] : inlineNotes(document, { start, end: start })
  const web = id.startsWith('[') ? webNotes(document) : []
  return [...inline, ...web].find(note => note.id === id) ?? assemble(signsWith(document, id)).get(id)
}

type Draft = { -readonly [K in keyof Note]: Note[K] } & { marks: Span[]; duplicates: Span[] }

/** Puts marks and bodies together to notes, by their ids. */
function assemble(signs: readonly LabelledSign[], drafts = new Map<string, Draft>()): Map<string, Note> {
  for (const { id, label, bodyLabel, start, end } of signs) {
    let draft = drafts.get(id)
    if (!draft) drafts.set(id, (draft = newDraft(id, label)))
    if (!bodyLabel) {
      draft.marks.push({ start, end })
    } else if (draft.body) {
      draft.duplicates.push({ start, end })
    } else {
      draft.body = { start, end }
      draft.bodyLabel = bodyLabel
    }
  }
  return drafts
}

function newDraft(id: string, label: string): Draft {
  const none = { marks: [], body: undefined, bodyLabel: undefined, duplicates: [] }
  return { id, label, series: seriesOf(label), form: 'labelled', ...none }
}

/** How a note is marked, for people: `[^3]`, `[3]`, `³`, `*`. */
export function signOf({ form, label }: Pick<Note, 'form' | 'label'>): string {
  if (form === 'inline') return '^[…]'
  return form === 'labelled' ? `[^${label}]` : /^\d/.test(label) ? `[${label}]` : label
}

/** The series of a label: `ed` in `ed:3`. */
export function seriesOf(label: string): string | null {
  const colon = label.indexOf(':')
  return colon > 0 ? label.slice(0, colon) : null
}

function inlineNotes(document: Document, within?: Span): Note[] {
  return [...placedHolding(document, '^[', within)].flatMap(({ block, start }) => {
    return treeOf(block).inlineNotes.map((span): Note => {
      const whole = shift(span, start)
      const mark = { start: whole.start, end: whole.start + 2 }
      const ends = { marks: [mark], body: whole, bodyLabel: mark, duplicates: [] }
      return { id: `^${whole.start}`, label: '', series: null, form: 'inline', ...ends }
    })
  })
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
      body: body && { start: body.start, end: body.start + withoutNext(document.slice(body.start, end)).length },
      bodyLabel: body && { start: body.start, end: body.end },
      duplicates: []
    }
  })
})

/** A body without the blanks behind it, and without the markup that stands around the label of the next one, `**[2]**`. */
function withoutNext(body: string): string {
  return body.replace(/(?<=[\r\n])[ \t]*(?:[*_~]|<\w{1,20}>)+$/, '').trimEnd()
}

/** The bodies of web notes that a block holds, in order; to all that flows through the block they are notes. */
export function webBodiesIn(document: Document, placed: Placed): readonly Span[] {
  return mayHoldSign(placed.block) ? spansIn(webBodies(document), { start: placed.start, end: endOf(placed) }) : []
}

const webBodies = remembered((document: Document): readonly Span[] => {
  return webNotes(document)
    .flatMap(({ body, label }) => (body && !isSymbol(label) ? body : []))
    .sort((a, b) => a.start - b.start)
})

/** Symbols are told from other signs by whole pages; what flows through a block does not look so far. */
function isSymbol(label: string): boolean {
  return /^[*†‡‖¶]/.test(label)
}

/** The plain words of a note's body, without its label; empty when it has no body. */
export function noteText(document: Document, note: Note): string {
  return wordsOf(document, note).text
}

/** Longest beginning of a note in a list, in code units. */
const BEGINNING = 60

/** How a note begins, for a list of notes. */
export function noteBeginning(document: Document, note: Body): string {
  const words = wordsOf(document, note)
  return (words.beginning ??= firstWords(words.text, BEGINNING))
}

type Body = Pick<Note, 'body' | 'bodyLabel'>

interface Words {
  readonly text: string
  beginning?: string
}

/** The words of the bodies in a block, by where they begin, as far as anyone has asked. */
const wordsIn = remembered((_block: Block) => new Map<number, Words>())

function wordsOf(document: Document, { body, bodyLabel }: Body): Words {
  if (!body || !bodyLabel) return { text: '' }
  const { block, start } = placedAt(document, body.start)!
  // Where a note ends that a symbol begins, other blocks say too.
  const mayDiffer = mayHoldSign(block) || !/^[[^]/.test(document.slice(bodyLabel.start, bodyLabel.end))
  const known = mayDiffer ? undefined : wordsIn(block).get(bodyLabel.end - start)
  if (known) return known
  const span = { start: bodyLabel.end, end: body.end }
  const marks = webMarksIn(document, span).map(mark => shift(mark, -start))
  const words = { text: plainText(treeOf(block), shift(span, -start), marks).replace(/^:\s*/, '') }
  // What is no word of a note for being a web note's mark, other blocks say.
  if (!mayDiffer) wordsIn(block).set(bodyLabel.end - start, words)
  return words
}

const webMarks = remembered((document: Document): readonly Span[] => {
  const all = webNotes(document).flatMap(({ marks, body, label }) => (body && !isSymbol(label) ? marks : []))
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
  for (const { id, bodyLabel, start, end } of labelledSigns(document, within)) {
    found.push(
      bodyLabel
        ? { kind: 'note', role: 'definition', span: bodyLabel, target: id, whole: { start, end } }
        : { kind: 'note', role: 'reference', span: { start, end }, target: id }
    )
  }
  for (const { id, body, bodyLabel } of inlineNotes(document, within)) {
    found.push({ kind: 'note', role: 'definition', span: bodyLabel!, target: id, whole: body! })
  }
  const may = ({ block }: Placed): boolean => mayHoldSign(block) || symbolsIn(block).length > 0
  if (within && ![...placedIn(document, within)].some(may)) return found
  for (const { id, marks, body, bodyLabel } of webNotes(document)) {
    for (const span of marks) found.push({ kind: 'note', role: 'reference', span, target: id })
    if (body) found.push({ kind: 'note', role: 'definition', span: bodyLabel!, target: id, whole: body })
  }
  return found
}

/** Where one note stands, by its id, found without asking for all others. */
export function occurrencesOfNote(document: Document, id: string): Occurrence[] {
  const note = noteOf(document, id)
  if (!note) return []
  const { form, marks, body, bodyLabel, duplicates } = note
  const found: Occurrence[] = []
  for (const span of form === 'inline' ? [] : marks) found.push({ kind: 'note', role: 'reference', span, target: id })
  for (const whole of body ? [body, ...duplicates] : []) {
    const [own] =
      whole === body
        ? [bodyLabel!]
        : labelledSigns(document, whole).flatMap(sign => (sign.start === whole.start ? (sign.bodyLabel ?? []) : []))
    found.push({ kind: 'note', role: 'definition', span: own!, target: id, whole })
  }
  return found
}
