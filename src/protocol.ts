/**
 * What client and server say to each other beside LSP: with what the views ask and what is asked of sources and pages (protocol/) all that both import.
 * Positions and ranges are LSP's; everything is plain JSON.
 */

export interface Position {
  line: number
  character: number
}

export interface Range {
  start: Position
  end: Position
}

/** The name of a request with the types of what goes in and out, which exist for the compiler only. */
export interface Request<Params, Result> {
  readonly method: string
  readonly types?: (params: Params) => Result
}

/** A request by its name. */
export const request = <Params, Result>(method: string): Request<Params, Result> => ({ method })

/** A text, and a place in it. */
export interface TextParams {
  uri: string
}
export interface PlaceParams extends TextParams {
  position: Position
}
export interface RangeParams extends TextParams {
  range: Range
}

// --- Adding ------------------------------------------------------------------------------------------------------

export interface Insertion {
  position: Position
  text: string
}

export interface AddFootnoteResult {
  /** What to insert, all in one undo step; positions are those of the text before. */
  insertions: Insertion[]
  /** Where the caret goes, in the text after: into the note. */
  caret: Position
  /** Where it came from, behind the new mark, in the text after. */
  back: Position
}

/** What *Add Footnote* does at a place, or, for the editor, *Add Note by Editor*: a note of a series of its own. */
export const addFootnote = request<PlaceParams & { byEditor: boolean }, AddFootnoteResult | null>(
  'apparatus/addFootnote'
)

/** Edits by the URIs of the files that they change; one that is not there yet is made. */
export interface EditsResult {
  edits: { uri: string; range: Range; text: string }[]
  /** A sentence for people when there is nothing to be done. */
  refusal: string | null
}

/** Somebody of the registers, to choose from. */
export interface PersonChoice {
  id: string
  name: string
  role: string
  /** How often the text speaks of them. */
  mentions: number
}
export const persons = request<TextParams, PersonChoice[]>('apparatus/persons')

/** Ties the words in a range to a person of the register, by id, or to a new one, by name: one of the two is null. */
export const tagPerson = request<RangeParams & { id: string | null; name: string | null }, EditsResult>(
  'apparatus/tagPerson'
)

/** A work of the bibliographies, to choose from. */
export interface WorkChoice {
  key: string
  title: string
  /** Authors and year. */
  by: string
  /** Of the source that was read last, where in it (empty: not marked); `null` of others. */
  read: string | null
}
/** @param reading where somebody read last, in another file than the text */
export const works = request<TextParams & { reading: PlaceParams | null }, WorkChoice[]>('apparatus/works')

/** What *Cite Source* writes at a position; `locator`, the place cited, is to be typed over. */
export interface CitationResult {
  position: Position
  before: string
  locator: string
  behind: string
}
export const citeSource = request<PlaceParams & { key: string; reading: PlaceParams | null }, CitationResult | null>(
  'apparatus/citeSource'
)

/** Puts words in the quotation marks that the text uses. */
export const quote = request<RangeParams, EditsResult>('apparatus/quote')

/** The place that most likely begins here: `p. 34` behind `{p. 33}`. */
export const nextPlace = request<PlaceParams, string>('apparatus/nextPlace')

/** A name that may be somebody's and stands in no register. */
export interface NameSuggestion {
  name: string
  count: number
  /** Shorter forms that the text uses for the same, most likely. */
  aliases: string[]
  /** Whether it is like a person's name, or like a place's or an organisation's. */
  likeness: 'person' | 'other' | 'unknown'
}
/** Likely names in a text that no register has: those like a person's first, the most frequent first. */
export const suggestNames = request<TextParams, NameSuggestion[]>('apparatus/suggestNames')

/** Adds people to the text's register, which is made beside the text if there is none. */
export const addPersons = request<TextParams & { persons: { name: string; aliases: string[] }[] }, EditsResult>(
  'apparatus/addPersons'
)

/** Makes one entry of the register of two: `gone` goes, and what it says goes to `kept`. */
export const mergePersons = request<TextParams & { kept: string; gone: string }, EditsResult>('apparatus/mergePersons')

/** Makes two entries of one: a new person gets some of the names. */
export const splitPerson = request<TextParams & { id: string; names: string[] }, EditsResult>('apparatus/splitPerson')

/** What came of a file of people: edits of the register, and what is to be said. */
export interface ImportPersonsResult extends EditsResult {
  added: number
  known: number
  /** What the file says that no register holds, with how often. */
  lost: [what: string, count: number][]
}
/** Adds the people of a TEI or CSV file, given as its text. */
export const importPersons = request<TextParams & { source: string }, ImportPersonsResult>('apparatus/importPersons')

/** The people of a text's registers as TEI or CSV; `null` when there is nobody. */
export const exportPersons = request<
  TextParams & { to: 'tei' | 'csv' },
  { text: string; lost: [what: string, count: number][] } | null
>('apparatus/exportPersons')

/** The names beside the first one under which the register knows somebody. */
export const personAliases = request<TextParams & { id: string }, string[]>('apparatus/personAliases')

// --- Notes -------------------------------------------------------------------------------------------------------

/** What can be done to the notes of a text, or, of the last two, to those at the caret or in the selection. */
export type NotesOperation =
  'renumber' | 'sort' | 'moveToEnd' | 'moveToSection' | 'moveToParagraph' | 'merge' | 'toggleInline' | 'delete'

export interface ArrangeNotesParams extends RangeParams {
  operation: NotesOperation
}

/** Does something to notes; refused where one would be lost, or come to stand for another. */
export const arrangeNotes = request<ArrangeNotesParams, EditsResult>('apparatus/arrangeNotes')

/** Numbers the notes of all annotated texts in the folder of this one, on from one to the next. */
export const renumberBook = request<TextParams, EditsResult>('apparatus/renumberBook')

// --- Status ------------------------------------------------------------------------------------------------------

/** What the status item says of a text. */
export interface StatusResult {
  /** The version of the text that this was found in. */
  version: number | null
  notes: number
  quotations: number
  mentions: number
  citations: number
  registers: number
  persons: number
  bibliographies: number
  works: number
  /** The first error in the text or in a file that belongs to it. */
  error: { uri: string; range: Range; message: string } | null
  errors: number
  warnings: number
}
export const status = request<TextParams, StatusResult | null>('apparatus/status')

// --- The workspace -----------------------------------------------------------------------------------------------

/** Forgets what is kept of the texts of the workspace from one start to the next, and reads them all again. */
export const clearCache = request<object, null>('apparatus/clearCache')

// --- From the server ---------------------------------------------------------------------------------------------

/** Something about a text changed without an edit of it: its register, its bibliography, its remarks. */
export const changed = 'apparatus/changed'
export interface ChangedParams extends TextParams {
  what: 'surroundings' | 'annotations'
}

// --- Files that only the client can reach: in a browser all, else those of other schemes than `file:` ----------------

/** The text of a file as UTF-8; `null` when there is none. */
export const readFile = request<TextParams, string | null>('apparatus/readFile')

/** What stands in a folder; `null` when it cannot be looked into. */
export const readFolder = request<TextParams, FolderEntry[] | null>('apparatus/readFolder')
export interface FolderEntry {
  name: string
  /** A link is neither file nor folder. */
  kind: 'file' | 'folder' | 'other'
}

/** Whether a file or folder is there. */
export const exists = request<TextParams, boolean>('apparatus/exists')

/** Appends to a file, making it if need be; answers with an error sentence or `null`. */
export const appendFile = request<TextParams & { text: string }, string | null>('apparatus/appendFile')
