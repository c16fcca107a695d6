import type { BibliographyEntry } from './bibliographyEntry.ts'
import { familyName, fieldNames, fieldText, fieldYear, type CslItem } from './cslItem.ts'
import { readFileField } from './sourceFiles.ts'
import type { Span } from '../text.ts'

/** A work of a CSL file, told by its item, which is read when first asked for. */
export class CslEntry implements BibliographyEntry {
  readonly key: string
  readonly span: Span
  readonly keySpan: Span
  readonly links = []
  readonly #read: () => CslItem
  #item: CslItem | undefined

  constructor(key: string, span: Span, keySpan: Span, read: () => CslItem) {
    this.key = key
    this.span = span
    this.keySpan = keySpan
    this.#read = read
  }

  get title(): string {
    return plain(fieldText(this.item(), 'title'))
  }

  get authors(): readonly string[] {
    const names = fieldNames(this.item(), 'author')
    return (names.length > 0 ? names : fieldNames(this.item(), 'editor')).map(familyName)
  }

  get year(): string {
    return fieldYear(this.item(), 'issued')
  }

  get files(): readonly string[] {
    const custom = this.item()['custom']
    const inCustom = typeof custom === 'object' && custom !== null ? (custom as { file?: unknown }).file : undefined
    const field = this.item()['file'] ?? inCustom
    if (Array.isArray(field)) return field.filter(path => typeof path === 'string')
    return typeof field === 'string' ? readFileField(field) : []
  }

  get url(): string | undefined {
    const doi = fieldText(this.item(), 'DOI')
    return (
      fieldText(this.item(), 'URL') ||
      (doi === '' ? undefined : `https://doi.org/${doi.replace(/^https?:.*?org\//, '')}`)
    )
  }

  item(): CslItem {
    return (this.#item ??= this.#read())
  }
}

/** Without the tags that CSL allows in titles. */
function plain(text: string): string {
  return text.replace(/<\/?(?:i|b|su[bp]|sc|span)(?:\s[^<>]*)?>/gi, '').replace(/\s+/g, ' ')
}
