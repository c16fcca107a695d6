import type { AnnotationState } from '../sidecar.ts'
import type { JsonRecord } from '../validity.ts'

const CONTEXT = 'http://www.w3.org/ns/anno.jsonld'

/**
 * Annotations as the W3C's model hands many on (Web Annotation Data Model, chapter 5): a collection with one page. The history
 * that we keep beside each, its revisions, stays behind.
 *
 * @param id the collection's address
 */
export function toCollection(annotations: readonly AnnotationState[], id: string, label: string): JsonRecord {
  const items = annotations.map(({ shown }) => withoutHistory(shown.record))
  const page = { type: 'AnnotationPage', id: `${id}#page1`, partOf: id, startIndex: 0, items }
  return { '@context': CONTEXT, id, type: 'AnnotationCollection', label, total: items.length, first: page }
}

function withoutHistory(record: JsonRecord): JsonRecord {
  const { rev: _rev, replaces: _replaces, modifiedBy: _modifiedBy, ...rest } = record
  return rest
}
