import * as l10n from '@vscode/l10n'
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
  if (notes.length === 0) return { refusal: l10n.t('There is no mark of a note here.') }
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
  if (!body) return l10n.t('The note {0} is not written anywhere in this text.', shown)
  if (marks.length === 0) return l10n.t('No mark in the text refers to the note {0}.', shown)
  if (marks.length > 1)
    return l10n.t('The note {0} is marked {1} times; it would be written as often.', shown, marks.length)
  if (duplicates.length > 0) return l10n.t('There are several notes {0}; settle first which one is meant.', shown)
  if (note.series !== null)
    return l10n.t('The note {0} belongs to the series “{1}”; one in the line has none.', shown, note.series)
  const [spoken] = spokenOf(document).get(note.id) ?? []
  if (spoken) return l10n.t('The text speaks of it by its number: “{0}”.', document.slice(spoken.start, spoken.end))
  if (contains(body, marks[0]!)) return l10n.t('The note {0} is marked in itself.', shown)
  if (!free.has(note)) return l10n.t('The note {0} stands in a list or a quotation.', shown)
  const { block, start } = placedAt(document, body.start)!
  const inside = treeOf(block).units.filter(({ kind }) => kind !== 'inline-note')
  if (inside.length === 0) return l10n.t('The note {0} has no words.', shown)
  const [first] = inside
  const words = block.source.slice(labelLength(block.source, body.start - start) + body.start - start).trim()
  const isPlain = inside.length === 1 && first!.kind === 'paragraph' && words === sourceOf(block.source, first!)
  if (!isPlain || first!.quoteDepth > 0) return l10n.t('The note {0} is more than one paragraph.', shown)
  if (words.length > LONGEST) return l10n.t('The note {0} is too long for a line.', shown)
  return isBalanced(words) ? undefined : l10n.t('The note {0} has a bracket without its other one.', shown)
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
