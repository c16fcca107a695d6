import { type Apparatus, apparatusOf, findPerson, findWork } from '../core/apparatus.ts'
import { citationsOf } from '../core/citations/citations.ts'
import { labelledSigns } from '../core/notes/labelled.ts'
import { noteMarksIn, noteOf, seriesOf } from '../core/notes/notes.ts'
import { mentionsOf, personLinksOf } from '../core/persons/mentions.ts'
import { quotationsOf } from '../core/quotations/quotations.ts'
import type { Span } from '../core/text.ts'
import type { Workspace } from '../core/workspace.ts'
import { colourOf, type TOKEN_MODIFIERS, type TOKEN_TYPES } from './legend.ts'

export interface Token extends Span {
  readonly type: (typeof TOKEN_TYPES)[number]
  readonly modifiers: readonly (typeof TOKEN_MODIFIERS)[number][]
}

/** The tokens in a stretch of a text, in order, none overlapping; a name in a quotation is cut out of it. */
export function tokensIn(workspace: Workspace, uri: string, within: Span): Token[] {
  const apparatus = apparatusOf(workspace, uri)
  if (!apparatus) return []
  const touching = (span: Span): boolean => span.start < within.end && span.end > within.start
  const layers = [
    ...nested(apparatus, within),
    ...seriesOfNotes(apparatus, within),
    ...unresolvedNotes(apparatus, within),
    ...keys(apparatus, within),
    ...names(apparatus, within)
  ]
  let painted: Token[] = []
  for (const token of layers) if (touching(token) && token.end > token.start) painted = paint(painted, token)
  return painted.sort((a, b) => a.start - b.start)
}

/** Lays a token over others, of which what it does not cover stays. */
function paint(below: readonly Token[], token: Token): Token[] {
  const rest = below.flatMap((each): Token[] => {
    if (each.end <= token.start || each.start >= token.end) return [each]
    const before = { ...each, end: token.start }
    const behind = { ...each, start: token.end }
    return [before, behind].filter(part => part.end > part.start)
  })
  return [...rest, token]
}

/** Quotations in quotations; the outermost are the grammar's. */
function nested({ document }: Apparatus, within: Span): Token[] {
  return quotationsOf(document, within).flatMap(({ spans, level }) => {
    if (level === 0) return []
    const modifiers = [`level${Math.min(level, 3)}` as 'level1' | 'level2' | 'level3']
    return spans.map(({ start, end }): Token => ({ start, end, type: 'quotation', modifiers }))
  })
}

/** Marks and labels of the series beside the author’s, each in a colour of its own. */
function seriesOfNotes({ document }: Apparatus, within: Span): Token[] {
  return labelledSigns(document, within).flatMap(({ start, end, label, bodyLabel }): Token[] => {
    const colour = colourOf(seriesOf(label))
    if (colour === 0) return []
    const modifiers = [`series${colour}` as 'series1' | 'series2' | 'series3']
    return [{ ...(bodyLabel ?? { start, end }), type: 'note', modifiers }]
  })
}

function unresolvedNotes({ document }: Apparatus, within: Span): Token[] {
  return noteMarksIn(document, within).flatMap(({ start, end, note }): Token[] => {
    return noteOf(document, note)?.body ? [] : [{ start, end, type: 'note', modifiers: ['unknown'] }]
  })
}

function keys(apparatus: Apparatus, within: Span): Token[] {
  const unsure = apparatus.missing.length > 0
  return citationsOf(apparatus, within).flatMap(({ key, keySpan }): Token[] => {
    if (key === null) return []
    const unknown = !unsure && !findWork(apparatus, key)
    return [{ start: keySpan.start, end: keySpan.end, type: 'citation', modifiers: unknown ? ['unknown'] : [] }]
  })
}

function names(apparatus: Apparatus, within: Span): Token[] {
  const unsure = apparatus.missing.length > 0
  const unknown = new Set<number>()
  for (const { start, target } of personLinksOf(apparatus, within)) {
    if (!unsure && target.ids.some(id => !findPerson(apparatus, id))) unknown.add(start)
  }
  return mentionsOf(apparatus, within).flatMap(({ start, end, certain, candidates }): Token[] => {
    if (candidates.length === 0) return []
    const modifiers = unknown.has(start) ? (['unknown'] as const) : certain ? [] : (['uncertain'] as const)
    return [{ start, end, type: 'person', modifiers }]
  })
}
