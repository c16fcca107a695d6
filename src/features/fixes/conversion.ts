import { lineStart } from '../lineStart.ts'
import { type Document, endOf, placedAt } from '../../core/document.ts'
import { noteText, notesOf } from '../../core/notes/notes.ts'
import { findWebNotes, webNotesWithout } from '../../core/notes/webNotes.ts'
import type { WebNote, WebSign } from '../../core/notes/webSigns.ts'
import type { Span } from '../../core/text.ts'
import { treeOf } from '../../core/tree.ts'
import type { TextEdit } from '../edits.ts'
import { tryEdits } from '../trial.ts'

/** The series of web notes of a text, in order. */
export function webSeriesOf(document: Document): readonly (readonly WebNote[])[] {
  return seriesOf(findWebNotes(document))
}

/** The series of web notes, one of which has its mark or its body's label at `span`. */
export function webSeriesAt(document: Document, span: Span): readonly WebNote[] | undefined {
  const at = (sign: WebSign | undefined): boolean =>
    sign !== undefined && sign.start <= span.end && span.start <= sign.end
  return webSeriesOf(document).find(series => series.some(note => at(note.body) || note.marks.some(at)))
}

/** Each chapter of a page may have its series, whose numbers begin anew; so has each notation. */
function seriesOf(notes: readonly WebNote[]): WebNote[][] {
  const all: WebNote[][] = []
  let before: WebNote | undefined
  for (const note of notes) {
    const other = before && notationOf(before) !== notationOf(note)
    const anew = note.body && (!before?.body || other || note.number <= before.number)
    if (anew) all.push([note])
    else all.at(-1)?.push(note)
    before = note
  }
  return all
}

function notationOf({ body, marks }: WebNote): string | undefined {
  return (body ?? marks[0])?.notation
}

/**
 * The edits that make `[^n]` of the marks and bodies of a series. The numbers stay, unless the text has notes `[^n]`
 * under them; then the series gets those behind the greatest. `undefined` where a body would not be read as the same note.
 */
export function convertSeries(document: Document, series: readonly WebNote[]): TextEdit[] | undefined {
  const label = labelsFor(document, series)
  const bodies: TextEdit[] = []
  const marks: TextEdit[] = []
  for (const { number, body, end, marks: signs } of series) {
    if (body) {
      const edits = convertBody(document, body, end, label(number))
      if (!edits) return undefined
      bodies.push(...edits)
    }
    for (const sign of signs) {
      // At a line's beginning, and before a colon, it would become a body.
      if (sign.beginsLine && document.text[sign.end] === ':') return undefined
      marks.push({ start: sign.start, end: sign.end, text: `[^${label(number)}]` })
    }
  }
  if (!leavesOthers(document, series)) return undefined
  const edits = [...bodies, ...marks].sort((a, b) => a.start - b.start)
  return sameWords(document, series, label, edits) ? edits : undefined
}

/** Whether no other mark would be without its note: the numbers of a series hold others together. */
function leavesOthers(document: Document, series: readonly WebNote[]): boolean {
  const gone = new Set(series.flatMap(({ body, marks }) => (body ? [body, ...marks] : marks)))
  const undefinedIn = (notes: readonly WebNote[]): number[] =>
    notes.filter(({ body }) => !body).flatMap(({ marks }) => marks.map(({ start }) => start))
  const before = new Set(undefinedIn(findWebNotes(document)))
  return undefinedIn(webNotesWithout(document, gone)).every(start => before.has(start))
}

function labelsFor(document: Document, series: readonly WebNote[]): (number: number) => number {
  const labelled = notesOf(document).filter(({ form }) => form === 'labelled')
  const taken = new Set(labelled.map(({ label }) => label))
  if (!series.some(({ number }) => taken.has(String(number)))) return number => number
  const greatest = Math.max(...[...taken].filter(label => /^\d{1,9}$/.test(label)).map(Number))
  const by = greatest + 1 - Math.min(...series.map(({ number }) => number))
  return number => number + by
}

/** What may stand before a body on its line: signs of block quotes, then one of a list, then blanks. */
const BEFORE = /^(?:[ \t]*>)*(?: {0,3}(?:[*+-]|\d{1,9}[.)]) )? *$/

function convertBody(document: Document, body: WebSign, end: number, label: number): TextEdit[] | undefined {
  const { text } = document
  const line = lineStart(text, body.start)
  // Four columns would make verse of it.
  const start = body.start - (/^[ \t]+$/.exec(text.slice(line, body.start))?.[0].length ?? 0)
  if (!BEFORE.test(text.slice(line, start))) return undefined
  const behind = body.end + /^:?[ \t]*/.exec(text.slice(body.end, end))![0].length
  const edits: TextEdit[] = [{ start, end: behind, text: `[^${label}]: ` }]
  for (const at of lineBeginnings(text, behind, end)) {
    if (isLazy(document, at)) continue
    const quoted = /^(?:[ \t]*>)*/.exec(text.slice(at, end))![0].length
    const blank = quoted > 0 && text[at + quoted] === ' ' ? 1 : 0
    const from = at + quoted + blank
    edits.push({ start: from, end: from, text: quoted > 0 && !blank ? '     ' : '    ' })
  }
  return edits
}

/** Whether a line goes on with the paragraph of the line before: then it need not be indented. */
function isLazy(document: Document, at: number): boolean {
  const { block, start } = placedAt(document, at)!
  return treeOf(block).units.some(unit => unit.kind === 'paragraph' && start + unit.start < at && at < start + unit.end)
}

/** The beginnings of the lines that start between two offsets and are not blank. */
function lineBeginnings(text: string, from: number, to: number): number[] {
  const found: number[] = []
  for (const { 0: end, index } of text.slice(from, to).matchAll(/\r\n|\r|\n/g)) {
    const at = from + index + end.length
    if (/^[ \t>]*[^\s>]/.test(text.slice(at, to))) found.push(at)
  }
  return found
}

/** Reads the part of the text in which the bodies stand, to see that the notes say what they said. */
function sameWords(
  document: Document,
  series: readonly WebNote[],
  label: (number: number) => number,
  edits: readonly TextEdit[]
): boolean {
  const bodies = series.flatMap(({ body, end }) => (body ? [{ start: body.start, end }] : []))
  const span = { start: bodies[0]!.start, end: bodies.at(-1)!.end }
  const first = placedAt(document, span.start)!.start
  const limit = endOf(placedAt(document, span.end)!)
  const within = edits.filter(edit => edit.start >= first && edit.end <= limit)
  const after = tryEdits(document, span, within).document
  const converted = new Map(notesOf(after).map(note => [note.label, note]))
  const starts = new Map(notesOf(document).map(note => [note.form === 'web' ? note.bodyLabel?.start : -1, note]))
  return series.every(({ number, body }) => {
    if (!body) return true
    const note = converted.get(String(label(number)))
    return note?.body !== undefined && noteText(after, note) === noteText(document, starts.get(body.start)!)
  })
}
