import type { Bibliography, BibliographyEntry } from './bibliographyEntry.ts'
import { CslEntry } from './cslEntry.ts'
import type { CslItem } from './cslItem.ts'
import { yearOfDate } from './bibtexDate.ts'
import { familyNames } from './bibtexNames.ts'
import { readBibtexEntry, type BibtexEntry } from './bibtexReader.ts'
import { type BibtexScan, scanBibtex, scanBibtexInSteps, type RawEntry } from './bibtexScanner.ts'
import { expandValue } from './bibtexValue.ts'
import { readFileField } from './sourceFiles.ts'
import type { Span } from '../text.ts'
import { plainTex } from './texText.ts'

interface File {
  readonly source: string
  readonly macros: ReadonlyMap<string, string>
  /** By lower-cased key, as `crossref` does not mind the case. */
  readonly entries: Map<string, RawEntry>
}

/** Reads a .bib file: where its entries are at once, what they say when it is asked for. */
export function readBibtex(source: string): Bibliography {
  return bibliographyOf(source, scanBibtex(source))
}

/** The same in steps of an entry each, with what lists show of the entries: it is wanted soon, and is kept. */
export function* readBibtexInSteps(source: string): Generator<void, Bibliography> {
  const bibliography = bibliographyOf(source, yield* scanBibtexInSteps(source))
  for (const entry of bibliography.entries.values()) {
    if (entry instanceof LazyEntry) entry.prepare()
    yield
  }
  return bibliography
}

function bibliographyOf(source: string, scan: BibtexScan): Bibliography {
  const macros = new Map<string, string>()
  for (const { name, value } of scan.strings) {
    macros.set(name, expandValue(source.slice(value.start, value.end), macros))
  }
  const file: File = { source, macros, entries: new Map() }
  const entries = new Map<string, BibliographyEntry>()
  for (const raw of scan.entries) {
    if (raw.key === '' || entries.has(raw.key)) continue
    entries.set(raw.key, new LazyEntry(raw, file))
    const lower = raw.key.toLowerCase()
    if (!file.entries.has(lower)) file.entries.set(lower, raw)
  }
  return { entries, problems: scan.problems }
}

/** A class for its lazy fields alone: ten thousand of them cost nothing until one is shown. */
class LazyEntry implements BibliographyEntry {
  readonly #raw: RawEntry
  readonly #file: File
  #item: CslItem | undefined
  #title: string | undefined
  #authors: readonly string[] | undefined
  #year: string | undefined

  constructor(raw: RawEntry, file: File) {
    this.#raw = raw
    this.#file = file
  }

  get key(): string {
    return this.#raw.key
  }

  get span(): RawEntry['span'] {
    return this.#raw.span
  }

  get keySpan(): RawEntry['span'] {
    return this.#raw.keySpan
  }

  /** Reads what lists show. */
  prepare(): void {
    void [this.title, this.authors, this.year]
  }

  get title(): string {
    return (this.#title ??= this.#readTitle())
  }

  get authors(): readonly string[] {
    return (this.#authors ??= this.#readAuthors())
  }

  get year(): string {
    return (this.#year ??= this.#readYear())
  }

  #readTitle(): string {
    const subtitle = plainTex(this.#field('subtitle'))
    const own = plainTex(this.#field('title')) + (subtitle === '' ? '' : `: ${subtitle}`)
    return own === '' ? (this.#inherited?.title ?? '') : own
  }

  #readAuthors(): readonly string[] {
    const own = familyNames(this.#field('author') || this.#field('editor'))
    return own.length === 0 ? (this.#inherited?.authors ?? []) : own
  }

  #readYear(): string {
    const own = yearOfDate(this.#field('date')) || plainTex(this.#field('year'))
    return own === '' ? (this.#inherited?.year ?? '') : own
  }

  get files(): readonly string[] {
    return readFileField(this.#field('file'))
  }

  get links(): readonly (Span & { readonly key: string })[] {
    return LINKS.flatMap(name => {
      const value = this.#raw.fields.get(name)
      if (!value) return []
      const words = this.#file.source.slice(value.start, value.end).matchAll(/[^\s,{}"#]+/g)
      return Array.from(words, ({ 0: key, index }) => {
        const start = value.start + index
        return { key, start, end: start + key.length }
      })
    })
  }

  get url(): string | undefined {
    const doi = this.#field('doi')
    const url = this.#field('url') || /https?:\/\/[^\s{}]+/.exec(this.#field('howpublished'))?.[0]
    if (url) return url.replace(/\\([_&%$#~])/g, '$1')
    return doi === '' ? undefined : doi.startsWith('http') ? doi : `https://doi.org/${encodeURI(doi)}`
  }

  item(): CslItem {
    return (this.#item ??= readBibtexEntry(...familyOf(this.#raw, this.#file)))
  }

  /** The entry as the library reads it, if it has more than its own fields. */
  get #inherited(): BibliographyEntry | undefined {
    const has = this.#raw.fields.has('crossref')
    return has ? new CslEntry(this.key, this.span, this.keySpan, () => this.item()) : undefined
  }

  #field(name: string): string {
    for (const raw of withXdata(this.#raw, this.#file)) {
      const span = raw.fields.get(name)
      if (span) return valueOf(span, this.#file)
    }
    return ''
  }
}

/** The fields in which an entry names others by their keys (the BibLaTeX manual, "Special Fields"). */
const LINKS = ['crossref', 'xdata', 'xref', 'related', 'entryset']

function valueOf({ start, end }: Span, { source, macros }: File): string {
  return expandValue(source.slice(start, end), macros)
}

/** The entry itself, and the containers of fields that its `xdata` names, and theirs; each once. */
function withXdata(raw: RawEntry, file: File): readonly RawEntry[] {
  if (!raw.fields.has('xdata')) return [raw]
  const all = new Set([raw])
  for (const each of all) {
    const span = each.fields.get('xdata')
    for (const key of span ? valueOf(span, file).split(',') : []) {
      const container = file.entries.get(key.trim().toLowerCase())
      if (container) all.add(container)
    }
  }
  return [...all]
}

/** The entry and those it inherits from by `crossref`, nearest first; a circle ends where it would close. */
function familyOf(raw: RawEntry, file: File): [BibtexEntry, readonly BibtexEntry[]] {
  const family: BibtexEntry[] = []
  const seen = new Set<RawEntry>()
  for (let next: RawEntry | undefined = raw; next && !seen.has(next);) {
    seen.add(next)
    const fields: Record<string, string> = {}
    for (const each of withXdata(next, file)) {
      for (const [name, span] of each.fields) fields[name] ??= valueOf(span, file)
    }
    delete fields['xdata']
    const parent: RawEntry | undefined = file.entries.get((fields['crossref'] ?? '').toLowerCase())
    if (parent) fields['crossref'] = parent.key
    family.push({ type: next.type, key: next.key, fields })
    next = parent
  }
  return [family[0]!, family.slice(1)]
}
