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
