/** What our views ask the server. */
import { type PlaceParams, type Range, request, type TextParams } from '../protocol.ts'

// --- Quotations view ---------------------------------------------------------------------------------------------

/** What marks are used for: to quote somebody's words, to name a work, to set off a term or an ironic phrase. */
export type QuotationUse = 'quotation' | 'title' | 'phrase'

/** What the view groups quotations by. */
export type QuotationGrouping = 'section' | 'speaker' | 'source' | 'state'

/** How a quotation compares with its source. */
export type QuotationState = 'exact' | 'typography' | 'marked' | 'changed' | 'elsewhere' | 'not-found' | 'no-source'

export interface QuotationNode {
  kind: 'quotation'
  /** Its first words. */
  label: string
  /** Beside the label: speaker, source. */
  description: string
  /** All of it; for a quotation over several paragraphs from the first mark to the last. */
  range: Range
  /** Its spans, marks included. */
  spans: Range[]
  /** `block` stands by itself, `inline` in a sentence. */
  form: 'block' | 'inline'
  use: QuotationUse
  /** `null` when it names no source. */
  state: QuotationState | null
  /** Something is wrong with its marks. */
  problem: boolean
  children: QuotationNode[]
}

export interface QuotationGroupNode {
  kind: 'group'
  /** The section's title, the speaker's name, the work, the state; empty when it is not known. */
  label: string
  /** The section, or the first quotation. */
  range: Range
  children: QuotationNode[]
}

export interface QuotationsParams extends TextParams {
  by: QuotationGrouping
  uses: QuotationUse[]
  /** Whether the quotations are wanted, or only how many there are. */
  whole: boolean
}

export interface QuotationsResult {
  /** The version of the text that this was found in. */
  version: number | null
  /** How many quotations are, or would be, shown, for the badge. */
  count: number
  /** How many there are of each use, shown or not. */
  uses: Record<QuotationUse, number>
  /** `null` when they were not wanted. */
  groups: QuotationGroupNode[] | null
}

/** The quotations of a text, grouped. */
export const quotations = request<QuotationsParams, QuotationsResult | null>('apparatus/quotations')

/** What the card of the quotation that begins here says, as Markdown; `null` when none does. */
export const quotationCard = request<PlaceParams, string | null>('apparatus/quotationCard')

/** The quotation here with its citation, as one would put it into another text; `null` when none is here. */
export const copyQuotation = request<PlaceParams, string | null>('apparatus/copyQuotation')

// --- Notes view --------------------------------------------------------------------------------------------------

export type NoteGrouping = 'section' | 'series'
export type NoteFilter = 'all' | 'unused' | 'undefined' | 'empty' | 'long'

export interface NoteNode {
  kind: 'note'
  /** As its mark is written; `^` for an inline note. */
  label: string
  /** How the note begins. */
  description: string
  /** Its first mark; without one, its body. */
  range: Range
  marks: Range[]
  /** The body behind its label; `null` when the note is not written. */
  words: Range | null
  problem: 'unused' | 'undefined' | 'empty' | null
  children: never[]
}

export interface NoteGroupNode {
  kind: 'group'
  /** The section's title, or the series; empty for notes of none. */
  label: string
  range: Range
  children: NoteNode[]
}

export interface NotesResult {
  version: number | null
  /** How many notes each filter lets through. */
  counts: Record<NoteFilter, number>
  groups: NoteGroupNode[]
}

/** The notes of a text, grouped. */
export const notes = request<TextParams & { by: NoteGrouping; only: NoteFilter }, NotesResult | null>('apparatus/notes')

/** What the card over a mark says, as Markdown; `null` when none is there. */
export const noteCard = request<PlaceParams, string | null>('apparatus/noteCard')

// --- Persons view ------------------------------------------------------------------------------------------------

export type PersonOrder = 'name' | 'frequency' | 'appearance'

export interface MentionNode {
  kind: 'mention'
  /** The words around the name. */
  label: string
  /** Where the name is in the label. */
  name: [start: number, end: number]
  /** Nobody else can be meant. */
  certain: boolean
  range: Range
  children: never[]
}

export interface PersonNode {
  kind: 'person'
  id: string
  label: string
  /** When and who. */
  about: string
  certain: number
  /** How often they are perhaps meant. */
  perhaps: number
  /** The first mention. */
  range: Range | null
  entry: { uri: string; range: Range } | null
  /** Asked for when they are looked at. */
  children: MentionNode[] | null
}

export interface PersonsResult {
  version: number | null
  persons: PersonNode[]
}

/** The persons of a text's registers. */
export const personTree = request<TextParams & { order: PersonOrder }, PersonsResult | null>('apparatus/personTree')

/** Where a text mentions somebody. */
export const personMentions = request<TextParams & { id: string }, MentionNode[]>('apparatus/personMentions')

/** What the card of somebody says, as Markdown; `null` when no register has them. */
export const personCard = request<TextParams & { id: string }, string | null>('apparatus/personCard')

// --- Sources view ------------------------------------------------------------------------------------------------

export type SourceGrouping = 'appearance' | 'author' | 'type' | 'role'

/** A file that an entry names. */
export interface SourceFile {
  uri: string
  /** `unknown` of works that are not cited: their files are not looked for. */
  state: 'there' | 'missing' | 'unknown'
  /** Marks what a text says now; `null` of what is no text. */
  mark: string | null
}

/** A place where a work is cited. */
export interface CitedNode {
  kind: 'cited'
  /** The place in the work; empty when none is named. */
  label: string
  /** The words before it. */
  description: string
  /** How the work is named: `key`, `title`, `ibid` … */
  via: string
  range: Range
  children: never[]
}

export interface WorkNode {
  kind: 'work'
  key: string
  label: string
  /** Authors and year. */
  by: string
  count: number
  /** Where it is cited first. */
  range: Range | null
  /** `null` when no bibliography has it. */
  entry: { uri: string; range: Range } | null
  files: SourceFile[]
  /** Whether its entry names an address on the web. */
  hasAddress: boolean
  /** Asked for when they are looked at. */
  children: CitedNode[] | null
}

export interface SourceGroupNode {
  kind: 'group'
  group: 'cited' | 'author' | 'type' | 'role' | 'uncited' | 'unknown'
  label: string
  range: null
  children: WorkNode[]
}

export interface SourcesResult {
  version: number | null
  groups: SourceGroupNode[]
}

/** The works that a text cites, and the others of its bibliographies. */
export const sourceTree = request<TextParams & { by: SourceGrouping }, SourcesResult | null>('apparatus/sourceTree')

/** Where a text cites a work. */
export const citedPlaces = request<TextParams & { key: string }, CitedNode[]>('apparatus/citedPlaces')

/** What the card of a work says, as Markdown; `null` when no bibliography has it. */
export const workCard = request<TextParams & { key: string }, string | null>('apparatus/workCard')

/** A work by its key, or by a place in a citation of it. */
export type ReferenceParams = (TextParams & { key: string }) | PlaceParams

/** The full reference of a work in plain words, in the text's citation style; `null` when no bibliography has it. */
export const reference = request<ReferenceParams, string | null>('apparatus/reference')
