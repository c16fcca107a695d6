import { LABELLED_PLACE } from './locatorBehind.ts'
import { fold, isTelling, wordsOf } from './titleIndex.ts'

/** What words that look like a citation seem to say. */
export interface CitationLike {
  /** Made of author and year, or of the title's first word. */
  readonly key: string
  readonly author: string
  readonly title: string
  readonly year: string
}

const NAME = String.raw`(?:\p{Lu}[\p{L}'’.-]*\.?\s?){1,4}`
const BY_FIRST = new RegExp(`^(?<author>${NAME}),\\s*(?<rest>.+)$`, 'su')
const BY_LAST = new RegExp(`,?\\s+by\\s+(?<author>${NAME})(?=[,.;(]|$)`, 'u')
const SIGNAL = /^(?::?\s*)(?:(?:see(?: also)?|cf\.?|cp\.?|compare|vgl\.?|siehe|voir|quoted in|cited in)\s+)?/iu
const MARKED = /[*_“"«„]{1,2}(?<title>\p{Lu}[^*_”"»“]{3,150})[*_”"»“]/u

/**
 * Reads the part of a note in which an offset stands, between semicolons and full stops, as a citation; `undefined` when it
 * names neither a page nor a year with a title in marks, or has no author beside a title.
 */
export function citationLike(note: string, offset: number): CitationLike | undefined {
  const { start, end } = partAt(note, offset)
  const words = note.slice(start, end).replace(SIGNAL, '').replace(/\s+/g, ' ').trim()
  const year = /(?<!\d)1[4-9]\d\d(?!\d)|(?<!\d)20\d\d(?!\d)/.exec(words)?.[0] ?? ''
  const marked = MARKED.exec(words)?.groups!['title']
  if (!LABELLED_PLACE.test(words) && !(year && marked)) return undefined
  const behind = BY_LAST.exec(words)
  const before = behind ? undefined : BY_FIRST.exec(words.replace(/[*_“”"«»„]/g, ''))?.groups
  const author = (behind?.groups!['author'] ?? before?.['author'] ?? '').trim()
  const rest = behind ? words.slice(0, behind.index) : (before?.['rest'] ?? '')
  const title = (marked ?? /^[^,(]+/.exec(rest)?.[0] ?? '').replace(/[*_“”"«»„,.]+$|^[*_“"«„]+/g, '').trim()
  if (title === '' || (author === '' && !marked) || !/\p{Lu}/u.test(title[0]!)) return undefined
  const name =
    wordsOf(author).at(-1)?.folded ?? wordsOf(title).find(({ folded }) => isTelling(folded))?.folded ?? 'work'
  return { key: fold(name).replace(/[^\p{L}\p{N}]/gu, '') + year, author, title, year }
}

/** Full stops behind initials and abbreviations end nothing, nor do those before a number. */
function partAt(note: string, offset: number): { start: number; end: number } {
  let start = 0
  for (const { index, 0: stop } of note.matchAll(/;|(?<=[\p{L}\p{N}]{4}|\p{N}|[)”*_])[.!?](?=\s+\p{Lu})/gu)) {
    if (index >= offset) return { start, end: index }
    start = index + stop.length
  }
  return { start, end: note.length }
}
