/** What is asked of the pages of the editions that a text marks. */
import { type PlaceParams, type Range, type RangeParams, request, type TextParams } from '../protocol.ts'

/** Marks of places that are counted on: the pages of an edition. */
export interface PageSeries {
  /** `null` for the text's own. */
  edition: string | null
  /** `p`, `fol`, `col`, `§`, `ch`, `l`. */
  unit: string
  /** As one writes them: `p. 11`, `ed. 1910 p. 60`. */
  first: string
  last: string
  count: number
}
export const pageSeries = request<TextParams, PageSeries[]>('apparatus/pageSeries')

export interface PageMark {
  /** `p. 33`, `ed. 1910 p. 41`. */
  label: string
  unit: string
  range: Range
}
/** The pages and other places on which a position stands, one of each series. */
export const pagesAt = request<PlaceParams, PageMark[]>('apparatus/pagesAt')

/** The mark of a page as somebody types it, of a series if one was chosen; `null` when it is not marked. */
export const findPage = request<
  TextParams & { named: string; within: { edition: string | null; unit: string } | null },
  PageMark | null
>('apparatus/findPage')

/** The words in a range with key and page, as one would quote them; `null` when there are none. */
export const copyPassage = request<RangeParams, string | null>('apparatus/copyPassage')
