import { type Document, endOf, placedIn } from '../../core/document.ts'
import { type Note, notesOf } from '../../core/notes/notes.ts'
import { remembered } from '../../core/remembered.ts'
import type { Span } from '../../core/text.ts'
import type { TextEdit } from '../edits.ts'

/** A note's body that stands by itself, in no list and no quotation, so that it can be moved line by line. */
export interface FreeBody extends Span {
  readonly note: Note
}

/** Free bodies with nothing but blank lines between them. */
export interface Run {
  readonly bodies: readonly FreeBody[]
  /** Where what stands before them ends; `undefined` when they begin the text. */
  readonly before: number | undefined
  /** Where what stands behind them begins; `undefined` when they end the text. */
  readonly behind: number | undefined
}

/** The runs of free bodies of a document, in order; further bodies of one label are among them. */
export const runsOf = remembered((document: Document): readonly Run[] => {
  const byStart = new Map<number, FreeBody>()
  for (const note of notesOf(document)) {
    if (note.form !== 'labelled' || !note.body) continue
    for (const body of [note.body, ...note.duplicates]) byStart.set(body.start, { ...body, note })
  }
  const runs: Run[] = []
  let bodies: FreeBody[] = []
  let before: number | undefined
  const close = (behind: number | undefined): void => {
    if (bodies.length > 0) runs.push({ bodies, before, behind })
    bodies = []
  }
  for (const placed of placedIn(document)) {
    const start = placed.start + /^ */.exec(placed.block.source)![0].length
    const end = endOf(placed)
    const body = byStart.get(start)
    if (body && document.slice(body.end, end).trim() === '') {
      bodies.push({ note: body.note, start: placed.start, end })
    } else {
      close(placed.start)
      before = end
    }
  }
  close(undefined)
  return runs
})

/** The edits that take some bodies out of a run, with the blank lines on one side of them. */
export function withoutBodies(document: Document, run: Run, gone: (body: FreeBody) => boolean): TextEdit[] {
  const edits: TextEdit[] = []
  const { bodies } = run
  for (let from = 0; from < bodies.length; from++) {
    if (!gone(bodies[from]!)) continue
    let to = from
    while (to + 1 < bodies.length && gone(bodies[to + 1]!)) to++
    const before = bodies[from - 1]?.end ?? run.before
    const behind = bodies[to + 1]?.start ?? run.behind
    edits.push({ ...stretch(document, before, bodies[from]!.start, bodies[to]!.end, behind), text: '' })
    from = to
  }
  return edits
}

/** What is taken out: of the blank lines on both sides the more are left, since two or more may begin a section. */
function stretch(
  document: Document,
  before: number | undefined,
  start: number,
  end: number,
  behind: number | undefined
): Span {
  // At the end of a text its last line end stays.
  if (behind === undefined) return { start: before ?? start, end }
  if (before === undefined) return { start, end: behind }
  return linesIn(document.slice(before, start)) >= linesIn(document.slice(end, behind))
    ? { start, end: behind }
    : { start: before, end }
}

function linesIn(gap: string): number {
  return gap.match(/\r\n|\r|\n/g)?.length ?? 0
}

/**
 * Edits in their order, those that touch made one, so that no editor has to know which of two at one place comes first.
 *
 * @param edits not overlapping; of insertions at one place the first stands first.
 */
export function joined(edits: readonly TextEdit[]): TextEdit[] {
  const all: TextEdit[] = []
  for (const edit of edits.toSorted((a, b) => a.start - b.start || a.end - b.end)) {
    const last = all.at(-1)
    const touches = last?.end === edit.start && (last.start === last.end || edit.start === edit.end)
    if (touches) all[all.length - 1] = { start: last!.start, end: edit.end, text: last!.text + edit.text }
    else all.push(edit)
  }
  return all
}
