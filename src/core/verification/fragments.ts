import type { Span } from '../text.ts'
import { wholePlaces } from './candidates.ts'
import type { Quoted } from './quoted.ts'
import type { Source } from './source.ts'
import type { Difference } from './verification.ts'

/** The parts of a quotation between its ellipses, found by themselves. */
export interface Scattered extends Span {
  readonly spans: readonly Span[]
  readonly differences: readonly Difference[]
}

/** A part of fewer words stands anywhere. */
const FEWEST_WORDS = 2

/**
 * Finds the parts of a quotation that stand in a source word for word, but in another order or too far from each other for an
 * ellipsis to lead from one to the next.
 *
 * @returns the parts in the quotation's order; undefined when one of them is not there, or is too short to tell.
 */
export function scattered(quoted: Quoted, source: Source): Scattered | undefined {
  const parts = partsOf(quoted)
  if (parts.length < 2) return undefined
  const { starts, ends } = source.words
  const spans: Span[] = []
  for (const part of parts) {
    const [at] = part.words.length < FEWEST_WORDS ? [] : wholePlaces(part, source)
    if (at === undefined) return undefined
    spans.push({ start: starts[at]!, end: ends[at + part.words.length - 1]! })
  }
  const differences = spans.slice(1).map((span, i): Difference => {
    const { words } = parts[i + 1]!
    const [quoteStart, quoteEnd] = [words[0]!.start, words.at(-1)!.end]
    const quote = quoted.text.slice(quoteStart, quoteEnd)
    return { kind: 'moved', quote, source: source.text.slice(span.start, span.end), ...span, quoteStart, quoteEnd }
  })
  const start = Math.min(...spans.map(each => each.start))
  const end = Math.max(...spans.map(each => each.end))
  return { start, end, spans, differences }
}

function partsOf(quoted: Quoted): Quoted[] {
  const seams = [0, ...quoted.gaps.map(({ before }) => before), quoted.words.length]
  return seams.slice(1).map((to, i) => {
    return { ...quoted, words: quoted.words.slice(seams[i], to), gaps: [], brackets: [], marked: [] }
  })
}
