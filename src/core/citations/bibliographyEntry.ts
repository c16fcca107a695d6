import type { Problem } from '../problems.ts'
import type { Span } from '../text.ts'
import type { CslItem } from './cslItem.ts'

/** One work of a bibliography. Spans count in its file. What is not a span is read when first asked for, and kept. */
export interface BibliographyEntry {
  readonly key: string
  /** The whole entry, from `@` or the opening brace on. */
  readonly span: Span
  /** The key itself, without marks. */
  readonly keySpan: Span
  /** Plain words; empty where the entry has none, as are the next two. */
  readonly title: string
  /** Family names of the authors, or of the editors where there are no authors. */
  readonly authors: readonly string[]
  readonly year: string
  /** Paths of the source as the entry gives them, most often absolute or relative to the bibliography. */
  readonly files: readonly string[]
  readonly url: string | undefined
  /** Where it names other entries of its file by their keys: what it inherits from, and the like. */
  readonly links: readonly (Span & { readonly key: string })[]
  /** The work as CSL-JSON. What of it cannot be read is left out. */
  item(): CslItem
}

/** What a bibliography's file holds. Of two entries with one key the first is in `entries`, the second in `problems`. */
export interface Bibliography {
  readonly entries: ReadonlyMap<string, BibliographyEntry>
  readonly problems: readonly Problem[]
}
