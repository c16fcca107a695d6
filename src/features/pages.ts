import * as l10n from '@vscode/l10n'
import { romanValue } from '../core/citations/locatorLabels.ts'
import type { Document } from '../core/document.ts'
import { type MarkedPlace, markedPlaces } from '../core/placeMarks.ts'
import { type Place, readPlace, UNIT_LABELS } from '../core/placeNotation.ts'
import { remembered } from '../core/remembered.ts'
import { sectionsOf } from '../core/sections.ts'
import { indexFrom } from '../core/text.ts'
import { shownPlace } from './citedPlace.ts'

/** Which unit counts, when nobody says one. */
const UNITS = Object.keys(UNIT_LABELS)

/** CSL's name of the unit of a place. */
export function labelOfUnit(unit: string): string {
  return UNIT_LABELS[unit] ?? 'page'
}

/** A place as the editor shows it: `p. 33`, `ed. 1910 p. 41`. */
export function namePlace({ edition, unit, number }: Place): string {
  const named = shownPlace({ label: labelOfUnit(unit), locator: number })
  return edition === undefined ? named : l10n.t('ed. {0} {1}', edition, named)
}

/**
 * The last marks before an offset, one of each edition and unit: the text's own first, then by edition, and of each the pages before
 * sections and lines.
 */
export function pagesAt(document: Document, offset: number): MarkedPlace[] {
  const last = new Map<string, MarkedPlace>()
  for (const mark of markedPlaces(document)) {
    if (mark.start > offset) break
    last.set(seriesOf(mark.place), mark)
  }
  return [...last.values()].sort((a, b) => bySeries(a.place, b.place))
}

/**
 * The pages of a text from their marks on, each to the next mark of its series or, if that comes first, to where a section begins: they
 * lie in sections, and no section in them. Of several editions the first counts.
 */
export const pageStretches = remembered((document: Document): readonly MarkedPlace[] => {
  const heads = sectionsOf(document)
  const marks = markedPlaces(document)
  const units = new Set(['p', 'fol', 'col'])
  const [first] = marks.filter(({ place }) => units.has(place.unit)).sort((a, b) => bySeries(a.place, b.place))
  const pages = first ? marks.filter(({ place }) => seriesOf(place) === seriesOf(first.place)) : []
  return pages.map((mark, i) => {
    const next = pages[i + 1]?.start ?? document.length
    const head = heads[indexFrom(heads, mark.end)]?.start ?? document.length
    return { ...mark, end: Math.min(next, head) }
  })
})

/** A series of marks that are counted on: the pages of an edition. */
export interface Series {
  readonly edition: string | undefined
  readonly unit: string
  /** The first and last numbers as they are written. */
  readonly first: string
  readonly last: string
  readonly count: number
}

/** The series of marks that a text has, in the order of {@link pagesAt}. */
export function seriesIn(document: Document): Series[] {
  const all = new Map<string, Series>()
  for (const { place } of markedPlaces(document)) {
    const { edition, unit, number } = place
    const known = all.get(seriesOf(place))
    const { first = number.split(/\s?[-–]\s?/)[0]!, count = 0 } = known ?? {}
    const last = number.split(/\s?[-–]\s?/).at(-1)!
    all.set(seriesOf(place), { edition, unit, first, last, count: count + 1 })
  }
  return [...all.values()].sort(bySeries)
}

/**
 * The mark of a place that somebody names: `33`, `p. 33`, `ed. 1910 p. 41`. What is not named, the unit or the edition, is that of `within`,
 * or else the first series that has the number.
 *
 * @returns undefined when it is not marked
 */
export function findPage(
  document: Document,
  named: string,
  within?: Pick<Series, 'edition' | 'unit'>
): MarkedPlace | undefined {
  const trimmed = named.trim()
  const said = readPlace(trimmed)
  const number = said?.number ?? (/^[\p{L}\p{N}]{1,12}$/u.test(trimmed) ? trimmed : undefined)
  if (number === undefined) return undefined
  const edition = said?.edition ?? within?.edition
  const unit = said?.unit ?? within?.unit
  const isAny = within === undefined && said?.edition === undefined
  const series = markedPlaces(document)
    .filter(({ place }) => (isAny || place.edition === edition) && (unit === undefined || place.unit === unit))
    .sort((a, b) => bySeries(a.place, b.place) || a.start - b.start)
  const wanted = number.toLowerCase()
  return (
    series.find(({ place }) => place.number.toLowerCase() === wanted) ??
    series.find(({ place }) => holds(place.number, wanted))
  )
}

/** Whether a range such as `33–35` holds a number. */
function holds(range: string, number: string): boolean {
  const [from, to] = range.split(/\s?[-–]\s?/).map(valueOf)
  const value = valueOf(number)
  return from !== undefined && to !== undefined && value !== undefined && from <= value && value <= to
}

function valueOf(number: string): number | undefined {
  return /^\d+$/.test(number) ? Number(number) : romanValue(number)
}

function seriesOf({ edition, unit }: Pick<Place, 'edition' | 'unit'>): string {
  return `${unit} ${edition ?? ''}`
}

function bySeries(a: Pick<Place, 'edition' | 'unit'>, b: Pick<Place, 'edition' | 'unit'>): number {
  return (a.edition ?? '').localeCompare(b.edition ?? '') || UNITS.indexOf(a.unit) - UNITS.indexOf(b.unit)
}
