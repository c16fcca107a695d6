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
  const certainOnes = passages.flatMap((selectors, index) => {
    const old = oldSpan(prepared, selectors)
    return old && isCertain(answers[index]!) ? [{ index, old, now: answers[index]! as Anchored & Span }] : []
  })
  const chain = withFewShifts(longestRise(certainOnes))
  const fixed = new Set(chain.map(({ index }) => index))
  const loose = certainOnes.filter(({ index }) => !fixed.has(index))
  return passages.map((selectors, index) => {
    const answer = answers[index]!
    const old = oldSpan(prepared, selectors)
    if (!old || fixed.has(index) || answer.state === 'in-place') return answer
    const near = neighbourhood(chain, old, prepared.text.length)
    if (answer.start === undefined) return anchor(prepared, selectors, near)
    const { start } = answer
    // Found where the neighbours suggest: there is nothing better to be found.
    const isHome = start >= near.home.start && start <= near.home.end && !isTaken(chain, old, answer)
    if (isHome && answer.score >= likely && answer.state !== 'ambiguous') {
      return answer
    }
    const isMoved = movedAlong(loose, { index, old, now: answer as Anchored & Span })
    const again = anchor(prepared, selectors, { ...near, isMoved })
    return isTaken(chain, old, again) ? { state: 'lost', spans: [], score: 0 } : again
  })
}

/** Whether the place is that of another passage in `chain`: two that stood apart cannot have become one. */
function isTaken(chain: readonly Fixed[], old: Span, { start, end }: Anchored): boolean {
  if (start === undefined || end === undefined) return false
  let low = 0
  let high = chain.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (chain[middle]!.now.start <= start) low = middle + 1
    else high = middle
  }
  return [chain[low - 1], chain[low]].some(
    other => other !== undefined && overlap(other.now, { start, end }) && !overlap(other.old, old)
  )
}

function overlap(one: Span, other: Span): boolean {
  return one.start < other.end && other.start < one.end
}

/** Whether another passage, not of the same sentence, moved by as much. */
function movedAlong(loose: readonly Fixed[], passage: Fixed): boolean {
  return loose.some(other => {
    const distance = Math.abs(other.old.start - passage.old.start)
    const isLikely = distance >= formulaLength && distance <= sectionLength
    return isLikely && Math.abs(driftOf(other) - driftOf(passage)) <= homeSlack
  })
}

/** Letters that a formula seldom has, and a section that is moved. */
const formulaLength = 200
const sectionLength = 8192

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

interface Neighbourhood {
  readonly expected: number
  readonly within: Span
  readonly home: Span
}

/** A passage that was found without doubt: its place in the old and in the present text. */
interface Fixed {
  readonly index: number
  readonly old: Span
  readonly now: Span
}

/** The score from which a passage that stands nowhere else may vouch for its neighbours. */
const certain = 0.92

/** The score from which a passage is believed that stands where its neighbours suggest. */
const likely = 0.85

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

/**
 * Of passages in order those that make the fewest shifts: each shift stands for an edit in between, and one or two passages
 * that alone ask for one may be look-alikes that happen to keep the order. They are looked for again from their neighbours.
 */
function withFewShifts(rise: readonly Fixed[]): Fixed[] {
  const worth: number[] = []
  const previous: number[] = []
  let best = -1
  rise.forEach((item, i) => {
    worth[i] = 1 - (Math.abs(driftOf(item)) > homeSlack ? shiftCost : 0)
    previous[i] = -1
    for (let j = i - 1; j >= Math.max(0, i - mostSkipped); j--) {
      if (overlap(item.now, rise[j]!.now) && !overlap(item.old, rise[j]!.old)) continue
      const isShifted = Math.abs(driftOf(item) - driftOf(rise[j]!)) > homeSlack
      const sum = worth[j]! + 1 - (isShifted ? shiftCost : 0)
      if (sum > worth[i]!) [worth[i], previous[i]] = [sum, j]
    }
    if (best < 0 || worth[i]! > worth[best]!) best = i
  })
  const chain: Fixed[] = []
  for (let i = best; i >= 0; i = previous[i]!) chain.push(rise[i]!)
  return chain.reverse()
}

/** What a shift costs, in passages. */
const shiftCost = 1.2

/** So many passages in a row may be look-alikes. */
const mostSkipped = 16

function driftOf({ old, now }: Fixed): number {
  return now.start - old.start
}

/** So far from where the neighbours suggest a passage may stand: small edits in between that the next ones undo. */
const homeSlack = 64

/** How much of a text small edits may add or take away between neighbours. */
const editShare = 0.2

/** What the neighbours in `chain` say about the passage that was at `old`. */
function neighbourhood(chain: readonly Fixed[], old: Span, length: number): Neighbourhood {
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
  const isBehind = before !== undefined && before.old.end <= old.start
  const fromBefore = before && old.start + (isBehind ? before.now.end - before.old.end : driftOf(before))
  const fromAfter = after && after.now.start - (after.old.start - old.start)
  const isNearerBefore = before && (!after || old.start - before.old.start <= after.old.start - old.start)
  const expected = (isNearerBefore ? fromBefore : fromAfter) ?? old.start
  // Whatever was put in or taken out between the neighbours stands before the passage or behind it.
  const starts = [fromBefore ?? old.start, fromAfter ?? fromBefore ?? old.start]
  // The farther the neighbours, the more small edits lie in between.
  const distance = Math.min(old.start - (before?.old.end ?? 0), after ? after.old.start - old.end : Infinity)
  const slack = homeSlack + Math.max(0, distance) * editShare
  return {
    expected: Math.min(Math.max(expected, start), end),
    within: { start, end: Math.max(start, end) },
    home: { start: Math.max(start, Math.min(...starts) - slack), end: Math.min(end, Math.max(...starts) + slack) }
  }
}
