import { MASK } from '../prose.ts'
import type { Span } from '../text.ts'

/** A quotation mark in running text, and what it may do where it stands. */
export interface Mark extends Span {
  readonly character: string
  readonly opens: boolean
  readonly closes: boolean
  /** A single mark that may as well be an apostrophe: `workers’ `, `'tis`. */
  readonly doubtful: boolean
}

/** What closes what, over the national conventions; the first is the usual one. */
const CLOSERS: Readonly<Record<string, string>> = {
  '“': '”',
  '„': '“”',
  '‟': '”',
  '«': '»',
  '»': '«',
  '‘': '’',
  '‚': '‘’',
  '‹': '›',
  '›': '‹',
  '"': '"',
  "'": "'",
  '「': '」',
  '『': '』'
}

/** Marks that people and programs mistake for one another. */
const DOUBLE = '“”„‟"«»'
const SINGLE = "‘’‚'‹›"
const ALL = new RegExp(`[${DOUBLE}${SINGLE}「」『』]`, 'g')

/** Words that begin with an apostrophe, in English; a mark before them opens nothing. */
const ELISION = /^(?:tis|twas|twere|twill|twould|twixt|em|til|till|cause|bout|gainst|neath|n|un|ere)(?![\p{L}\p{N}])/iu

const WORD = /[\p{L}\p{N}\p{M}]/u
/** What may stand between a space and an opening mark. */
const BEFORE_OPENING = /[\s([{—–\-“„«‘‚‹「『"'/=]/
/** What may stand behind a closing mark. */
const AFTER_CLOSING = /[\s)\]}—–\-.,;:!?…”»’›」』"'“«/*]/

/** Whether `closer` is the right mark to close what `opener` opened. */
export function closesRightly(opener: string, closer: string): boolean {
  return CLOSERS[opener]?.includes(closer) ?? false
}

/** Whether `closer` is of the same strength (double or single) as `opener`, so that it may stand in its place by mistake. */
export function closesWrongly(opener: string, closer: string): boolean {
  return (DOUBLE.includes(opener) && DOUBLE.includes(closer)) || (SINGLE.includes(opener) && SINGLE.includes(closer))
}

/** Whether a mark is a single one. */
export function isSingle(character: string): boolean {
  return SINGLE.includes(character)
}

/**
 * The quotation marks in a stretch of prose, apostrophes left out.
 *
 * @param prose the running text of a block under its mask.
 * @param span where to look; marks in `holes` belong to others.
 */
export function findMarks(prose: string, span: Span, holes: readonly Span[]): Mark[] {
  const marks: Mark[] = []
  ALL.lastIndex = span.start
  for (let match = ALL.exec(prose); match && match.index < span.end; match = ALL.exec(prose)) {
    const start = match.index
    if (holes.some(hole => start >= hole.start && start < hole.end)) continue
    const mark = weigh(prose, span, start)
    if (mark) marks.push(mark)
  }
  return marks
}

function weigh(prose: string, span: Span, start: number): Mark | undefined {
  const character = prose[start]!
  const before = visibleBefore(prose, span.start, start)
  const after = visibleAfter(prose, span.end, start + 1)
  const mark = { start, end: start + 1, character }
  const openly = (before === undefined || BEFORE_OPENING.test(before)) && after !== undefined && !/\s/.test(after)
  const closely = before !== undefined && !/\s/.test(before) && (after === undefined || AFTER_CLOSING.test(after))
  if (character === '’' || character === "'") {
    if (before && after && WORD.test(before) && WORD.test(after)) return undefined
    const elision = ELISION.test(prose.slice(start + 1, start + 9)) || /\d/.test(after ?? '')
    const opens = character === "'" && openly && !elision
    if (!opens && !closely) return undefined
    // Behind a letter and before another word it may be a possessive or a cut-off ending: `workers’ state`, `goin’ on`.
    const doubtful =
      WORD.test(before ?? '') && /^\s+[\p{Ll}\d]/u.test(prose.slice(start + 1, start + 9).replaceAll(MASK, ''))
    return { ...mark, opens, closes: closely, doubtful }
  }
  if (character === '‘') {
    if (before && after && WORD.test(before) && WORD.test(after)) return undefined
    if (ELISION.test(prose.slice(start + 1, start + 9))) return undefined
    return { ...mark, opens: openly || !closely, closes: closely, doubtful: false }
  }
  if (character === '"') {
    // Inches and seconds: a figure right before, and nothing that a quotation would have ended with.
    return openly || closely
      ? { ...mark, opens: openly, closes: closely, doubtful: /\d/.test(before ?? '') }
      : undefined
  }
  return { ...mark, ...byForm(character, openly, closely), doubtful: false }
}

/** Marks whose form says what they do; `“` and guillemets do either, by nation. */
function byForm(character: string, opens: boolean, closes: boolean): { opens: boolean; closes: boolean } {
  if ('„‟‚「『'.includes(character)) return { opens: true, closes: false }
  if ('」』'.includes(character)) return { opens: false, closes: true }
  // Where the letters around do not tell (French spacing), the usual use does.
  const usual = '“«‹'.includes(character)
  return opens === closes ? { opens: usual, closes: !usual } : { opens, closes }
}

function visibleBefore(prose: string, limit: number, at: number): string | undefined {
  for (let i = at - 1; i >= limit; i--) if (prose[i] !== MASK) return prose[i]
  return undefined
}

function visibleAfter(prose: string, limit: number, at: number): string | undefined {
  for (let i = at; i < limit; i++) if (prose[i] !== MASK) return prose[i]
  return undefined
}
