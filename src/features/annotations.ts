import { anchorAll } from '../core/annotations/anchorAll.ts'
import type { Anchored, AnchorState } from '../core/annotations/anchor.ts'
import type { Followed } from '../core/annotations/follow.ts'
import { sameWords } from '../core/annotations/fold.ts'
import type { Selector } from '../core/annotations/selectors.ts'
import { type AnnotationState, readSidecar, type Sidecar } from '../core/annotations/sidecar.ts'
import type { Document } from '../core/document.ts'
import { sentenceAt } from '../core/sentences.ts'
import type { Span } from '../core/text.ts'
import { type LoadedFile, sidecarOf, type Workspace } from '../core/workspace.ts'

/** A remark with its replies, where it stands now. */
export interface Thread {
  readonly id: string
  readonly state: AnchorState
  /** The very words; none when they are lost. */
  readonly spans: readonly Span[]
  /** The words as they were. */
  readonly quote: string
  /** The W3C's reason for the remark; `commenting` when it gives none. */
  readonly kind: string
  readonly comments: readonly { id: string; author: string; body: string; modified: string; tags: string[] }[]
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

/** The name under which the anchor of an annotation is kept: a new target needs a new anchor, a new wording does not. */
export function anchorKey(annotation: AnnotationState): string {
  return `${annotation.id} ${JSON.stringify(annotation.targets[0]?.selectors ?? [])}`
}

/** Finds the passages of those annotations of a text that have no anchor yet. */
export function findAnchors(
  workspace: Workspace,
  uri: string,
  known: ReadonlyMap<string, Anchor>
): Map<string, Anchor> {
  const document = workspace.documents.get(uri)
  const annotations = remarksIn(sidecarFor(workspace, uri)).filter(each => !known.has(anchorKey(each)))
  if (!document || annotations.length === 0) return new Map()
  const found = anchorAll(document.text, annotations.map(selectorsOf))
  return new Map(annotations.map((annotation, i) => [anchorKey(annotation), toAnchor(found[i]!)]))
}

function toAnchor({ state, start, end }: Anchored): Anchor {
  return start === undefined || end === undefined ? { state } : { state, span: { start, end } }
}

/** The remarks on a text with their replies, at their anchors; those without words stand first, then in the text's order. */
export function threadsOf(workspace: Workspace, uri: string, anchors: ReadonlyMap<string, Anchor>): Thread[] {
  const document = workspace.documents.get(uri)
  const sidecar = sidecarFor(workspace, uri)
  if (!document || !sidecar) return []
  const threads = remarksIn(sidecar).map((annotation): Thread => {
    const quote = selectorsOf(annotation).find(selector => selector.type === 'TextQuoteSelector')?.exact ?? ''
    const { state, span } = anchors.get(anchorKey(annotation)) ?? { state: 'lost' as const }
    const comments = [annotation, ...repliesTo(sidecar, annotation.id)].map(toComment)
    return {
      id: annotation.id,
      state: stateNow(document, quote, state, span),
      spans: span ? [span] : [],
      quote,
      kind: annotation.motivations[0] ?? 'commenting',
      comments
    }
  })
  return threads.sort((a, b) => (a.spans[0]?.start ?? -1) - (b.spans[0]?.start ?? -1))
}

/** Words that were edited since they were found are changed; an undo makes them what they were. */
function stateNow({ text }: Document, quote: string, found: AnchorState, span: Span | undefined): AnchorState {
  if (!span) return 'lost'
  if (quote === '' || found === 'changed' || found === 'ambiguous') return found
  const same = sameWords(text.slice(span.start, span.end), quote)
  return same ? (found === 'lost' ? 'moved' : found) : 'changed'
}

function remarksIn(sidecar: Sidecar | undefined): AnnotationState[] {
  return sidecar?.annotations.filter(annotation => annotation.replyTo === undefined) ?? []
}

function repliesTo(sidecar: Sidecar, id: string): AnnotationState[] {
  const direct = sidecar.annotations.filter(annotation => annotation.replyTo === id)
  return direct.flatMap(reply => [reply, ...repliesTo(sidecar, reply.id)])
}

function selectorsOf(annotation: AnnotationState): readonly Selector[] {
  return annotation.targets[0]?.selectors ?? []
}

function toComment({ id, creator, body, modified, created, tags }: AnnotationState): Thread['comments'][number] {
  return { id, author: creator, body, modified: modified || created, tags: [...tags] }
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
