import type { Span } from '../text.ts'
import { anchor, prepareText, type Anchored, type AnchorOptions, type AnchorText } from './anchor.ts'
import { eachItsOwn } from './holders.ts'
import { hasOtherLines, keepsLines } from './lineation.ts'
import { lineFeeds } from './lineFeeds.ts'
import {
  chainOf,
  detourOf,
  driftOf,
  formulaLength,
  hasRoom,
  homeSlack,
  isTaken,
  leftRoom,
  nearby,
  neighbourhood,
  strayOnes,
  type Fixed
} from './neighbours.ts'
import { renamed, type Renamings, renamingsOf } from './renamings.ts'
import { repeatsItself } from './repetition.ts'
import type { Selector, TextQuoteSelector } from './selectors.ts'
import { inOneVersion } from './versions.ts'

/**
 * Finds all passages of one text again, as {@link anchor} does each, and lets those found without doubt say where the
 * others should be: most edits leave the order of a text as it was, so that a passage stands between its neighbours.
 * Repetitive texts (statutes, tables) need this: the nearest look-alike is then the right one, and a look-alike far
 * from the neighbours is none. Two passages that stood apart are never found in one place.
 *
 * @param known for passages that have their place already, by their index: they keep it, and the others are found beside them
 * @returns as many answers as there were lists of selectors, in their order
 */
export function anchorAll(
  text: string | AnchorText,
  passages: readonly (readonly Selector[])[],
  known: readonly (Anchored | undefined)[] = []
): Anchored[] {
  const given = typeof text === 'string' ? text : text.text
  if (given.includes('\r\n')) {
    // Distances tell one place from another: they are those of the same text in a checkout with LF.
    const { text: plain, inOther, inText } = lineFeeds(given)
    const here = known.map(each => each && inText(each))
    return anchorAll(plain, passages, here).map((each, i) => known[i] ?? inOther(each))
  }
  const prepared = typeof text === 'string' ? prepareText(text) : text
  const recorded = passages.map(selectors => oldSpan(prepared, selectors))
  const first = inOrder(prepared, passages, recorded, known)
  // What stands where it was made needs no neighbours: nothing is folded, and nothing searched.
  if (first.every(({ state }, i) => known[i] || state === 'in-place')) return first
  const olds = inOneVersion(prepared, passages, recorded, first, known, certain)
  const second = settle(prepared, passages, olds, first, certain, known)
  // What is settled says where the rest should be, and which words were exchanged everywhere.
  const third = settle(prepared, passages, olds, second, settledEnough, known)
  return eachItsOwn(third, olds, known)
}

/** One passage, and what is known of the others. */
interface Circumstances {
  readonly prepared: AnchorText
  readonly selectors: readonly Selector[]
  readonly old: Span
  /** The quotation with the words that were exchanged everywhere. */
  readonly renamed: TextQuoteSelector | undefined
  /** Whether a place has line ends elsewhere, in a text that kept its own. */
  readonly isCopy: (place: Anchored & Span) => boolean
  /** The passages in order. */
  readonly chain: readonly Fixed[]
  /** Other passages that are settled out of order. */
  readonly loose: readonly Fixed[]
}

