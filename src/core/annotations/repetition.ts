import type { Finder } from './finder.ts'

/**
 * How much a text repeats itself: the share of pieces of it that stand in other places, too. Next to nothing in a narrative; a
 * tenth and more in statutes and tables, where whole sentences come again.
 *
 * @param text folded
 */
export function repetitionOf(text: string, find: Finder): number {
  const stride = Math.max(pieceLength, Math.floor(text.length / mostPieces))
  let [pieces, repeated] = [0, 0]
  for (let at = 0; at + pieceLength <= text.length; at += stride) {
    pieces++
    if (find(text.slice(at, at + pieceLength), at, 4).length > 1) repeated++
  }
  return pieces === 0 ? 0 : repeated / pieces
}

/** Letters of a piece: four or five words, which a narrative seldom says twice. */
const pieceLength = 28

const mostPieces = 256

/** Whether a text is one of formulas, in which a copy of a passage says little. @param repetition see {@link repetitionOf} */
export function repeatsItself(repetition: () => number): boolean {
  return repetition() > mostRepetition
}

/** Narratives have a hundredth, statutes from seven hundredths to a third. */
const mostRepetition = 0.05
