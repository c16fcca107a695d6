import { apparatusOf } from '../core/apparatus.ts'
import { type Document, placedHolding } from '../core/document.ts'
import { notesOf } from '../core/notes/notes.ts'
import { pageStretches } from './pages.ts'
import { sectionsOf } from '../core/sections.ts'
import { shift, type Span } from '../core/text.ts'
import { treeOf } from '../core/tree.ts'
import type { Workspace } from '../core/workspace.ts'

/** What can be folded: its first line stays. */
export interface Fold extends Span {
  readonly kind: 'section' | 'note' | 'quotation' | 'front-matter' | 'page'
}

/** Sections, pages whose marks begin a line, notes of several lines, block quotes and front matter, as spans without trailing blanks. */
export function foldsOf(workspace: Workspace, uri: string): Fold[] {
  const apparatus = apparatusOf(workspace, uri)
  if (!apparatus) return []
  const { document, frontMatter } = apparatus
  const folds: Fold[] = []
  const add = (kind: Fold['kind'], { start, end }: Span): void => {
    folds.push({ kind, start, end: endOfWords(document, start, end) })
  }
  if (frontMatter.span) add('front-matter', frontMatter.span)
  for (const section of sectionsOf(document)) add('section', section)
  for (const note of notesOf(document)) if (note.body && note.form !== 'inline') add('note', note.body)
  for (const page of pageStretches(document)) if (beginsLine(document, page.start)) add('page', page)
  for (const { block, start } of placedHolding(document, '>')) {
    for (const quote of treeOf(block).quotes) add('quotation', shift(quote, start))
  }
  return folds
}

function beginsLine(document: Document, offset: number): boolean {
  return /(?:^|[\r\n])[ \t]*$/.test(document.slice(Math.max(0, offset - 20), offset))
}

/** Where the words of a stretch end, before its last blanks. */
function endOfWords(document: Document, start: number, end: number): number {
  for (let at = end; at > start; at -= 100) {
    const from = Math.max(start, at - 100)
    const words = document.slice(from, at).trimEnd()
    if (words !== '') return from + words.length
  }
  return start
}
