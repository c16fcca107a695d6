import { request, type TextParams } from '../protocol.ts'

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

/** The annotated texts in a folder, at any depth. */
export const textsIn = request<TextParams, string[]>('apparatus/textsIn')

export interface PrintersParams {
  /** The path of an empty folder. */
  folder: string
  /** As Node's `process.platform` says it. */
  platform: string
  isRoot: boolean
}

/** A program that makes a PDF, with its arguments; the form that it reads in `page`, and the file that it writes. */
export interface Printer {
  command: readonly string[]
  form: 'html' | 'markdown'
  page: string
  pdf: string
}

/** What may make a PDF on the client's machine, the best first. */
export const printers = request<PrintersParams, Printer[] | null>('apparatus/printers')

/** A text as an edition for the reading view. The elements of its paragraphs say in `data-offset` where they begin in the text. */
export interface ReadingResult {
  version: number | null
  title: string
  lang: string | null
  direction: 'rtl' | null
  /** The inside of the page’s body, and what belongs to it: constants that the text has no part in. */
  body: string
  style: string
  script: string
}
/** `null` when the text is not held, or was changed meanwhile. */
export const reading = request<TextParams, ReadingResult | null>('apparatus/reading')
