import type { Span } from '../text.ts'
import { align, type Move } from './align.ts'
import { type Candidate, candidatesIn, singleTraces, type Traces, tracesIn, wholePlaces } from './candidates.ts'
import { compare, type Comparison } from './compare.ts'
import { type Quoted, readQuoted } from './quoted.ts'
import { scattered } from './fragments.ts'
import type { Source } from './source.ts'
import type { Verification } from './verification.ts'

/** A source by its name: a path, a URI. */
export interface NamedSource {
  readonly name: string
  readonly source: Source
  /** Whether the quotation is said to be from it; when nothing is said, it may be. */
  readonly cited?: boolean
  /** Where in it the quotation is said to stand; when nothing is said, or no such place is marked, anywhere. */
  readonly places?: readonly Span[]
}

/** How many likely places are compared word by word, of all sources together. */
const MOST_COMPARED = 8
/** A place for which less speaks than this share of what speaks for the best one is not compared. */
const WORTH_COMPARING = 0.4
/** The same once the passage was found. */
const AS_GOOD = 0.7
/** From which share of the letters on a passage is the quotation's, changed: of a few words more must agree than of many. */
const ENOUGH = { few: 0.6, many: 0.5, words: 8 }
/** And so many words. */
const ENOUGH_WORDS = 2

interface Found extends Comparison {
  readonly in: NamedSource
}

/**
 * Finds the passage that a quotation is from, and says how the two compare. Nothing is said to be better than it is: where words
 * differ, stand in another order or farther apart than an ellipsis may reach, the quotation is `changed` at best.
 *
 * @param text the quotation's words, with or without their marks
 */
export function verify(text: string, sources: readonly NamedSource[]): Verification {
  const filled = sources.filter(({ source }) => source.words.count > 0)
  if (filled.length === 0) return nowhere('no-source')
  const quoted = readQuoted(text)
  if (quoted.words.length === 0) return nowhere('not-found')
  const found = places(quoted, filled)
  const [best] = found
  if (!best) return nowhere('not-found')
  const there = found.filter(isThere)
  // Where it is said to stand counts first, unless other words stand there and the very ones elsewhere.
  const chosen = there[0] && (there[0].status !== 'changed' || best.status === 'changed') ? there[0] : best
  const equals = (chosen === there[0] ? there : found).filter(each => isEqual(each, chosen))
  const status = chosen === there[0] || chosen.status === 'changed' ? chosen.status : 'elsewhere'
  const { start, end, spans, differences, score } = chosen
  return { status, source: chosen.in.name, start, end, spans, ambiguous: equals.length > 1, differences, score }
}

export function nowhere(status: 'not-found' | 'no-source'): Verification {
  return { status, source: null, start: null, end: null, spans: [], ambiguous: false, differences: [], score: 0 }
}

const RANKS = { exact: 3, typography: 2, marked: 1, changed: 0 }

/** The places of a quotation, the best first; equal ones in the order of the sources. */
function places(quoted: Quoted, sources: readonly NamedSource[]): Found[] {
  const whole = sources.flatMap(named =>
    wholePlaces(quoted, named.source).flatMap(at => found(quoted, named, straight(quoted, at)))
  )
  const near = whole.some(({ status }) => status !== 'changed') ? whole : nearby(quoted, sources)
  const all = near.length > 0 ? near : sources.flatMap(named => apart(quoted, named))
  return all.sort((a, b) => RANKS[b.status] - RANKS[a.status] || b.score - a.score)
}

/** The moves of words that stand one behind the other; an ellipsis between them leaves out nothing. */
function straight({ words, gaps }: Quoted, at: number): Move[] {
  return words.flatMap((_, i): Move[] => {
    const move: Move = { kind: 'same', quote: i, quoteEnd: i + 1, source: at + i, sourceEnd: at + i + 1 }
    const isGap = gaps.some(({ before }) => before === i)
    return isGap ? [{ kind: 'gap', quote: i, quoteEnd: i, source: at + i, sourceEnd: at + i }, move] : [move]
  })
}

function nearby(quoted: Quoted, sources: readonly NamedSource[]): Found[] {
  const traced = (find: (source: Source) => Traces | undefined): { named: NamedSource; traces: Traces }[] =>
    sources.flatMap(named => {
      const traces = find(named.source)
      return traces ? [{ named, traces }] : []
    })
  const pairs = traced(source => tracesIn(quoted, source))
  const promising = pairs.length > 0 ? pairs : traced(() => singleTraces(quoted))
  promising.sort((a, b) => b.traces.weight - a.traces.weight)
  const candidates: { named: NamedSource; candidate: Candidate }[] = []
  let most = 0
  for (const { named, traces } of promising) {
    if (traces.weight < most * WORTH_COMPARING) break
    for (const candidate of candidatesIn(quoted, named.source, traces, MOST_COMPARED)) {
      candidates.push({ named, candidate })
      most = Math.max(most, candidate.weight)
    }
  }
  candidates.sort((a, b) => b.candidate.weight - a.candidate.weight)
  const all: Found[] = []
  for (const { named, candidate } of candidates.slice(0, MOST_COMPARED)) {
    if (candidate.weight < most * (all.length > 0 ? AS_GOOD : WORTH_COMPARING)) break
    const aligned = align(quoted, named.source, candidate)
    if (aligned) all.push(...found(quoted, named, aligned.moves))
  }
  return all
}

/** A quotation whose parts stand in another order, or too far from each other. */
function apart(quoted: Quoted, named: NamedSource): Found[] {
  const parts = scattered(quoted, named.source)
  return parts ? [{ ...parts, status: 'changed', score: ENOUGH.many, agreeing: quoted.words.length, in: named }] : []
}

function found(quoted: Quoted, named: NamedSource, moves: readonly Move[]): Found[] {
  const comparison = compare(quoted, named.source, moves)
  if (!comparison || (comparison.status === 'changed' && !isEnough(quoted, comparison))) return []
  return [{ ...comparison, in: named }]
}

function isEnough({ words }: Quoted, { score, agreeing }: Comparison): boolean {
  return agreeing >= ENOUGH_WORDS && score >= (words.length < ENOUGH.words ? ENOUGH.few : ENOUGH.many)
}

function isThere({ in: { cited, places = [] }, start, end }: Found): boolean {
  return cited !== false && (places.length === 0 || places.some(place => start < place.end && end > place.start))
}

function isEqual(a: Found, b: Found): boolean {
  return (
    a.status === b.status && a.score === b.score && (a === b || a.in !== b.in || a.start >= b.end || a.end <= b.start)
  )
}
