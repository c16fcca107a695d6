import { MASK } from '../prose.ts'
import type { Span } from '../text.ts'

/** A quotation mark in running text, and what it may do where it stands. */
export interface Mark extends Span {
  readonly character: string
  readonly opens: boolean
  readonly closes: boolean
  /** A single mark that may as well be an apostrophe: `workers’ `, `'tis`. */
  readonly doubtful: boolean
  /** A single mark behind an ending that is often cut or possessive, whatever follows: `workers’`, `goin’`. */
  readonly likelyApostrophe: boolean
  /** A closing single mark right behind a point or comma: an apostrophe stands behind letters. */
  readonly behindPoint: boolean
  /** Right behind a figure, where it may stand for feet, inches, minutes or seconds. */
  readonly behindFigure: boolean
  /** `’` before a word: it opens a quotation where `”` opens them too, as in Swedish. */
  readonly opensSwedishly: boolean
  /** Before a cut-off word, `'tis`, or without a blank, `the"Faust"`: it opens only what is closed and nothing else opened, a sentence or some words. */
  readonly mayOpen: 'sentence' | 'words' | undefined
}

/** What closes what, over the national conventions; the first is the usual one. */
const CLOSERS: Readonly<Record<string, string>> = {
  '“': '”',
  '”': '”',
  '’': '’',
  '„': '“”',
  '‟': '”',
  '«': '»',
  '»': '«»',
  '‘': '’',
  '‚': '‘’',
  '‹': '›',
  '›': '‹',
  '"': '"',
  '״': '״',
  "'": "'",
  '「': '」',
  '『': '』'
}

/** Marks that people and programs mistake for one another. */
const DOUBLE = '“”„‟"«»״'
const SINGLE = "‘’‚'‹›"
const ALL = new RegExp(`[${DOUBLE}${SINGLE}「」『』]`, 'g')

/** Words that begin with an apostrophe, in English, and decades; a mark before them opens nothing. */
const ELISION =
  /^(?:tis|twas|twere|twill|twould|twixt|em|til|till|cause|bout|gainst|neath|n|un|ere|\d\ds)(?![\p{L}\p{N}])/iu

const WORD = /[\p{L}\p{N}\p{M}]/u
/** What may stand between a space and an opening mark. */
const BEFORE_OPENING = /[\s([{—–\-“„«‘‚‹「『"'״/=]/
/** What never stands behind an opening mark; an ellipsis may. */
const NOT_OPENING = /^(?:[,;:!?)\]}،؛؟]|\.(?!\.))/
/** What may stand behind a closing mark. */
const AFTER_CLOSING = /[\s)\][}—–\-.,;:!?…”»’›」』"'“«״/*،؛؟]/
/** Hebrew closes with `“` what it opened with `”`; and `״` within a word is that of a short form: `צה״ל`. */
const HEBREW_BEFORE = /\p{Script=Hebrew}[\p{M}\p{P}]{0,2}$/u

/** Whether `closer` is the right mark to close what `opener` opened. */
export function closesRightly(opener: string, closer: string): boolean {
  return CLOSERS[opener]?.includes(closer) ?? false
}

/** Whether `closer` is of the same strength (double or single) as `opener`, so that it may stand in its place by mistake. */
export function closesWrongly(opener: string, closer: string): boolean {
  return (DOUBLE.includes(opener) && DOUBLE.includes(closer)) || (SINGLE.includes(opener) && SINGLE.includes(closer))
}

/** What takes up a quotation in the next paragraph or line: its opening mark, or the closing one as in Spanish and Italian. */
const TAKES_UP: Readonly<Record<string, string>> = { '«': '«»', '»': '»«', '“': '“”', '‹': '‹›', '›': '›‹' }

