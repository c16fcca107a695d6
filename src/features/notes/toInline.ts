import { type Document, placedAt } from '../../core/document.ts'
import { type Note, notesOf } from '../../core/notes/notes.ts'
import { contains, type Span } from '../../core/text.ts'
import { treeOf } from '../../core/tree.ts'
import type { TextEdit } from '../edits.ts'
import { type FreeBody, joined, runsOf, withoutBodies } from './freeBodies.ts'
import type { Operation } from './operation.ts'
import { spokenOf } from './spokenOf.ts'
import { labelLength } from './ties.ts'

/** Longest note that is written into a line, in characters: the notation takes no longer ones. */
const LONGEST = 9_000

/** `[^n]` at the caret or in the selection becomes `^[…]`, and its body goes. */
export const toInline: Operation = ({ document }, span) => {
  const notes = labelledAt(document, span)
  if (notes.length === 0) return { refusal: 'There is no mark of a note here.' }
  const free = new Set(runsOf(document).flatMap(({ bodies }) => bodies.map(({ note }) => note)))
  for (const note of notes) {
    const refusal = hindrance(document, note, free)
    if (refusal !== undefined) return { refusal }
  }
  const edits: TextEdit[] = notes.map(note => ({ ...note.marks[0]!, text: `^[${wordsOf(document, note)}]` }))
  const isGone = ({ note }: FreeBody): boolean => notes.includes(note)
  for (const run of runsOf(document)) edits.push(...withoutBodies(document, run, isGone))
  return { edits: joined(edits) }
}

/** The notes whose marks the caret or the selection touches; at a caret also that whose body begins on its line. */
export function labelledAt(document: Document, { start, end }: Span): readonly Note[] {
  const touched = (at: Span): boolean => at.start <= end && at.end >= start
  const labelled = notesOf(document).filter(({ form }) => form === 'labelled')
  const marked = labelled.filter(({ marks }) => marks.some(touched))
  if (marked.length > 0 || start !== end) return start === end ? marked.slice(0, 1) : marked
  return labelled.filter(({ bodyLabel }) => bodyLabel && touched(bodyLabel)).slice(0, 1)
}

/** Why a note cannot be written into its line, in a sentence; `undefined` when it can. */
function hindrance(document: Document, note: Note, free: ReadonlySet<Note>): string | undefined {
  const { label, marks, body, duplicates } = note
  const shown = `[^${label}]`
  if (!body) return `The note ${shown} is not written anywhere in this text.`
  if (marks.length === 0) return `No mark in the text refers to the note ${shown}.`
  if (marks.length > 1) return `The note ${shown} is marked ${marks.length} times; it would be written as often.`
  if (duplicates.length > 0) return `There are several notes ${shown}; settle first which one is meant.`
  if (note.series !== null) return `The note ${shown} belongs to the series “${note.series}”; one in the line has none.`
  const [spoken] = spokenOf(document).get(note.id) ?? []
  if (spoken) return `The text speaks of it by its number: “${document.slice(spoken.start, spoken.end)}”.`
  if (contains(body, marks[0]!)) return `The note ${shown} is marked in itself.`
  if (!free.has(note)) return `The note ${shown} stands in a list or a quotation.`
  const { block, start } = placedAt(document, body.start)!
  const inside = treeOf(block).units.filter(({ kind }) => kind !== 'inline-note')
  if (inside.length === 0) return `The note ${shown} has no words.`
  const [first] = inside
  const words = block.source.slice(labelLength(block.source, body.start - start) + body.start - start).trim()
  const isPlain = inside.length === 1 && first!.kind === 'paragraph' && words === sourceOf(block.source, first!)
  if (!isPlain || first!.quoteDepth > 0) return `The note ${shown} is more than one paragraph.`
  if (words.length > LONGEST) return `The note ${shown} is too long for a line.`
  return isBalanced(words) ? undefined : `The note ${shown} has a bracket without its other one.`
}

function sourceOf(source: string, { start, end }: Span): string {
  return source.slice(start, end).trim()
}

function wordsOf(document: Document, { body }: Note): string {
  const written = document.slice(body!.start, body!.end)
  const words = written.slice(labelLength(written, 0)).trim()
  return words.replace(/[ \t]*(?:\r\n|\r|\n)[ \t]*/g, ' ')
}

function isBalanced(words: string): boolean {
  let depth = 0
  for (const [sign] of words.matchAll(/\\.|[[\]]/g)) {
    if (sign === '[') depth++
    else if (sign === ']' && --depth < 0) return false
  }
  return depth === 0
}
