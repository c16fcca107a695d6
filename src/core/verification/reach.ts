import { type Citation } from '../citations/citations.ts'
import { parseLocator } from '../citations/locator.ts'
import type { PlaceMark } from '../citations/placeMarks.ts'
import { remembered } from '../remembered.ts'
import type { Span } from '../text.ts'
import { placeMarksOf, placesIn } from './citedPlace.ts'
import { numberedPlacesIn } from './numberedPlaces.ts'
import type { Source } from './source.ts'

/** One step on the way to a place: `bk. 3`, then `§ 62`. */
export interface Step {
  /** CSL's name of what is counted, or `letter` and the like; `null` where nothing says it: `6.16.4`. */
  readonly label: string | null
  readonly value: string
}

/** How far one came. */
export interface Reached {
  readonly span: Span
  /** How many of the steps led somewhere. */
  readonly steps: number
  /** Something was counted or guessed: lines, paragraphs with numbers. */
  readonly isGuess: boolean
}

/** Numbers with stops or colons, which go from the whole to the part. */
const DOTTED = /(?<![\p{L}\p{N}.])\d{1,4}(?:[.:]\d{1,4}){1,4}(?![\p{L}\p{N}])/u
/** A part that has a name of its own: `, letter 5`. */
const NAMED = /^[\s,]*(\p{L}{3,20})\.?\s+(\d{1,4}|[ivxlc]{1,8})(?![\p{L}\p{N}])/iu
const MOST_STEPS = 4

/** The steps to the place that a citation names: its locator, and what its suffix adds to it. `Plin. Ep. 6.16.4` is one step. */
export function stepsOf({ label, locator, suffix }: Pick<Citation, 'label' | 'locator' | 'suffix'>): Step[] {
  const steps: Step[] = []
  // Behind a page `l` is the Roman number for 50 to whoever reads no further.
  const isLine = locator !== null && /, l$/.test(locator) && /^\.\s?\d/.test(suffix)
  if (locator !== null) steps.push(stepOf(label, isLine ? locator.slice(0, -', l'.length) : locator))
  for (let rest = isLine ? `l${suffix}` : suffix; rest !== '' && steps.length < MOST_STEPS;) {
    const next = parseLocator(rest)
    const named = next.locator === null ? NAMED.exec(rest) : null
    if (next.locator !== null) steps.push(stepOf(next.label, next.locator))
    else if (named) steps.push({ label: named[1]!.toLowerCase(), value: named[2]! })
    else {
      const [dotted] = DOTTED.exec(rest) ?? []
      // A date has a year at its end.
      if (dotted !== undefined && !/[.:]\d{4}$/.test(dotted)) steps.push({ label: null, value: dotted })
      break
    }
    rest = named ? rest.slice(named[0].length) : next.suffix
  }
  return steps
}

function stepOf(label: string | null, value: string): Step {
  const isDotted = new RegExp(`^(?:${DOTTED.source})`, 'u').test(value)
  // A number with stops that nobody calls a page is none.
  return { label: isDotted && label === 'page' ? null : label, value }
}

/**
 * Goes as far as a source allows, each step inside what the one before has reached.
 *
 * @returns undefined when not even the first step leads anywhere
 */
export function reach(source: Source, steps: readonly Step[]): Reached | undefined {
  let reached: Reached | undefined
  let within: Span = { start: 0, end: source.text.length }
  for (const [i, step] of steps.entries()) {
    const marked = overlap(
      step.label === null ? dotted(source, step.value) : placesIn(source, step.label, step.value),
      within
    )
    const guessed = marked ? undefined : guess(source, step, within, reached !== undefined)
    const span = marked ?? guessed
    if (!span) break
    within = span
    reached = { span, steps: i + 1, isGuess: (reached?.isGuess ?? false) || !marked }
  }
  return reached
}

function overlap(spans: readonly Span[], within: Span): Span | undefined {
  const begins = spans.find(({ start }) => start >= within.start && start < within.end)
  const found = begins ?? spans.find(({ start, end }) => start < within.start && end > within.start)
  return found && { start: Math.max(found.start, within.start), end: Math.min(found.end, within.end) }
}

