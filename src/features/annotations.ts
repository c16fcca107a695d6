import { anchorAll } from '../core/annotations/anchorAll.ts'
import { describeAnnotation, type Target, wordsOf } from '../core/annotations/annotation.ts'
import { stateTogether, together } from '../core/annotations/anchorAnnotations.ts'
import { anchor, type Anchored, type AnchorState, type AnchorText, prepareText } from '../core/annotations/anchor.ts'
import type { Followed } from '../core/annotations/follow.ts'
import { sameWords } from '../core/annotations/fold.ts'
import { arrangeRemarks, type PlacedRemark } from '../core/annotations/exchange/placed.ts'
import { nameOf, personsMeant } from '../core/annotations/personsMeant.ts'
import { sectionNamed } from '../core/annotations/scope.ts'
import { type AnnotationState, readSidecar, type Sidecar } from '../core/annotations/sidecar.ts'
import type { Revision } from '../core/annotations/sidecarLine.ts'
import { threadsIn } from '../core/annotations/threads.ts'
import { isRecord } from '../core/annotations/validity.ts'
import { type Apparatus, apparatusOf } from '../core/apparatus.ts'
import type { Document } from '../core/document.ts'
import { sentenceAt } from '../core/sentences.ts'
import type { Span } from '../core/text.ts'
import { type LoadedFile, sidecarOf, type Workspace } from '../core/workspace.ts'

/** A remark with its replies, where it stands now. */
export interface Thread {
  readonly id: string
  readonly state: AnchorState
  /** The very words, in the order of the text; none when they are lost, or when the remark is on the text as a whole. */
  readonly spans: readonly Span[]
  /** Where the words were taken out since the text was opened; absent when they are there, and when nobody knows. */
  readonly gone?: number
  /** The words as they were. */
  readonly quote: string
  /** Whether it is a reply to a remark that is not there. */
  readonly answersNothing: boolean
  /** The W3C's reason for the remark; `commenting` when it gives none. */
  readonly kind: string
  readonly isResolved: boolean
  readonly comments: readonly Comment[]
}

/** What somebody says in a thread. */
export interface Comment {
  readonly id: string
  readonly author: string
  readonly body: string
  readonly modified: string
  readonly tags: readonly string[]
  /** What a correction would have in place of the words. */
  readonly replacement: string | undefined
  /** Who is meant, as far as the registers know them. */
  readonly persons: readonly { id: string; name: string }[]
  /** What other people made of it at the same time, the latest first. */
  readonly versions: readonly Version[]
}

/** A concurrent revision of a remark that is not the one shown. */
export interface Version {
  readonly rev: string
  readonly author: string
  readonly modified: string
  /** What it says in words; empty when it only differs otherwise, or deletes. */
  readonly body: string
  readonly isDeletion: boolean
}

/** A passage that was found once and has been followed through the edits since. */
export interface Anchor extends Followed {
  readonly state: AnchorState
}

const sidecars = new WeakMap<LoadedFile, Sidecar>()

/** The sidecar of a text, when it is loaded and there is one. */
export function sidecarFor(workspace: Workspace, uri: string): Sidecar | undefined {
  const file = workspace.files.get(sidecarOf(uri))
  if (!file) return undefined
  let sidecar = sidecars.get(file)
  if (!sidecar) sidecars.set(file, (sidecar = readSidecar(file.text)))
  return sidecar
}

const keys = new WeakMap<AnnotationState, readonly string[]>()

/** The names under which the anchors of an annotation's passages are kept: a new target needs a new anchor, a new wording does not. */
export function anchorKeys(annotation: AnnotationState): readonly string[] {
  let known = keys.get(annotation)
  if (!known) {
    known = annotation.targets.map(({ selectors }) => `${annotation.id} ${JSON.stringify(selectors)}`)
    keys.set(annotation, known)
  }
  return known
}

/**
 * Finds those passages of the annotations of a text that have no anchor yet, between those that have one: these stay where they
 * are, and say where the others should be and where they cannot be.
 */
export function findAnchors(
  workspace: Workspace,
  uri: string,
  known: ReadonlyMap<string, Anchor>
): Map<string, Anchor> {
  const document = workspace.documents.get(uri)
  const sidecar = sidecarFor(workspace, uri)
  const passages = new Map<string, Target>()
  let hasNew = false
  for (const { remark } of sidecar ? threadsIn(sidecar.annotations) : []) {
    anchorKeys(remark).forEach((key, i) => {
      passages.set(key, remark.targets[i]!)
      hasNew ||= !known.has(key)
    })
  }
  if (!document || !hasNew) return new Map()
  const [names, targets] = [[...passages.keys()], [...passages.values()]]
  const text = prepareText(document.text)
  const placed = names.map(key => fromAnchor(known.get(key)))
  const selectors = targets.map(target => target.selectors)
  const found = anchorAll(text, selectors, placed)
  return new Map(
    names.flatMap((key, i): [string, Anchor][] =>
      known.has(key) ? [] : [[key, toAnchor(inItsSection(document, text, targets[i]!, found[i]!))]]
    )
  )
}

