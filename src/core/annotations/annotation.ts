import * as l10n from '@vscode/l10n'
import { readSelectors, type Selector } from './selectors.ts'
import { isRecord, listOf, type JsonRecord } from './validity.ts'

/** What a record of the W3C's model says, as far as we show it. */
export interface Annotation {
  /** The remark itself, usually Markdown; several textual bodies are joined by blank lines. Empty when there is none. */
  readonly body: string
  readonly tags: readonly string[]
  /** What a correction would have in place of the words; absent when it gives none. */
  readonly replacement?: string
  /** Who is meant by the words, as addresses: `person:` and an id, or a person's elsewhere. */
  readonly identifies: readonly string[]
  /** Whether somebody has marked it as settled. */
  readonly isResolved: boolean
  /** The W3C's reasons without their namespace: `commenting`, `questioning`, … Empty when the record gives none. */
  readonly motivations: readonly string[]
  /** The name of the first author, or the author's address; empty when unknown. */
  readonly creator: string
  /** As the record gives it, ISO 8601; empty when it does not. */
  readonly created: string
  readonly modified: string
  /** The passages that it is about; none for a remark on the text as a whole and for a reply. */
  readonly targets: readonly Target[]
  /** The id of the annotation that it answers. */
  readonly replyTo?: string
}

/** One passage, described by selectors. */
export interface Target {
  readonly source: string
  readonly selectors: readonly Selector[]
  /** The name of the section that it stood in, if the record says so. */
  readonly section?: string
}

/**
 * Reads what is shown of an annotation's record. Missing and malformed parts come out empty.
 *
 * @param ids the ids of all annotations beside it: a target that is one of them makes a reply
 */
export function describeAnnotation(record: JsonRecord, ids: ReadonlySet<string>): Annotation {
  const bodies = listOf(record['body']).filter(isRecord)
  const isTag = (body: JsonRecord): boolean => hasPurpose(body, 'tagging')
  const motivations = listOf(record['motivation']).filter(item => typeof item === 'string')
  const replacing = bodies.find(body => hasPurpose(body, 'editing') && typeof body['value'] === 'string')
  const texts = bodies
    .filter(body => !isTag(body) && body !== replacing && identified(body).length === 0)
    .map(body => stringOf(body['value']))
  const replyTo = repliedId(record, ids, motivations.includes('replying'))
  const targets = replyTo === undefined ? listOf(record['target']).flatMap(readTarget) : []
  return {
    body: [stringOf(record['bodyValue']), ...texts].filter(text => text !== '').join('\n\n'),
    tags: bodies.filter(isTag).flatMap(body => stringOf(body['value']) || []),
    ...(replacing ? { replacement: replacing['value'] as string } : {}),
    identifies: identifiedBy(record, motivations),
    isResolved: record['status'] === 'resolved',
    motivations: motivations.map(motivation => motivation.replace(/^oa:|^http:\/\/www\.w3\.org\/ns\/oa#/, '')),
    creator: listOf(record['creator']).map(nameOf)[0] ?? '',
    created: stringOf(record['created']),
    modified: stringOf(record['modified']),
    targets,
    ...(replyTo === undefined ? {} : { replyTo })
  }
}

/** What a remark says, in words: the correction that it suggests and the person that it names too. */
export function wordsOf({ body, replacement, identifies }: Annotation): string {
  const correction = replacement === undefined ? '' : l10n.t('Instead: “{0}”', replacement)
  return [body, correction, ...identifies.map(address => l10n.t('Who is meant: {0}', address))]
    .filter(Boolean)
    .join('\n\n')
}

/** Whether a body says that it is there for one of the W3C's reasons. */
export function hasPurpose(body: JsonRecord, purpose: string): boolean {
  return listOf(body['purpose']).includes(purpose)
}

/** The addresses of those whom a record says are meant: of bodies that say so, or of all when the record as a whole does. */
function identifiedBy(record: JsonRecord, motivations: readonly string[]): string[] {
  const whole = motivations.some(motivation => /(?:^|[:#])identifying$/.test(motivation))
  return listOf(record['body']).flatMap(body => {
    if (typeof body === 'string') return whole ? [body] : []
    return isRecord(body) && (whole || hasPurpose(body, 'identifying')) ? identified(body) : []
  })
}

/** The address of the thing that a body is, not its words. */
function identified(body: JsonRecord): string[] {
  if (hasPurpose(body, 'tagging') || typeof body['value'] === 'string') return []
  const address = stringOf(body['source']) || stringOf(body['id'])
  return address === '' ? [] : [address]
}

/**
 * A target with selectors; one without is the text as a whole and gives nothing. One whose selectors are of kinds that we do not
 * read is a passage all the same: nobody can say where it stands.
 */
function readTarget(target: unknown): Target[] {
  if (!isRecord(target)) return []
  const selectors = readSelectors(target['selector'])
  const section = /#(.+)$/.exec(stringOf(target['scope']))?.[1]
  const where = section === undefined ? {} : { section: decoded(section) }
  const isPassage = listOf(target['selector']).length > 0
  return isPassage ? [{ source: stringOf(target['source']), selectors, ...where }] : []
}

function decoded(fragment: string): string {
  try {
    return decodeURIComponent(fragment)
  } catch {
    return fragment
  }
}

/** The id of which `record` is an answer: a whole target that is an annotation here, or that it says it replies to. */
function repliedId(record: JsonRecord, ids: ReadonlySet<string>, saysSo: boolean): string | undefined {
  for (const target of listOf(record['target'])) {
    if (isRecord(target) && target['selector'] !== undefined) continue
    const id = isRecord(target) ? stringOf(target['id']) || stringOf(target['source']) : stringOf(target)
    if (id !== '' && id !== record['id'] && (saysSo || ids.has(id))) return id
  }
  return undefined
}

function nameOf(agent: unknown): string {
  if (!isRecord(agent)) return stringOf(agent)
  const [name] = [...listOf(agent['name']), ...listOf(agent['nickname']), agent['id']].filter(
    it => typeof it === 'string'
  )
  return name ?? ''
}

function stringOf(value: unknown): string {
  return typeof value === 'string' ? value : ''
}
