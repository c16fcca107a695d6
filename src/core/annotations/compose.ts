import type { Span } from '../text.ts'
import { codePoints } from './codePoints.ts'
import { hasPurpose } from './annotation.ts'
import { describePassage } from './selectors.ts'
import type { AnnotationState } from './sidecar.ts'
import type { Revision } from './sidecarLine.ts'
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

/** What a remark may say besides its words. */
export interface Said {
  /** A correction's words, in place of those that it is about. */
  readonly replacement?: string
  /** Who is meant, as a link in the text would say it: `person:lenin`, `person:lenin?`, `person:a,b`. */
  readonly identifies?: string
}

/** The name of the section at an offset of a text, if there is one. */
export type SectionAt = (offset: number) => string | undefined

/** A new remark on the passage at `span` of `text` (UTF-16 units, without byte order mark). */
export interface NewAnnotation extends Authored, Said {
  readonly text: string
  readonly span: Span
  /** Further passages that it is about. */
  readonly more?: readonly Span[]
  /** Gives the name of the section at an offset; the remark keeps it, as W3C's `scope`. */
  readonly sectionAt?: SectionAt
  /** The text's address as the sidecar should name it, usually its file name as a relative address. */
  readonly source: string
  /** The W3C's reason, `commenting` unless given. */
  readonly motivation?: string
  readonly tags?: readonly string[]
}

/** What a revision changes; what is left out stays. */
export interface Changes extends Stamp, Said {
  readonly body?: string
  readonly tags?: readonly string[]
  /** The W3C's reason, in place of all that there are. */
  readonly motivation?: string
  /** The passages that the remark is about from now on, at least one. */
  readonly passages?: { readonly text: string; readonly spans: readonly Span[]; readonly sectionAt?: SectionAt }
  /** Whether it is settled. */
  readonly isResolved?: boolean
  /** Who changes it; kept where that is not its author. */
  readonly by?: string
}

/** The line of a new annotation, without line end. */
export function newAnnotation(what: NewAnnotation): string {
  const { text, span, more = [], sectionAt } = what
  const source = addressOf(what.source)
  const targets = [span, ...more].map(each => {
    return { source, ...scopeOf(source, each, sectionAt), selector: describePassage(text, each) }
  })
  const target = targets.length === 1 ? targets[0] : targets
  return toLine(firstRevision(what, what.motivation ?? 'commenting', target, what))
}

/** The line of an answer to the annotation with the id `to`. */
export function reply(what: Authored & { readonly to: string }): string {
  return toLine(firstRevision(what, 'replying', what.to))
}

/**
 * The line that changes an annotation. It keeps all properties of the revision shown, replaces no body but those that the
 * changes are about, and supersedes every revision known here, rivals included.
 */
export function revise(state: AnnotationState, changes: Changes): string {
  const { rev, now, body, tags, motivation, passages, isResolved, by } = changes
  const { bodyValue, modifiedBy: _, ...record } = state.shown.record
  let bodies = bodyValue === undefined ? record['body'] : textualBody(String(bodyValue))
  if (body !== undefined) bodies = withText(listOf(bodies), body)
  if (tags !== undefined) bodies = withTags(listOf(bodies), tags)
  bodies = withSaid(bodies, changes)
  return toLine({
    ...record,
    ...(bodies === undefined ? {} : { body: bodies }),
    ...(motivation === undefined ? {} : { motivation }),
    ...(passages === undefined ? {} : { target: withPassages(listOf(record['target']), passages) }),
    ...(isResolved === undefined ? {} : { status: isResolved ? 'resolved' : undefined }),
    ...(by === undefined || by === '' || by === state.creator ? {} : { modifiedBy: person(by) }),
    modified: now,
    rev,
    replaces: state.revs
  })
}

/**
 * The line that settles which of several concurrent versions counts: it says what `version` says, a deletion too, and supersedes
 * all that are known here.
 */
