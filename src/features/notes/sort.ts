import * as l10n from '@vscode/l10n'
import type { Document } from '../../core/document.ts'
import { longestRise } from '../../core/longestRise.ts'
import type { Note } from '../../core/notes/notes.ts'
import type { TextEdit } from '../edits.ts'
import { type FreeBody, joined, type Run, runsOf, withoutBodies } from './freeBodies.ts'
import { onlyWeb } from './onlyWeb.ts'
import type { Operation } from './operation.ts'

/** *Sort Notes*: bodies that stand together, in the order of the first marks of their notes; unused ones last. */
export const sort: Operation = ({ document }) => {
  const runs = runsOf(document)
  const edits = runs.flatMap(run => sortRun(document, run))
  if (edits.length > 0) return { edits }
  return runs.length > 0
    ? { refusal: l10n.t('The notes stand in their order already.') }
    : onlyWeb(document, l10n.t('There are no notes to sort here.'))
}

function sortRun(document: Document, run: Run): TextEdit[] {
  const { bodies } = run
  const order = inOrder(run)
  if (order.every((body, i) => body === bodies[i])) return []
  const gaps = bodies.slice(1).map((body, i) => document.slice(bodies[i]!.end, body.start))
  const words = ({ start, end }: FreeBody): string => document.slice(start, end)
  // Where they are not set off alike, each place gets other words, and what stands between stays as it is.
  if (gaps.some(gap => gap !== gaps[0])) {
    return bodies.flatMap(({ start, end }, i) =>
      order[i] === bodies[i] ? [] : [{ start, end, text: words(order[i]!) }]
    )
  }
  // As many as can stay where they are.
  const staying = new Set(longestRise(order.map(({ start }) => start)).map(i => order[i]!))
  const edits = withoutBodies(document, { bodies, before: undefined, behind: undefined }, each => !staying.has(each))
  const first = order.findIndex(each => staying.has(each))
  let before = order[first]!
  for (const [i, body] of order.entries()) {
    if (staying.has(body)) before = body
    else if (i < first) edits.push({ start: before.start, end: before.start, text: words(body) + gaps[0]! })
    else edits.push({ start: before.end, end: before.end, text: gaps[0]! + words(body) })
  }
  return joined(edits)
}

/**
 * The bodies of a run as they should stand. A note that is marked only in another one of the run comes behind all that are
 * marked before the run, and in the order in which those come to stand.
 */
function inOrder({ bodies }: Run): FreeBody[] {
  const start = bodies[0]!.start
  const end = bodies.at(-1)!.end
  const own = new Map<Note, FreeBody[]>()
  for (const body of bodies) own.set(body.note, [...(own.get(body.note) ?? []), body])
  const notes = [...own.keys()]
  const nested = new Map<FreeBody, { note: Note; at: number }[]>()
  for (const note of notes) {
    for (const mark of note.marks) {
      const body = bodyHolding(bodies, mark.start)
      if (body && body.note !== note) nested.set(body, [...(nested.get(body) ?? []), { note, at: mark.start }])
    }
  }
  const order: FreeBody[] = []
  const done = new Set<Note>()
  let followed = 0
  const add = (note: Note): void => {
    if (!done.has(note)) order.push(...own.get(note)!)
    done.add(note)
  }
  const follow = (): void => {
    for (; followed < order.length; followed++) {
      const within = nested.get(order[followed]!) ?? []
      for (const { note } of within.toSorted((a, b) => a.at - b.at)) add(note)
    }
  }
  const marked = (from: number, to: number): Note[] => {
    const first = (note: Note): number => note.marks.find(mark => mark.start >= from && mark.start < to)?.start ?? -1
    return notes.filter(note => first(note) >= 0).sort((a, b) => first(a) - first(b))
  }
  marked(0, start).forEach(add)
  follow()
  for (const note of marked(end, Infinity)) {
    add(note)
    follow()
  }
  // What is left is not marked, or only by each other.
  for (const note of notes) {
    add(note)
    follow()
  }
  return order
}

function bodyHolding(bodies: readonly FreeBody[], offset: number): FreeBody | undefined {
  let low = 0
  let high = bodies.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if (bodies[middle]!.start <= offset) low = middle
    else high = middle - 1
  }
  const body = bodies[low]!
  return offset >= body.start && offset < body.end ? body : undefined
}
