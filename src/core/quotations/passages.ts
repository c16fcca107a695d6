import { MASK } from '../prose.ts'
import type { Unit } from '../survey.ts'
import { shift, type Span } from '../text.ts'
import { type BlockTree, treeOf } from '../tree.ts'
import { findMarks, type Mark } from './marks.ts'
import type { Passage } from './pair.ts'
import type { Member } from './words.ts'

/** A flow of words whose paragraphs follow on one another. */
export interface Flow {
  readonly passages: Passage[]
  /** Whether it is the text itself, and not a note. */
  readonly isText: boolean
}

const TEXT = -1

/**
 * The flows of a chain: quotations run over the paragraphs of one flow, never from the text into a note. The body
 * of a web note is cut out of its paragraph. A heading ends what is open, as does a change between text and block quote.
 */
export function flowsOf(members: readonly Member[]): Flow[] {
  const flows = new Map<number, Flow>()
  for (const { block, at, bodies } of members) {
    const tree = treeOf(block)
    for (const unit of tree.units) {
      if (unit.note) {
        add(at + unit.note.start, passageOf(tree, unit, unit, at))
      } else {
        for (const part of apart(unit, bodies)) {
          add(part.body === undefined ? TEXT : at + part.body, passageOf(tree, unit, part, at))
        }
      }
    }
  }
  return [...flows.values()]

  function add(id: number, passage: Passage): void {
    const flow = flows.get(id)
    if (flow) flow.passages.push(passage)
    else flows.set(id, { passages: [passage], isText: id === TEXT })
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
    marks: marks.map(mark => ({ ...mark, ...shift(mark, by) }))
  }
}

/** The parts of a unit between and in the bodies of web notes. */
function apart(unit: Unit, bodies: readonly Span[]): (Span & { body?: number })[] {
  const parts: (Span & { body?: number })[] = []
  let at = unit.start
  for (const body of bodies) {
    if (body.end <= unit.start || body.start >= unit.end) continue
    const from = Math.max(unit.start, body.start)
    if (from > at) parts.push({ start: at, end: from })
    at = Math.min(unit.end, body.end)
    if (at > from) parts.push({ start: from, end: at, body: body.start })
  }
  if (at < unit.end) parts.push({ start: at, end: unit.end })
  return parts
}

const marksKnown = new WeakMap<Unit, readonly Mark[]>()

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
    quoteDepth: unit.quoteDepth
  }
}

/** A mark may be written as an entity, `&ldquo;`: it ends with that. */
function endOf({ start, end }: Mark, source: string): number {
  return source[start] === '&' ? Math.max(end, source.indexOf(';', start) + 1) : end
}

function isEmpty(character: string): boolean {
  return character === MASK || /\s/.test(character)
}