/** Kinds from the whole to the part. */
const ORDER = 'volume part book canto act letter poem sermon document chapter scene section paragraph verse line'.split(
  ' '
)

/** The place of `6.16.4`: a mark of just that, or a mark of 16 inside of 6, and one of 4 inside of that. */
function dotted(source: Source, value: string): Span[] {
  const wanted = value.replaceAll(':', '.')
  for (const [kind, marks] of [...placeMarksOf(source), ['', numbersOf(source)] as const]) {
    if (marks.some(mark => mark.value === wanted))
      return kind === '' ? amongNumbers(marks, wanted, source) : placesIn(source, kind, wanted)
  }
  const parts = wanted.split('.')
  const whole = { start: 0, end: source.text.length }
  const found = descend(source, parts, 0, whole)
  if (found) return [found]
  // The file may hold no more than the part that its head names: `Letters 6.16`.
  for (let cut = parts.length - 1; cut > 0; cut--) {
    const named = new RegExp(`(?<![\\d.])${parts.slice(0, cut).join('[.:]')}(?![\\d]|\\.\\d)`)
    if (!named.test(source.text.slice(0, HEAD))) continue
    const inside = descend(source, parts.slice(cut), 0, whole)
    if (inside) return [inside]
  }
  return []
}

/** Where a file says what it is, in code units from its start. */
const HEAD = 2000

function descend(source: Source, parts: readonly string[], rank: number, within: Span): Span | undefined {
  const [first, ...rest] = parts
  if (first === undefined) return within
  const kinds = [...placeMarksOf(source).keys()].filter(
    kind => rankOf(kind) >= rank && kind !== 'page' && kind !== 'folio'
  )
  for (const kind of kinds.sort((a, b) => rankOf(a) - rankOf(b))) {
    for (const each of placesIn(source, kind, first)) {
      if (each.start < within.start || each.start >= within.end) continue
      const inside = { start: each.start, end: Math.min(each.end, within.end) }
      const found = descend(source, rest, rankOf(kind) + 1, inside)
      if (found) return found
    }
  }
  return parts.length === 1 ? amongNumbers(numbersOf(source), first, source, within)[0] : undefined
}

/** Kinds that nobody ordered, such as TEI's `textpart`, may stand in one another. */
function rankOf(kind: string): number {
  const rank = ORDER.indexOf(kind)
  return rank < 0 ? ORDER.length : rank
}

const numbersOf = remembered((source: Source): readonly PlaceMark[] =>
  source.form === 'text' ? numberedPlacesIn(source.text) : []
)

function amongNumbers(marks: readonly PlaceMark[], value: string, { text }: Source, within?: Span): Span[] {
  return marks.flatMap((mark, i): Span[] => {
    if (mark.value !== value || (within && (mark.start < within.start || mark.start >= within.end))) return []
    return [{ start: mark.end, end: Math.min(marks[i + 1]?.start ?? text.length, within?.end ?? text.length) }]
  })
}

/** What may be a number at a paragraph's head. */
const NUMBERED = new Set(['section', 'paragraph', 'verse', 'chapter'])

/** What a source does not call by its name: a paragraph with a number; a line counted from the top of its page. */
function guess(source: Source, { label, value }: Step, within: Span, isInside: boolean): Span | undefined {
  const [number = ''] = /\d+/.exec(value) ?? []
  if (number === '') return undefined
  if (label !== null && NUMBERED.has(label)) return amongNumbers(numbersOf(source), number, source, within)[0]
  if (label === 'line' && isInside && source.form === 'text') return lineIn(source.text, Number(number), within)
  return undefined
}

/** The line of a number among those of a stretch that are not blank. */
function lineIn(text: string, number: number, { start, end }: Span): Span | undefined {
  let count = 0
  for (const { 0: line, index } of text.slice(start, end).matchAll(/[^\r\n]*\S[^\r\n]*/g)) {
    if (++count === number) return { start: start + index, end: start + index + line.length }
  }
  return undefined
}
