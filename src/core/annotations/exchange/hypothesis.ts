import { wordsOf } from '../annotation.ts'
import type { AnnotationState } from '../sidecar.ts'
import { isRecord, type JsonRecord, listOf } from '../validity.ts'

/** Where Hypothesis' annotations have their addresses. */
const ADDRESS = 'https://hypothes.is/a/'

/** Annotations in the form in which Hypothesis' client exports and imports them. */
export function toHypothesis(annotations: readonly AnnotationState[], title: string): JsonRecord {
  return {
    client_version: '',
    export_userid: '',
    annotations: annotations.map(each => toOne(annotations, each, title))
  }
}

function toOne(all: readonly AnnotationState[], annotation: AnnotationState, title: string): JsonRecord {
  const { id, created, modified, creator, tags, targets, replyTo } = annotation
  const references = ancestors(all, replyTo)
  const root = references.length > 0 ? all.find(each => each.id === references[0]) : undefined
  const uri = (targets[0] ?? root?.targets[0])?.source ?? ''
  return {
    id: shortId(id),
    created,
    updated: modified || created,
    user: `acct:${creator.replace(/\s+/g, '_') || 'unknown'}@local`,
    user_info: { display_name: creator || null },
    uri,
    text: wordsOf(annotation),
    tags,
    references: references.map(shortId),
    target:
      targets.length > 0
        ? targets.map(({ source, selectors }) => ({ source, ...(selectors.length > 0 && { selector: selectors }) }))
        : [{ source: uri }],
    document: { title: [title] }
  }
}

/** The thread above a reply, from its root on. */
function ancestors(all: readonly AnnotationState[], replyTo: string | undefined): string[] {
  const above: string[] = []
  for (let id = replyTo; id !== undefined && !above.includes(id);) {
    above.unshift(id)
    id = all.find(each => each.id === id)?.replyTo
  }
  return above
}

function shortId(id: string): string {
  return id.startsWith(ADDRESS) ? id.slice(ADDRESS.length) : id
}

/** Whether a record is an annotation as Hypothesis' API or export gives it. */
export function isHypothesis(record: JsonRecord): boolean {
  return typeof record['uri'] === 'string' && typeof record['text'] === 'string' && record['type'] !== 'Annotation'
}

/**
 * A Hypothesis annotation as the W3C's model writes it. What is not shown by us (document, links, permissions) stays behind.
 */
export function fromHypothesis(record: JsonRecord): JsonRecord {
  const references = listOf(record['references']).filter(each => typeof each === 'string')
  const tags = listOf(record['tags']).filter(tag => typeof tag === 'string')
  const text = String(record['text'])
  const remark = { type: 'TextualBody', value: text, format: 'text/markdown' }
  const bodies = [
    ...(text === '' ? [] : [remark]),
    ...tags.map(value => ({ type: 'TextualBody', value, purpose: 'tagging' }))
  ]
  const last = references.at(-1)
  return {
    '@context': 'http://www.w3.org/ns/anno.jsonld',
    id: addressOf(String(record['id'] ?? '')),
    type: 'Annotation',
    motivation: last !== undefined ? 'replying' : text === '' ? 'highlighting' : 'commenting',
    ...(typeof record['created'] === 'string' && { created: record['created'] }),
    ...(typeof record['updated'] === 'string' && { modified: record['updated'] }),
    creator: { type: 'Person', name: nameOf(record) },
    ...(bodies.length > 0 && { body: bodies.length === 1 ? bodies[0] : bodies }),
    target: last !== undefined ? addressOf(last) : targetOf(record)
  }
}

function addressOf(id: string): string {
  return /^[a-z][a-z\d+.-]*:/i.test(id) ? id : ADDRESS + encodeURIComponent(id)
}

function targetOf(record: JsonRecord): unknown {
  const source = String(record['uri'])
  const targets = listOf(record['target']).filter(isRecord)
  const passages = targets.map(({ selector }) => {
    return selector === undefined ? { source } : { source, selector: listOf(selector) }
  })
  return passages.length === 1 ? passages[0] : passages.length > 1 ? passages : source
}

function nameOf(record: JsonRecord): string {
  const info = record['user_info']
  const shown = isRecord(info) ? info['display_name'] : undefined
  if (typeof shown === 'string' && shown !== '') return shown
  return String(record['user'] ?? '').replace(/^acct:|@.*$/g, '') || 'unknown'
}
