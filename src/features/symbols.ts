import { apparatusOf } from '../core/apparatus.ts'
import { noteBeginning, notesOf, signOf } from '../core/notes/notes.ts'
import { markedPlaces } from '../core/placeMarks.ts'
import { type Section, sectionsOf } from '../core/sections.ts'
import { finish } from '../core/steps.ts'
import { contains, indexFrom, type Span } from '../core/text.ts'
import type { Workspace } from '../core/workspace.ts'
import { namePlace, pageStretches } from './pages.ts'

/** An entry of the outline. */
export interface DocumentSymbol {
  readonly name: string
  readonly detail: string
  readonly kind: 'section' | 'note' | 'page'
  readonly span: Span
  /** What is selected when it is chosen. */
  readonly selection: Span
  readonly children: DocumentSymbol[]
}

/** The outline: sections, one in another, and the pages and the notes' bodies in the sections where they stand. */
export function symbolsOf(workspace: Workspace, uri: string): DocumentSymbol[] {
  return finish(symbolsInSteps(workspace, uri))
}

/** The same in steps of a section or note each: a book has thousands. */
export function* symbolsInSteps(workspace: Workspace, uri: string): Generator<void, DocumentSymbol[]> {
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
    yield
  }
  for (const note of notesOf(document)) {
    if (!note.body || note.form === 'inline') continue
    const name = signOf(note)
    const detail = noteBeginning(document, note)
    const symbol = { name, detail, kind: 'note' as const, span: note.body, selection: note.bodyLabel!, children: [] }
    siblingsOf(top, symbol).push(symbol)
    yield
  }
  const marks = markedPlaces(document)
  for (const { place, start, end } of pageStretches(document)) {
    const mark = marks[indexFrom(marks, start)]!
    const selection = { start: mark.start, end: mark.end }
    const symbol = {
      name: namePlace(place),
      detail: '',
      kind: 'page' as const,
      span: { start, end },
      selection,
      children: []
    }
    siblingsOf(top, symbol).push(symbol)
    yield
  }
  return inOrder(top)
}

/** The children of the innermost section that holds a symbol. */
function siblingsOf(sections: DocumentSymbol[], symbol: DocumentSymbol): DocumentSymbol[] {
  // Sections come first among siblings, in order; notes are added behind them.
  let [low, high] = [0, sections.length]
  while (low < high) {
    const middle = (low + high) >> 1
    const each = sections[middle]!
    if (each.kind === 'section' && each.span.start <= symbol.span.start) low = middle + 1
    else high = middle
  }
  const holder = sections[low - 1]
  return holder && contains(holder.span, symbol.span) ? siblingsOf(holder.children, symbol) : sections
}

/** Sections and the notes between them in the order of the text. */
function inOrder(symbols: DocumentSymbol[]): DocumentSymbol[] {
  for (const { children } of symbols) inOrder(children)
  return symbols.sort((a, b) => a.span.start - b.span.start)
}
