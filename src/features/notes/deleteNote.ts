import * as l10n from '@vscode/l10n'
import type { Apparatus } from '../../core/apparatus.ts'
import { occurrencesAt } from '../../core/occurrencesOf.ts'
import { type Note, noteOf, notesOf } from '../../core/notes/notes.ts'
import { contains, type Span } from '../../core/text.ts'
import { withoutLines, withoutMark } from '../fixes/deletion.ts'
import type { Refusal } from '../rename.ts'
import { type FreeBody, joined, runsOf, withoutBodies } from './freeBodies.ts'
import type { Operation, Plan } from './operation.ts'
import { spokenOf } from './spokenOf.ts'

/**
 * *Delete with Note*: the mark at the caret, and the note's body with it; where the note is marked elsewhere too, only this
 * mark. From its body the same, when it has one mark or none.
 */
export const deleteNote: Operation = (apparatus, { start }) => {
  const origin = occurrencesAt(apparatus, start).find(({ kind, target, inWords }) => {
    return kind === 'note' && target !== undefined && !inWords
  })
  const note = origin && noteOf(apparatus.document, origin.target!)
  if (!note) return { refusal: l10n.t('There is no note here.') }
  if (note.form === 'web') {
    return { refusal: l10n.t('Notes of this form are told by their order in the text; convert them to [^1] first.') }
  }
  const isBody = note.form !== 'inline' && origin.role === 'definition'
  if (isBody && note.marks.length > 1) {
    return {
      refusal: l10n.t(
        'The note [^{0}] is marked {1} times; delete all marks but one first.',
        note.label,
        note.marks.length
      )
    }
  }
  const mark = isBody || note.form === 'inline' ? note.marks[0] : origin.span
  return mark && (note.marks.length > 1 || !note.body)
    ? deleteMark(apparatus, mark)
    : deleteWhole(apparatus, note, mark)
}

function deleteMark({ document }: Apparatus, mark: Span): Plan {
  return { edits: [withoutMark(document.text, mark)], deleted: [mark.start] }
}

function deleteWhole({ document }: Apparatus, note: Note, mark: Span | undefined): Plan | Refusal {
  const body = note.body!
  if (note.duplicates.length > 0) {
    return { refusal: l10n.t('There are several notes [^{0}]; settle first which one is meant.', note.label) }
  }
  const spoken = spokenOf(document)
    .get(note.id)
    ?.find(each => !contains(body, each))
  if (spoken) {
    return {
      refusal: l10n.t('The text speaks of it: “{0}”. Change that first.', document.slice(spoken.start, spoken.end))
    }
  }
  const others = notesOf(document).filter(each => each !== note && each.form !== 'web')
  const inside = others.filter(
    ({ marks, body: own }) => own && marks.length > 0 && marks.every(each => contains(body, each))
  )
  const orphan = inside.find(({ form }) => form === 'labelled')
  if (orphan) {
    return {
      refusal: l10n.t('The note [^{0}] is marked only in this one; nothing would refer to it any more.', orphan.label)
    }
  }
  const within = inside.map(each => each.body!.start)
  const deleted = [body.start, ...within, ...(mark ? [mark.start] : [])]
  if (note.form === 'inline') return { edits: [withoutMark(document.text, body)], deleted }
  const isGone = (each: FreeBody): boolean => each.note === note
  const lines = runsOf(document).flatMap(run => withoutBodies(document, run, isGone))
  const edits = [
    ...(mark && !contains(body, mark) ? [withoutMark(document.text, mark)] : []),
    ...(lines.length > 0 ? lines : [withoutLines(document.text, trimmed(document.text, body))])
  ]
  return { edits: joined(edits), deleted }
}

/** A body without the blank lines that end it, quoted ones (`>`) too. */
function trimmed(text: string, { start, end }: Span): Span {
  const words = text.slice(start, end).replace(/(?:[\r\n]+[ \t>]*)+$/, '')
  return { start, end: start + words.length }
}
