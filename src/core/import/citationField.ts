import { isRecord, type JsonRecord } from '../annotations/validity.ts'

/** A work at one place, as a reference manager has put it into a Word file. */
export interface FieldItem {
  /** The work in CSL-JSON. */
  readonly work: JsonRecord
  /** What tells the work from others: its address in the library, else its id there. */
  readonly identity: string
  readonly locator: string
  /** CSL's name for what the locator counts. */
  readonly label: string
  readonly prefix: string
  readonly suffix: string
  readonly isAuthorSuppressed: boolean
}

/** A citation of a reference manager. */
export interface FieldCitation {
  readonly items: readonly FieldItem[]
  /** Whether somebody wrote other words in its place by hand. */
  readonly isRewritten: boolean
}

/** Zotero's and Juris-M's fields; Mendeley Desktop's, which lack the first word. */
const FIELD = /^\s*ADDIN\s+(?:ZOTERO_ITEM\s+)?CSL_CITATION\b/
/** The tag that Mendeley Cite gives a content control, before base64. */
const TAG = /^MENDELEY_CITATION_v\d+_/
const LIST = /^\s*ADDIN\s+(?:ZOTERO_BIBL\b|Mendeley Bibliography\b)|^MENDELEY_BIBLIOGRAPHY/

/**
 * Reads what a field says it is, or the tag of a content control: a citation with its works in CSL-JSON, as Zotero and Mendeley write them.
 *
 * @see https://github.com/citation-style-language/schema csl-citation.json
 * @returns `undefined` where it is something else, or one that does not hold its works.
 */
export function readCitationField(instruction: string): FieldCitation | undefined {
  const json = FIELD.test(instruction)
    ? instruction.slice(instruction.indexOf('{'), instruction.lastIndexOf('}') + 1)
    : TAG.test(instruction)
      ? fromBase64(instruction.replace(TAG, ''))
      : ''
  const citation = parsed(json)
  if (!citation || !Array.isArray(citation['citationItems'])) return undefined
  const items = citation['citationItems'].map(itemOf)
  if (items.length === 0 || !items.every(item => item !== undefined)) return undefined
  const { properties, mendeley, manualOverride } = citation
  const isRewritten =
    (isRecord(properties) && properties['dontUpdate'] === true) ||
    (isRecord(mendeley) && typeof mendeley['manualFormatting'] === 'string') ||
    (isRecord(manualOverride) && manualOverride['isManuallyOverridden'] === true)
  return { items, isRewritten }
}

/** Whether a field or content control is the list of works that a reference manager prints. */
export function isListOfWorks(instruction: string): boolean {
  return LIST.test(instruction)
}

function itemOf(item: unknown): FieldItem | undefined {
  if (!isRecord(item) || !isRecord(item['itemData'])) return undefined
  const { itemData: work, id } = item
  const addresses = [item['uris'], item['uri']].flat().filter(each => typeof each === 'string')
  const words = (name: string): string => {
    const value = item[name]
    return typeof value === 'string' || typeof value === 'number' ? plain(String(value)) : ''
  }
  return {
    work: work as JsonRecord,
    identity: addresses[0] ?? String(id ?? (work as JsonRecord)['id'] ?? JSON.stringify(work)),
    locator: words('locator'),
    label: words('label'),
    prefix: words('prefix'),
    suffix: words('suffix'),
    isAuthorSuppressed: item['suppress-author'] === true || item['suppress-author'] === 1
  }
}

/** Words without the tags of italics, on one line. */
function plain(words: string): string {
  return words
    .replace(/<\/?(?:i|b|sub|sup|span)\b[^<>]*>/g, '')
    .replace(/\s+/g, ' ')
    .trim()
}

function parsed(json: string): JsonRecord | undefined {
  try {
    const value: unknown = JSON.parse(json)
    return isRecord(value) ? value : undefined
  } catch {
    return undefined
  }
}

const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'

/** The text whose UTF-8 bytes base64 stands for; what stops in the middle ends there. */
function fromBase64(encoded: string): string {
  let [bits, count, percents] = [0, 0, '']
  for (const sign of encoded) {
    const value = DIGITS.indexOf(sign)
    if (value < 0) break
    bits = ((bits << 6) | value) & 0xffffff
    count += 6
    if (count < 8) continue
    count -= 8
    percents += `%${((bits >> count) & 0xff).toString(16).padStart(2, '0')}`
  }
  try {
    return decodeURIComponent(percents)
  } catch {
    return ''
  }
}
