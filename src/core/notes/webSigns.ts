import type { Block } from '../blocks.ts'
import type { Document } from '../document.ts'
import { MASK } from '../prose.ts'
import type { Quire } from '../quires.ts'
import { remembered } from '../remembered.ts'
import type { Span } from '../text.ts'
import { treeOf } from '../tree.ts'

/** How notes are marked that have no notation of their own: `[1]` as the web prints them, `¹`, and `*` or `†` at a page's foot. */
export type Notation = 'bracket' | 'superscript' | 'symbol'

/** A `[n]`, `¹` or `*`, before it is known what it is. */
export interface WebSign extends Span {
  readonly notation: Notation
  /** Of symbols the place in the order in which they are used: 1 of `*`, 2 of `†` and `**`. */
  readonly number: number
  /** As written, without brackets: `01` is another label than `1`. */
  readonly label: string
  /** Whether it begins a line, as a body must. A mark may, in a hard-wrapped text. */
  readonly beginsLine: boolean
  /** Whether nothing stands before it in its block. */
  readonly beginsBlock: boolean
  /** Where its block ends: a body goes no further. */
  readonly limit: number
  /** Which sign of its notation it is. */
  readonly index: number
}

/** A note of such signs. */
export interface WebNote {
  /** Of symbols the place on their page. */
  readonly number: number
  readonly label: string
  readonly marks: readonly WebSign[]
  readonly body: WebSign | undefined
  /** Where the body ends. */
  readonly end: number
}

type LocalSign = Omit<WebSign, 'limit' | 'index'>

