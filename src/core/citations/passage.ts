import { foldText, type FoldedText } from './foldedText.ts'

export { findPlace } from './placeMarks.ts'
export { foldText, type FoldedText } from './foldedText.ts'

/** Where quoted words stand in a source; offsets in the source as given, `end` exclusive. */
export interface Passage {
  readonly start: number
  readonly end: number
  /** Letter for letter as quoted, but for blanks and line ends. Else typography differs, or words are left out. */
  readonly exact: boolean
  /** The words stand there more than once; this is the first place. */
  readonly ambiguous: boolean
}

/**
 * Finds words quoted from a source, whatever the typography of both: see `foldText`. An ellipsis in the words (`…`, `...`,
 * `[…]`) stands for up to a page left out, or for nothing. The first letter may have another case; where no words of the
 * same case are found, any letter may. Punctuation at either end does not count. The words begin and end at the edge of a word.
 * Words that stand in brackets may be an editor's, of which the source has nothing: they are looked for first, then left out.
 *
 * @param source the text, or the same folded before, which is worth keeping for several searches
 * @returns undefined when the words are not there, or hold no letter or digit
 */
export function findQuotedWords(source: string, words: string, folded = foldText(source)): Passage | undefined {
  return search(source, words, folded) ?? searchWithoutInserted(source, words, folded)
}

/** `these [fires] were`, where the source has `these were`; as long as most of the words are the source's. */
function searchWithoutInserted(source: string, words: string, folded: FoldedText): Passage | undefined {
  const rest = words.replace(INSERTED, ' ')
  return rest.length > words.length / 2 && rest !== words ? search(source, rest, folded, words) : undefined
}

function search(source: string, words: string, folded: FoldedText, quoted = words): Passage | undefined {
  const pieces = words
    .split(ELLIPSIS)
    .map(piece => foldText(piece).text.replace(EDGES, ''))
    .filter(piece => piece !== '')
  if (pieces.length === 0) return undefined
  const asPrinted = findPieces(folded.text, pieces)
  const found = asPrinted.length > 0 ? asPrinted : findPieces(lowerCase(folded.text), pieces.map(lowerCase))
  const [first] = found
  if (!first) return undefined
  const start = folded.offsets[first.start]!
  const end = endInSource(source, folded, first.end)
  const exact = squeeze(source.slice(start, end)) === squeeze(quoted).replace(EDGES, '')
  return { start, end, exact, ambiguous: found.length > 1 }
}

const ELLIPSIS = /\[?\s*(?:…|\.(?:\s?\.){2,3})\s*\]?/
/** Whole words in square brackets, but not a letter that was changed, `[T]he`, nor an ellipsis. */
const INSERTED = /(?<![\p{L}\p{N}])\[(?=[^[\]]*\p{L})[^[\]…]{1,200}\](?![\p{L}\p{N}(])/gu
const EDGES = /^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu
/** How far apart, in characters, two pieces around an ellipsis may stand: a printed page has about 2,500. */
const PAGE = 2500

interface Range {
  readonly start: number
  readonly end: number
}

/** Up to two places at which all pieces follow each other. */
function findPieces(text: string, pieces: readonly string[]): Range[] {
  const finders = pieces.map((piece, i) => nextFinder(text, piece, i === 0))
  const found: Range[] = []
  for (let from = 0; found.length < 2;) {
    const start = finders[0]!(from)
    if (start === -1) break
    let end = start + pieces[0]!.length
    const complete = pieces.slice(1).every((piece, i) => {
      const at = finders[i + 1]!(end)
      if (at === -1 || at - end > PAGE) return false
      end = at + piece.length
      return true
    })
    if (complete) found.push({ start, end })
    from = complete ? end : start + 1
  }
  return found
}

/**
 * A function that gives the next place of `piece` at or behind an offset, or -1. It keeps the last one found, so that
 * questions in rising order cost one pass together.
 */
function nextFinder(text: string, piece: string, anyCase: boolean): (from: number) => number {
  const other = anyCase ? otherCase(piece) : undefined
  const one = finderOf(text, piece)
  if (other === undefined) return one
  const two = finderOf(text, other)
  return from => {
    const [a, b] = [one(from), two(from)]
    return a === -1 || (b !== -1 && b < a) ? b : a
  }
}

function finderOf(text: string, piece: string): (from: number) => number {
  let asked = 0
  let known: number | undefined
  return from => {
    if (known !== undefined && from >= asked && (known === -1 || known >= from)) return known
    asked = from
    let at = text.indexOf(piece, from)
    while (at !== -1 && (inWord(text, at) || inWord(text, at + piece.length))) at = text.indexOf(piece, at + 1)
    return (known = at)
  }
}

/** With the other case of the first letter; undefined when it has none. */
function otherCase(piece: string): string | undefined {
  const [first = ''] = piece
  const other = first === first.toLowerCase() ? first.toUpperCase() : first.toLowerCase()
  return other === first || other.length !== first.length ? undefined : other + piece.slice(first.length)
}

const WORD = /[\p{L}\p{N}]/u

function inWord(text: string, at: number): boolean {
  return at > 0 && at < text.length && WORD.test(text[at - 1]!) && WORD.test(text[at]!)
}

/** Behind the source's character that the folded one before `end` comes from, with the accents set on it. */
function endInSource(source: string, folded: FoldedText, end: number): number {
  let at = folded.offsets[end - 1]! + 1
  while (at < source.length && /[\p{M}\uDC00-\uDFFF]/u.test(source[at]!)) at++
  return at
}

/** In small letters, as far as that leaves each character in its place. */
function lowerCase(text: string): string {
  const lower = text.toLowerCase()
  return lower.length === text.length ? lower : text
}

function squeeze(text: string): string {
  return text.replace(/\s+/g, ' ')
}
