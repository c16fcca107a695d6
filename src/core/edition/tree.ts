import type { Citation } from '../citations/citations.ts'
import type { Mention } from '../persons/persons.ts'
import type { PersonTarget } from '../persons/links.ts'
import type { Place } from '../placeNotation.ts'
import type { Quotation } from '../quotations/quotations.ts'
import type { Section } from '../sections.ts'
import type { Span } from '../text.ts'
import type { Note } from '../notes/notes.ts'
import type { PlacedRemark } from '../annotations/exchange/placed.ts'

// A text as an edition of it is made: what Markdown says of its form and what the apparatus says of its words, woven into
// one tree. Offsets count in the text.

/** A part of the text that stands by itself. */
export type Block =
  | Heading
  | Paragraph
  | BlockQuote
  | List
  | Table
  | (Span & { readonly type: 'code'; readonly value: string })
  | (Span & { readonly type: 'rule' })

export interface Heading extends Span {
  readonly type: 'heading'
  /** 1 is the highest. */
  readonly depth: number
  readonly children: readonly Inline[]
}

export interface Paragraph extends Span {
  readonly type: 'paragraph'
  /** Its lines are lines of verse. */
  readonly isVerse: boolean
  readonly children: readonly Inline[]
}

export interface BlockQuote extends Span {
  readonly type: 'quote'
  readonly quotation: Quotation | undefined
  readonly children: readonly Block[]
}

export interface List extends Span {
  readonly type: 'list'
  /** The first item's number; `undefined` when the items have none. */
  readonly from: number | undefined
  readonly items: readonly (readonly Block[])[]
}

export interface Table extends Span {
  readonly type: 'table'
  readonly align: readonly ('left' | 'right' | 'center' | null)[]
  /** The first row is the head. */
  readonly rows: readonly (readonly (readonly Inline[])[])[]
}

/** What stands inside a paragraph. */
export type Inline = Words | Leaf | Wrapped

export interface Words {
  readonly type: 'words'
  readonly value: string
}

/** Something that has no words of the text in it. */
export type Leaf =
  | { readonly type: 'code'; readonly value: string }
  | { readonly type: 'line-break' }
  | { readonly type: 'image'; readonly url: string; readonly alt: string }
  | { readonly type: 'note'; readonly note: Note; readonly isFirst: boolean; readonly at: number }
  | {
      readonly type: 'citations'
      readonly citations: readonly Citation[]
      readonly written: string
      readonly at: number
    }
  | { readonly type: 'place'; readonly place: Place; readonly written: string }

/** Words that something is said of; where other such words overlap, it comes in several pieces. */
export interface Wrapped {
  readonly type: 'wrapped'
  readonly as: Wrapper
  /** Which piece of it this is, from 0. */
  readonly piece: number
  readonly children: readonly Inline[]
}

/** What is said of a stretch of a paragraph. */
export type Wrapper = Span &
  (
    | { readonly type: 'emphasis' | 'strong' | 'deleted' }
    | { readonly type: 'link'; readonly url: string }
    | { readonly type: 'mention'; readonly mention: Mention }
    | { readonly type: 'said'; readonly target: PersonTarget }
    | { readonly type: 'quotation'; readonly quotation: Quotation; readonly isFirst: boolean }
    | { readonly type: 'cited'; readonly citation: Citation }
    | { readonly type: 'remark'; readonly remark: PlacedRemark; readonly isFirst: boolean }
  )

/** What the body of an edition is made of, in the order of the text. */
export type Part =
  /** A section begins here; one without a heading in the text has none here. */
  { readonly type: 'section'; readonly section: Section; readonly heading: Heading | undefined } | Block
