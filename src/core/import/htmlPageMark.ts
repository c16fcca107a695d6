import { type Element, hasWord, lineOf } from './element.ts'
import { isOfType } from './pages.ts'

/** An element that says where a page of an edition begins. */
export interface PageMark {
  /** `p. 33` */
  readonly place: string
  /** Its words, where they are more than that number. */
  readonly words: string
  /** Whether they say that number, in other words than ours: `[Page 33]`. */
  readonly isSame: boolean
}

const NUMBER =
  /^[^\p{L}\p{N}]*(?:(?:page|pages|pg|p|pp|s|seite)[\s._-]*)?(\d{1,5}[a-z]?|[ivxlcdm]{1,10})[^\p{L}\p{N}]*$/iu

/** Reads the mark of a page: its number stands in its title, its label, its words, or its id. */
export function pageMark(element: Element): PageMark | undefined {
  if (!mayMarkPage(element)) return undefined
  const { title, 'aria-label': label, id } = element.attributes
  const words = lineOf(element)
  for (const given of [title, label, words, id]) {
    const number = NUMBER.exec(given ?? '')?.[1]
    if (number === undefined) continue
    const place = `p. ${number.replace(/^0+(?=\d)/, '')}`
    const isSame = NUMBER.exec(words)?.[1] === number
    return { place, words: isSame && /^[^\p{L}]*(?:p\b[^\p{L}]*)?$/u.test(words) ? '' : words, isSame }
  }
  return undefined
}

/** Whether an element is of a type, or a class, that marks pages. */
export function mayMarkPage(element: Element): boolean {
  return (
    isOfType(element, /^pagebreak$/) || hasWord(element, 'class', /^(?:pagenum|page-?number|pageno|pb|calibre_pb)$/i)
  )
}
