import * as l10n from '@vscode/l10n'
import type { Document } from '../../core/document.ts'
import { type Note, notesOf } from '../../core/notes/notes.ts'
import { indexFrom, type Span } from '../../core/text.ts'
import type { TextEdit } from '../edits.ts'
import { lineEndOf } from '../noteBody.ts'
import { type Destination, destinationsIn } from './destinations.ts'
import { type FreeBody, joined, type Run, runsOf, withoutBodies } from './freeBodies.ts'
import { onlyWeb } from './onlyWeb.ts'
import type { Operation } from './operation.ts'
import { placeOf } from './order.ts'

/**
 * *Move Notes To…*: the bodies of notes to the end of the text, of their section, or behind their paragraph, there in the
 * order of their first marks. Bodies in lists and quotations stay where they are.
 */
export function moveTo(destination: Destination): Operation {
  return ({ document }) => {
    const runs = runsOf(document)
    if (runs.length === 0) return onlyWeb(document, l10n.t('There are no notes here that could be moved.'))
    const edits = moves(document, runs, destination)
    return edits.length > 0 ? { edits } : { refusal: l10n.t('The notes stand there already.') }
  }
}

function moves(document: Document, runs: readonly Run[], destination: Destination): TextEdit[] {
  const goals = goalsOf(document, runs, destination)
  // All bodies under one label go together: another one might come to be the first.
  const leaving = new Set<Note>()
  for (const { bodies, before } of runs) {
    for (const { note } of bodies) {
      const goal = goals.get(note)
      if (goal !== undefined && goal !== before) leaving.add(note)
    }
  }
  const isMoved = ({ note }: FreeBody): boolean => leaving.has(note)
  const moved = new Map<number, FreeBody[]>()
  const edits: TextEdit[] = []
  for (const run of runs) {
    for (const body of run.bodies) {
      if (!isMoved(body)) continue
      const goal = goals.get(body.note)!
      moved.set(goal, [...(moved.get(goal) ?? []), body])
    }
    edits.push(...withoutBodies(document, run, isMoved))
  }
  const newline = lineEndOf(document.text)
  const byGoal = new Map(runs.map(run => [run.before, run]))
  for (const [goal, bodies] of moved) {
    const run = byGoal.get(goal)
    const there = run?.bodies.filter(body => !isMoved(body)) ?? []
    edits.push(...insertions(document, newline, goal, there, bodies))
  }
  return joined(edits)
}

/** Puts bodies behind words that end at `goal`, among those that stand there. */
function insertions(
  document: Document,
  newline: string,
  goal: number,
  there: readonly FreeBody[],
  bodies: readonly FreeBody[]
): TextEdit[] {
  const gap = newline + newline
  // In the middle of a block, before a heading, one more is needed behind them.
  const behind = /^[ \t]*(?:\r\n|\r|\n)[ \t]*[^\s]/.test(document.slice(goal, goal + 80)) ? newline : ''
  const edits: TextEdit[] = []
  for (const body of bodies.toSorted((a, b) => placeOf(a.note) - placeOf(b.note))) {
    const words = document.slice(body.start, body.end)
    const before = there.findLast(each => placeOf(each.note) <= placeOf(body.note))
    const [first] = there
    if (before) edits.push({ start: before.end, end: before.end, text: gap + words })
    else if (first) edits.push({ start: first.start, end: first.start, text: words + gap })
    else edits.push({ start: goal, end: goal, text: gap + words })
  }
  const last = edits.at(-1)!
  return last.start === goal ? [...edits.slice(0, -1), { ...last, text: last.text + behind }] : edits
}

/** Where the words end behind which each note belongs; one that has no such place stays where it is. */
function goalsOf(document: Document, runs: readonly Run[], destination: Destination): Map<Note, number | undefined> {
  const notes = notesOf(document)
  const free = new Map(runs.flatMap(run => run.bodies.map(body => [body.start, { body, run }] as const)))
  const find = destinationsIn(document, destination, new Set(free.keys()))
  const count = new Map<Note, number>()
  for (const { body } of free.values()) count.set(body.note, (count.get(body.note) ?? 0) + 1)
  const bodies = bodySpans(notes)
  const goals = new Map<Note, number | undefined>()
  const goalOf = (note: Note): number | undefined => {
    if (goals.has(note)) return goals.get(note)
    // Notes that are marked only in each other stay.
    goals.set(note, undefined)
    // One that has a body in a list or a quotation stays.
    if (note.form !== 'labelled' || count.get(note) !== 1 + note.duplicates.length) return undefined
    const mark = note.marks.find(({ start }) => !holding(bodies, start))
    const container = mark ? undefined : note.marks.map(({ start }) => holding(bodies, start)).find(Boolean)
    const goal = mark ? find(mark.start) : container ? goalOf(container.note) : unmarked(note)
    goals.set(note, goal)
    return goal
  }
  const unmarked = (note: Note): number | undefined => {
    if (destination === 'paragraph' || note.marks.length > 0) return undefined
    return find(note.body!.start)
  }
  for (const note of count.keys()) goalOf(note)
  return goals
}

type Body = Span & { readonly note: Note }

/** All bodies with labels that stand in no other one, in order. */
function bodySpans(notes: readonly Note[]): Body[] {
  const bodies = notes.flatMap(note =>
    note.form === 'labelled' && note.body ? [note.body, ...note.duplicates].map(span => ({ ...span, note })) : []
  )
  let end = 0
  return bodies
    .sort((a, b) => a.start - b.start)
    .filter(body => {
      const isOuter = body.start >= end
      end = Math.max(end, body.end)
      return isOuter
    })
}

function holding(bodies: readonly Body[], offset: number): Body | undefined {
  const body = bodies[indexFrom(bodies, offset + 1) - 1]
  return body && body.end > offset ? body : undefined
}
