import * as l10n from '@vscode/l10n'
import type { Apparatus } from '../../core/apparatus.ts'
import type { Document } from '../../core/document.ts'
import { type Note, noteText, notesOf, signOf } from '../../core/notes/notes.ts'
import { contains, type Span } from '../../core/text.ts'
import type { TextEdit } from '../edits.ts'
import { bodyAt, emptyBody, nextLabel } from '../noteBody.ts'
import { withoutLines, withoutMark } from './deletion.ts'
import { type Answer, type Answers, inOne } from './fix.ts'
import { distanceOf } from './nearest.ts'
import { tryEdits } from '../trial.ts'

/** A mark whose note is missing: another note was meant, or the note is still to be written, or the mark is too many. */
export const answerUndefined: Answers = ({ uri, document }, problem) => {
  const note = notesOf(document).find(each => !each.body && each.marks.some(mark => mark.start === problem.start))
  if (!note) return []
  const changes = likely(document, note).map((label): Answer => {
    const edit = { start: problem.start + 2, end: problem.start + 2 + note.label.length, text: label }
    return { title: l10n.t('Change to [^{0}]', label), edits: inOne(uri, edit) }
  })
  const body = note.form === 'web' ? webBody(document, note) : labelledBody(document, note, problem)
  const shown = signOf(note)
  const write = body && {
    title: l10n.t('Write the note {0}', shown),
    edits: inOne(uri, body),
    preferred: changes.length === 0
  }
  const remove = { title: l10n.t('Delete the mark'), edits: inOne(uri, withoutMark(document.text, problem)) }
  return [...changes, ...(write ? [write] : []), remove]
}

/** A note that nothing refers to. */
export const answerUnused: Answers = ({ uri, document }, problem) => {
  const note = notesOf(document).find(({ bodyLabel }) => bodyLabel?.start === problem.start)
  return note?.body
    ? [
        {
          title: l10n.t('Delete the note'),
          edits: inOne(uri, withoutLines(document.text, spanOf(document, note.body)))
        }
      ]
    : []
}

/** A second note under one label: which marks are whose cannot be told, so only the body gets a label of its own. */
export const answerDuplicate: Answers = (apparatus, problem) => {
  const { uri, document } = apparatus
  const note = notesOf(document).find(({ duplicates }) => duplicates.some(({ start }) => start === problem.start))
  if (!note) return []
  const body = note.duplicates.find(({ start }) => start === problem.start)!
  const written = /^\[\^((?:\\.|[^\]\\])+)\]/.exec(document.text.slice(body.start))?.[1] ?? note.label
  const label = freeLabel(document, note)
  const edit = { start: body.start + 2, end: body.start + 2 + written.length, text: label }
  const renumber = { title: l10n.t('Renumber it to [^{0}]', label), edits: inOne(uri, edit) }
  return sameWords(apparatus, note, body)
    ? [{ title: l10n.t('Delete it'), edits: inOne(uri, withoutLines(document.text, body)), preferred: true }, renumber]
    : [{ ...renumber, preferred: true }]
}

/**
 * Labels that this one may be a slip for. Numbers that differ are different notes, and no slips, unless nobody refers to
 * the other one.
 */
function likely(document: Document, note: Note): string[] {
  if (note.form === 'web') return []
  const others = notesOf(document).filter(({ form, body }) => form === 'labelled' && body !== undefined)
  const near = others.flatMap(other => {
    const distance = distanceOf(note.label.toLowerCase(), other.label.toLowerCase(), 2)
    const unused = other.marks.length === 0
    const slip = distance * 2 <= note.label.length && wordsOf(note.label) !== wordsOf(other.label)
    return distance <= 2 && (unused || slip) ? [{ label: other.label, distance, unused }] : []
  })
  near.sort((a, b) => Number(b.unused) - Number(a.unused) || a.distance - b.distance)
  return near.slice(0, 3).map(({ label }) => label)
}

function wordsOf(label: string): string {
  return label.toLowerCase().replace(/\d+/g, '')
}

function labelledBody(document: Document, { label, id }: Note, mark: Span): TextEdit | undefined {
  const place = bodyAt(document, mark.end)
  const at = { start: place.offset, end: place.offset }
  const edit = { ...at, text: emptyBody(document, label, place) }
  // Behind a fence that is never closed, for one, there is no place for a note.
  const after = tryEdits(document, at, [edit]).document
  return notesOf(after).some(note => note.id === id && note.body) ? edit : undefined
}

/** In its series: before the next greater number, as the note before it is set off. */
function webBody(document: Document, note: Note): TextEdit | undefined {
  const number = Number(note.label)
  if (Number.isNaN(number)) return undefined
  const bodies = notesOf(document).filter(
    each => each.form === 'web' && each.body && each.body.start > note.marks[0]!.end
  )
  bodies.sort((a, b) => a.body!.start - b.body!.start)
  const next = bodies.findIndex(each => Number(each.label) > number)
  const before = bodies[next - 1]?.body
  const at = bodies[next]?.body?.start
  if (!before || at === undefined) return undefined
  return { start: at, end: at, text: `[${number}] ${document.text.slice(before.end, at)}` }
}

/** The next free label of its kind: `[^4]`, `[^ed:4]`, `[^gibbon-2]`. */
function freeLabel(document: Document, note: Note): string {
  if (/^\d+$/.test(note.label)) return String(nextLabel(document))
  const taken = new Set(notesOf(document).map(({ label }) => label.toUpperCase()))
  const [, stem, figures] = /^(.*?)(\d*)$/.exec(note.label)!
  for (let n = figures ? Number(figures) + 1 : 2; ; n++) {
    const label = figures ? `${stem}${n}` : `${stem}-${n}`
    if (!taken.has(label.toUpperCase())) return label
  }
}

function sameWords({ document }: Apparatus, note: Note, duplicate: Span): boolean {
  const length = note.bodyLabel!.end - note.bodyLabel!.start
  const bodyLabel = { start: duplicate.start, end: duplicate.start + length }
  const nested = contains(note.body!, duplicate) || contains(duplicate, note.body!)
  return !nested && noteText(document, { ...note, body: duplicate, bodyLabel }) === noteText(document, note)
}

/** A note without the blank lines that end it, quoted ones (`>`) too. */
function spanOf(document: Document, { start, end }: Span): Span {
  const words = document.text.slice(start, end).replace(/(?:[\r\n]+[ \t>]*)+$/, '')
  return { start, end: start + words.length }
}
