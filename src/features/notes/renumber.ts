import * as l10n from '@vscode/l10n'
import type { Document } from '../../core/document.ts'
import { crossReferencesOf, spokenNumber } from '../../core/notes/crossReferences.ts'
import { type Note, notesOf } from '../../core/notes/notes.ts'
import type { TextEdit } from '../edits.ts'
import type { Refusal } from '../rename.ts'
import { onlyWeb } from './onlyWeb.ts'
import type { Operation } from './operation.ts'
import { byFirstMark, placesOf, writtenLabel } from './order.ts'

/** How many notes of each series have been numbered; the author's series is the empty one. */
export type Counts = ReadonlyMap<string, number>

/** *Renumber Notes*: 1, 2, 3 … in the order of first marks, each series by itself. Labels that are names or signs stay. */
export const renumber: Operation = ({ document }) => {
  const numbering = renumberFrom(document, new Map())
  if ('refusal' in numbering || numbering.edits.length > 0) return numbering
  const numbered = notesOf(document).some(note => numberOf(note) !== undefined)
  return numbered
    ? { refusal: l10n.t('The notes are numbered in their order already.') }
    : onlyWeb(document, l10n.t('There are no numbered notes here.'))
}

/** The edits that number the notes of a text on from others, the places where it speaks of them ("see note 3") included. */
export function renumberFrom(document: Document, counts: Counts): { edits: TextEdit[]; counts: Counts } | Refusal {
  const numbering = numberFrom(document, counts)
  const spoken = spokenAnew(document, numbering.numbers)
  return 'refusal' in spoken ? spoken : { edits: inOrder([...numbering.edits, ...spoken]), counts: numbering.counts }
}

/** New numbers for the notes of a text. */
export interface Numbering {
  /** Of marks and bodies, further bodies and marks without a body too: whatever had one label has one label again. */
  readonly edits: readonly TextEdit[]
  readonly counts: Counts
  /** The new numbers by the ids that the notes had. */
  readonly numbers: ReadonlyMap<string, string>
}

/** Numbers the notes of a text on from others. */
export function numberFrom(document: Document, counts: Counts): Numbering {
  const next = new Map(counts)
  const edits: TextEdit[] = []
  const numbers = new Map<string, string>()
  for (const note of byFirstMark(notesOf(document))) {
    const number = numberOf(note)
    if (number === undefined) continue
    const series = note.series?.toLowerCase() ?? ''
    const count = (next.get(series) ?? 0) + 1
    next.set(series, count)
    numbers.set(note.id, String(count))
    for (const place of number === String(count) ? [] : placesOf(note)) {
      const { end } = writtenLabel(document, place)
      edits.push({ start: end - number.length, end, text: String(count) })
    }
  }
  return { edits, counts: next, numbers }
}

/** The edits where a text speaks of its own notes, when they get new numbers. */
export function spokenAnew(document: Document, numbers: Numbering['numbers']): TextEdit[] | Refusal {
  const labels = newLabels(numbers)
  const edits: TextEdit[] = []
  for (const spoken of crossReferencesOf(document)) {
    const number = numbers.get(spoken.target ?? '')
    if (number !== undefined && number !== spoken.number) edits.push({ ...spokenNumber(spoken), text: number })
    if (spoken.target === undefined && labels.has(spoken.wanted) && !numbers.has(spoken.wanted)) {
      return {
        refusal: l10n.t(
          'The text speaks of a note {0} that there is not; another one would get that number.',
          spoken.number
        )
      }
    }
  }
  return edits
}

/** The ids that notes have by their new numbers. */
export function newLabels(numbers: Numbering['numbers']): Set<string> {
  return new Set([...numbers].map(([id, number]) => id.replace(/\d+$/, number)))
}

export function inOrder(edits: readonly TextEdit[]): TextEdit[] {
  return edits.toSorted((a, b) => a.start - b.start)
}

/** The number that a label is, or that stands behind its series: `3` in `3` and `ed:3`. */
export function numberOf({ form, label, series }: Note): string | undefined {
  const number = series === null ? label : label.slice(series.length + 1)
  return form === 'labelled' && /^\d{1,9}$/.test(number) ? number : undefined
}
