import { apparatusOf } from '../core/apparatus.ts'
import type { Document } from '../core/document.ts'
import { notesOf } from '../core/notes/notes.ts'
import type { Workspace } from '../core/workspace.ts'

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
 */
export function addFootnote(workspace: Workspace, uri: string, offset: number): NewFootnote | undefined {
  const apparatus = apparatusOf(workspace, uri)
  if (!apparatus) return undefined
  const { document, frontMatter } = apparatus
  if (frontMatter.span && offset < frontMatter.span.end) return undefined
  const notes = notesOf(document)
  // A note inside a note's body would be lost in most readers: its mark goes where the caret is, but never into a mark.
  const inMark = notes.flatMap(note => note.marks).find(mark => offset > mark.start && offset < mark.end)
  const at = inMark ? inMark.end : endOfWord(document.text, offset)
  const label = nextLabel(document)
  const mark = `[^${label}]`
  const body = bodyAt(document, at)
  const newline = lineEndOf(document.text)
  const bodyText = `${newline.repeat(body.before)}[^${label}]: ${body.after ? newline.repeat(body.after) : ''}`
  const caret = body.offset + mark.length + newline.length * body.before + `[^${label}]: `.length
  return {
    insertions: [
      { offset: at, text: mark },
      { offset: body.offset, text: bodyText }
    ],
    caret,
    back: at + mark.length
  }
}

/** The smallest whole number that is greater than all labels of notes, so that no note is ever taken for another. */
function nextLabel(document: Document): number {
  let greatest = 0
  for (const { label } of notesOf(document)) {
    if (/^\d{1,9}$/.test(label)) greatest = Math.max(greatest, Number(label))
  }
  return greatest + 1
}

/** Behind the word, and behind the closing marks and points that follow it: notes stand behind punctuation. */
function endOfWord(text: string, offset: number): number {
  const inWord = offset > 0 && /[\p{L}\p{N}\p{M}]/u.test(text[offset - 1]!)
  return inWord ? offset + /^[\p{L}\p{N}\p{M}]*/u.exec(text.slice(offset))![0].length : offset
}

interface BodyPlace {
  readonly offset: number
  /** Line ends before the body and behind it. */
  readonly before: number
  readonly after: number
}

/** Behind the last note that stands behind the mark; else at the end of the text. */
function bodyAt(document: Document, at: number): BodyPlace {
  const bodies = notesOf(document).flatMap(note =>
    note.form !== 'inline' && note.body ? [note.body, ...note.duplicates] : []
  )
  const end = Math.max(0, ...bodies.filter(body => body.end >= at).map(body => body.end))
  if (end > 0) return { offset: Math.max(end, at), before: 2, after: 0 }
  const trimmed = Math.max(document.text.trimEnd().length, at)
  return { offset: trimmed, before: trimmed === 0 ? 0 : 2, after: trimmed < document.text.length ? 0 : 1 }
}

function lineEndOf(text: string): string {
  return /\r\n|\r|\n/.exec(text)?.[0] ?? '\n'
}