/** Of several places where the words stand the one in the section where they stood: they are in several places all the same. */
function inItsSection(document: Document, text: AnchorText, { selectors, section }: Target, found: Anchored): Anchored {
  if (found.state !== 'ambiguous' || section === undefined) return found
  const within = sectionNamed(document, section)
  const { start = 0 } = found
  if (!within || (within.start <= start && start < within.end)) return found
  const other = anchor(text, selectors, { expected: within.start, within })
  return other.start === undefined || other.start < within.start || other.start >= within.end ? found : other
}

function toAnchor({ state, start, end }: Anchored): Anchor {
  return start === undefined || end === undefined ? { state } : { state, span: { start, end } }
}

function fromAnchor(anchor: Anchor | undefined): Anchored | undefined {
  if (!anchor) return undefined
  const { state, span } = anchor
  return span ? { state, ...span, spans: [span], score: 1 } : { state: 'lost', spans: [], score: 0 }
}

/** The remarks on a text at their anchors, for an edition of it. Without a sidecar there are none. */
export function placedRemarks(workspace: Workspace, uri: string, anchors: ReadonlyMap<string, Anchor>): PlacedRemark[] {
  const document = workspace.documents.get(uri)
  const annotations = sidecarFor(workspace, uri)?.annotations ?? []
  if (!document) return []
  return arrangeRemarks(annotations, remarks =>
    remarks.map(annotation => {
      const passages = anchorKeys(annotation).map((key, i): Anchored => {
        const { state: found, span } = anchors.get(key) ?? { state: 'lost' as const }
        const state = stateNow(document, quoteOf(annotation, i), found, span)
        const score = state === 'in-place' || state === 'moved' ? 1 : 0
        return span ? { state, ...span, spans: [span], score } : { state, spans: [], score }
      })
      return together(passages)
    })
  )
}

/** The remarks on a text with their replies, at their anchors; those without words stand first, then in the text's order. */
export function threadsOf(workspace: Workspace, uri: string, anchors: ReadonlyMap<string, Anchor>): Thread[] {
  const document = workspace.documents.get(uri)
  const sidecar = sidecarFor(workspace, uri)
  if (!document || !sidecar) return []
  const apparatus = apparatusOf(workspace, uri)
  const threads = threadsIn(sidecar.annotations).map(({ remark: annotation, replies }): Thread => {
    const passages = anchorKeys(annotation).map((key, i) => {
      const quote = quoteOf(annotation, i)
      const { state, span, deletion } = anchors.get(key) ?? { state: 'lost' as const }
      return { quote, span, gone: deletion?.undo.start, state: stateNow(document, quote, state, span) }
    })
    const gone = passages[0]?.gone
    const spans = passages.flatMap(({ span }) => span ?? []).sort((a, b) => a.start - b.start)
    return {
      id: annotation.id,
      state: stateTogether(passages.map(({ state }) => state)),
      spans,
      ...(gone === undefined ? {} : { gone }),
      quote: passages.map(({ quote }) => quote).join(' … '),
      answersNothing: annotation.replyTo !== undefined,
      kind: annotation.motivations[0] ?? 'commenting',
      isResolved: annotation.isResolved,
      comments: [annotation, ...replies].map(each => toComment(apparatus, each))
    }
  })
  return threads.sort((a, b) => (a.spans[0]?.start ?? -1) - (b.spans[0]?.start ?? -1))
}

/** Words that were edited since they were found are changed; an undo makes them what they were. */
function stateNow(document: Document, quote: string, found: AnchorState, span: Span | undefined): AnchorState {
  if (!span) return 'lost'
  if (quote === '' || found === 'changed' || found === 'ambiguous') return found
  const same = sameWords(document.slice(span.start, span.end), quote)
  return same ? (found === 'lost' ? 'moved' : found) : 'changed'
}

function quoteOf({ targets }: AnnotationState, passage: number): string {
  return targets[passage]!.selectors.find(selector => selector.type === 'TextQuoteSelector')?.exact ?? ''
}

function toComment(apparatus: Apparatus | undefined, annotation: AnnotationState): Comment {
  const { id, creator, body, modified, created, tags, replacement } = annotation
  const persons = apparatus ? personsMeant(apparatus, annotation).ids : []
  return {
    id,
    author: creator,
    body,
    modified: modified || created,
    tags,
    replacement,
    persons: persons.map(person => ({ id: person, name: nameOf(apparatus!, person) })),
    versions: annotation.rivals.map(toVersion)
  }
}

function toVersion({ rev, record, isTombstone }: Revision): Version {
  const version = describeAnnotation(record, new Set())
  const by = isRecord(record['modifiedBy']) ? record['modifiedBy']['name'] : undefined
  const author = typeof by === 'string' ? by : version.creator
  return { rev, author, modified: version.modified, body: wordsOf(version), isDeletion: isTombstone }
}

/**
 * The words that a remark is about: those selected, without blanks around them, or the sentence at an empty selection.
 * `undefined` where there are none.
 */
export function annotationTarget(workspace: Workspace, uri: string, span: Span): Span | undefined {
  const document = workspace.documents.get(uri)
  if (!document) return undefined
  if (span.end === span.start) return sentenceAt(document, span.start)
  const words = document.text.slice(span.start, span.end)
  const start = span.start + words.length - words.trimStart().length
  return words.trim() === '' ? undefined : { start, end: start + words.trim().length }
}
