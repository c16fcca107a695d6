import { type EditsResult, type Position, type Range, type RangeParams, type TextParams, request } from '../protocol.ts'

// Annotations: the remarks in the margin of a text, and what writes them.

export interface AnnotationComment {
  id: string
  author: string
  /** Markdown. */
  body: string
  /** ISO 8601. */
  modified: string
  tags: readonly string[]
  /** What a correction would have in place of the words; `null` when it gives none. */
  replacement: string | null
  /** Who is meant by the words. */
  persons: readonly { id: string; name: string }[]
  /** What others made of it at the same time; empty unless two histories were merged. */
  versions: readonly AnnotationVersion[]
}

/** A version of a remark that is not the one shown. */
export interface AnnotationVersion {
  rev: string
  author: string
  /** ISO 8601. */
  modified: string
  body: string
  isDeletion: boolean
}

/** Why a remark was made: those of the W3C's reasons that we offer, or another that the sidecar gives. */
export type AnnotationKind = 'commenting' | 'questioning' | 'editing' | 'identifying' | 'linking' | (string & {})

export interface AnnotationThread {
  id: string
  kind: AnnotationKind
  state: 'in-place' | 'moved' | 'changed' | 'ambiguous' | 'lost'
  /** Whether somebody has marked it as settled. */
  resolved: boolean
  /** The very words, each passage of them; empty when they are lost. */
  ranges: Range[]
  /** Where words that are lost were taken out since the text was opened; `null` when nobody knows. */
  gone: Position | null
  /** The words as they were when the remark was made. */
  quote: string
  /** Whether it is a reply to a remark that is not there. */
  answersNothing: boolean
  /** The remark, then its replies. */
  comments: AnnotationComment[]
}

export interface AnnotationsResult {
  version: number | null
  threads: AnnotationThread[]
}

/** The remarks in the margin of a text, where they stand now. */
export const annotations = request<TextParams, AnnotationsResult | null>('apparatus/annotations')

/** The words that a remark at this place is about: the selection, or the sentence at an empty one. */
export const annotationTarget = request<RangeParams, Range | null>('apparatus/annotationTarget')

/** What came of writing to the sidecar; `error` is a sentence for people. */
export interface WriteResult {
  id: string | null
  error: string | null
}

/** A new remark. `author` is empty when the user set none: then git's, or the system's, is taken; in a browser it has none. */
export interface NewAnnotation extends TextParams {
  /** The words that it is about, at least one passage. */
  ranges: Range[]
  body: string
  author: string
  kind?: AnnotationKind
  /** A correction: what should stand in place of the words. */
  replacement?: string
  /** Who is meant: the id of a person. */
  person?: string
}

/** Adds a remark on words of a text. */
export const annotate = request<NewAnnotation, WriteResult>('apparatus/annotate')

/** Adds a reply to a remark. */
export const replyToAnnotation = request<TextParams & { to: string; body: string; author: string }, WriteResult>(
  'apparatus/replyToAnnotation'
)

/** What becomes different of a remark or reply; what is left out stays. */
export interface AnnotationChanges {
  body?: string
  tags?: string[]
  kind?: AnnotationKind
  replacement?: string
  person?: string
  resolved?: boolean
  /** The words that it is about from now on, at least one passage. */
  ranges?: Range[]
}

/** What a remark said when somebody began to change it, if that is known: what others made of it since then is kept beside it. */
export interface Begun {
  was?: string
}

/** Changes a remark or reply, and settles what others made of it at the same time: the version shown counts. */
export const reviseAnnotation = request<
  TextParams & { id: string; author: string } & AnnotationChanges & Begun,
  WriteResult
>('apparatus/reviseAnnotation')

/** Makes a version of a remark the one that counts, in place of all others. */
export const chooseVersion = request<TextParams & { id: string; rev: string }, WriteResult>('apparatus/chooseVersion')

/** The edit that a correction suggests; refused unless its words are where they were. */
export const correction = request<TextParams & { id: string }, EditsResult | null>('apparatus/correction')

/** Removes a remark or reply, and those replies to it that were seen with it: one that somebody else has just written stays. */
export const removeAnnotation = request<
  TextParams & { id: string; replies?: readonly ({ id: string } & Begun)[] } & Begun,
  WriteResult
>('apparatus/removeAnnotation')
