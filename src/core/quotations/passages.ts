import { type Document, treesOf } from '../document.ts'
import { notesOf } from '../notes/notes.ts'
import { MASK } from '../prose.ts'
import type { Unit } from '../survey.ts'
import type { Span } from '../text.ts'
import type { BlockTree } from '../tree.ts'
import { findMarks, type Mark } from './marks.ts'
import type { Passage } from './pair.ts'

/** A flow of text whose paragraphs follow on one another: the text itself, or one note. */
export interface Flow {
  readonly passages: Passage[]
  /** Whether it is the text itself. */
  readonly main: boolean
}

const marksKnown = new WeakMap<Unit, readonly Mark[]>()

/**
 * The flows of a document: quotations run over the paragraphs of one flow, never from the text into a note. The body
 * of a web note is cut out of its paragraph. A heading ends what is open, as does a change between text and block quote.
 */
export function flowsOf(document: Document): Flow[] {
  const flows = new Map<number, Flow>()
  const bodies = notesOf(document).flatMap(note => (note.form === 'web' && note.body ? [note.body] : []))
  bodies.sort((a, b) => a.start - b.start)
  let nextBody = 0
  for (const { start, tree } of treesOf(document)) {
    while (nextBody < bodies.length && bodies[nextBody]!.end <= start) nextBody++
    for (const unit of tree.units) {
      if (unit.note) {
        add(start + unit.note.start, passageOf(tree, unit, unit, start))
      } else {
        for (const part of apart(unit, start)) add(part.body ?? -1, passageOf(tree, unit, part, start))
      }
    }
  }
  return [...flows].map(([id, flow]) => ({ ...flow, main: id === -1 }))

  function add(id: number, passage: Passage): void {
    const flow = flows.get(id)
    if (flow) flow.passages.push(passage)
    else flows.set(id, { passages: [passage], main: false })
  }

  /** The parts of a unit between and in the bodies of web notes. */
  function apart(unit: Unit, start: number): (Span & { body?: number })[] {
    const parts: (Span & { body?: number })[] = []
    let at = unit.start
    for (let i = nextBody; i < bodies.length && bodies[i]!.start < start + unit.end; i++) {
      const from = Math.max(unit.start, bodies[i]!.start - start)
      if (from > at) parts.push({ start: at, end: from })
      at = Math.min(unit.end, bodies[i]!.end - start)
      if (at > from) parts.push({ start: from, end: at, body: bodies[i]!.start })
    }
    if (at < unit.end) parts.push({ start: at, end: unit.end })
    return parts
  }
}

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
