import type { MarkedRun } from './pair.ts'

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
  const narration = withoutMarks(text.slice(from, Math.min(to, from + 4 * LONGEST)))
    .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/\s*[\r\n][ \t>]*/g, ' ')
  if (to < from || narration.length > LONGEST || !/\p{L}/u.test(narration)) return false
  const stops = STOPS.test(withoutMarks(text.slice(Math.max(0, from - 30), from))) || /^\s*[,—–]/.test(narration)
  if (!stops || isPartOfSentence(text, second)) return false
  const dash = /^.[—–]/u.test(text.slice(to, to + 2))
  return NARRATION.test(narration) || (dash && BEFORE_DASH.test(narration))
}

/** Words without the marks of notes in them. */
function withoutMarks(words: string): string {
  return words.replace(/\[\^[^\]]*\]|\[\d{1,4}\](?!\()/g, '')
}

/** Whether the sentence around goes on behind a run: it names something then, and nobody takes the word again. */
function isPartOfSentence(text: string, run: MarkedRun): boolean {
  const { end } = run.spans.at(-1)!
  return (
    run.spans.length === 1 &&
    !/[.,;:!?…—–-]..?$/u.test(text.slice(end - 3, end)) &&
    /^\s+\p{Ll}/u.test(text.slice(end, end + 9))
  )
}
