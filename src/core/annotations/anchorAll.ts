import type { Span } from '../text.ts'
import { anchor, prepareText, type Anchored, type AnchorText } from './anchor.ts'
import type { Selector } from './selectors.ts'

/**
 * Finds all passages of one text again, as {@link anchor} does each, and lets those found without doubt say where the
 * others should be: most edits leave the order of a text as it was, so that a passage stands between its neighbours.
 * Repetitive texts (statutes, tables) need this: the nearest look-alike is then the right one, and a look-alike far
 * from the neighbours is none.
 *
 * @returns as many answers as there were lists of selectors, in their order
 */
export function anchorAll(text: string | AnchorText, passages: readonly (readonly Selector[])[]): Anchored[] {
  const prepared = typeof text === 'string' ? prepareText(text) : text
  const answers = inOrder(prepared, passages)
  const chain = longestRise(
    passages.flatMap((selectors, index) => {
      const old = oldSpan(prepared, selectors)
      return old && isCertain(answers[index]!) ? [{ index, old, now: answers[index]! as Anchored & Span }] : []
    })
  )
  const fixed = new Set(chain.map(({ index }) => index))
  return passages.map((selectors, index) => {
    const answer = answers[index]!
    const old = oldSpan(prepared, selectors)
    if (!old || fixed.has(index) || answer.state === 'in-place') return answer
    return anchor(prepared, selectors, neighbourhood(chain, old, prepared.text.length))
  })
}

/** Finds each passage, first where the last certain one before it suggests: an insertion shifts all behind it. */
function inOrder(prepared: AnchorText, passages: readonly (readonly Selector[])[]): Anchored[] {
  const spans = passages.map(selectors => oldSpan(prepared, selectors))
  const startOf = (index: number): number => spans[index]?.start ?? 0
  const answers: Anchored[] = []
  let drift = 0
  let misses = mostMisses
  for (const index of [...passages.keys()].sort((a, b) => startOf(a) - startOf(b))) {
    const expected = Math.max(0, startOf(index) + drift)
    // One that is not near waits for its neighbours; several in a row may all have been shifted, and only a search tells.
    const isNearOnly = misses < mostMisses
    const answer = anchor(prepared, passages[index]!, spans[index] ? { expected, isNearOnly } : {})
    answers[index] = answer
    if (!spans[index]) continue
    if (isCertain(answer)) drift = answer.start! - startOf(index)
    misses = isCertain(answer) ? 0 : misses + 1
  }
  return answers
}

/** So many passages in a row may not be where those before them suggest until they are looked for in all of the text. */
const mostMisses = 3

/** A passage that was found without doubt: its place in the old and in the present text. */
interface Fixed {
  readonly index: number
  readonly old: Span
  readonly now: Span
}

/** The score from which a passage that stands nowhere else may vouch for its neighbours. */
const certain = 0.9

function isCertain(answer: Anchored): boolean {
  return answer.state !== 'ambiguous' && answer.start !== undefined && answer.score >= certain
}

/**
 * Where the recorded position would be in the present text. The present line ends and surrogate pairs are not the old
 * ones', which shifts all positions a little but never their order.
 */
function oldSpan(prepared: AnchorText, selectors: readonly Selector[]): Span | undefined {
  const position = selectors.find(selector => selector.type === 'TextPositionSelector')
  if (!position) return undefined
  return { start: prepared.points().toOffset(position.start), end: prepared.points().toOffset(position.end) }
}

/**
 * The most passages that kept their order (longest increasing subsequence, patience sorting); those that
 * are left out were moved, or are look-alikes.
 */
function longestRise(found: Fixed[]): Fixed[] {
  const sorted = found.sort((a, b) => a.old.start - b.old.start || a.now.start - b.now.start)
  const tails: number[] = []
  const previous: number[] = []
  sorted.forEach((item, i) => {
    let low = 0
    let high = tails.length
    while (low < high) {
      const middle = (low + high) >> 1
      if (sorted[tails[middle]!]!.now.start <= item.now.start) low = middle + 1
      else high = middle
    }
    previous[i] = low > 0 ? tails[low - 1]! : -1
    tails[low] = i
  })
  const rise: Fixed[] = []
  for (let i = tails.at(-1) ?? -1; i >= 0; i = previous[i]!) rise.push(sorted[i]!)
  return rise.reverse()
}

/** What the neighbours in `chain` say about the passage that was at `old`. */
function neighbourhood(chain: readonly Fixed[], old: Span, length: number): { expected: number; within: Span } {
  let low = 0
  let high = chain.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (chain[middle]!.old.start <= old.start) low = middle + 1
    else high = middle
  }
  const before = chain[low - 1]
  const after = chain[low]
  // A neighbour may overlap the passage; then only its far border bounds it.
  const start = before === undefined ? 0 : before.old.end <= old.start ? before.now.end : before.now.start
  const end = after === undefined ? length : after.old.start >= old.end ? after.now.start : after.now.end
  const fromBefore = before && before.now.start + (old.start - before.old.start)
  const fromAfter = after && after.now.start - (after.old.start - old.start)
  const isNearerBefore = before && (!after || old.start - before.old.start <= after.old.start - old.start)
  const expected = (isNearerBefore ? fromBefore : fromAfter) ?? old.start
  return { expected: Math.min(Math.max(expected, start), end), within: { start, end: Math.max(start, end) } }
}
