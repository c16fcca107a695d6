import * as l10n from '@vscode/l10n'
import type { Document } from '../document.ts'
import type { Problem } from '../problems.ts'
import { notesOf, signOf } from './notes.ts'

/** Notes that lack a side, or have one too many. */
export function noteProblems(document: Document): Problem[] {
  const problems: Problem[] = []
  const notes = notesOf(document)
  const written = new Set(notes.flatMap(({ form, body, label }) => (form === 'web' && body ? [label] : [])))
  for (const note of notes) {
    const shown = signOf(note)
    if (!note.body) {
      for (const mark of note.marks) {
        problems.push({
          ...mark,
          code: 'note-undefined',
          severity: 'error',
          message:
            note.form === 'web' && written.has(note.label)
              ? l10n.t('A line that begins {0} stands before this mark, but none behind it.', shown)
              : l10n.t('The note {0} is not written anywhere in this text.', shown)
        })
      }
    } else if (note.marks.length === 0) {
      problems.push({
        ...note.bodyLabel!,
        code: 'note-unused',
        severity: 'warning',
        message: l10n.t('No mark in the text refers to the note {0}.', shown)
      })
    }
    for (const { start } of note.duplicates) {
      const end = start + note.bodyLabel!.end - note.bodyLabel!.start
      problems.push({
        start,
        end,
        code: 'note-duplicate',
        severity: 'error',
        message: l10n.t('There is another note {0} above; only that one is shown.', shown)
      })
    }
  }
  return problems
}
