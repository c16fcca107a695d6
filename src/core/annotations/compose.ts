import type { Span } from '../text.ts'
import { describePassage } from './selectors.ts'
import type { AnnotationState } from './sidecar.ts'
import { isRecord, listOf, type JsonRecord } from './validity.ts'

/** What every new line needs and the core cannot make: a random name and the time in ISO 8601. */
export interface Stamp {
  readonly rev: string
  readonly now: string
}

/** What a new remark and a new reply have in common. */
export interface Authored extends Stamp {
  /** An address that nobody else uses, such as `urn:uuid:` and a random UUID. */
  readonly id: string
  /** The author's name; left out when empty. */
  readonly creator: string
  /** The remark, in Markdown. */
  readonly body: string
}

/** A new remark on the passage at `span` of `text` (UTF-16 units, without byte order mark). */
export interface NewAnnotation extends Authored {
  readonly text: string
  readonly span: Span
  /** The text's address as the sidecar should name it, usually its file name as a relative address. */
  readonly source: string
  /** The W3C's reason, `commenting` unless given. */
  readonly motivation?: string
  readonly tags?: readonly string[]
}

/** What a revision changes; what is left out stays. */
export interface Changes extends Stamp {
  readonly body?: string
  readonly tags?: readonly string[]
  /** The W3C's reason, in place of all that there are. */
  readonly motivation?: string
  /** The passage that the remark is about from now on: its first, if there are several. */
  readonly passage?: { readonly text: string; readonly span: Span }
}

/** The line of a new annotation, without line end. */
export function newAnnotation(what: NewAnnotation): string {
  const target = { source: addressOf(what.source), selector: describePassage(what.text, what.span) }
  return toLine(firstRevision(what, what.motivation ?? 'commenting', target, what.tags))
}

/** The line of an answer to the annotation with the id `to`. */
export function reply(what: Authored & { readonly to: string }): string {
  return toLine(firstRevision(what, 'replying', what.to))
}

/**
 * The line that changes an annotation. It keeps all properties of the revision shown, replaces no body but those that the
 * changes are about, and supersedes every revision known here, rivals included.
 */
export function revise(state: AnnotationState, { rev, now, body, tags, motivation, passage }: Changes): string {
  const { bodyValue, ...record } = state.shown.record
  let bodies = bodyValue === undefined ? record['body'] : textualBody(String(bodyValue))
  if (body !== undefined) bodies = withText(listOf(bodies), body)
  if (tags !== undefined) bodies = withTags(listOf(bodies), tags)
  return toLine({
    ...record,
    ...(bodies === undefined ? {} : { body: bodies }),
    ...(motivation === undefined ? {} : { motivation }),
    ...(passage === undefined ? {} : { target: withPassage(listOf(record['target']), passage.text, passage.span) }),
    modified: now,
    rev,
    replaces: state.revs
  })
}

/** The line that deletes an annotation, every revision known here included. */
export function remove(state: AnnotationState, { rev, now }: Stamp): string {
  const context = 'https://www.w3.org/ns/activitystreams'
  const tombstone = { '@context': context, id: state.id, type: 'Tombstone', formerType: 'Annotation', deleted: now }
  return toLine({ ...tombstone, modified: now, rev, replaces: state.revs })
}

/**
 * What to append to a sidecar for `line` to be a line of its own.
 *
 * @param lastByteIsNewline whether the file ends with a newline or is empty; after a torn write it does not
 */
export function appendText(lastByteIsNewline: boolean, line: string): string {
  return `${lastByteIsNewline ? '' : '\n'}${line}\n`
}

function firstRevision(what: Authored, motivation: string, target: unknown, tags: readonly string[] = []): JsonRecord {
  const { id, rev, now, creator, body } = what
  return {
    '@context': 'http://www.w3.org/ns/anno.jsonld',
    id,
    type: 'Annotation',
    motivation,
    created: now,
    modified: now,
    ...(creator === '' ? {} : { creator: { type: 'Person', name: creator } }),
    body: tags.length > 0 ? withTags([textualBody(body)], tags) : textualBody(body),
    target,
    rev,
    replaces: []
  }
}

function textualBody(value: string): JsonRecord {
  return { type: 'TextualBody', value, format: 'text/markdown' }
}

/** `bodies` with other tags, behind the rest; a tag that stays keeps what else was said of it. */
function withTags(bodies: readonly unknown[], tags: readonly string[]): unknown[] {
  const isTag = (body: unknown): body is JsonRecord => isRecord(body) && listOf(body['purpose']).includes('tagging')
  const old = bodies.filter(isTag)
  const tagBodies = tags.map(
    value => old.find(body => body['value'] === value) ?? { type: 'TextualBody', value, purpose: 'tagging' }
  )
  return [...bodies.filter(body => !isTag(body)), ...tagBodies]
}

/** `targets` with another passage in place of the first that is one. */
function withPassage(targets: readonly unknown[], text: string, span: Span): unknown {
  const selector = describePassage(text, span)
  const at = targets.findIndex(target => isRecord(target) && target['selector'] !== undefined)
  const first = at >= 0 ? (targets[at] as JsonRecord) : { source: targets.find(it => typeof it === 'string') ?? '' }
  const others = targets.filter((_, index) => index !== Math.max(at, 0))
  return others.length > 0 ? [{ ...first, selector }, ...others] : { ...first, selector }
}

/** `bodies` with `value` as their remark: in place of the textual bodies, before the tags and whatever else there is. */
function withText(bodies: readonly unknown[], value: string): unknown {
  const isRemark = (body: unknown): boolean =>
    isRecord(body) && typeof body['value'] === 'string' && !listOf(body['purpose']).includes('tagging')
  const remark = bodies.find(isRemark)
  const others = bodies.filter(body => !isRemark(body))
  const changed = isRecord(remark) ? { ...remark, value } : textualBody(value)
  return others.length > 0 ? [changed, ...others] : changed
}

/** A file's name as a relative address: characters that no address may have are written as their bytes. */
function addressOf(source: string): string {
  return source.replace(/[\s<>"{}|\\^`]/gu, character => encodeURIComponent(character))
}

/** One line of JSON: lone surrogates are escaped by JavaScript, and characters that some programs end a line at by us. */
export function toLine(record: JsonRecord): string {
  return JSON.stringify(record).replace(
    /[\u0085\u2028\u2029]/g,
    character => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`
  )
}
