import type { Span } from '../text.ts'
import type { Inline, Leaf, Wrapper } from './tree.ts'

/** A stretch of a paragraph: words, or one thing in the place of some. */
export interface Piece extends Span {
  /** The words of a stretch of it, as a reader sees them; offsets count in the text. */
  readonly words?: (start: number, end: number) => string
  readonly leaf?: Leaf
  /** Where Markdown has it, from the outside in. */
  readonly inside: readonly Wrapper[]
}

/**
 * Weaves what is said of stretches of a paragraph into what Markdown makes of it. Where two overlap, the one that begins
 * later is cut where the other ends, and comes in two pieces.
 *
 * @param pieces in order, not overlapping
 * @param wrappers in any order; what of them lies outside the pieces is left out
 * @param counts how many pieces of a wrapper there were before, kept from paragraph to paragraph
 */
export function weave(
  pieces: readonly Piece[],
  wrappers: readonly Wrapper[],
  counts: Map<object, number> = new Map()
): Inline[] {
  const cuts = [...new Set(wrappers.flatMap(({ start, end }) => [start, end]))].sort((a, b) => a - b)
  const root: Open = { as: undefined, children: [] }
  const open: Open[] = [root]
  for (const piece of cut(pieces, cuts)) {
    const around = [
      ...piece.inside,
      ...wrappers.filter(each => each.start <= piece.start && each.end >= piece.end && each.end > each.start)
    ]
    // The longer holds the shorter; of two alike Markdown's own is outside, since the sort is stable.
    around.sort((a, b) => a.start - b.start || b.end - a.end)
    let depth = 0
    while (depth < around.length && open[depth + 1]?.as === around[depth]) depth++
    close(open, depth)
    for (const as of around.slice(depth)) open.push({ as, children: [] })
    open.at(-1)!.children.push(piece.leaf ?? { type: 'words', value: piece.words!(piece.start, piece.end) })
  }
  close(open, 0)
  return root.children

  function close(stack: Open[], depth: number): void {
    while (stack.length > depth + 1) {
      const { as, children } = stack.pop()!
      const piece = counts.get(keyOf(as!)) ?? 0
      counts.set(keyOf(as!), piece + 1)
      stack.at(-1)!.children.push({ type: 'wrapped', as: as!, piece, children })
    }
  }
}

interface Open {
  readonly as: Wrapper | undefined
  readonly children: Inline[]
}

/** What counts as one thing however many spans it has. */
function keyOf(wrapper: Wrapper): object {
  if (wrapper.type === 'quotation') return wrapper.quotation
  if (wrapper.type === 'remark') return wrapper.remark
  return wrapper
}

function* cut(pieces: readonly Piece[], cuts: readonly number[]): Generator<Piece> {
  let next = 0
  for (const piece of pieces) {
    let { start } = piece
    while (next < cuts.length && cuts[next]! <= start) next++
    while (piece.words && next < cuts.length && cuts[next]! < piece.end) {
      yield { ...piece, start, end: cuts[next]! }
      start = cuts[next++]!
    }
    yield start === piece.start ? piece : { ...piece, start }
  }
}
