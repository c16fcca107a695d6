import { longestRise } from '../longestRise.ts'
import type { Span } from '../text.ts'

/** A passage that was found: its place in the old and in the present text. */
export interface Fixed {
  readonly index: number
  readonly old: Span
  readonly now: Span
}

/** What its neighbours say of a passage. */
export interface Neighbourhood {
  readonly expected: number
  /** Between which offsets it stands, unless it was moved. */
  readonly within: Span
  /** Where it begins if everything that was put in or taken out between the neighbours stands before it or behind it. */
  readonly due: Span
  /** Where it begins if nearly everything does. */
  readonly home: Span
}

/** Those of `found`, which is in the order of the old text, that kept their order with the fewest shifts between them; the rest were moved, or are look-alikes. */
export function chainOf(found: readonly Fixed[]): readonly Fixed[] {
  const starts = found.map(({ now }) => now.start)
  return withFewShifts(longestRise(starts, true).map(i => found[i]!))
}

/**
 * Of passages in order those that make the fewest shifts: each shift stands for an edit in between, and one or two passages
 * that alone ask for one may be look-alikes that happen to keep the order. They are looked for again from their neighbours.
 */
function withFewShifts(rise: readonly Fixed[]): readonly Fixed[] {
  const worth: number[] = []
  const previous: number[] = []
  let best = -1
  rise.forEach((item, i) => {
    worth[i] = 1 - (Math.abs(driftOf(item)) > homeSlack ? shiftCost : 0)
    previous[i] = -1
    for (let j = i - 1; j >= Math.max(0, i - mostSkipped); j--) {
      if (overlap(item.now, rise[j]!.now) && !overlap(item.old, rise[j]!.old)) continue
      const isShifted = Math.abs(driftOf(item) - driftOf(rise[j]!)) > homeSlack
      // Of passages that share their surroundings each but one says little.
      const news = Math.min(1, Math.max(0.1, (item.old.end - rise[j]!.old.end) / ownWords))
      const sum = worth[j]! + news - (isShifted ? shiftCost : 0)
      if (sum > worth[i]!) [worth[i], previous[i]] = [sum, j]
    }
    if (best < 0 || worth[i]! > worth[best]!) best = i
  })
  const chain: Fixed[] = []
  for (let i = best; i >= 0; i = previous[i]!) chain.push(rise[i]!)
  return chain.reverse()
}

/** What a shift costs, in passages. */
const shiftCost = 1.7

/** So many letters farther, a passage speaks for itself: with its context it is hardly in the same copy. */
const ownWords = 96

/** So many passages in a row may be look-alikes. */
const mostSkipped = 16

/** How much farther back or on a passage is than it was. */
export function driftOf({ old, now }: Fixed): number {
  return now.start - old.start
}

export function overlap(one: Span, other: Span): boolean {
  return one.start < other.end && other.start < one.end
}

/** So far from where the neighbours suggest a passage may stand: small edits in between that the next ones undo. */
export const homeSlack = 64

/** So far it may stand without another word for it. */
export const nearby = 32

/** How much of a text small edits may add or take away between neighbours. */
const editShare = 0.2

/** How far from where it is due something stands: so much was put in on one side of it and taken out on the other. */
export function detourOf({ due }: Neighbourhood, { start }: Span): number {
  return Math.max(0, due.start - start, start - due.end)
}

/** How many of `chain` begin at or before `offset` of the old or of the present text. */
function countUpTo(chain: readonly Fixed[], which: 'old' | 'now', offset: number): number {
  let low = 0
  let high = chain.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (chain[middle]![which].start <= offset) low = middle + 1
    else high = middle
  }
  return low
}

/**
 * Whether the text has grown where a passage would have moved to: what arrives takes room between those that stand there, and
 * where nothing grew stood a copy all along.
 */
export function hasRoom(chain: readonly Fixed[], now: Span): boolean {
  return growthAt(chain, 'now', now) >= now.end - now.start
}

/** Whether the text has shrunk by so much where a passage stood. */
export function leftRoom(chain: readonly Fixed[], old: Span): boolean {
  const growth = growthAt(chain, 'old', old)
  return growth === Infinity || -growth >= old.end - old.start
}

/** By how much the text grew between those of `chain` on both sides; infinite at its end, as nobody knows how long it was. */
function growthAt(chain: readonly Fixed[], which: 'old' | 'now', { start }: Span): number {
  const at = countUpTo(chain, which, start)
  const [before, after] = [chain[at - 1], chain[at]]
  return after ? driftOf(after) - (before ? driftOf(before) : 0) : Infinity
}

/** Whether the place is that of another passage in `chain`: two that stood apart cannot have become one. */
export function isTaken(chain: readonly Fixed[], old: Span, place: Span): boolean {
  const at = countUpTo(chain, 'now', place.start)
  return [chain[at - 1], chain[at]].some(
    other => other !== undefined && overlap(other.now, place) && !overlap(other.old, old)
  )
}

/** Those in `chain` that alone, within a formula's length, ask for a shift that is undone behind them: as copies would. */
export function strayOnes(chain: readonly Fixed[]): ReadonlySet<number> {
  const stray = new Set<number>()
  for (let from = 0, to = 0; from < chain.length; from = to) {
    to = from + 1
    while (to < chain.length && Math.abs(driftOf(chain[to]!) - driftOf(chain[to - 1]!)) <= nearby) to++
    const run = chain.slice(from, to)
    const [before, after] = [chain[from - 1], chain[to]]
    const length = run.reduce((end, { old }) => Math.max(end, old.end), 0) - run[0]!.old.start
    if (!after || length > formulaLength) continue
    const drifts = [before ? driftOf(before) : 0, driftOf(after)]
    const drift = driftOf(run[0]!)
    const isStray = drift < Math.min(...drifts) - nearby || drift > Math.max(...drifts) + nearby
    if (isStray) run.forEach(({ index }) => stray.add(index))
  }
  return stray
}

/** Letters that a formula seldom has. */
export const formulaLength = 200

/** What the neighbours in `chain` say about the passage that was at `old`. */
export function neighbourhood(chain: readonly Fixed[], old: Span, length: number): Neighbourhood {
  const low = countUpTo(chain, 'old', old.start)
  const [before, after] = [chain[low - 1], chain[low]]
  // A neighbour may overlap the passage; then only its far border bounds it.
  const start = before === undefined ? 0 : before.old.end <= old.start ? before.now.end : before.now.start
  // One inside it says nothing of its end.
  let next = low
  while (next < chain.length && chain[next]!.old.end < old.end) next++
  const bound = chain[next]
  const end = bound === undefined ? length : bound.old.start >= old.end ? bound.now.start : bound.now.end
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
    due: { start: Math.min(...starts), end: Math.max(...starts) },
    home: { start: Math.max(start, Math.min(...starts) - slack), end: Math.min(end, Math.max(...starts) + slack) }
  }
}
