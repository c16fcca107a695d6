/** A name as CSL has it; `literal` is an institution or a name that nobody took apart. */
export interface CslName {
  readonly family?: string
  readonly given?: string
  readonly literal?: string
  readonly suffix?: string
  readonly 'dropping-particle'?: string
  readonly 'non-dropping-particle'?: string
}

/** A date as CSL has it: `[[1924, 1, 21]]`, two of them for a range; else `raw` or `literal` words. */
export interface CslDate {
  readonly 'date-parts'?: readonly (readonly (number | string)[])[]
  readonly raw?: string
  readonly literal?: string
}

/**
 * One work in CSL-JSON (github.com/citation-style-language/schema, csl-data.json). Comes from files of users, so
 * every field but the two first may be missing or of another type than it should be; read it by the functions below.
 */
export interface CslItem {
  readonly id: string
  readonly type: string
  readonly [field: string]: unknown
}

/** A field's words; numbers as digits, lists joined by commas, and anything else as the empty string. */
export function fieldText(item: CslItem, field: string): string {
  const value = item[field]
  if (typeof value === 'string') return value.trim()
  if (typeof value === 'number') return String(value)
  return Array.isArray(value) ? value.filter(part => typeof part === 'string').join(', ') : ''
}

/** The names in a field such as `author` or `editor`; `[]` where there are none. */
export function fieldNames(item: CslItem, field: string): CslName[] {
  const value = item[field]
  if (!Array.isArray(value)) return []
  return value.filter((name): name is CslName => typeof name === 'object' && name !== null && familyName(name) !== '')
}

/** The name by which one speaks of a person: `de Beauvoir`, `Lenin`, or an institution's whole name. */
export function familyName(name: CslName): string {
  const parts = [name['non-dropping-particle'], name.family].filter(part => typeof part === 'string' && part !== '')
  return parts.length > 0 && name.family ? parts.join(' ') : String(name.literal ?? name.given ?? '')
}

/** The first year of a date field, with `BC` where it is negative; the words of a date without numbers; else empty. */
export function fieldYear(item: CslItem, field: string): string {
  const value = item[field]
  if (typeof value !== 'object' || value === null) return fieldText(item, field)
  const date = value as CslDate
  const year = Array.isArray(date['date-parts']) ? date['date-parts'][0]?.[0] : undefined
  const words = String(date.literal ?? date.raw ?? '')
  if (year === undefined || year === null || year === '') return /-?\b\d{3,4}\b/.exec(words)?.[0] ?? words
  return Number(year) < 0 ? `${-Number(year)} BC` : String(year)
}
