import type { Span } from './text.ts'
import type { TextRun } from './prose.ts'

/** A run of words that belong together: a paragraph, a heading, a table's cell. Quotation marks pair up in it. */
export interface Unit extends Span {
  readonly kind: 'paragraph' | 'heading' | 'cell' | 'inline-note'
  /** How many block quotes it stands in. */
  readonly quoteDepth: number
  /** Which outermost block quote of the block it stands in, if any. */
  readonly quote: Span | undefined
  /** The notes in whose bodies it stands are no part of the running text: the definition's or inline note's span. */
  readonly note: Span | undefined
  /** Inline notes inside it, whose words are not its own. */
  readonly holes: readonly Span[]
}

/** A note's mark or body as the notation has it, before anyone asks what it refers to. */
export interface NoteSign extends Span {
  readonly label: string
}

/** A link or reference whose words stand in the text. */
export interface LinkSign extends Span {
  readonly url: string
  /** The words linked. */
  readonly words: Span
}

/** What one walk over a block's syntax finds; every kind starts from here. */
export interface Survey {
  readonly runs: readonly TextRun[]
  /** By their starts. */
  readonly units: readonly Unit[]
  readonly noteMarks: readonly NoteSign[]
  readonly noteBodies: readonly NoteSign[]
  readonly inlineNotes: readonly Span[]
  readonly citations: readonly Span[]
  readonly places: readonly Span[]
  readonly links: readonly LinkSign[]
  /** `[text][label]`; a web note's mark may hide in one (`[…][3]`). */
  readonly references: readonly NoteSign[]
  /** `[label]: url` */
  readonly definitions: readonly (NoteSign & { readonly url: string })[]
  readonly headings: readonly (Span & { readonly depth: number })[]
  /** Block quotes; `depth` 0 is outermost. */
  readonly quotes: readonly (Span & { readonly depth: number })[]
  /** What a reader sees as it is written, though nothing is found in it: code, and an editor's `<and>`. */
  readonly verbatim: readonly Span[]
}

/** A block read: its running text, and what stands where in it. All offsets count from the block's start. */
export interface BlockTree extends Survey {
  readonly source: string
  /** The running text under a mask, as long as the source; see `proseOf`. */
  readonly prose: string
  /** Whether it was read as plain words, since nobody could tell its signs apart in time. */
  readonly tooComplex: boolean
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] extends readonly (infer E)[] ? E[] : T[K] }

/** A survey that is being made. */
export type Draft = Mutable<Survey>

/** A survey in which nothing has been found. */
export function emptySurvey(): Draft {
  return {
    runs: [],
    units: [],
    noteMarks: [],
    noteBodies: [],
    inlineNotes: [],
    citations: [],
    places: [],
    links: [],
    references: [],
    definitions: [],
    headings: [],
    quotes: [],
    verbatim: []
  }
}

/** What most blocks share: none of these things. */
const NOTHING: Survey = emptySurvey()

/** The survey of one paragraph of plain words. */
export function surveyOfWords(source: string): Survey {
  const span = { start: 0, end: source.length }
  const unit: Unit = { ...span, kind: 'paragraph', quoteDepth: 0, quote: undefined, note: undefined, holes: [] }
  return { ...NOTHING, runs: [{ ...span, value: source }], units: [unit] }
}
