import type { Document } from './document.ts'
import type { Quire } from './quires.ts'
import { remembered } from './remembered.ts'
import { addLineStarts, lastAtOrBefore, lineStarts, type Position } from './text.ts'

// Lines of a document, without a walk over all of it at each key: they are counted by quire.

/** Where lines begin in a quire, from its start; its first words may stand in a line that began before it. */
const lineStartsIn = remembered(({ gaps, blocks, starts }: Quire): readonly number[] => {
  const begins: number[] = []
  for (const [i, { source }] of blocks.entries()) {
    const gap = gaps[i]!
    addLineStarts(gap, starts[i]! - gap.length, begins)
    addLineStarts(source, starts[i]!, begins)
  }
  return begins
})

/** How many lines have begun before each quire, and before the tail. */
const linesBefore = remembered((document: Document): readonly number[] => {
  const counts = [1]
  for (const quire of document.quires) counts.push(counts.at(-1)! + lineStartsIn(quire).length)
  return counts
})

/** Counts the lines of a document, in steps of a quire each, so that nobody waits for it who asks for a place. */
export function* countLinesInSteps(document: Document): Generator<void, void> {
  for (const quire of document.quires) {
    lineStartsIn(quire)
    yield
  }
}

const lineStartsInTail = remembered((document: Document) => lineStarts(document.tail).slice(1))

/** The line and character of an offset. One before the text is its start. */
export function positionIn(document: Document, offset: number): Position {
  const tail = document.length - document.tail.length
  const piece = offset >= tail ? document.quires.length : document.quireAt(offset)
  const { start, begins } = pieceAt(document, piece)
  const index = lastAtOrBefore(begins, offset - start)
  const line = linesBefore(document)[piece]! + index
  const from = index >= 0 ? start + begins[index]! : lineStartIn(document, line)!
  return { line, character: Math.max(0, offset - from) }
}

/**
 * The offset of a position. A line behind the last one is the text's end; a character behind its line's end is that
 * line's end, as LSP asks.
 */
export function offsetIn(document: Document, { line, character }: Position): number {
  const start = lineStartIn(document, line)
  if (start === undefined) return line < 0 ? 0 : document.length
  const next = lineStartIn(document, line + 1)
  const end = next === undefined ? document.length : next - lineEndLength(document, next)
  return Math.min(start + Math.max(0, character), end)
}

/** Where a line begins; `undefined` when there is none of that number. */
export function lineStartIn(document: Document, line: number): number | undefined {
  if (line === 0) return 0
  const piece = lastAtOrBefore(linesBefore(document), line)
  if (piece < 0) return undefined
  const { start, begins } = pieceAt(document, piece)
  const begin = begins[line - linesBefore(document)[piece]!]
  return begin === undefined ? undefined : start + begin
}

function pieceAt(document: Document, piece: number): { start: number; begins: readonly number[] } {
  return piece < document.quires.length
    ? { start: document.starts[piece]!, begins: lineStartsIn(document.quires[piece]!) }
    : { start: document.length - document.tail.length, begins: lineStartsInTail(document) }
}

/** CRLF is one line end. */
function lineEndLength(document: Document, next: number): number {
  return document.slice(next - 2, next) === '\r\n' ? 2 : 1
}
