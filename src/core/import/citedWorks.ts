import * as l10n from '@vscode/l10n'
import { isRecord, type JsonRecord } from '../annotations/validity.ts'
import { parseCitationGroup } from '../citations/locator.ts'
import { writtenKey } from '../citations/writtenKey.ts'
import type { FieldCitation, FieldItem } from './citationField.ts'
import type { Reporter } from './imported.ts'

/** How a locator is introduced, by what CSL calls it: terms that our own citations and Pandoc's have. */
const TERMS: Readonly<Record<string, string>> = {
  appendix: 'app.',
  'article-locator': 'art.',
  article: 'art.',
  book: 'bk.',
  canon: 'can.',
  chapter: 'ch.',
  column: 'col.',
  figure: 'fig.',
  folio: 'fol.',
  issue: 'no.',
  line: 'l.',
  note: 'n.',
  opus: 'op.',
  page: 'p.',
  paragraph: 'para.',
  part: 'pt.',
  section: 'sec.',
  'sub verbo': 's.v.',
  'sub-verbo': 's.v.',
  table: 'tab.',
  verse: 'v.',
  volume: 'vol.'
}

/** The works that a file's citations hold, and their keys. */
export class CitedWorks {
  private readonly byIdentity = new Map<string, string>()
  private readonly works = new Map<string, JsonRecord>()

  get size(): number {
    return this.works.size
  }

  /** A citation in our notation: `[see @miller1902, p. 3; -@a]`. What the notation cannot hold is reported. */
  written({ items }: FieldCitation, reporter: Reporter): string {
    return `[${items.map(item => this.part(item, reporter)).join('; ')}]`
  }

  /** The works as CSL-JSON, one to a line group, in the order of their first citations. */
  toJson(): string {
    return `${JSON.stringify([...this.works.values()], undefined, 2)}\n`
  }

  private part(item: FieldItem, reporter: Reporter): string {
    const key = this.keyOf(item)
    const named = `${item.isAuthorSuppressed ? '-' : ''}${writtenKey(key)}`
    const locator = item.locator === '' ? '' : `, ${located(item)}`
    const before = item.prefix === '' ? '' : `${item.prefix} `
    const after = item.suffix === '' ? '' : `${/^[,.;:)]/.test(item.suffix) ? '' : ', '}${item.suffix}`
    const forms = [
      { written: `${before}${named}${locator}${after}`, lost: '' },
      { written: `${named}${locator}`, lost: `${item.prefix} ${item.suffix}`.trim() },
      { written: `${named}, {${item.locator.replace(/[{}[\]]/g, '')}}`, lost: `${item.prefix} ${item.suffix}`.trim() }
    ]
    for (const { written, lost } of forms) {
      if (!saysSo(written, key, item.locator)) continue
      if (lost !== '') reporter.add('lost', l10n.t('Words beside a citation that its brackets cannot hold'), lost)
      return written
    }
    reporter.add('lost', l10n.t('The place of a citation'), `${item.prefix} ${item.locator} ${item.suffix}`.trim())
    return named
  }

  private keyOf({ work, identity }: FieldItem): string {
    const known = this.byIdentity.get(identity)
    if (known !== undefined) return known
    const given = work['citation-key']
    const base = typeof given === 'string' && /^[^\s{}[\]@;,]+$/.test(given) ? given : keyFor(work)
    let key = base
    for (let count = 2; this.works.has(key); count++)
      key = count <= 26 ? base + LETTERS[count - 1]! : `${base}-${count}`
    this.byIdentity.set(identity, key)
    this.works.set(key, { ...work, id: key })
    return key
  }
}

const LETTERS = 'abcdefghijklmnopqrstuvwxyz'

/** `p. 3`, `pp. 3–5`; what counts something that has no term here stands as it is. */
function located({ locator, label }: FieldItem): string {
  if (label === 'page' || label === '') return `${/\d\s*[-–—,]\s*\d/.test(locator) ? 'pp.' : 'p.'} ${locator}`
  const term = TERMS[label]
  return term === undefined ? `${label} ${locator}` : `${term} ${locator}`
}

/** Whether one part of a citation is read as it is meant: its key, and all of its locator. */
function saysSo(written: string, key: string, locator: string): boolean {
  const parts = parseCitationGroup(`[${written}]`)
  const [part] = parts
  if (parts.length !== 1 || part!.key !== key || /[[\]{}^]/.test(part!.prefix + part!.suffix)) return false
  const letters = (words: string): string => words.replace(/[^\p{L}\p{N}]+/gu, '')
  return letters(part!.locator ?? '') === letters(locator)
}

/** A key as people make them: whoever made the work, and its year. */
function keyFor(work: JsonRecord): string {
  const name = ['author', 'editor', 'translator', 'interviewer', 'recipient']
    .map(role => firstOf(work[role]))
    .find(Boolean)
  const title = typeof work['title'] === 'string' ? work['title'] : ''
  const word = letters(name ?? '') || letters(/\p{L}{4,}/u.exec(title)?.[0] ?? title) || 'work'
  return word.slice(0, 40) + yearOf(work['issued'])
}

function letters(words: string): string {
  return words
    .normalize('NFD')
    .replace(/[^\p{L}\p{N}]+/gu, '')
    .toLowerCase()
}

function firstOf(names: unknown): string | undefined {
  const [first] = Array.isArray(names) ? (names as unknown[]) : []
  if (!isRecord(first)) return undefined
  return [first['family'], first['literal'], first['given']].find(
    each => typeof each === 'string' && each !== ''
  ) as string
}

function yearOf(date: unknown): string {
  if (!isRecord(date)) return ''
  const parts = date['date-parts']
  const year = Array.isArray(parts) && Array.isArray(parts[0]) ? (parts[0] as unknown[])[0] : undefined
  return /\d{3,4}/.exec(String(year ?? date['raw'] ?? date['literal'] ?? ''))?.[0] ?? ''
}
