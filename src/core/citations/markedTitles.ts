import { remembered } from '../remembered.ts'
import type { Span } from '../text.ts'
import { isArticle, type TitleIndex, wordsOf } from './titleIndex.ts'

/** A title in emphasis or quotation marks, word for word as the bibliography has it. */
export interface MarkedTitle extends Span {
  readonly keys: readonly string[]
}

const OPENING = /(?:[*_]{1,2}|[“"«„‘]\s?)(?=[\p{Lu}\p{N}])/gu
const CLOSING = /^[\0.,;:!?]*(?:[*_]|\s?[”"»“’])/
/** Longest title that is looked for, in code units. */
const LONGEST = 250

/**
 * Titles in running text. Plain words never are one, nor is a part of a title: only all of it, or all before its colon.
 *
 * @param prose as long as the source
 */
export function markedTitlesIn(prose: string, source: string, index: TitleIndex): MarkedTitle[] {
  const { byStart } = index
  if (byStart.size === 0) return []
  const initials = initialsOf(index)
  const found: MarkedTitle[] = []
  for (const { 0: mark, index: at } of source.matchAll(OPENING)) {
    const start = at + mark.length
    if (start < (found.at(-1)?.end ?? 0)) continue
    // Most words in marks begin as no title does.
    if (!initials.has(source[start]!.normalize('NFD')[0]!.toLowerCase())) {
      if (!isArticle(/^\p{L}*/u.exec(source.slice(start, start + 8))![0].toLowerCase())) continue
    }
    const near = /^\p{L}*\S?\s*[\p{L}\p{N}]*/u.exec(source.slice(start, start + 60))![0]
    const first = wordsOf(near).find(({ folded }) => !isArticle(folded))
    const works = first && byStart.get(first.folded)
    if (!works) continue
    const words = wordsOf(prose.slice(start, start + LONGEST))
    if (words[0]?.start !== 0) continue
    const ends = works.flatMap(({ key, title, main }) => {
      const sizes = [title.length, main].filter(size =>
        title.slice(0, size).every((word, i) => words[i]?.folded === word)
      )
      return sizes
        .map(size => ({ key, end: start + words[size - 1]!.end }))
        .filter(({ end }) => CLOSING.test(source.slice(end, end + 6)))
    })
    const end = Math.max(...ends.map(each => each.end))
    if (ends.length > 0)
      found.push({ start, end, keys: [...new Set(ends.flatMap(each => (each.end === end ? each.key : [])))] })
  }
  return found
}

/** The letters with which the titles begin, articles aside, folded. */
const initialsOf = remembered(({ byStart }: TitleIndex) => new Set([...byStart.keys()].map(word => word[0])))