export function choose(state: AnnotationState, version: Revision, { rev, now }: Stamp): string {
  if (version.isTombstone) return remove(state, { rev, now })
  return toLine({ ...version.record, modified: now, rev, replaces: state.revs })
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

function firstRevision(
  what: Authored,
  motivation: string,
  target: unknown,
  { tags = [], ...said }: Said & { tags?: readonly string[] } = {}
): JsonRecord {
  const { id, rev, now, creator, body } = what
  const isBare = body === '' && (said.replacement !== undefined || said.identifies !== undefined)
  const words = withSaid(isBare ? undefined : textualBody(body), said)
  return {
    '@context': 'http://www.w3.org/ns/anno.jsonld',
    id,
    type: 'Annotation',
    motivation,
    created: now,
    modified: now,
    ...(creator === '' ? {} : { creator: person(creator) }),
    body: tags.length > 0 ? withTags(listOf(words), tags) : words,
    target,
    rev,
    replaces: []
  }
}

function person(name: string): JsonRecord {
  return { type: 'Person', name }
}

/** A body, or several, with another correction or person in place of those there are. */
function withSaid(bodies: unknown, { replacement, identifies }: Said): unknown {
  let all = bodies
  if (replacement !== undefined) {
    all = withPurpose(all, { type: 'TextualBody', value: replacement, format: 'text/plain', purpose: 'editing' })
  }
  if (identifies !== undefined) {
    all = withPurpose(all, { type: 'SpecificResource', source: identifies, purpose: 'identifying' })
  }
  return all
}

function withPurpose(bodies: unknown, body: JsonRecord): unknown {
  const others = listOf(bodies).filter(each => !isRecord(each) || !hasPurpose(each, String(body['purpose'])))
  return others.length > 0 ? [...others, body] : body
}

function textualBody(value: string): JsonRecord {
  return { type: 'TextualBody', value, format: 'text/markdown' }
}

/** `bodies` with other tags, behind the rest; a tag that stays keeps what else was said of it. */
function withTags(bodies: readonly unknown[], tags: readonly string[]): unknown[] {
  const isTag = (body: unknown): body is JsonRecord => isRecord(body) && hasPurpose(body, 'tagging')
  const old = bodies.filter(isTag)
  const tagBodies = tags.map(
    value => old.find(body => body['value'] === value) ?? { type: 'TextualBody', value, purpose: 'tagging' }
  )
  return [...bodies.filter(body => !isTag(body)), ...tagBodies]
}

/** `targets` with these passages in place of those of the same text; what else there is stays. */
function withPassages(
  targets: readonly unknown[],
  { text, spans, sectionAt }: NonNullable<Changes['passages']>
): unknown {
  const isPassage = (target: unknown): target is JsonRecord => isRecord(target) && target['selector'] !== undefined
  const source = targets.find(isPassage)?.['source']
  const old = targets.filter(isPassage).filter(target => target['source'] === source)
  const others = targets.filter(target => !old.includes(target as JsonRecord))
  // A remark on the text as a whole is about this passage of it from now on.
  const whole = old.length > 0 ? undefined : others.shift()
  const base = old[0] ?? { source: typeof whole === 'string' ? whole : '' }
  const points = codePoints(text)
  const passages = spans.map((span, i) => {
    const { scope: _, ...target } = (old[i] ?? base) as JsonRecord
    const where = scopeOf(String(target['source'] ?? ''), span, sectionAt)
    return { ...target, ...where, selector: describePassage(text, span, points) }
  })
  const all = [...passages, ...others]
  return all.length === 1 ? all[0] : all
}

/** The section of a passage as an address in the text: where it stood, should its words and their surroundings not tell. */
function scopeOf(source: string, { start }: Span, sectionAt: SectionAt | undefined): { scope?: string } {
  const section = sectionAt?.(start)
  return section === undefined ? {} : { scope: `${source}#${encodeURIComponent(section)}` }
}

/** `bodies` with `value` as their remark: in place of the textual bodies, before the tags and whatever else there is. */
function withText(bodies: readonly unknown[], value: string): unknown {
  const isRemark = (body: unknown): boolean =>
    isRecord(body) &&
    typeof body['value'] === 'string' &&
    !['tagging', 'editing'].some(purpose => hasPurpose(body, purpose))
  const remark = bodies.find(isRemark)
  const others = bodies.filter(body => !isRemark(body))
  if (value === '' && others.length > 0) return others
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
