import type { Block } from '../blocks.ts'
import { type Document, nextOf, type Placed, placedAt, placedIn, previousOf } from '../document.ts'
import { remembered } from '../remembered.ts'
import type { Span } from '../text.ts'
import { isPageMark } from './pageMarks.ts'
import { isTorn } from './torn.ts'

/**
 * Blocks that are read for quotations together, since one may go on from each to the next: a block, and those behind it
 * that begin with a quotation mark, or with the rest of a sentence that a page's end tore. What stands aside (a note's body, the mark of a page) is a chain by itself; the text
 * around goes on behind it.
 *
 * A chain depends on what each of its blocks is by itself, and the one before it, on nothing else, so that an edit can never move one far away.
 */
export type Chain = readonly [Placed, ...Placed[]]

/**
 * The chains of a document, or those that touch a stretch of it, by their first blocks. What stands between the blocks of
 * a chain, blank lines or notes, it touches too.
 */
export function* chainsIn(document: Document, within?: Span): Generator<Chain> {
  let first = true
  // The text up to which all chains are known, and which begins the next one; `null` behind the last.
  let behind: Placed | null | undefined
  for (const placed of placedIn(document, within)) {
    const aside = isAside(placed.block)
    const isKnown = !aside && behind !== undefined
    const begins = isKnown ? behind !== null && isSamePlace(placed, behind!) : beginsChain(document, placed)
    if (begins || first) {
      const head = begins ? placed : headOf(document, placed)
      const { chain, next } = chainWithNext(document, head)
      if (!aside) behind = next ?? null
      yield chain
    }
    if (!aside) first = false
  }
  const over = within && first ? chainOver(document, within) : undefined
  if (over) yield over
}

/** The chain that goes on over a stretch in which no text of it stands. */
function chainOver(document: Document, { start }: Span): Chain | undefined {
  let at = placedAt(document, start)
  if (at && isAside(at.block)) at = textBefore(document, at)
  if (!at || at.start > start) return undefined
  const chain = chainFrom(document, headOf(document, at))
  return chain.at(-1)!.start > start ? chain : undefined
}

/** Whether a block is the first of its chain. */
export function beginsChain(document: Document, placed: Placed): boolean {
  if (isAside(placed.block)) return true
  const before = textBefore(document, placed)
  return !before || !goesOn(before.block, placed.block)
}

function headOf(document: Document, placed: Placed): Placed {
  let head = placed
  for (let at = textBefore(document, head); at && goesOn(at.block, head.block); at = textBefore(document, head))
    head = at
  return head
}

/** The text before a block, over what stands aside. */
function textBefore(document: Document, placed: Placed): Placed | undefined {
  let at = previousOf(document, placed)
  while (at && isAside(at.block)) at = previousOf(document, at)
  return at
}

/** The chain that begins with a block, which must be the first of one. */
export function chainFrom(document: Document, head: Placed): Chain {
  return chainWithNext(document, head).chain
}

/** The same with the text behind it, with which the next one begins. */
function chainWithNext(document: Document, head: Placed): { readonly chain: Chain; readonly next: Placed | undefined } {
  const chain: [Placed, ...Placed[]] = [head]
  if (isAside(head.block)) return { chain, next: undefined }
  let last = head.block
  for (let at = nextOf(document, head); at; at = nextOf(document, at)) {
    if (isAside(at.block)) continue
    if (!goesOn(last, at.block)) return { chain, next: at }
    chain.push(at)
    last = at.block
  }
  return { chain, next: undefined }
}

function isSamePlace(one: Placed, other: Placed): boolean {
  return one.quire === other.quire && one.index === other.index
}

const NOTE = /^ {0,3}\[\^(?:\\.|[^\s[\]\\])+\]:/

/** Whether a block is no part of the running text: a note's body, or the mark of a page. */
export const isAside = remembered(({ source }: Block) => NOTE.test(source) || isPageMark(source))

/** Whether a quotation may go on from a block to the one behind it. */
function goesOn(before: Block, behind: Block): boolean {
  // Most paragraphs end with a sentence, and need not be searched for marks.
  return mayGoOn(behind) || isOpeningMark(before) || (isTorn(before.source, behind.source) && mayBeOpen(before))
}

/** Whether a mark stands in a block that may open a quotation; an apostrophe does not. */
const mayBeOpen = remembered(({ source }: Block) => /["״“„‟«»‘‚‹›「『&]|(?<![\p{L}\p{N}])'/u.test(source))

/** Whether a mark stands before the first word, or an entity that may be one: only so is a quotation taken up again. */
const mayGoOn = remembered(({ source }: Block) => {
  // Most blocks begin with a word.
  if (/^[A-Za-z]/.test(source)) return false
  // The number of an item in a list is no word.
  const words = source.slice(LIST_SIGN.exec(source)![0].length)
  const word = words.search(/[\p{L}\p{N}]/u)
  return /["״“”„‟«»‘’‚'‹›「」『』&]/.test(word < 0 ? words : words.slice(0, word))
})

const LIST_SIGN = /^[ \t>]*(?:(?:\d{1,9}[.)]|[*+-])[ \t]+)*/

/** Whether a block is nothing but a mark that may open a quotation: what stands behind it is quoted then. */
const isOpeningMark = remembered(({ source }: Block) => /^\s*[“„‟«»‘‚‹›「『]\s*$/.test(source))
