import type { Span } from './text.ts'

/** The kinds of apparatus. */
export type Kind = 'note' | 'quotation' | 'person' | 'citation' | 'place'

/** Whether the words define the target (a note's body, a register's entry) or refer to it. */
export type Role = 'definition' | 'reference'

/**
 * One place where something of the apparatus stands. Definition, references, highlights and symbols know nothing but
 * occurrences.
 */
export interface Occurrence {
  readonly kind: Kind
  readonly role: Role
  /** What is hovered over and highlighted, such as a note's mark or a person's name. */
  readonly span: Span
  /** Which one of its kind: a note's label, a person's id, a citation's key. `undefined`: nobody knows. */
  readonly target: string | undefined
  /** The whole of it, where that is more than `span`: a note's body, a register's entry. */
  readonly whole?: Span
  /** It is spoken of in words (`see note 3`), and not marked there. */
  readonly inWords?: boolean
}
