import * as l10n from '@vscode/l10n'
import { isRecord, type JsonRecord, listOf } from '../validity.ts'

/** What a file that somebody handed on has in it. */
export interface Contents {
  readonly values: readonly Value[]
  /** Addresses of pages of a collection that are not in the file: what stands on them is not known. */
  readonly elsewhere: readonly string[]
}

/** One thing in the file; absent is what is no JSON. */
export interface Value {
  readonly json?: unknown
  /** The line that it was read from, where the file has a line for each. */
  readonly line?: string
}

/**
 * The annotations in a file: W3C JSON-LD (one, a list, a page, a collection with its pages inside), JSON a line, or Hypothesis' export.
 *
 * @returns the reason as a sentence when the file is none of these
 */
export function recordsIn(source: string): Contents | string {
  const text = source.replace(/^\ufeff/, '')
  const whole = parsed(text)
  if ('json' in whole) return unpack(whole.json)
  const lines = text.split(/[\r\n]+/).map(line => line.replace(/^[\s\ufeff]+|\s+$/g, ''))
  const values = lines.filter(Boolean).map(line => ({ ...parsed(line), line }))
  if (values.length === 0) return l10n.t('The file is empty.')
  // Git and crashes leave lines between the others that are no JSON.
  return values.some(value => 'json' in value) ? { values, elsewhere: [] } : l10n.t('The file is not JSON.')
}

function parsed(text: string): Value {
  try {
    return { json: JSON.parse(text) as unknown }
  } catch {
    return {}
  }
}

/** The annotations in a collection, a page, an export or a list. */
function unpack(json: unknown): Contents {
  const all = (items: readonly unknown[]): Contents => ({ values: items.map(item => ({ json: item })), elsewhere: [] })
  if (Array.isArray(json)) return all(json)
  if (!isRecord(json)) return all([json])
  const types = listOf(json['type'])
  if (types.includes('AnnotationCollection')) {
    const { pages, elsewhere } = pagesOf(json)
    return { ...all(pages.flatMap(page => listOf(page['items']))), elsewhere }
  }
  if (types.includes('AnnotationPage')) return all(listOf(json['items']))
  for (const key of ['annotations', 'rows']) if (Array.isArray(json[key])) return all(json[key] as unknown[])
  return all([json])
}

/** The pages of a collection, each once: the first leads to the next, which may stand in it or be an address alone. */
function pagesOf(collection: JsonRecord): { pages: JsonRecord[]; elsewhere: string[] } {
  const pages: JsonRecord[] = []
  const here = new Set<unknown>()
  const addresses: unknown[] = []
  const waiting: unknown[] = [collection['first'], collection['last']]
  for (const page of waiting) {
    if (!isRecord(page)) addresses.push(page)
    else if (page['items'] === undefined) addresses.push(page['id'])
    else if (page['id'] === undefined || !here.has(page['id'])) {
      pages.push(page)
      here.add(page['id'])
      waiting.push(page['next'])
    }
  }
  const elsewhere = addresses.filter(address => typeof address === 'string' && !here.has(address)) as string[]
  return { pages, elsewhere: [...new Set(elsewhere)] }
}
