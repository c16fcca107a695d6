import { parse } from '@citation-js/plugin-bibtex/lib-mjs/input/entries.js'
import type { CslDate, CslItem } from './cslItem.ts'
import { familyNames } from './bibtexNames.ts'
import { yearOfDate } from './bibtexDate.ts'
import { plainTex } from './texText.ts'

/** An entry with its macros put in and the outer braces and marks of its values taken off. */
export interface BibtexEntry {
  readonly type: string
  readonly key: string
  readonly fields: Readonly<Record<string, string>>
}

/**
 * Reads one BibTeX or BibLaTeX entry as CSL-JSON with Citation.js. A value that the library cannot read is given to it once
 * more as plain words; if it fails even so, the item has what needs no library: title, authors, year.
 *
 * @param ancestors the entries which it inherits from by `crossref`, nearest first, in a chain without a cycle
 */
export function readBibtexEntry(entry: BibtexEntry, ancestors: readonly BibtexEntry[] = []): CslItem {
  const family = [entry, ...ancestors]
  return tryParse(family) ?? tryParse(family.map(readable)) ?? plainItem(entry)
}

function tryParse(family: readonly BibtexEntry[]): CslItem | undefined {
  try {
    const entries = family.map(({ type, key, fields }, i) => {
      const { crossref, ...rest } = fields
      // Without the entry it points to, the library takes it for a field; and a key like `constructor` for a find.
      const properties = crossref !== undefined && family[i + 1]?.key === crossref ? { ...rest, crossref } : rest
      return { type, label: key, properties }
    })
    const item = parse(entries)[0]
    const { key, fields } = family[0]!
    const type = typeof item?.type === 'string' ? item.type : 'document'
    return item && { ...item, id: key, type, ...beforeChrist(fields['date']) }
  } catch {
    return undefined
  }
}

/** The library reads the sign of a negative year as a hyphen. */
function beforeChrist(date = ''): { issued?: CslDate } {
  const year = /^(\d+) BC$/.exec(yearOfDate(date))?.[1]
  return year === undefined ? {} : { issued: { 'date-parts': [[-Number(year)]] } }
}

/** The entry with each value that the library does not read by itself as plain words. */
function readable(entry: BibtexEntry): BibtexEntry {
  const fields: Record<string, string> = {}
  for (const [name, value] of Object.entries(entry.fields)) {
    const alone = { type: 'misc', label: 'x', properties: { [name]: value } }
    try {
      parse([alone])
      fields[name] = value
    } catch {
      fields[name] = plainTex(value).replace(/[\\{}$]/g, '')
    }
  }
  return { ...entry, fields }
}

function plainItem({ key, fields }: BibtexEntry): CslItem {
  const year = yearOfDate(fields['date'] ?? fields['year'] ?? '')
  return {
    id: key,
    type: 'document',
    ...(fields['title'] !== undefined && { title: plainTex(fields['title']) }),
    ...(fields['author'] !== undefined && { author: familyNames(fields['author']).map(family => ({ family })) }),
    ...(year !== '' && { issued: /^\d+$/.test(year) ? { 'date-parts': [[Number(year)]] } : { literal: year } }),
    ...beforeChrist(fields['date'])
  }
}
