import type { Span } from '../text.ts'
import type { ListedName } from './nameIndex.ts'

/** A name found in a text, and everyone in the registers who may be called so, in the registers' order; never empty. */
export interface NameHit extends Span {
  readonly ids: readonly string[]
  /** The words as they stand in the searched text, which may be masked and broken over lines. */
  readonly text: string
  /** Nobody's only if the text names one of them more fully somewhere: the words alone may mean something else. */
  readonly weak?: boolean
  /** Nobody is listed so, or not all of them are; we made it of a longer name. */
  readonly guess?: boolean
  /** Those of them who are not usually called by a title before it, if not all are so. */
  readonly among?: readonly string[]
  /** The only one who is listed so, where others may be called so too. */
  readonly likely?: string
}

/** The longest name that begins somewhere, and those who are listed so: as it stands, and with an ending taken away. */
export interface RawHit extends Span {
  readonly names: readonly ListedName[]
  readonly declined: readonly ListedName[]
  /** How many words it has. */
  readonly count: number
  /** Some of them count only where the words beside say so: first names alone, initials. */
  readonly familiar: boolean
}