/** Whether a mark may stand where a quotation goes on in the next paragraph or line. */
export function takesUp(opener: string, mark: string): boolean {
  return (TAKES_UP[opener] ?? opener).includes(mark)
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
  const written = prose[start]!
  // Of »» and «« each stands as the outermost does.
  const doubled = '»«›‹'.includes(written)
  const before = visibleBefore(prose, span.start, doubled ? firstAlike(prose, span.start, start) : start)
  const after = visibleAfter(prose, span.end, (doubled ? lastAlike(prose, span.end, start) : start) + 1)
  const ends = after === undefined || AFTER_CLOSING.test(after)
  const inHebrew = written === '“' && ends && HEBREW_BEFORE.test(prose.slice(Math.max(0, start - 3), start))
  const character = inHebrew ? '”' : written
  if ((isSingle(character) || character === '״') && inWord(before, after)) return undefined
  const word = prose.slice(start + 1, start + 9).replaceAll(MASK, '')
  const beginsWord = (before === undefined || BEFORE_OPENING.test(before)) && after !== undefined && !/\s/.test(after)
  const opens = beginsWord && !NOT_OPENING.test(after + word.slice(1, 2))
  const closes = before !== undefined && !/\s/.test(before) && ends
  const perhaps = /^\p{Lu}/u.test(word) ? 'sentence' : 'words'
  const sure = {
    start,
    end: start + 1,
    character,
    doubtful: false,
    likelyApostrophe: false,
    behindPoint: false,
    opensSwedishly: false,
    mayOpen: undefined,
    behindFigure: /\d/.test(before ?? '')
  }
  if (character === '’' && !opens && !closes && inEastAsian(before, after)) return { ...sure, opens, closes: true }
  if (character === '’' || character === "'") {
    const elision = ELISION.test(word) || /\d/.test(after ?? '')
    if (!opens && !closes) return undefined
    // Behind a letter and before another word it may be a possessive or a cut-off ending: `workers’ state`, `goin’ on`.
    const doubtful = WORD.test(before ?? '') && /^\s+[\p{Ll}\d]/u.test(word)
    const likelyApostrophe = WORD.test(before ?? '') && CUT_ENDING.test(prose.slice(Math.max(0, start - 2), start))
    const both = { opens: character === "'" && opens && !elision, closes, opensSwedishly: opens && !elision }
    const behindPoint = /[.,;:!?…]/.test(before ?? '')
    const mayOpen = character === "'" && opens && elision ? perhaps : undefined
    return both.opens || both.closes || both.opensSwedishly || mayOpen
      ? { ...sure, ...both, doubtful, likelyApostrophe, behindPoint, mayOpen }
      : undefined
  }
  if (character === '‘')
    return ELISION.test(word)
      ? { ...sure, opens: false, closes: false, mayOpen: perhaps }
      : { ...sure, opens: opens || !closes, closes }
  // A blank was set before a closing mark: `so it is “, he said`.
  const isSpaced = !opens && !closes && NOT_OPENING.test(after + word.slice(1, 2)) && before !== undefined
  if (isSpaced && !'„‟‚「『'.includes(character)) return { ...sure, opens: false, closes: true }
  if (character === '"') {
    // A blank is missing on one side, and which is seen only by what is open: `he said,"Go home"`.
    if (/[,:;.!?]/.test(before ?? '') && WORD.test(after ?? '')) return { ...sure, opens: true, closes: true }
    // Inches and seconds: a figure right before, and nothing that a quotation would have ended with.
    // Blanks on both sides: what is open ends there, `so it is — " He went`; where nothing is, it stands for words above it.
    if (!opens && !closes && before !== undefined && /\s/.test(before))
      return { ...sure, opens, closes: true, doubtful: true }
    if (!opens && !closes) return /\p{L}/u.test(before ?? '') ? { ...sure, opens, closes, mayOpen: perhaps } : undefined
    return { ...sure, opens, closes, doubtful: sure.behindFigure }
  }
  // Behind the space of French usage a dash is the narration's.
  const narrates = '»›'.includes(character) && /[—–-]/.test(after ?? '')
  return { ...sure, ...byForm(character, opens && !narrates, closes) }
}

function firstAlike(prose: string, limit: number, at: number): number {
  let first = at
  while (first > limit && prose[first - 1] === prose[at]) first--
  return first
}

function lastAlike(prose: string, limit: number, at: number): number {
  let last = at
  while (last + 1 < limit && prose[last + 1] === prose[at]) last++
  return last
}

const CUT_ENDING = /s$|in$/i

function inWord(before: string | undefined, after: string | undefined): boolean {
  return (
    before !== undefined && after !== undefined && WORD.test(before) && WORD.test(after) && !inEastAsian(before, after)
  )
}

const EAST_ASIAN = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u

/** Where words stand without blanks between, no mark between two letters is an apostrophe. */
function inEastAsian(before: string | undefined, after: string | undefined): boolean {
  return EAST_ASIAN.test(before ?? '') && EAST_ASIAN.test(after ?? '')
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
