import { MASK } from '../prose.ts'
import { Kept } from '../remembered.ts'
import type { BlockTree, Unit } from '../survey.ts'
import { indexFrom, shift, type Span } from '../text.ts'
import { treeOf } from '../tree.ts'
import { attributionsIn } from './blockQuotes.ts'
import { findMarks, type Mark } from './marks.ts'
import { TEXT } from './nesting.ts'
import { isPageMark } from './pageMarks.ts'
import { lineHeadsIn } from './running.ts'
import type { LineHead, Passage } from './markedRun.ts'
import type { Member } from './words.ts'

/** A flow of words whose paragraphs follow on one another. */
export interface Flow {
  /** {@link TEXT}, or where the note or line starts whose words these are. */
  readonly id: number
  readonly passages: Passage[]
}

/**
 * The flows of a chain: quotations run over the paragraphs of one flow, never from the text into a note. The body
 * of a web note is cut out of its paragraph, and so is the line that says whose a block quote is. A heading ends what is
 * open, as does a change between text and block quote; the mark of a page does not.
 */
export function flowsOf(members: readonly Member[]): Flow[] {
  const flows = new Map<number, Flow>()
  for (const { block, at, bodies } of members) {
    const tree = treeOf(block)
    const asides = [...bodies, ...attributionsIn(block)].sort((a, b) => a.start - b.start)
    for (const unit of tree.units) {
      if (isPageMark(tree.source.slice(unit.start, unit.end))) continue
      const id = unit.note ? at + unit.note.start : TEXT
      for (const part of apart(unit, asides))
        add(part.aside ? at + part.aside.start : id, passageOf(tree, unit, part, at))
    }
  }
  return [...flows.values()]

  function add(id: number, passage: Passage): void {
    const flow = flows.get(id)
    if (flow) flow.passages.push(passage)
    else flows.set(id, { id, passages: [passage] })
  }
}

/** A passage of a chain that starts at an offset, with its offsets in the document. */
export function placePassage(passage: Passage, by: number): Passage {
  const { firstCharacter, lastCharacter, quote, marks } = passage
  return {
    ...passage,
    ...shift(passage, by),
    firstCharacter: firstCharacter + by,
    lastCharacter: lastCharacter + by,
    quote: quote && quote + by,
    marks: marks.map(mark => ({ ...mark, ...shift(mark, by) })),
    lineHeads: passage.lineHeads.map(head => ({ ...head, at: head.at + by }))
  }
}

/** The parts of a unit between and in what is no part of its flow. */
function apart(unit: Unit, asides: readonly Span[]): (Span & { aside?: Span })[] {
  const parts: (Span & { aside?: Span })[] = []
  let at = unit.start
  for (let i = indexFrom(asides, unit.start) - 1; i < asides.length; i++) {
    const aside = asides[i]
    if (aside && aside.start >= unit.end) break
    if (!aside || aside.end <= at) continue
    const from = Math.max(at, aside.start)
    if (from > at) parts.push({ start: at, end: from })
    at = Math.min(unit.end, aside.end)
    parts.push({ start: from, end: at, aside })
  }
  if (at < unit.end) parts.push({ start: at, end: unit.end })
  return parts
}

/** How much of a passage's ends is needed to see whether a page's end tore it, in code units. */
const EDGE = 200

const marksKnown = new Kept<Unit, readonly Mark[]>()

function passageOf(tree: BlockTree, unit: Unit, span: Span, by: number): Passage {
  let marks = marksKnown.get(unit)
  if (!marks) marksKnown.set(unit, (marks = findMarks(tree.prose, unit, unit.holes)))
  const own = marks.filter(mark => mark.start >= span.start && mark.start < span.end)
  let first = span.start
  while (first < span.end && isEmpty(tree.prose[first]!)) first++
  let last = span.end
  while (last > first && isEmpty(tree.prose[last - 1]!)) last--
  return {
    start: by + span.start,
    end: by + span.end,
    firstCharacter: by + first,
    lastCharacter: by + last,
    marks: own.map(mark => ({ ...mark, start: by + mark.start, end: by + endOf(mark, tree.source) })),
    kind: unit.kind,
    quote: unit.quote && by + unit.quote.start,
    quoteDepth: unit.quoteDepth,
    lineHeads: own.length > 1 ? headsWithMarks(tree.prose, span, own, by) : [],
    head: tree.source.slice(first, Math.min(last, first + EDGE)),
    tail: tree.source.slice(Math.max(first, last - EDGE), last)
  }
}

function headsWithMarks(prose: string, span: Span, marks: readonly Mark[], by: number): LineHead[] {
  if (!marks.some(({ start }) => start > span.start && /[\r\n]/.test(beforeBlank(prose, start)))) return []
  return lineHeadsIn(prose, span, by)
}

/** The character before an offset that is neither a blank nor markup. */
function beforeBlank(prose: string, at: number): string {
  let i = at - 1
  while (i > 0 && (prose[i] === ' ' || prose[i] === '\t' || prose[i] === MASK)) i--
  return prose[i] ?? ''
}

/** A mark may be written as an entity, `&ldquo;`: it ends with that. */
function endOf({ start, end }: Mark, source: string): number {
  return source[start] === '&' ? Math.max(end, source.indexOf(';', start) + 1) : end
}

function isEmpty(character: string): boolean {
  return character === MASK || /\s/.test(character)
}
