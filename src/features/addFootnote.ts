import { apparatusOf } from '../core/apparatus.ts'
import type { Document } from '../core/document.ts'
import { notesOf } from '../core/notes/notes.ts'
import type { Workspace } from '../core/workspace.ts'
import { tryEdits } from './trial.ts'
import { markPlace } from './markPlace.ts'
import { bodyAt, editorsSeriesOf, emptyBody, lineEndOf, nextLabel } from './noteBody.ts'

/** What *Add Footnote* writes: two insertions, in offsets of the text before; carets in the text after. */
export interface NewFootnote {
  readonly insertions: readonly { readonly offset: number; readonly text: string }[]
  /** In the new note, behind its label. */
  readonly caret: number
  /** Behind the new mark. */
  readonly back: number
}

/**
 * A new note at `offset`: its mark there, behind the word that the offset cuts; its body behind the last note of the
 * text, or at the end. `undefined` where a mark or a body would break something. The label is the next number that is free. In a text whose notes are all `[1]`-style, the new
 * note is `[^n]` with a number of its own all the same: that form can be told from anything else.
 *
 * @param series the series that the note belongs to, such as `ed` for the editor's.
 */
export function addFootnote(
  workspace: Workspace,
  uri: string,
  offset: number,
  series?: string
): NewFootnote | undefined {
  const apparatus = apparatusOf(workspace, uri)
  if (!apparatus) return undefined
  const { document, frontMatter } = apparatus
  if (frontMatter.span && offset < frontMatter.span.end) return undefined
  const label = nextLabel(document, series)
  const mark = `[^${label}]`
  const at = markPlace(document, offset, mark)
  if (at === undefined) return undefined
  const body = bodyAt(document, at)
  const bodyText = emptyBody(document, label, body)
  if (!isBody(document, body.offset, bodyText, label)) return undefined
  const caret = body.offset + mark.length + bodyText.length - lineEndOf(document.text).length * body.after
  return {
    insertions: [
      { offset: at, text: mark },
      { offset: body.offset, text: bodyText }
    ],
    caret,
    back: at + mark.length
  }
}

/** Whether a note written there is read as one: not behind a fence that is never closed, for one. */
function isBody(document: Document, offset: number, text: string, label: string): boolean {
  const span = { start: offset, end: offset }
  const trial = tryEdits(document, span, [{ ...span, text }])
  return notesOf(trial.document).some(note => note.label === label && note.body !== undefined)
}

/** The series of the notes that are not the author's: the text's own, or `ed` where it has none yet. */
export function editorsSeries(workspace: Workspace, uri: string): string {
  const document = workspace.documents.get(uri)
  return (document && editorsSeriesOf(document)) ?? 'ed'
}
