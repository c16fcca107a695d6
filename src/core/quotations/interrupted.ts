import type { MarkedRun } from './markedRun.ts'
import { endsSaying, SAID, verbsOfSaying } from './saying.ts'

/** Longest narration inside a sentence, in code units: “…,” *he said to the helmsman, who was urging it,* “…” */
const LONGEST = 100

/** A quotation that stops for narration stops at a comma or a dash, inside or behind its mark. */
const STOPS = /[,、—–]\s*[”’»"'›“‘«‹」』]$/
const NARRATION = /^[,—–]?\s*[^.?!;:“”„«»"]*[,—–:]\s*$/u
/** Narration after which the quotation goes on with a dash of its own: “It is true—” he said “—that …” */
const BEFORE_DASH = /^[^.?!;:“”„«»"]*$/u

/**
 * Joins what narration interrupts: “He hesitated,” writes his nephew, “then said …” is one quotation of two spans. The
 * first part stops at a comma or dash, and the sentence around does not end before the second begins.
 */
export function joinInterrupted(text: string, runs: readonly MarkedRun[]): MarkedRun[] {
  const joined: MarkedRun[] = []
  const lastAt: MarkedRun[] = []
  for (const run of runs) {
    const before = lastAt[run.depth]
    if (before && goesOn(text, before, run)) {
      before.spans.push(...run.spans)
      before.passages.push(...run.passages)
      before.closed = run.closed
      before.wrongMark ??= run.wrongMark
      continue
    }
    joined.push(run)
    lastAt[run.depth] = run
    lastAt.length = run.depth + 1
  }
  return joined
}

function goesOn(text: string, first: MarkedRun, second: MarkedRun): boolean {
  const from = first.spans.at(-1)!.end
  const to = second.spans[0]!.start
  if (!first.closed || first.opener !== second.opener || first.passages.at(-1) !== second.passages[0]) return false
  // How the lines are broken says nothing; marks of notes and a link's target are no part of what is told.
  const told = withoutMarks(text.slice(from, Math.min(to, from + 4 * LONGEST)))
  const narration = onOneLine(told.replace(/\[([^\]]*)\]\([^)]*\)/g, '$1'))
  if (to < from || narration.length > LONGEST || !/\p{L}/u.test(narration)) return false
  const stops =
    STOPS.test(onOneLine(withoutMarks(text.slice(Math.max(0, from - 30), from)))) || /^\s*[,—–]/.test(narration)
  if (!stops || isPartOfSentence(text, second)) return false
  if (standsBetweenTwo(narration) || anotherSays(text, first, narration)) return false
  const dash = /^.[—–]/u.test(text.slice(to, to + 2))
  return NARRATION.test(narration) || (dash && BEFORE_DASH.test(narration))
}

const NAME = String.raw`\p{Lu}[\p{L}\p{M}.’'-]*`
const SUBJECT = `(?:${NAME}(?: ${NAME})*|(?:the|an|his|her|their|der|die|ein|eine|le|la|un|une) \\p{L}+|another|others|he|she|they|er|sie|il|elle)`
const AND = '(?:and|but|while|whereas|und|aber|während|et|mais|tandis que)'
/** What brings in what somebody else does thereupon: `said Lenin, so softly that Martov answered,` */
const THAT = '(?:that|when|until|till|dass|daß|als|bis|que|quand|lorsque)'

/** A second clause of saying, with a subject of its own: `said Lenin, and Martov answered,` */
const SECOND_CLAUSE = new RegExp(`,? (?:${AND}|${THAT}) ${SUBJECT}(?= )`, 'u')
/** A conjunction that brings somebody else at once: `but Martov replied,` */
const NEW_SUBJECT = new RegExp(`^\\s*,?\\s*${AND} (?:${NAME}|another|others)`, 'u')
/** Who says something, when that stands first: `another answered,` */
const SAYS = new RegExp(
  `^[\\s,]*(?:(?:and|und|et) then )?(?:the )?([\\p{L}\\p{M}]+) (?:${SAID})(?![\\p{L}\\p{N}])`,
  'iu'
)
/** Names and titles, with the small words that join them: nobody does anything. */
const ONLY_NAMES =
  /^(?:\s*(?:\p{Lu}[\p{L}\p{M}.’'-]*|\p{N}+|and|of|in|the|on|at|for|to|a|an|see|also|und|von|der|die|das|et|de|du|des|la|le)(?=[\s,–—)]|$)[\s,–—]*)+$/u
/** A conjunction alone, which only puts one thing beside another: `“The Garden”, and: “…”` */
const ONLY_JOINS = /^[\s,]*(?:and|or|but|und|oder|aber|et|ou|mais)[\s,:–—]*$/iu

/** Words without the marks of notes in them. */
function withoutMarks(words: string): string {
  return words.replace(/\[\^[^\]]*\]|\[\d{1,4}\](?!\()/g, '')
}

/** How the lines of some words are broken says nothing. */
function onOneLine(words: string): string {
  return words.replace(/\s*[\r\n][ \t>]*/g, ' ')
}

/** Whether what stands between two runs makes them two: it brings in somebody else, or tells nothing. */
function standsBetweenTwo(narration: string): boolean {
  if (ONLY_NAMES.test(narration) || ONLY_JOINS.test(narration) || NEW_SUBJECT.test(narration)) return true
  if (narration.split(/[([]/).length !== narration.split(/[)\]]/).length) return true
  const [first, ...more] = verbsOfSaying(narration)
  return more.some(({ start }) => SECOND_CLAUSE.test(narration.slice(first!.end, start)))
}

/** Whether the narration names another speaker than the words that led in: `One said “…,” another answered, “…”` */
function anotherSays(text: string, { spans }: MarkedRun, narration: string): boolean {
  const { start } = spans[0]!
  const subject = SAYS.exec(narration)?.[1]?.toLowerCase()
  if (subject === undefined) return false
  const lead = onOneLine(text.slice(Math.max(0, start - 40), start))
  return (
    endsSaying(lead) &&
    !lead
      .toLowerCase()
      .split(/[^\p{L}]+/u)
      .includes(subject)
  )
}

/** Whether the sentence around goes on behind a run: it names something then, and nobody takes the word again. */
function isPartOfSentence(text: string, run: MarkedRun): boolean {
  const { end } = run.spans.at(-1)!
  return (
    run.spans.length === 1 &&
    !/[.,;:!?…—–-].?$/u.test(text.slice(Math.max(0, end - 12), end - 1).replace(/[\s>]+$/, '')) &&
    /^[\s>]+\p{Ll}/u.test(text.slice(end, end + 9))
  )
}
