/** What is asked of the sources of a text. */
import { type PlaceParams, type Range, request, type TextParams } from '../protocol.ts'

export interface SourceResult {
  /** The passage in a text; or what else is to be opened; or neither, and the message says why. */
  location: { uri: string; range: Range } | null
  /** An address; of a PDF with the page in its fragment, `#page=7&label=45`. */
  external: string | null
  /** The entry of the work, where that is as far as one comes. */
  entry: { uri: string; range: Range } | null
  message: string | null
}

/** Where *Go to Source* leads from a citation or quotation. */
export const source = request<PlaceParams, SourceResult>('apparatus/source')

/** What came of *Check Quotations*. */
export interface CheckedResult {
  texts: number
  /** How many quotations have each state: `exact`, `typography`, `marked`, `changed`, `elsewhere`, `not-found`, `no-source`. */
  counts: Record<string, number>
  /** The sources that they were compared with, each with what marks it as it was then; see `SourceFile`. */
  sources: Record<string, string>
  /** It was stopped before it was done. */
  stopped: boolean
}

/** Compares the quotations of a text, or without one of all texts of the workspace, with their sources, and tells of problems. */
export const checkQuotations = request<{ uri: string | null }, CheckedResult>('apparatus/checkQuotations')

/** Where the source of a work is. */
export const workSource = request<TextParams & { key: string }, SourceResult | null>('apparatus/workSource')
