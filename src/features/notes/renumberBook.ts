import type { Workspace } from '../../core/workspace.ts'
import type { Edits, TextEdit } from '../edits.ts'
import type { Refusal } from '../rename.ts'
import { check } from './operation.ts'
import { type Counts, renumberFrom } from './renumber.ts'

/**
 * *Renumber Notes of the Book*: the notes of several texts numbered on from one to the next, each series by itself.
 *
 * @param uris the texts of the book, all of them held; they follow each other in the natural order of their names.
 * @returns steps of about a block each.
 */
export function* renumberBook(workspace: Workspace, uris: readonly string[]): Generator<void, Edits | Refusal> {
  const edits = new Map<string, readonly TextEdit[]>()
  let counts: Counts = new Map()
  for (const uri of inReadingOrder(uris)) {
    const document = workspace.documents.get(uri)
    if (!document) return { refusal: `${nameOf(uri)} cannot be read; so nothing was changed.` }
    const numbered = renumberFrom(document, counts)
    if ('refusal' in numbered) return { refusal: `${nameOf(uri)}: ${numbered.refusal}` }
    counts = numbered.counts
    if (numbered.edits.length === 0) continue
    const refusal = yield* check(document, numbered)
    if (refusal) return { refusal: `${nameOf(uri)}: ${refusal.refusal}` }
    edits.set(uri, numbered.edits)
  }
  if (edits.size > 0) return edits
  return {
    refusal:
      counts.size > 0 ? 'The notes of the book are numbered already.' : 'There are no numbered notes in this book.'
  }
}

/** Chapter 2 before chapter 10. */
function inReadingOrder(uris: readonly string[]): string[] {
  const { compare } = new Intl.Collator('en', { numeric: true })
  return [...uris].sort((a, b) => compare(nameOf(a), nameOf(b)))
}

function nameOf(uri: string): string {
  return decodeURIComponent(uri.slice(uri.lastIndexOf('/') + 1))
}
