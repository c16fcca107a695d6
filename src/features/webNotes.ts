import { type Document, openDocument } from '../core/document.ts'
import { convertSeries, webSeriesOf } from './fixes/conversion.ts'

/** Longest chain of series in one text; more is a fault, since each round leaves one less. */
const MOST_SERIES = 1000

/**
 * A text whose notes `[1]` are all written `[^1]`, series by series.
 *
 * @returns it, and the number of series that cannot be written so without losing or swapping a note
 */
export function withLabelledNotes(document: Document): { document: Document; left: number } {
  let now = document
  let left = 0
  for (let round = 0; round < MOST_SERIES; round++) {
    const series = webSeriesOf(now)[left]
    if (!series) break
    const edits = convertSeries(now, series)
    if (!edits || edits.length === 0) {
      left++
      continue
    }
    let text = now.text
    for (const { start, end, text: by } of edits.toReversed()) text = text.slice(0, start) + by + text.slice(end)
    now = openDocument(text)
  }
  return { document: now, left }
}
