import type { Beside } from '../apparatus.ts'
import { remembered } from '../remembered.ts'
import type { BibliographyEntry } from './bibliographyEntry.ts'

/** A work as one speaks of it in words. */
export interface Work {
  readonly key: string
  /** The words of its title, folded, up to a colon or full stop first, then the others. */
  readonly title: readonly string[]
  /** How many of them stand before the colon. */
  readonly main: number
  /** Family names, folded. */
  readonly authors: readonly string[]
  readonly year: string
}

/** The works of a text's bibliographies, by what one may begin with to speak of them. */
export interface TitleIndex {
  /** By the first word that is no article. */
  readonly byStart: ReadonlyMap<string, readonly Work[]>
  /** By the last word of an author's family name. */
  readonly byAuthor: ReadonlyMap<string, readonly Work[]>
}

/** A word, with apostrophes inside. */
export const WORD = /[\p{L}\p{N}\p{M}]+(?:['’][\p{L}\p{N}\p{M}]+)*/gu
/** Words that say nothing of which work it is, folded. */
export const ARTICLES: ReadonlySet<string> = new Set('the a an der die das ein eine le la les il lo el'.split(' '))
const SMALL = new Set(
  'of and in on to for from by at with zu zur zum von vom und im über de du des et en sur di del della e y'.split(' ')
)

/** A word of a text, and what it is compared as. */
export interface Word {
  readonly start: number
  readonly end: number
  readonly folded: string
  readonly isCapital: boolean
}

/** The words of a text, without case, accents and apostrophes. */
export function wordsOf(text: string): Word[] {
  return Array.from(text.matchAll(WORD), ({ 0: word, index }) => {
    return { start: index, end: index + word.length, folded: fold(word), isCapital: /^[\p{Lu}\p{N}]/u.test(word) }
  })
}

/** Without case, accents and apostrophes. */
export function fold(word: string): string {
  return word
    .normalize('NFD')
    .replace(/[\p{M}'’]/gu, '')
    .toLowerCase()
}

/** An article says nothing of which work it is, and is often left out. */
export function isArticle(folded: string): boolean {
  return ARTICLES.has(folded)
}

/** A word by which a title can be told from others. */
export function isTelling(folded: string): boolean {
  return !ARTICLES.has(folded) && !SMALL.has(folded)
}

/** The index of what stands beside a text; made once for each state of it. */
export const titleIndexOf = remembered(({ bibliographies }: Beside): TitleIndex => {
  const byStart = new Map<string, Work[]>()
  const byAuthor = new Map<string, Work[]>()
  const known = new Set<string>()
  for (const { bibliography } of bibliographies) {
    for (const entry of bibliography.entries.values()) {
      // Of two bibliographies the first counts.
      if (known.has(entry.key)) continue
      known.add(entry.key)
      const work = workOf(entry)
      const first = work.title.find(word => !isArticle(word))
      if (first !== undefined) put(byStart, first, work)
      for (const author of new Set(work.authors)) put(byAuthor, author, work)
    }
  }
  return { byStart, byAuthor }
})

function workOf({ key, title, authors, year }: BibliographyEntry): Work {
  const words = wordsOf(title)
  const colon = /[:;]|[.?!](?=\s)|\s[–—-]+\s/.exec(title)?.index ?? title.length
  const main = words.filter(({ start }) => start < colon).length
  return {
    key,
    title: words.map(({ folded }) => folded),
    main: main || words.length,
    authors: authors.flatMap(name => wordsOf(name).at(-1)?.folded ?? []),
    year: /\d{3,4}/.exec(year)?.[0] ?? ''
  }
}

function put(map: Map<string, Work[]>, word: string, work: Work): void {
  const same = map.get(word)
  if (same) same.push(work)
  else map.set(word, [work])
}