const BRACKET = /(?<!\p{N})\[(\d{1,4})\](?![\p{N}(])/gu
const SUPERSCRIPT = /(?<!\p{N})[¹²³⁰⁴-⁹]{1,4}(?!\p{N})/gu
const SYMBOL = /\*{1,3}|[†‡‖¶]{1,3}/gu

/** Whether a block may hold a sign of a web note; most do not, and whatever it is, they need not ask. */
export const mayHoldSign = remembered(({ source }: Block) => /\[\d{1,4}\]|[¹²³⁰⁴-⁹]/.test(source))

/** Whether a block may hold symbols that are marks or begin a body; whether they do only its tree and the text know. */
function mayHoldSymbol(block: Block): boolean {
  const { source } = block
  // Most blocks have none at all; a line in bold type has none either.
  if (!/[*†‡‖¶]/.test(source) || BOLD.test(source)) return false
  return /[*†‡‖¶](?![\p{L}\p{N}*†‡‖¶])/u.test(source) || /(?:^|[\r\n]) {0,3}[*†‡‖¶]/.test(source)
}

/** A paragraph of one line, all of it emphasized and without any other sign: nobody need be asked what its stars are. */
const BOLD = /^[ \t]*\*\*(?!.*www\.)[\p{L}\p{N}][^*†‡‖¶_`<>\\[\]{}&|~!@/\r\n]*[\p{L}\p{N}]\*\*$/iu

/** All signs of a notation in the running text, in order. */
export function signsOf(document: Document, notation: Notation): WebSign[] {
  const signs: WebSign[] = []
  if (notation === 'symbol' && !mayPair(document)) return signs
  const find = notation === 'symbol' ? symbolsOfQuire : signsOfQuire
  for (const [q, quire] of document.quires.entries()) {
    const by = document.starts[q]!
    for (const sign of find(quire)) {
      if (sign.notation !== notation) continue
      const { start, end, limit } = sign
      signs.push({ ...sign, start: start + by, end: end + by, limit: limit + by, index: signs.length })
    }
  }
  return signs
}

/** Finds what {@link signsOf} puts together, in steps of a quire each. */
export function* signsInSteps(document: Document): Generator<void, void> {
  for (const quire of document.quires) {
    symbolLabels(quire)
    yield
  }
  const hasSymbols = mayPair(document)
  for (const quire of document.quires) {
    signsOfQuire(quire)
    if (hasSymbols) symbolsOfQuire(quire)
    yield
  }
}

/** Whether any symbol could be both behind a word and at a line's beginning: else none is a note's, and no tree need be made to know. */
const mayPair = remembered(({ quires }: Document): boolean => {
  const bodies = new Set<string>()
  for (const quire of quires) for (const label of symbolLabels(quire).bodies) bodies.add(label)
  if (bodies.size === 0) return false
  for (const quire of quires) for (const label of symbolLabels(quire).marks) if (bodies.has(label)) return true
  return false
})

/** The symbols that may be bodies' and marks' in a quire, by the source alone. */
const symbolLabels = remembered(({ blocks }: Quire) => {
  const [bodies, marks] = [new Set<string>(), new Set<string>()]
  for (const block of blocks) {
    for (const { label, begins, follows } of symbolCandidates(block)) {
      if (begins) bodies.add(label)
      if (follows) marks.add(label)
    }
  }
  return { bodies, marks }
})

type QuireSign = Omit<WebSign, 'index'>

// Kept by quire: a book has tens of thousands of blocks, and all are asked at each key.
const signsOfQuire = remembered((quire: Quire) => gather(quire, mayHoldSign, signsIn))
const symbolsOfQuire = remembered((quire: Quire) =>
  gather(quire, block => symbolCandidates(block).length > 0, symbolsIn)
)

function gather(
  { blocks, starts }: Quire,
  mayHold: (block: Block) => boolean,
  find: (block: Block) => readonly LocalSign[]
): readonly QuireSign[] {
  const signs: QuireSign[] = []
  for (const [i, block] of blocks.entries()) {
    if (!mayHold(block)) continue
    const by = starts[i]!
    for (const sign of find(block))
      signs.push({ ...sign, start: sign.start + by, end: sign.end + by, limit: by + block.source.length })
  }
  return signs
}

const signsIn = remembered((block: Block): readonly LocalSign[] => {
  const tree = treeOf(block)
  const signs: LocalSign[] = []
  for (const { index, 1: label } of tree.prose.matchAll(BRACKET)) {
    signs.push({ ...bracketAt(index, label!), ...lineOf(tree.prose, index) })
  }
  for (const { index, 0: label } of tree.prose.matchAll(SUPERSCRIPT)) {
    const line = lineOf(tree.prose, index)
    if (!line.beginsLine && !isMarked(tree.prose.slice(Math.max(0, index - 8), index))) continue
    const number = Number([...label].map(figure => '⁰¹²³⁴⁵⁶⁷⁸⁹'.indexOf(figure)).join(''))
    signs.push({ notation: 'superscript', number, label, start: index, end: index + label.length, ...line })
  }
  for (const reference of tree.references) signs.push(...signsInReference(tree.source, reference))
  return signs.sort((a, b) => a.start - b.start)
})

/** Whether a small number behind these words may be a note's: it is none in `km²`, `x²`, nor behind a blank. */
function isMarked(before: string): boolean {
  return /[\p{L}\p{P}]$/u.test(before) && !/(?<!\p{L})(?:\p{L}|[kcdmµ]m)$/u.test(before)
}

/** Whether a sign begins its line and its block. */
function lineOf(prose: string, index: number): Pick<WebSign, 'beginsLine' | 'beginsBlock'> {
  const before = /[ \t\0]*$/.exec(prose.slice(Math.max(0, index - 40), index))!
  const lineStart = index - before[0].length
  const beginsBlock = lineStart === 0
  return { beginsBlock, beginsLine: beginsBlock || /[\r\n]/.test(prose[lineStart - 1]!) }
}

/** A symbol that stands where a body's label or a mark may, as far as the source says. */
interface SymbolCandidate extends Span {
  readonly label: string
  readonly number: number
  readonly begins: boolean
  readonly follows: boolean
}

// As of nearly all blocks.
const NONE: readonly SymbolCandidate[] = []

const symbolCandidates = remembered((block: Block): readonly SymbolCandidate[] => {
  if (block.kind === 'front-matter' || !mayHoldSymbol(block)) return NONE
  const { source } = block
  const found: SymbolCandidate[] = []
  for (const { index: start, 0: label } of source.matchAll(SYMBOL)) {
    const number = orderOf(label)
    if (number === undefined) continue
    const end = start + label.length
    const head = /(?:^|[\r\n]) {0,3}$/.exec(source.slice(Math.max(0, start - 5), start))
    const begins = head !== null && /^[ \t]*[\p{L}\p{N}“„«‘"'([]/u.test(source.slice(end, end + 9))
    const follows =
      !head &&
      /[\p{L}\p{P}](?<!\\)$/u.test(source.slice(Math.max(0, start - 2), start)) &&
      !/^[\p{L}\p{N}]/u.test(source.slice(end, end + 2))
    if (begins || follows) found.push({ start, end, label, number, begins, follows })
  }
  return found
})

/** The symbols of a block that stand where a mark or a body's label may; in emphasis they are neither. */
export const symbolsIn = remembered((block: Block): readonly LocalSign[] => {
  const candidates = symbolCandidates(block)
  if (candidates.length === 0) return []
  const { source } = block
  const isSetOff = (end: number): boolean => /^[ \t]/.test(source[end]!)
  // A block need not be read for a list's items.
  const isRead = candidates.some(({ end, begins, follows }) => follows || (begins && !isSetOff(end)))
  const prose = isRead ? treeOf(block).prose : ''
  const signs: LocalSign[] = []
  for (const { start, end, label, number, begins, follows } of candidates) {
    // A list's item is masked and set off, emphasis is masked and is not.
    const isBody = begins && (isSetOff(end) || prose[start] !== MASK)
    const isMark = follows && prose[start] !== MASK
    if (!isBody && !isMark) continue
    const beginsBlock = isBody && start < 4 && source.slice(0, start).trim() === ''
    signs.push({ notation: 'symbol', number, label, start, end, beginsLine: isBody, beginsBlock })
  }
  return signs
})

/**
 * `*`, `†`, `‡`, `‖`, `¶` and then doubled: the order in which printers use them, without the `§` with which paragraphs of
 * laws begin. `undefined`: mixed.
 */
function orderOf(label: string): number | undefined {
  const [first] = label
  if ([...label].some(sign => sign !== first)) return undefined
  return '*†‡‖¶'.indexOf(first!) + 1 + 5 * (label.length - 1)
}

/**
 * `[…][3]` is a reference by its form, but where no such label is defined it may be a mark behind a bracket; and
 * `[1][2]`, as encyclopedias print two notes in one place, may be two marks.
 */
function signsInReference(source: string, { start, end, label }: Span & { readonly label: string }): LocalSign[] {
  if (!/^\d{1,4}$/.test(label)) return []
  const second = bracketAt(end - label.length - 2, label)
  if (source.slice(second.start, end) !== `[${label}]`)
    return source.startsWith(`[${label}]`, start) ? [bracketAt(start, label)] : []
  const first = /^\[(\d{1,4})\]$/.exec(source.slice(start, second.start))?.[1]
  const signs: LocalSign[] = []
  if (first !== undefined && !/\p{N}$/u.test(source.slice(Math.max(0, start - 2), start)))
    signs.push(bracketAt(start, first))
  if (!/^[\p{N}(]/u.test(source.slice(end, end + 2))) signs.push(second)
  return signs
}

/** A `[n]` in running text. */
function bracketAt(start: number, label: string): LocalSign {
  const end = start + label.length + 2
  return { notation: 'bracket', start, end, number: Number(label), label, beginsLine: false, beginsBlock: false }
}
