/** What a stretch of text is, beyond what the grammar sees. */
export const TOKEN_TYPES = ['person', 'citation', 'note', 'quotation'] as const
/** `unknown`: nothing defines it; `uncertain`: a guess, or said to be one; how deep a quotation stands in others; which series a note is of. */
export const TOKEN_MODIFIERS = [
  'unknown',
  'uncertain',
  'level1',
  'level2',
  'level3',
  'series1',
  'series2',
  'series3'
] as const

/** How many colours the series of notes have. */
const COLOURS = 3

/**
 * The number of a series' colour, from 1; 0 for the author's notes, which have the theme's. It comes of the series' letters alone, so
 * that none changes its colour when a note is written; of more than a few two may share one.
 */
export function colourOf(series: string | null): number {
  if (!series) return 0
  let sum = 0
  for (const letter of series.toLowerCase()) sum += letter.codePointAt(0)!
  return 1 + (sum % COLOURS)
}
