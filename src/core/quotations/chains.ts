import type { Block } from '../blocks.ts'
import { type Document, nextOf, type Placed, placedIn, previousOf } from '../document.ts'
import { remembered } from '../quires.ts'

/**
 * Blocks that are read for quotations together, since one may go on from each to the next: a block, and those behind it
 * that begin with a quotation mark. A note's body is a chain by itself; the text around goes on behind it.
 *
 * A chain depends on how its blocks begin, on nothing else, so that an edit can never move one far away.
 */
export type Chain = readonly [Placed, ...Placed[]]

/** The chains of a document, or those that touch a stretch of it, by their first blocks. */
export function* chainsIn(document: Document, within?: { start: number; end: number }): Generator<Chain> {
  let first = true
  for (const placed of placedIn(document, within)) {
    const isText = !isNote(placed.block)
    if (!isText || !mayGoOn(placed.block)) yield chainFrom(document, placed)
    else if (first) yield chainFrom(document, headOf(document, placed))
    if (isText) first = false
  }
}

function headOf(document: Document, placed: Placed): Placed {
  let head = placed
  for (let at = previousOf(document, placed); at && mayGoOn(head.block); at = previousOf(document, at)) {
    if (!isNote(at.block)) head = at
  }
  return head
}

/** The chain that begins with a block, which must be the first of one. */
export function chainFrom(document: Document, head: Placed): Chain {
  const chain: [Placed, ...Placed[]] = [head]
  if (isNote(head.block)) return chain
  for (let at = nextOf(document, head); at; at = nextOf(document, at)) {
    if (isNote(at.block)) continue
    if (!mayGoOn(at.block)) break
    chain.push(at)
  }
  return chain
}

const NOTE = /^ {0,3}\[\^(?:\\.|[^\s[\]\\])+\]:/

/** Whether a block is a note's body. */
export const isNote = remembered(({ source }: Block) => NOTE.test(source))

/** Whether a mark stands before the first word, or an entity that may be one: only so is a quotation taken up again. */
export const mayGoOn = remembered(({ source }: Block) => {
  const word = source.search(/[\p{L}\p{N}]/u)
  return /["“”„‟«»‘’‚'‹›「」『』&]/.test(word < 0 ? source : source.slice(0, word))
})
