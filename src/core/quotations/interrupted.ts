import type { MarkedRun } from './pair.ts'

/** Longest narration inside a sentence, in code units: “…,” *he said to the helmsman, who was urging it,* “…” */
const LONGEST = 100

/** A quotation that stops for narration stops at a comma or a dash, inside or behind its mark. */
const STOPS = /[,—–]\s*[”’»"'›“‘]$/
const NARRATION = /^[,—–]?\s*[^.?!;:“”„«»"\r\n]*(?:\r?\n(?![ \t]*\r?\n)[^.?!;:“”„«»"\r\n]*)?[,—–:]\s*$/u

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
  if (!first.closed || first.opener !== second.opener || to < from || to - from > LONGEST) return false
  // A link's target is no part of what is told.
  const narration = text.slice(from, to).replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
  const stops = STOPS.test(text.slice(Math.max(0, from - 3), from)) || /^\s*[,—–]/.test(narration)
  return stops && NARRATION.test(narration) && /\p{L}/u.test(narration)
}
