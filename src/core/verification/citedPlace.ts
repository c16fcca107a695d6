import { addMark, placesAmong, type PlaceMark, placeMarksByKind } from '../citations/placeMarks.ts'
import { remembered } from '../remembered.ts'
import type { Span } from '../text.ts'
import { placeMarksInMarkup } from './markupPlaces.ts'
import type { Source } from './source.ts'

/**
 * The stretches of a source to which a locator points, of a range, `33–35`, all of it. There are several where a number comes
 * again: in another edition, in a preface that speaks of it.
 *
 * @param label CSL's name of what the locator counts, or `null` for a page
 * @returns none when the source marks no such place
 */
export function placesIn(source: Source, label: string | null, locator: string): Span[] {
  const marks = marksIn(source, label ?? 'page')
  const first = placesAmong(marks, locator, source.text.length)
  const range = /^\W*[\p{L}\p{N}.]+\s?[-–—]\s?([\p{L}\p{N}.]+)/u.exec(locator)
  if (!range) return first
  const last = placesAmong(marks, completed(locator, range[1]!), source.text.length)
  return first.map(({ start, end }) => {
    return { start, end: last.find(each => each.end > end)?.end ?? end }
  })
}

/** `135` of `133–35`. */
function completed(locator: string, last: string): string {
  const [first = ''] = /\d+/.exec(locator) ?? []
  return /^\d+$/.test(last) && last.length < first.length ? first.slice(0, -last.length) + last : last
}

/** The marks of all places in a source, by CSL's names of their kinds. */
export const placeMarksOf = remembered((source: Source): ReadonlyMap<string, readonly PlaceMark[]> => {
  if (source.form === 'text') return placeMarksByKind(source.text)
  const marks = new Map([...placeMarksInMarkup(source.text)].map(([kind, all]) => [kind, [...all]]))
  // TEI's page breaks may be those of several editions; all others are found with the words.
  if (!marks.has('page')) for (const mark of breaksIn(source)) addMark(marks, 'page', mark)
  return marks
})

function marksIn(source: Source, kind: string): readonly PlaceMark[] {
  const all = placeMarksOf(source)
  return all.get(kind) ?? (kind === 'folio' && source.form === 'markup' ? all.get('page') : undefined) ?? []
}

/** The page breaks of HTML that have a number. */
function breaksIn({ words: { pages } }: Source): PlaceMark[] {
  const numbered = pages.filter(({ label }) => label !== '')
  return numbered.map(({ at, label }) => ({ start: at, end: at, value: label, edition: '', heading: false }))
}

/** Whether a source marks places of a kind at all. */
export function marksPlaces(source: Source, label: string | null): boolean {
  return marksIn(source, label ?? 'page').length > 0
}

/** The number of the page on which an offset stands, as the source marks it; undefined when it does not. */
export function pageAt(source: Source, label: string | null, offset: number): string | undefined {
  return marksIn(source, label ?? 'page').findLast(({ end, heading }) => end <= offset && !heading)?.value
}
