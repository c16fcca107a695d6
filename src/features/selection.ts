import { apparatusOf } from '../core/apparatus.ts'
import { type Document, endOf, placedAt } from '../core/document.ts'
import { notesOf } from '../core/notes/notes.ts'
import { occurrencesAt } from '../core/occurrencesOf.ts'
import { isDash } from '../core/quotations/dashes.ts'
import { quotationsOf } from '../core/quotations/quotations.ts'
import { sectionsOf } from '../core/sections.ts'
import { sentenceAt } from '../core/sentences.ts'
import { contains, shift, type Span, touches } from '../core/text.ts'
import { treeOf } from '../core/tree.ts'
import type { Workspace } from '../core/workspace.ts'

/**
 * What *Expand Selection* takes in, step by step: the word, the name or citation, the quotation without and with its
 * marks, the sentence, the paragraph, the block quote or list around, the note, the section and those above it, all.
 *
 * @returns spans each of which holds the one before it and is greater.
 */
export function selectionsAt(workspace: Workspace, uri: string, offset: number): Span[] {
  const apparatus = apparatusOf(workspace, uri)
  if (!apparatus) return []
  const { document } = apparatus
  const here = (span: Span): boolean => touches(span, offset)
  const placed = placedAt(document, offset)
  const spans: Span[] = [wordAt(document, offset)]
  for (const { kind, span, whole } of occurrencesAt(apparatus, offset))
    if (kind !== 'quotation') spans.push(span, whole ?? span)
  for (const quotation of quotationsOf(document, { start: offset, end: offset })) {
    if (!here(quotation)) continue
    const part = quotation.spans.find(here)
    // Speech behind a dash has no closing mark.
    const closer = isDash(quotation.opener) ? 0 : 1
    if (part && quotation.opener)
      spans.push({ start: part.start + 1, end: Math.max(part.start + 1, part.end - closer) })
    if (part) spans.push(part)
    spans.push(quotation)
  }
  const sentence = sentenceAt(document, offset)
  if (sentence) spans.push(sentence)
  if (placed) {
    const { block, start } = placed
    for (const unit of treeOf(block).units) spans.push(shift(unit, start))
    for (const quote of treeOf(block).quotes) spans.push(shift(quote, start))
    spans.push({ start, end: endOf(placed) })
  }
  for (const note of notesOf(document)) if (note.body) spans.push(note.body)
  spans.push(...sectionsOf(document), { start: 0, end: document.length })
  return growing(spans.filter(here))
}

/** Spans in the order of their sizes, without those that would cross the one before. */
function growing(spans: Span[]): Span[] {
  spans.sort((a, b) => a.end - a.start - (b.end - b.start))
  const found: Span[] = []
  for (const { start, end } of spans) {
    const last = found.at(-1)
    const grows = !last || (contains({ start, end }, last) && end - start > last.end - last.start)
    if (grows && end > start) found.push({ start, end })
  }
  return found
}

function wordAt(document: Document, offset: number): Span {
  const before = /[\p{L}\p{N}\p{M}'’]*$/u.exec(document.slice(offset - 60, offset))![0].length
  const behind = /^[\p{L}\p{N}\p{M}'’]*/u.exec(document.slice(offset, offset + 60))![0].length
  return { start: offset - before, end: offset + behind }
}
