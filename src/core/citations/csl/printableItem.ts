import { remembered } from '../../remembered.ts'
import type { BibliographyEntry } from '../bibliographyEntry.ts'
import type { CslItem } from '../cslItem.ts'

/** What the processor would read as more than words, or has no use for. */
const LEFT_OUT: ReadonlySet<string> = new Set(['id', 'note', 'abstract', 'custom', 'file', 'keyword', 'system_id'])
const NAME_PARTS = ['family', 'given', 'literal', 'suffix', 'dropping-particle', 'non-dropping-particle']
const DATE_WORDS = ['raw', 'literal', 'season', 'circa']

/** A work as citeproc-js takes it: it throws at fields of other types than CSL's, and users' files have them. */
export const printableItem = remembered((entry: BibliographyEntry): CslItem => {
  const item: Record<string, unknown> = {}
  for (const [name, value] of Object.entries(entry.item())) {
    if (LEFT_OUT.has(name)) continue
    const clean = printable(value)
    if (clean !== undefined) item[name] = clean
  }
  return { ...item, id: entry.key, type: typeof item['type'] === 'string' ? item['type'] : 'document' }
})

function printable(value: unknown): unknown {
  if (typeof value === 'string' || typeof value === 'number') return value === '' ? undefined : value
  if (Array.isArray(value)) {
    const names = value.map(nameOf).filter(name => name !== undefined)
    return names.length > 0 ? names : undefined
  }
  return typeof value === 'object' && value !== null ? dateOf(value as Record<string, unknown>) : undefined
}

function nameOf(value: unknown): object | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  const given = value as Record<string, unknown>
  const parts = NAME_PARTS.filter(part => typeof given[part] === 'string' && given[part] !== '')
  return parts.length > 0 ? Object.fromEntries(parts.map(part => [part, given[part]])) : undefined
}

function dateOf(value: Record<string, unknown>): object | undefined {
  const words = DATE_WORDS.filter(part => ['string', 'number', 'boolean'].includes(typeof value[part]))
  const date: Record<string, unknown> = Object.fromEntries(words.map(part => [part, value[part]]))
  const parts: unknown[] = Array.isArray(value['date-parts']) ? value['date-parts'].slice(0, 2) : []
  const numbers = parts
    .map(part => (Array.isArray(part) ? part.slice(0, 3).map(Number) : []))
    .map(part => (part.every(Number.isFinite) ? part : part.slice(0, 1).filter(Number.isFinite)))
    .filter(part => part.length > 0)
  if (numbers.length > 0) date['date-parts'] = numbers
  return Object.keys(date).length > 0 ? date : undefined
}
