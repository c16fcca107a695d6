import { eventsOf } from '../syntax/events.ts'
import { isPlainWords } from '../syntax/plainWords.ts'

/** A piece of a paragraph: words of the source, or marks that the import writes. */
export interface Piece {
  readonly text: string
  readonly isMark: boolean
}

/** Pieces of syntax that words can begin without anybody having meant it. An address in words may be a link: it says the same. */
const NOTATION: ReadonlySet<string> = new Set([
  'emphasis',
  'strong',
  'strikethrough',
  'codeText',
  'htmlText',
  'link',
  'image',
  'autolink',
  'gfmFootnoteCall',
  'inlineNote',
  'place',
  'citation',
  'characterEscape',
  'characterReference',
  'hardBreakEscape',
  'atxHeading',
  'blockQuote',
  'listUnordered',
  'listOrdered',
  'thematicBreak',
  'codeFenced',
  'setextHeadingLine',
  'tableDelimiterRow',
  'gfmFootnoteDefinition',
  'definition'
])

/** A key alone is a citation only where a bibliography has it, or where a place follows. */
const IN_TEXT_KEY = /^@[^\s[\]]+$/

/** Each round takes one layer of marks off; what is deeper nobody wrote. */
const ROUNDS = 12

/**
 * Puts together a paragraph so that its words are words: a backslash stands before what would be read as notation, and nowhere else.
 *
 * @param pieces of one paragraph, without what quotes or lists put before its lines.
 * @returns the source of the paragraph, and its marks with their places in it.
 */
export function putTogether(pieces: readonly Piece[]): { source: string; marks: Mark[] } {
  const hasMarks = pieces.some(piece => piece.isMark && /[*~]/.test(piece.text))
  const slashes = pieces.map(({ text, isMark }, i) => {
    if (isMark) return new Set<number>()
    // A star beside ours could close it.
    const stars = hasMarks ? [...text.matchAll(/[*~]/g)] : []
    return new Set([...stars.map(({ index }) => index), ...tagsIn(text, i === 0)])
  })
  let laid = lay(pieces, slashes)
  for (let round = 0; round < ROUNDS && !isPlainWords(laid.source); round++) {
    if (!addSlashes(laid, pieces, slashes)) break
    laid = lay(pieces, slashes)
  }
  const marks = pieces.flatMap((piece, i) =>
    piece.isMark ? [{ start: laid.starts[i]!, end: laid.starts[i]! + piece.text.length, piece: i }] : []
  )
  return { source: laid.source, marks }
}

/** Where a line begins as HTML does. Here that is words unless it is closed; other readers of Markdown take the lines behind it too. */
function tagsIn(text: string, isFirst: boolean): number[] {
  return [...text.matchAll(/(^|\n)[ \t]*<(?=[!?/A-Za-z])/g)].flatMap(({ index, 0: found, 1: before }) =>
    isFirst || before !== '' ? [index + found.length - 1] : []
  )
}

/** Where one of the pieces that are marks stands in what was put together. */
export interface Mark {
  readonly start: number
  readonly end: number
  readonly piece: number
}

/** The pieces one behind the other, with backslashes. */
interface Laid {
  readonly source: string
  /** Where each piece starts. */
  readonly starts: readonly number[]
  /** Where the backslashes stand that were put in. */
  readonly slashes: ReadonlySet<number>
}

function lay(pieces: readonly Piece[], slashes: readonly ReadonlySet<number>[]): Laid {
  const parts: string[] = []
  const starts: number[] = []
  const placed = new Set<number>()
  let at = 0
  pieces.forEach(({ text }, i) => {
    starts.push(at)
    let from = 0
    for (const place of [...slashes[i]!].sort((a, b) => a - b)) {
      parts.push(text.slice(from, place), '\\')
      at += place - from
      placed.add(at++)
      from = place
    }
    parts.push(text.slice(from))
    at += text.length - from
  })
  return { source: parts.join(''), starts, slashes: placed }
}

/** Adds a backslash before each piece of notation that words begin. Whether there was any. */
function addSlashes(laid: Laid, pieces: readonly Piece[], slashes: Set<number>[]): boolean {
  let isChanged = false
  for (const [way, token, context] of eventsOf(laid.source)) {
    if (way !== 'enter' || !NOTATION.has(token.type)) continue
    const start = token.start.offset
    if (laid.slashes.has(start)) continue
    const shown = context.sliceSerialize(token)
    if (token.type === 'citation' && IN_TEXT_KEY.test(shown)) continue
    const place = token.type === 'listOrdered' ? start + /^\d*/.exec(shown)![0].length : start
    const piece = laid.starts.findLastIndex(each => each <= place)
    if (piece < 0 || pieces[piece]!.isMark) continue
    let before = 0
    for (const slash of laid.slashes) if (slash >= laid.starts[piece]! && slash < place) before++
    const offset = place - laid.starts[piece]! - before
    if (slashes[piece]!.has(offset)) continue
    slashes[piece]!.add(offset)
    isChanged = true
  }
  return isChanged
}
