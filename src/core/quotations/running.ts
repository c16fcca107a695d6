import { MASK } from '../prose.ts'
import type { Span } from '../text.ts'
import type { LineHead, Passage } from './markedRun.ts'
import { closesRightly, type Mark, takesUp } from './marks.ts'

const HEAD = new RegExp(`(\\S?)[ \\t${MASK}]*(?:\\r\\n|\\r|\\n)[\\s${MASK}]*(?=[^\\s${MASK}])`, 'gu')

/** The line heads of a stretch of prose, offsets with `by` added. */
export function lineHeadsIn(prose: string, { start, end }: Span, by: number): LineHead[] {
  return [...prose.slice(start, end).matchAll(HEAD)].map(({ index, 0: all, 1: last }) => {
    return { at: index + all.length + start + by, behindStop: /[.!?…:”“»«"’']/.test(last!) }
  })
}

/**
 * The marks at line heads that only say that a quotation goes on, as in old print: each line from the one behind its opening
 * mark to the one that closes it has one. A single such line says it only in the middle of a sentence; else a quotation
 * was not closed before it.
 *
 * @param mark the i-th mark of the passage, which opens the quotation.
 */
export function runningMarks(mark: Mark, { marks, lineHeads, end }: Passage, i: number): Mark[] {
  if (lineHeads.length === 0) return []
  const heads = new Map(lineHeads.map(head => [head.at, head]))
  const closer = marks.find(
    (each, k) => k > i && !heads.has(each.start) && closesRightly(mark.character, each.character)
  )
  const limit = closer?.start ?? end
  const lines = lineHeads.filter(({ at }) => at > mark.start && at < limit)
  if (lines.length === 0 || (lines.length === 1 && lines[0]!.behindStop)) return []
  const inside = marks.filter(each => each.start > mark.start && each.start < limit)
  const alike = inside.filter(({ start, character }) => heads.has(start) && takesUp(mark.character, character))
  if (alike.length !== lines.length) return []
  // A closing mark may have come to a line's head by itself, `« oui\n», dit-il`: then another opens behind it, or none closes.
  if (inside.some(({ start, character }) => !heads.has(start) && character === mark.character)) return []
  return closer || alike.every(({ character }) => character === mark.character) ? alike : []
}
