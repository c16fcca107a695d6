import * as l10n from '@vscode/l10n'
import type { Person } from './register.ts'

/** Before the era, in the languages that we know. */
const BEFORE_CHRIST = /\b(?:BCE?|B\.\s?C\.|v\.\s?(?:Chr|u\.\s?Z)\.?|av\.\s?J\.?-?C\.?|a\.\s?C\.)/u

/** What says only that something was earlier than the year behind it, or was not yet over. */
const UP_TO = /^\s*(?:before|by|ante|a\.|vor|bis|avant|prima|<)/iu

/**
 * The first year that a date may mean, as scholars write dates: 1870 of `c. 1870`, `1870/71`, `after 1870` and `1870-04-22`, -44 of
 * `44 BC`. Undefined where nothing tells, as in `before 1871`. A year is one of three or four digits, or of fewer before Christ.
 */
export function earliestYear(date: string | null | undefined): number | undefined {
  if (!date || UP_TO.test(date)) return undefined
  const isBefore = BEFORE_CHRIST.test(date)
  const years = date.match(isBefore ? /\d{1,4}/g : /(?<!\d)\d{3,4}(?!\d)/g)?.map(Number)
  if (!years) return undefined
  return isBefore ? -Math.max(...years) : Math.min(...years)
}

/** Older than this nobody becomes; then a date of birth, or the text's, is not what it seems. */
const OLDEST = 110

/**
 * How old somebody was when a text was written: `44 in 1914`, `about 44 in 1914` where the date of birth is no plain year.
 * Undefined where a date is missing, or the person was not alive.
 */
export function ageAt(person: Pick<Person, 'born' | 'died'>, date: string | null): string | undefined {
  const [year, born, died] = [earliestYear(date), earliestYear(person.born), earliestYear(person.died)]
  if (year === undefined || born === undefined || year < born || (died !== undefined && year > died)) return undefined
  // There is no year 0.
  const age = year - born - (born < 0 && year > 0 ? 1 : 0)
  if (age > OLDEST || (died === undefined && age > OLDEST - 20)) return undefined
  const sure = /^\d{3,4}(?:-\d\d(?:-\d\d)?)?$/.test(person.born ?? '')
  return sure ? l10n.t('{0} in {1}', age, year) : l10n.t('about {0} in {1}', age, year)
}
