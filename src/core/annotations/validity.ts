import * as l10n from '@vscode/l10n'
/** A JSON object, as it was read. */
export type JsonRecord = Readonly<Record<string, unknown>>

/** What a record is, in the order in which one looks: nothing of ours, unreadable, readable with a doubt, sound. */
export interface Verdict {
  readonly isTombstone: boolean
  /** Why it is no annotation at all. */
  readonly foreign?: string
  /** Why it breaks the W3C's model so that it is not read. */
  readonly invalid?: string
  /** What the W3C's model asks for and we can do without. */
  readonly doubt?: string
}

/** Whether `value` is a JSON object, not a list and not null. */
export function isRecord(value: unknown): value is JsonRecord {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** Examines a record against the W3C's Web Annotation Data Model (2017, chapter 3 and 4), as far as it says "must". */
export function examine(record: JsonRecord): Verdict {
  const types = listOf(record['type'])
  const isTombstone = types.includes('Tombstone')
  if (!isTombstone && !types.includes('Annotation')) {
    return { isTombstone, foreign: l10n.t('This line is JSON, but its "type" is not "Annotation"') }
  }
  const invalid = isTombstone ? idFault(record) : annotationFault(record)
  if (invalid !== undefined) return { isTombstone, invalid }
  const doubt = isTombstone ? undefined : annotationDoubt(record)
  return { isTombstone, ...(doubt === undefined ? {} : { doubt }) }
}

/** What the W3C's model asks of every annotation. */
const context = 'http://www.w3.org/ns/anno.jsonld'

function annotationFault(record: JsonRecord): string | undefined {
  const contexts = listOf(record['@context'])
  return (
    idFault(record) ??
    (contexts.length > 0 && !contexts.includes(context) ? l10n.t('Its "@context" is not "{0}"', context) : undefined) ??
    (listOf(record['target']).length === 0 ? l10n.t('It has no "target"') : undefined) ??
    firstFault(listOf(record['target']), target => resourceFault('target', target)) ??
    firstFault(listOf(record['body']), body => resourceFault('body', body)) ??
    bodyValueFault(record) ??
    firstFault(['created', 'modified', 'generated'], key => timeFault(record, key)) ??
    firstFault(['creator', 'generator'], key => agentFault(record, key)) ??
    firstFault(['rights', 'via', 'canonical'], key => iriFault(record, key))
  )
}

function annotationDoubt(record: JsonRecord): string | undefined {
  if (record['@context'] === undefined)
    return l10n.t('It has no "@context": other programs will not know it for an annotation')
  const sourceless = (target: unknown): boolean =>
    isRecord(target) && target['selector'] !== undefined && target['source'] === undefined
  if (listOf(record['target']).some(sourceless)) return l10n.t('Its target has a selector but no "source"')
  return undefined
}

function idFault(record: JsonRecord): string | undefined {
  return isIri(record['id']) ? undefined : l10n.t('Its "id" must be one address without spaces, such as "urn:uuid:…"')
}

/** What is wrong with a body or target, which may be an address or an object; lists within are examined as well. */
function resourceFault(role: string, resource: unknown): string | undefined {
  if (typeof resource === 'string')
    return isIri(resource) ? undefined : l10n.t('Its {0} "{1}" is no address', role, resource)
  if (!isRecord(resource)) return l10n.t('Its {0} is neither an address nor an object', role)
  const types = listOf(resource['type'])
  const isSet = types.some(type => ['Choice', 'List', 'Composite', 'Independents'].includes(String(type)))
  if (isSet && types.length > 1) return l10n.t('Its {0} has more than one kind of list as "type"', role)
  if (!isSet && resource['items'] !== undefined)
    return l10n.t('Its {0} has "items" but no "type" that says how to take them', role)
  if (resource['id'] !== undefined && !isIri(resource['id'])) return l10n.t('The "id" of its {0} is no address', role)
  const { value, selector, source } = resource
  if (types.includes('TextualBody') && typeof value !== 'string')
    return l10n.t('Its "TextualBody" must have one text as "value"')
  if (types.includes('SpecificResource') && source === undefined && selector === undefined) {
    return l10n.t('Its {0} is a "SpecificResource" without "source"', role)
  }
  for (const key of ['format', 'language', 'textDirection', 'processingLanguage']) {
    const single = key === 'textDirection' || key === 'processingLanguage'
    const values = listOf(resource[key])
    if (values.some(item => typeof item !== 'string') || (single && values.length > 1))
      return l10n.t('The "{0}" of its {1} is no text', key, role)
  }
  const direction = resource['textDirection']
  if (direction !== undefined && !['ltr', 'rtl', 'auto'].includes(direction as string)) {
    return l10n.t('The "textDirection" of its {0} must be "ltr", "rtl" or "auto"', role)
  }
  return firstFault(listOf(selector), selectorFault)
}

function selectorFault(selector: unknown): string | undefined {
  if (typeof selector === 'string') return undefined
  if (!isRecord(selector)) return l10n.t('Its selector is neither an address nor an object')
  const { type, exact, start, end, value, conformsTo } = selector
  if (type === 'FragmentSelector' && (typeof value !== 'string' || listOf(conformsTo).length > 1)) {
    return l10n.t('Its "FragmentSelector" must have one text as "value" and at most one "conformsTo"')
  }
  if (type === 'TextQuoteSelector' && typeof exact !== 'string')
    return l10n.t('Its "TextQuoteSelector" has no text as "exact"')
  const isPlace =
    Number.isSafeInteger(start) && Number.isSafeInteger(end) && 0 <= Number(start) && Number(start) <= Number(end)
  if (type === 'TextPositionSelector' && !isPlace)
    return l10n.t('The "start" and "end" of its "TextPositionSelector" are no place')
  return undefined
}

function bodyValueFault(record: JsonRecord): string | undefined {
  const value = record['bodyValue']
  if (value === undefined) return undefined
  if (record['body'] !== undefined) return l10n.t('It has both "body" and "bodyValue"')
  return typeof value === 'string' ? undefined : l10n.t('Its "bodyValue" is not one text')
}

function timeFault(record: JsonRecord, key: string): string | undefined {
  const value = record[key]
  // xsd:dateTime begins with the date; JavaScript alone would take more for a time.
  const isTime = typeof value === 'string' && /^-?\d{4,}-\d\d-\d\dT/.test(value) && !Number.isNaN(Date.parse(value))
  return value === undefined || isTime ? undefined : l10n.t('Its "{0}" is no time, such as "2024-05-01T12:00:00Z"', key)
}

function agentFault(record: JsonRecord, key: string): string | undefined {
  // The model asks for an address, but many programs write a name, which we can show as well.
  const isAgent = (value: unknown): boolean => typeof value === 'string' || isRecord(value)
  return listOf(record[key]).every(isAgent) ? undefined : l10n.t('Its "{0}" is neither an address nor an object', key)
}

function iriFault(record: JsonRecord, key: string): string | undefined {
  return listOf(record[key]).every(isIri) ? undefined : l10n.t('Its "{0}" is no address', key)
}

/** Whether `value` may be an address: relative ones are allowed, so only characters that none may have tell. */
function isIri(value: unknown): value is string {
  return typeof value === 'string' && value !== '' && !/[\u0000-\u0020<>"{}|\\^`]/.test(value)
}

function firstFault<T>(items: readonly T[], faultOf: (item: T) => string | undefined): string | undefined {
  for (const item of items) {
    const fault = faultOf(item)
    if (fault !== undefined) return fault
  }
  return undefined
}

/** A property of JSON-LD as the list it stands for: one value is a list of one, a missing one is empty. */
export function listOf(value: unknown): readonly unknown[] {
  if (value === undefined || value === null) return []
  return Array.isArray(value) ? value : [value]
}
