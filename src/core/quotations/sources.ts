import type { Apparatus } from '../apparatus.ts'
import { type Citation, citationsOf, keyedCitations } from '../citations/citations.ts'
import type { Document } from '../document.ts'
import { noteMarksIn, noteOf } from '../notes/notes.ts'
import { BLANK_LINE, contains, indexFrom, type Span, spansIn } from '../text.ts'
import type { Quotation } from './quotations.ts'
import { verbsOfSaying } from './saying.ts'
import { wordsIn } from './shown.ts'
import { attributionOf } from './stated.ts'

/** What may stand between a quotation and the citation or note that belongs to it. */
const BETWEEN =
  /^[\s.,;:!?)\]…*_—–>-]*(?:\(\s*(?:(?:see|cf|quoted|cited|in|from|vgl|siehe|zit|nach|voir)\.?\s+){0,2})?$/i
/** How far behind, in code units. */
const NEAR = 20

/**
 * The citation that says where a quotation is from, or `null`: one in
 * its last line or, of a block, in it; one right behind it in its paragraph, or behind a block as a paragraph by itself;
 * one in the note whose mark stands there; or one that leads in to it.
 */
export function citationOf(apparatus: Apparatus, quotation: Quotation): Citation | null {
  const { document } = apparatus
  const { start, end, kind } = quotation
  const attribution = attributionOf(document, quotation)
  const reach = { start, end: Math.max(end + NEAR, attribution?.end ?? end) }
  const citations = citationsOf(apparatus, reach)
  const named = attribution && firstIn(citations, attribution)
  if (named) return named
  const own = kind === 'block' ? spansIn(citations, quotation).at(-1) : undefined
  if (own) return own
  const behind = citations[indexFrom(citations, end)]
  if (behind && follows(document, quotation, behind.group)) return behind
  for (const mark of noteMarksIn(document, reach)) {
    if (!contains(quotation, mark) && !follows(document, quotation, mark)) continue
    const body = noteOf(document, mark.note)?.body
    return (body && firstIn(citationsOf(apparatus, body), body)) ?? null
  }
  return leadingIn(apparatus, quotation)
}

/** How far before a quotation a key may stand that leads in to it, in code units. */
const LEAD = 100

/** The citation that leads in to a quotation as its sentence's subject: `as @key [p. 3] says, “…”`, `according to @key, “…”`. */
function leadingIn(apparatus: Apparatus, { start, kind }: Quotation): Citation | null {
  const { document } = apparatus
  const from = Math.max(0, start - LEAD)
  // Most texts cite so nowhere.
  if (!document.slice(from, start).includes('@')) return null
  const named = [...keyedCitations(apparatus, { start: from, end: start })].findLast(({ end }) => end <= start)
  if (named?.mode !== 'in-text') return null
  const between = wordsIn(document, { start: named.end, end: start })
  const [sentence, ...more] = between.split(BLANK_LINE)
  if (/[.!?;"“”„«»]/.test(sentence!) || (more.length > 0 && (kind !== 'block' || more.join('').trim() !== '')))
    return null
  const isSaid =
    verbsOfSaying(sentence!).length > 0 || /(?:according to|laut|nach|selon|d’après)\s+$/i.test(lead(named))
  return isSaid ? named : null

  function lead({ start: at }: Span): string {
    return document.slice(Math.max(0, at - 20), at)
  }
}

/** Whether something belongs to the quotation before it. */
function follows(document: Document, { end, kind }: Quotation, { start, end: last }: Span): boolean {
  if (start < end || start > end + NEAR) return false
  const between = document.slice(end, start)
  if (!BETWEEN.test(between)) return false
  if (!BLANK_LINE.test(between)) return true
  return kind === 'block' && /^[.\s]*$/.test(document.slice(last, last + 80).split(BLANK_LINE)[0]!)
}

function firstIn(citations: readonly Citation[], span: Span): Citation | undefined {
  const citation = citations[indexFrom(citations, span.start)]
  return citation && citation.end <= span.end ? citation : undefined
}
