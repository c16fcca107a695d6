import { request } from '../protocol.ts'

// Handing texts on in another form.

/** The forms that texts are handed on in. */
export type ExportForm = 'html' | 'tei' | 'markdown' | 'jsonld' | 'json'

export interface ExportParams {
  /** In the order of the book that they make. */
  uris: string[]
  form: ExportForm
  /** What the whole is called where no text says it. */
  name: string
  /** The extension's. */
  version: string
}

/** Texts in another form, with a line for each kind of thing that could not be carried over; `null` when it failed. */
export const exportTexts = request<ExportParams, { text: string; report: string[] } | null>('apparatus/export')
