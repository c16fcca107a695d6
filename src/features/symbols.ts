import { apparatusOf } from '../core/apparatus.ts'
import { notesOf, noteText } from '../core/notes/notes.ts'
import { firstWords } from '../core/plain.ts'
import { type Section, sectionsOf } from '../core/sections.ts'
import { contains, type Span } from '../core/text.ts'
import type { Workspace } from '../core/workspace.ts'

/** An entry of the outline. */
export interface DocumentSymbol {
  readonly name: string
  readonly detail: string
  readonly kind: 'section' | 'note'
  readonly span: Span
  /** What is selected when it is chosen. */
  readonly selection: Span
  readonly children: DocumentSymbol[]
}

/** Longest beginning of a note that the outline shows. */
const NOTE_LENGTH = 60

/** The outline: sections, one in another, and the notes' bodies in the sections where they stand. */
export function symbolsOf(workspace: Workspace, uri: string): DocumentSymbol[] {
  const apparatus = apparatusOf(workspace, uri)
  if (!apparatus) return []
  const { document } = apparatus
  const top: DocumentSymbol[] = []
  const open: { section: Section; symbol: DocumentSymbol }[] = []
  for (const section of sectionsOf(document)) {
    while (open.length > 0 && open.at(-1)!.section.level >= section.level) open.pop()
    const symbol: DocumentSymbol = {
      name: section.title,
      detail: '',
      kind: 'section',
      span: section,
      selection: section.head,
      children: []
    }
    const siblings = open.at(-1)?.symbol.children ?? top
    siblings.push(symbol)
    open.push({ section, symbol })
  }
  for (const note of notesOf(document)) {
    if (!note.body || note.form === 'inline') continue
    const name = note.form === 'web' ? `[${note.label}]` : `[^${note.label}]`
    const detail = firstWords(noteText(document, note), NOTE_LENGTH)
    place(top, { name, detail, kind: 'note', span: note.body, selection: note.bodyLabel!, children: [] })
  }
  return top
}

/** Puts a symbol into the innermost one that holds it, in the order of the text. */
function place(siblings: DocumentSymbol[], symbol: DocumentSymbol): void {
  const holder = siblings.find(each => each.kind === 'section' && contains(each.span, symbol.span))
  if (holder) return place(holder.children, symbol)
  const at = siblings.findIndex(each => each.span.start > symbol.span.start)
  siblings.splice(at < 0 ? siblings.length : at, 0, symbol)
}
