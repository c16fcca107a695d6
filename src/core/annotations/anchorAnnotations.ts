import type { Span } from '../text.ts'
import type { Anchored, AnchorState } from './anchor.ts'
import { anchorAll } from './anchorAll.ts'
import type { Selector } from './selectors.ts'

/** States from the best to the worst. */
const STATES: readonly AnchorState[] = ['in-place', 'moved', 'changed', 'ambiguous', 'lost']

/**
 * Finds annotations again that may each be about several separate passages. One is as well as the worst of its passages; if
 * some are lost and others are not, it is *changed*, and lost only when all are.
 *
 * @param annotations the selectors of each passage of each annotation
 * @returns as many answers as annotations, in their order; `spans` are the passages that were found, in the order of the text
 */
export function anchorAnnotations(
  text: string,
  annotations: readonly (readonly (readonly Selector[])[])[]
): Anchored[] {
  const found = anchorAll(text, annotations.flat())
  let at = 0
  return annotations.map(passages => together(found.slice(at, (at += passages.length))))
}

/** What became of a remark on several passages, by what became of each. */
export function together(passages: readonly Anchored[]): Anchored {
  const [only] = passages
  if (passages.length === 1) return only!
  // A remark on the text as a whole.
  if (passages.length === 0) return { state: 'in-place', spans: [], score: 1 }
  const spans = passages.flatMap(passage => passage.spans).sort((a, b) => a.start - b.start)
  if (spans.length === 0) return { state: 'lost', spans: [], score: 0 }
  const state = stateTogether(passages.map(passage => passage.state))
  const score = passages.reduce((sum, passage) => sum + passage.score, 0) / passages.length
  return { state, ...around(spans), spans, score }
}

/** How a remark on several passages is: as the worst of them; but only all of them lost make it lost. */
export function stateTogether(states: readonly AnchorState[]): AnchorState {
  const worst = STATES[Math.max(0, ...states.map(state => STATES.indexOf(state)))]!
  return worst === 'lost' && states.some(state => state !== 'lost') ? 'changed' : worst
}

function around(spans: readonly Span[]): Span {
  return { start: spans[0]!.start, end: Math.max(...spans.map(({ end }) => end)) }
}
