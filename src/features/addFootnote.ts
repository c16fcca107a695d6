import { apparatusOf } from '../core/apparatus.ts'
import { notesOf } from '../core/notes/notes.ts'
import type { Workspace } from '../core/workspace.ts'
import { bodyAt, emptyBody, lineEndOf, nextLabel } from './noteBody.ts'

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
 * text, or at the end. The label is the next number that is free. In a text whose notes are all `[1]`-style, the new
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
  const notes = notesOf(document)
  // A note inside a note's body would be lost in most readers: its mark goes where the caret is, but never into a mark.
  const inMark = notes.flatMap(note => note.marks).find(mark => offset > mark.start && offset < mark.end)
  const at = inMark ? inMark.end : endOfWord(document.text, offset)
  const label = nextLabel(document, series)
  const mark = `[^${label}]`
  const body = bodyAt(document, at)
  const bodyText = emptyBody(document, label, body)
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

/** Behind the word, and behind the closing marks and points that follow it: notes stand behind punctuation. */
function endOfWord(text: string, offset: number): number {
  const inWord = offset > 0 && /[\p{L}\p{N}\p{M}]/u.test(text[offset - 1]!)
  return inWord ? offset + /^[\p{L}\p{N}\p{M}]*/u.exec(text.slice(offset))![0].length : offset
}

/** The series of the notes that are not the author's: the text's own, or `ed` where it has none yet. */
export function editorsSeries(workspace: Workspace, uri: string): string {
  const apparatus = apparatusOf(workspace, uri)
  const note = apparatus && notesOf(apparatus.document).find(({ series }) => series !== null)
  return note?.series ?? 'ed'
}
