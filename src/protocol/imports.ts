import { request } from '../protocol.ts'

// Making annotated texts of other files. The client reads the files, wherever they are; the server reads what is in them.

/** A file's bytes, in base64. */
export interface ImportedFile {
  /** Without folders. */
  name: string
  bytes: string
}

export interface ImportParams {
  /** One file; or those of a book, whose folder `book` names. */
  files: ImportedFile[]
  book: string | null
  /** Files beside it that were asked for. */
  beside: ImportedFile[]
}

export interface ImportItem {
  kind: 'front-matter' | 'furniture' | 'lost' | 'unsafe' | 'changed' | 'unsure' | 'found' | 'missing'
  message: string
  words?: string
  line?: number
}

/** An annotated text and what became of its source, with entries for a register, the lines of a sidecar and a bibliography where it has any; or why there is none; or which files beside it are needed first. */
export type ImportResult =
  | {
      text: string
      report: ImportItem[]
      persons: string | null
      annotations: string | null
      /** A file that the text names as its bibliography. */
      bibliography: { name: string; text: string } | null
    }
  | { refusal: string }
  | { wanted: string[] }

export const importFiles = request<ImportParams, ImportResult | null>('apparatus/import')
