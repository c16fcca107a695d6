import type { Apparatus } from '../apparatus.ts'
import { endOf, nextOf, type Placed, placedAt, previousOf } from '../document.ts'
import { mentionsIn } from '../persons/mentions.ts'
import type { Span } from '../text.ts'
import { isAside } from './chains.ts'
import { type Quotation, quotationsOf } from './quotations.ts'
import { proseIn } from './shown.ts'
import { Kept } from '../remembered.ts'

/** A paragraph in which somebody speaks. */
export interface Turn {
  readonly placed: Placed
  /** The outermost ones that begin in it, in order. */
  readonly quotations: readonly Quotation[]
  /** Whether it begins with one. */
  readonly begins: boolean
}

const known = new Kept<Apparatus, Map<number, Turn>>()

/** What is quoted in a paragraph. */
export function turnAt(apparatus: Apparatus, placed: Placed): Turn {
  let all = known.get(apparatus)
  if (!all) known.set(apparatus, (all = new Map()))
  let turn = all.get(placed.start)
  if (!turn) all.set(placed.start, (turn = find(apparatus, placed)))
  return turn
}

function find({ document }: Apparatus, placed: Placed): Turn {
  const span: Span = { start: placed.start, end: endOf(placed) }
  const quotations = quotationsOf(document, span).filter(
    ({ level, start }) => level === 0 && start >= span.start && start < span.end
  )
  const [first] = quotations
  const lead = first && proseIn(document, { start: span.start, end: first.start })
  return { placed, quotations, begins: lead !== undefined && !/[\p{L}\p{N}]/u.test(lead) }
}

/** The paragraph before another, over what stands aside. */
export function paragraphBefore({ document }: Apparatus, placed: Placed): Placed | undefined {
  let at = previousOf(document, placed)
  while (at && isAside(at.block)) at = previousOf(document, at)
  return at
}

function paragraphBehind({ document }: Apparatus, placed: Placed): Placed | undefined {
  let at = nextOf(document, placed)
  while (at && isAside(at.block)) at = nextOf(document, at)
  return at
}

/** The paragraph before, if somebody speaks in it. */
export function speakingBefore(apparatus: Apparatus, placed: Placed): Turn | undefined {
  const found = paragraphBefore(apparatus, placed)
  const turn = found && turnAt(apparatus, found)
  return turn && turn.quotations.length > 0 ? turn : undefined
}

/** Who is named in the words of a quotation. */
export function namedIn(apparatus: Apparatus, { spans }: Quotation): Set<string> {
  return new Set(spans.flatMap(span => mentionsIn(apparatus, span).flatMap(({ person }) => person ?? [])))
}

/** How many paragraphs before one show whether people speak in turn there. */
const SHOWN_BY = 8

const dialogues = new Kept<Apparatus, Map<number, boolean>>()

/** Whether a paragraph stands in a dialogue: near it, one paragraph that begins with a quotation follows another. */
export function isInDialogue(apparatus: Apparatus, placed: Placed): boolean {
  let all = dialogues.get(apparatus)
  if (!all) dialogues.set(apparatus, (all = new Map()))
  let is = all.get(placed.start)
  if (is === undefined) all.set(placed.start, (is = findDialogue(apparatus, placed)))
  return is
}

function findDialogue(apparatus: Apparatus, placed: Placed): boolean {
  let behind = paragraphBehind(apparatus, placed) ?? placed
  for (let i = 0; i < SHOWN_BY; i++) {
    const before = paragraphBefore(apparatus, behind)
    if (!before) return false
    if (turnAt(apparatus, before).begins && turnAt(apparatus, behind).begins) return true
    behind = before
  }
  return false
}

/** The outermost quotation before another one, in its paragraph or in one of some before it. */
export function quotationBefore(apparatus: Apparatus, { start }: Quotation): Quotation | undefined {
  let at = placedAt(apparatus.document, start)
  for (let i = 0; at && i < SHOWN_BY; i++) {
    const found = turnAt(apparatus, at).quotations.findLast(each => each.end <= start)
    if (found) return found
    at = paragraphBefore(apparatus, at)
  }
  return undefined
}
