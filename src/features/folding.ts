import { apparatusOf } from '../core/apparatus.ts'
import { treesOf } from '../core/document.ts'
import { notesOf } from '../core/notes/notes.ts'
import { sectionsOf } from '../core/sections.ts'
import { shift, type Span } from '../core/text.ts'
import type { Workspace } from '../core/workspace.ts'

/** What can be folded: its first line stays. */
export interface Fold extends Span {
  readonly kind: 'section' | 'note' | 'quotation' | 'front-matter'
}

/** Sections, notes of several lines, block quotes and front matter, as spans without trailing blanks. */
export function foldsOf(workspace: Workspace, uri: string): Fold[] {
  const apparatus = apparatusOf(workspace, uri)
  if (!apparatus) return []
  const { document, frontMatter } = apparatus
  const folds: Fold[] = []
  const add = (kind: Fold['kind'], { start, end }: Span): void => {
    folds.push({ kind, start, end: start + document.text.slice(start, end).trimEnd().length })
  }
  if (frontMatter.span) add('front-matter', frontMatter.span)
  for (const section of sectionsOf(document)) add('section', section)
  for (const note of notesOf(document)) if (note.body && note.form !== 'inline') add('note', note.body)
  for (const { start, tree } of treesOf(document)) {
    for (const quote of tree.quotes) add('quotation', shift(quote, start))
  }
  return folds
}
