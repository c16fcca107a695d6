import { placesAmong, type PlaceMark, placeMarksIn } from '../citations/placeMarks.ts'
import { remembered } from '../remembered.ts'
import type { Span } from '../text.ts'
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

const known = remembered((_: Source) => new Map<string, PlaceMark[]>())

function marksIn(source: Source, kind: string): PlaceMark[] {
  const all = known(source)
  let marks = all.get(kind)
  if (!marks) all.set(kind, (marks = source.form === 'text' ? placeMarksIn(source.text, kind) : breaksIn(source, kind)))
  return marks
}

/** The page breaks of HTML and TEI that have a number. */
function breaksIn({ words: { pages } }: Source, kind: string): PlaceMark[] {
  if (kind !== 'page' && kind !== 'folio') return []
  const numbered = pages.filter(({ label }) => label !== '')
  return numbered.map(({ at, label }) => ({ start: at, end: at, value: label, edition: '', heading: false }))
}

/** The number of the page on which an offset stands, as the source marks it; undefined when it does not. */
export function pageAt(source: Source, label: string | null, offset: number): string | undefined {
  return marksIn(source, label ?? 'page').findLast(({ end, heading }) => end <= offset && !heading)?.value
}
