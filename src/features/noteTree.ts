import { apparatusOf } from '../core/apparatus.ts'
import type { Document } from '../core/document.ts'
import { type Note, noteBeginning, notesInSteps, signOf } from '../core/notes/notes.ts'
import { type Section, sectionsOf } from '../core/sections.ts'
import { indexFrom, type Span } from '../core/text.ts'
import type { Workspace } from '../core/workspace.ts'

/** What the *Notes* view can be grouped by. */
export type NoteGrouping = 'section' | 'series'

/** What it can be narrowed to. */
export type NoteFilter = 'all' | 'unused' | 'undefined' | 'empty' | 'long'

/** A note as a row of the *Notes* view. */
export interface NoteRow {
  /** As its mark is written; `^` for an inline note, which has no label. */
  readonly label: string
  /** How it begins. */
  readonly words: string
  readonly marks: readonly Span[]
  readonly body: Span | undefined
  /** What its body begins with, which is not among the words of the note. */
  readonly bodyLabel: Span | undefined
  /** What is wrong with it. */
  readonly problem: 'unused' | 'undefined' | 'empty' | undefined
}

export interface NoteGroup {
  /** The section's title or the series; empty for notes of none. */
  readonly label: string
  readonly span: Span
  readonly rows: readonly NoteRow[]
}

export interface NoteTree {
  /** How many notes each filter lets through. */
  readonly counts: Readonly<Record<NoteFilter, number>>
  readonly groups: readonly NoteGroup[]
}

/** From here on a note is long, in code units of its body: a paragraph of some fifteen lines. */
const LONG = 1000

/**
 * The notes of a text in groups, in steps of a note each: by the sections in which they are marked first, or by series, the
 * author's notes first.
 *
 * @returns `undefined` when the text is not held
 */
export function* noteTree(
  workspace: Workspace,
  uri: string,
  by: NoteGrouping,
  only: NoteFilter
): Generator<void, NoteTree | undefined> {
  const apparatus = apparatusOf(workspace, uri)
  if (!apparatus) return undefined
  const { document } = apparatus
  const notes = yield* notesInSteps(document)
  const counts = { all: 0, unused: 0, undefined: 0, empty: 0, long: 0 }
  const sections = sectionsOf(document)
  const groups = new Map<string, { label: string; span: Span; rows: NoteRow[] }>()
  for (const note of notes) {
    yield
    const row = rowOf(document, note)
    const kinds = kindsOf(row)
    for (const kind of kinds) counts[kind]++
    if (!kinds.includes(only)) continue
    const span = note.marks[0] ?? note.body!
    const section = by === 'section' ? sectionAt(sections, span) : undefined
    const key = by === 'section' ? String(section?.start) : (note.series ?? '')
    const label = by === 'section' ? (section?.title ?? '') : key
    const group = groups.get(key) ?? { label, span: section?.head ?? span, rows: [] }
    groups.set(key, group)
    group.rows.push(row)
  }
  const all = [...groups.values()]
  return { counts, groups: by === 'series' ? all.sort((a, b) => a.label.localeCompare(b.label)) : all }
}

function rowOf(document: Document, note: Note): NoteRow {
  const { form, marks, body, bodyLabel } = note
  const words = noteBeginning(document, note)
  const problem = !body ? 'undefined' : marks.length === 0 ? 'unused' : words === '' ? 'empty' : undefined
  const shown = form === 'inline' ? '^' : signOf(note)
  return { label: shown, words, marks, body, bodyLabel, problem }
}

function kindsOf({ problem, words, body }: NoteRow): NoteFilter[] {
  const kinds: NoteFilter[] = ['all']
  if (problem === 'unused' || problem === 'undefined') kinds.push(problem)
  if (body && words === '') kinds.push('empty')
  if (body && body.end - body.start >= LONG) kinds.push('long')
  return kinds
}

/** The innermost section at a place: the last that begins before it. */
function sectionAt(sections: readonly Section[], { start }: Span): Section | undefined {
  return sections[indexFrom(sections, start + 1) - 1]
}