/** Looks again for the passages that are not settled (`enough` is the score for that), where those that are suggest. */
function settle(
  prepared: AnchorText,
  passages: readonly (readonly Selector[])[],
  olds: readonly (Span | undefined)[],
  answers: readonly Anchored[],
  enough: number,
  known: readonly (Anchored | undefined)[]
): Anchored[] {
  const doubtsLines = repeatsItself(prepared.repetition) && keepsLines(prepared.text, passages, answers)
  const isCopied = (index: number, answer: Anchored & Span): boolean =>
    doubtsLines && hasOtherLines(prepared.text, passages[index]!, answer)
  const settled = passages.flatMap((_, index): Fixed[] => {
    const [old, answer] = [olds[index], answers[index]!]
    return old && isCertain(answer, enough) && !isCopied(index, answer as Anchored & Span)
      ? [{ index, old, now: answer as Anchored & Span }]
      : []
  })
  settled.sort((a, b) => a.old.start - b.old.start || a.now.start - b.now.start)
  const chain = chainOf(settled)
  const isLast = enough < certain
  // Asked for only where something is still looked for: thousands that have their place are not compared for nothing.
  let found: Renamings | undefined
  const renamings = (): Renamings =>
    (found ??= isLast ? renamingsOf(prepared.folded(), passages, answers) : new Map<string, string>())
  const stray = isLast ? strayOnes(chain) : new Set<number>()
  const fixed = new Set(chain.map(({ index }) => index))
  const loose = settled.filter(({ index }) => !fixed.has(index))
  return passages.map((selectors, index) => {
    const [old, answer] = [olds[index], answers[index]!]
    if (known[index]) return known[index]
    if (stray.has(index) && repeatsItself(prepared.repetition)) return { ...answer, state: 'ambiguous' }
    if (!old || fixed.has(index) || answer.state === 'in-place') return answer
    const others = loose.filter(other => other.index !== index)
    const now = renamed(selectors, renamings())
    const isCopy = (span: Anchored & Span): boolean => isCopied(index, span)
    const all = { prepared, isCopy, selectors, old, renamed: now, chain, loose: others }
    // What was found among its neighbours in the round before is not looked for again when they only suggest the same.
    const here = amongNeighbours(all, answer, isLast && !now ? 0 : likely)
    const there = withTheOthers(all)
    const isHere = here.state !== 'lost' && here.state !== 'ambiguous'
    return there.state === 'lost' || (isHere && here.score >= there.score) ? here : there
  })
}

/** Finds a passage between its neighbours, or, if there is hardly a doubt, elsewhere. */
function amongNeighbours(
  { prepared, selectors, old, renamed, isCopy, chain, loose }: Circumstances,
  answer: Anchored,
  sure: number
): Anchored {
  const near = neighbourhood(chain, old, prepared.text.length)
  const isRight = ({ start, end }: Span): boolean => !isTaken(chain, old, { start, end })
  // Found where the neighbours suggest: there is nothing better to be found.
  const isSure = isFound(answer) && answer.state !== 'ambiguous' && answer.score >= sure
  if (isSure && isIn(near.home, answer) && isRight(answer)) {
    if (detourOf(near, answer) <= nearby || !repeatsItself(prepared.repetition)) return answer
  }
  const isMoved = isFound(answer) && movedAlong(loose, answer.start - old.start, old)
  const again = anchor(prepared, selectors, { ...near, isMoved, renamed })
  if (!isFound(again) || !isRight(again)) return lost
  const isAway = again.start < near.within.start || again.end > near.within.end
  if (isAway && !hasRoom(chain, again)) return lost
  // A formula of the text, or something like the words, that is not where they should be may be a copy of them.
  const isWeak = old.end - old.start < shortPassage || again.score < strongElsewhere
  const detour = detourOf(near, again)
  const isDoubtful = (isWeak && detour > nearby) || (detour > besideLines && isCopy(again))
  return isDoubtful && !isMoved && repeatsItself(prepared.repetition) ? { ...again, state: 'ambiguous' } : again
}

/** Finds a passage that went with others of its section to where these are now. */
function withTheOthers({ prepared, selectors, old, renamed, chain, loose }: Circumstances): Anchored {
  if (!leftRoom(chain, old)) return lost
  const movers = loose.filter(other => hasRoom(chain, other.now) && leftRoom(chain, other.old))
  const distance = (other: Fixed): number => Math.abs(other.old.start - old.start)
  const pair = [
    movers.findLast(other => other.old.start <= old.start),
    movers.find(other => other.old.start > old.start)
  ].filter(other => other !== undefined && distance(other) <= sectionLength) as Fixed[]
  const [before, after] = pair
  if (!before) return lost
  // Those on both sides may have gone to different places: then it went with the nearer.
  const isTogether =
    !after || (after.now.start >= before.now.start && driftOf(after) - driftOf(before) <= sectionLength)
  const group = isTogether ? pair : pair.sort((a, b) => distance(a) - distance(b)).slice(0, 1)
  const near = neighbourhood(group, old, prepared.text.length)
  const there = anchor(prepared, selectors, { ...near, isNearOnly: true, renamed })
  if (!isFound(there) || detourOf(near, there) > homeSlack) return lost
  return hasRoom(chain, there) && !isTaken(chain, old, there) ? there : lost
}

