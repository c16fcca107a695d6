import type { Citation } from '../core/citations/citations.ts'
import { fieldText } from '../core/citations/cslItem.ts'
import type { BibliographyEntry } from '../core/citations/bibliographyEntry.ts'

const PDF = /\.pdf$/i

/**
 * The address of what is not text: of a PDF with the page cited, `…/a.pdf#page=7` (RFC 8118); of a page of the web with the words
 * quoted, `…#:~:text=` (WICG, URL Fragment Text Directives). Of a file `label=` says the page as it is printed, if that is another.
 *
 * @param quoted the words quoted, or `undefined`
 */
export function externalAddress(
  address: string,
  entry: BibliographyEntry,
  citation: Pick<Citation, 'label' | 'locator'>,
  quoted: string | undefined
): string {
  const [path = '', fragment = ''] = address.split('#', 2)
  const isWeb = /^https?:/i.test(address)
  if (PDF.test(path.split('?')[0]!)) {
    const page = pageOf(citation)
    if (page === undefined || fragment !== '') return address
    const sheet = sheetOf(entry, page)
    return `${path}#page=${sheet}${sheet === page || isWeb ? '' : `&label=${page}`}`
  }
  const words = isWeb && quoted !== undefined ? textDirective(quoted) : ''
  return words === '' ? address : `${address}${address.includes('#') ? '' : '#'}:~:text=${words}`
}

/** Where an entry leads on the web: its address, or that of its DOI. */
export function webAddress(entry: BibliographyEntry): string | undefined {
  if (entry.url !== undefined) return entry.url
  const doi = /10\.\d{4,9}\/\S+/.exec(fieldText(entry.item(), 'DOI'))?.[0]
  return doi === undefined ? undefined : `https://doi.org/${encodeURI(doi)}`
}

/** The first page cited; undefined when something else or nothing is. */
export function pageOf({ label, locator }: Pick<Citation, 'label' | 'locator'>): string | undefined {
  if (locator === null || (label ?? 'page') !== 'page') return undefined
  return /^\W*(\d{1,6}|[ivxlcdm]{1,12})(?![\p{L}\p{N}])/iu.exec(locator)?.[1]
}

/** The page counted from the first one of a file: an article on pages 39–51 has page 45 on its seventh. */
function sheetOf(entry: BibliographyEntry, page: string): string {
  const [, first, last] = /^(\d+)\s*[-–—]+\s*(\d+)$/.exec(fieldText(entry.item(), 'page')) ?? []
  const number = Number(page)
  const isAmong = first !== undefined && number >= Number(first) && number <= Number(last)
  return isAmong ? String(number - Number(first) + 1) : page
}

/** Longest run of words that is given whole; of a longer one the first and last words are. */
const MOST_WORDS = 10
const EDGE_WORDS = 4
/** Words in brackets and what an ellipsis stands for are not in the source. */
const OMITTED = /\s*(?:\[[^[\]]*\]|…|\.\s?\.\s?\.)\s*/

/** `start,end`, or all of a few words, of the longest stretch that is quoted without a gap. */
function textDirective(quoted: string): string {
  const wordsOf = (stretch: string): string[] => stretch.trim().split(/\s+/).filter(Boolean)
  const longest = quoted
    .split(OMITTED)
    .reduce((best, stretch) => (wordsOf(stretch).length > wordsOf(best).length ? stretch : best), '')
  const words = wordsOf(longest)
  // A directive of one run must stand in one paragraph; a range need not.
  if (words.length <= MOST_WORDS && !longest.trim().includes('\n')) return encoded(words)
  const edge = Math.min(EDGE_WORDS, Math.max(1, Math.floor(words.length / 2)))
  return `${encoded(words.slice(0, edge))},${encoded(words.slice(-edge))}`
}

/** Percent-encoded, with the signs that mean something in a directive. */
function encoded(words: readonly string[]): string {
  return encodeURIComponent(words.join(' ')).replaceAll('-', '%2D')
}
