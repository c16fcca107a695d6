import * as l10n from '@vscode/l10n'
import type { Document } from '../../core/document.ts'
import { positionIn } from '../../core/lines.ts'
import { crossReferencesOf, spokenNumber } from '../../core/notes/crossReferences.ts'
import type { Workspace } from '../../core/workspace.ts'
import type { Edits, TextEdit } from '../edits.ts'
import type { Refusal } from '../rename.ts'
import { check } from './operation.ts'
import { type Counts, inOrder, newLabels, numberFrom, type Numbering, spokenAnew } from './renumber.ts'

/** A text of the book, and what its notes are to be called. */
interface Chapter extends Numbering {
  readonly uri: string
  readonly document: Document
  /** The ids that its notes will have. */
  readonly labels: ReadonlySet<string>
}

/**
 * *Renumber Notes of the Book*: the notes of several texts numbered on from one to the next, each series by itself. Where one
 * text speaks of a note that another one has ("see note 3"), the number follows; where nobody can say which is meant, nothing
 * is changed.
 *
 * @param uris the texts of the book, all of them held; they follow each other in the natural order of their names.
 * @returns steps of about a block each.
 */
export function* renumberBook(workspace: Workspace, uris: readonly string[]): Generator<void, Edits | Refusal> {
  const chapters: Chapter[] = []
  let counts: Counts = new Map()
  for (const uri of inReadingOrder(uris)) {
    const document = workspace.documents.get(uri)
    if (!document) return { refusal: l10n.t('{0} cannot be read; so nothing was changed.', nameOf(uri)) }
    const numbering = numberFrom(document, counts)
    const chapter = { uri, document, ...numbering, labels: newLabels(numbering.numbers) }
    chapters.push(chapter)
    counts = chapter.counts
    yield
  }
  const edits = new Map<string, readonly TextEdit[]>()
  for (const chapter of chapters) {
    const { uri, document } = chapter
    const across = spokenAcross(chapter, chapters)
    if ('refusal' in across) return across
    const own = spokenAnew(document, chapter.numbers)
    if ('refusal' in own) return { refusal: `${nameOf(uri)}: ${own.refusal}` }
    const local = inOrder([...chapter.edits, ...own])
    if (local.length + across.length === 0) continue
    const refusal = local.length > 0 ? yield* check(document, { edits: local }) : undefined
    if (refusal) return { refusal: `${nameOf(uri)}: ${refusal.refusal}` }
    edits.set(uri, inOrder([...local, ...across]))
  }
  if (edits.size > 0) return edits
  return {
    refusal:
      counts.size > 0
        ? l10n.t('The notes of the book are numbered already.')
        : l10n.t('There are no numbered notes in this book.')
  }
}

/** The edits where a text speaks of notes that it has not, and that one other text of the book has. */
function spokenAcross({ uri, document }: Chapter, chapters: readonly Chapter[]): TextEdit[] | Refusal {
  const edits: TextEdit[] = []
  const others = chapters.filter(each => each.uri !== uri)
  for (const spoken of crossReferencesOf(document)) {
    if (spoken.target !== undefined) continue
    const line = positionIn(document, spoken.start).line + 1
    const place = l10n.t('{0}, line {1}: “note {2}”', nameOf(uri), line, spoken.number)
    const meant = others.filter(({ numbers }) => numbers.has(spoken.wanted))
    if (meant.length > 1) {
      const names = meant.map(each => nameOf(each.uri)).join(', ')
      return { refusal: l10n.t('{0} may be that of several texts ({1}); so nothing was changed.', place, names) }
    }
    const number = meant[0]?.numbers.get(spoken.wanted)
    if (number === undefined && others.some(({ labels }) => labels.has(spoken.wanted))) {
      return { refusal: l10n.t('{0} is in no text of the book; another one would get that number.', place) }
    }
    if (number !== undefined && number !== spoken.number) edits.push({ ...spokenNumber(spoken), text: number })
  }
  return edits
}

/** Chapter 2 before chapter 10. */
function inReadingOrder(uris: readonly string[]): string[] {
  const { compare } = new Intl.Collator('en', { numeric: true })
  return [...uris].sort((a, b) => compare(nameOf(a), nameOf(b)))
}

function nameOf(uri: string): string {
  return decodeURIComponent(uri.slice(uri.lastIndexOf('/') + 1))
}