const lost: Anchored = { state: 'lost', spans: [], score: 0 }

function isFound(answer: Anchored): answer is Anchored & Span {
  return answer.start !== undefined
}

function isIn(home: Span, { start }: Span): boolean {
  return start >= home.start && start <= home.end
}

/** Whether another passage, not of the same sentence, moved by as much. */
function movedAlong(loose: readonly Fixed[], drift: number, old: Span): boolean {
  return loose.some(other => {
    const distance = Math.abs(other.old.start - old.start)
    const isLikely = distance >= formulaLength && distance <= sectionLength
    return isLikely && Math.abs(driftOf(other) - drift) <= homeSlack
  })
}

/** Letters of a section that is moved as a whole. */
const sectionLength = 8192

/** Finds each passage, first where the last certain one before it suggests: an insertion shifts all behind it. */
function inOrder(
  prepared: AnchorText,
  passages: readonly (readonly Selector[])[],
  spans: readonly (Span | undefined)[],
  known: readonly (Anchored | undefined)[]
): Anchored[] {
  const startOf = (index: number): number => spans[index]?.start ?? 0
  const answers: Anchored[] = []
  let drift = 0
  let misses = mostMisses
  // A single passage found far away may be in a copy, where those behind it would follow: they are asked at the drift before, too.
  let [driftBefore, doubts] = [0, 0]
  for (const index of [...passages.keys()].sort((a, b) => startOf(a) - startOf(b))) {
    const at = (by: number): number => Math.max(0, startOf(index) + by)
    const find = (options: AnchorOptions): Anchored => known[index] ?? anchor(prepared, passages[index]!, options)
    if (!spans[index]) {
      answers[index] = find({})
      continue
    }
    const stayed = doubts > 0 ? find({ expected: at(driftBefore), isNearOnly: true }) : undefined
    const hasStayed = stayed !== undefined && isCertain(stayed, certain)
    // One that is not near waits for its neighbours; several in a row may all have been shifted, and only a search tells.
    const answer = hasStayed ? stayed : find({ expected: at(drift), isNearOnly: misses < mostMisses })
    answers[index] = answer
    misses = isCertain(answer, certain) ? 0 : misses + 1
    if (hasStayed || doubts > 0) doubts = hasStayed ? 0 : doubts - 1
    if (!isCertain(answer, certain)) continue
    const next = answer.start! - startOf(index)
    if (!hasStayed && doubts === 0 && Math.abs(next - drift) > farJump) [driftBefore, doubts] = [drift, mostDoubts]
    drift = next
  }
  return answers
}

/** Letters beyond which a shift is rather one to a copy than an insertion. */
const farJump = 2048

/** So many passages are asked whether they stayed where the others did before that. */
const mostDoubts = 8

/** So many passages in a row may not be where those before them suggest until they are looked for in all of the text. */
const mostMisses = 3

/** The score from which a passage that stands nowhere else may vouch for its neighbours. */
const certain = 0.92

/** The score from which it may once those without doubt have been asked. */
const settledEnough = 0.75

/** The score from which a passage is believed that stands where its neighbours suggest. */
const likely = 0.85

/** A paragraph that was edited is set anew, which moves its words so far. */
const besideLines = 8

/** A passage of fewer letters is easily a formula. */
const shortPassage = 32

/** The score from which a longer one is believed that is not where its neighbours suggest, in a text of formulas. */
const strongElsewhere = 0.8

function isCertain(answer: Anchored, enough: number): boolean {
  return answer.state !== 'ambiguous' && answer.start !== undefined && answer.score >= enough
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
