import * as l10n from '@vscode/l10n'
import type { Connection } from 'vscode-languageserver'
import { URI, Utils } from 'vscode-uri'
import {
  type Changes,
  choose,
  newAnnotation,
  remove,
  reply,
  revise,
  type Said,
  type SectionAt,
  type Stamp
} from '../core/annotations/compose.ts'
import { type Change, follow } from '../core/annotations/follow.ts'
import { sectionAt } from '../core/annotations/scope.ts'
import { type AnnotationState, stateWhenItSaid } from '../core/annotations/sidecar.ts'
import type { Edit } from '../core/document.ts'
import { sidecarOf } from '../core/workspace.ts'
import { type Anchor, annotationTarget, findAnchors, sidecarFor, threadsOf } from '../features/annotations.ts'
import { correctionOf } from '../features/correction.ts'
import { type Identified, identifiedIn, saysWhoIsMeant } from '../features/identified.ts'
import type * as protocol from '../protocol.ts'
import * as remarks from '../protocol/annotations.ts'
import { toEdits } from './adding.ts'
import { converterFor } from './convert.ts'
import type { Files } from './files.ts'
import { guarded } from './guard.ts'
import type { Texts } from './texts.ts'

/** Where the remarks on the open texts stand, followed through each edit; and the writing of their sidecars. */
export class Annotations {
  private readonly anchors = new Map<string, Map<string, Anchor>>()
  /** The edits of each text that its anchors have not followed yet: nothing on the way of a key looks at thousands of them. */
  private readonly edits = new Map<string, Change[]>()

  constructor(
    private readonly connection: Connection,
    private readonly texts: Texts,
    private readonly files: Files,
    private readonly author: (uri: string) => Promise<string>
  ) {}

  /** Answers the requests of protocol.ts on annotations. */
  register(): void {
    this.answer(remarks.annotations, null, params => this.threads(params))
    this.answer(remarks.annotationTarget, null, params => this.target(params))
    this.answer(remarks.correction, null, params => this.correction(params))
    this.write(remarks.annotate, params => this.annotate(params))
    this.write(remarks.replyToAnnotation, async ({ uri, to, body, author }) => {
      const id = newId()
      return { id, lines: [reply({ ...stamp(), id, to, body, creator: author || (await this.author(uri)) })] }
    })
    this.write(remarks.reviseAnnotation, async ({ uri, id, author, was, ...changes }) => {
      const by = author || (await this.author(uri))
      return { id, lines: [revise(this.find(uri, id, was), { ...stamp(), by, ...this.changes(uri, changes) })] }
    })
    this.write(remarks.chooseVersion, async ({ uri, id, rev }) => {
      const state = this.find(uri, id)
      const version = [state.shown, ...state.rivals].find(each => each.rev === rev)
      if (!version) throw new Error(l10n.t('This version is not there any more.'))
      return { id, lines: [choose(state, version, stamp())] }
    })
    this.write(remarks.removeAnnotation, async ({ uri, id, was, replies = [] }) => {
      const seen = replies.flatMap(reply => this.known(uri, reply.id, reply.was) ?? [])
      return { id, lines: [this.find(uri, id, was), ...seen].map(state => remove(state, stamp())) }
    })
  }

  /** Follows an edit: remarks keep to their words. */
  follow(uri: string, { start, end, text }: Edit): void {
    if (!this.anchors.has(uri)) return
    const change = { start, end, inserted: text.length }
    const waiting = this.edits.get(uri)
    if (waiting) waiting.push(change)
    else this.edits.set(uri, [change])
  }

  close(uri: string): void {
    this.anchors.delete(uri)
    this.edits.delete(uri)
  }

  /** The words of a text of which remarks in its margin say who is meant. */
  identified(uri: string): Identified[] {
    const { workspace } = this.texts
    return saysWhoIsMeant(workspace, uri) ? identifiedIn(workspace, uri, this.placed(uri)) : []
  }

  /** Where the remarks on an open text stand; those that are new are found. */
  placed(uri: string): ReadonlyMap<string, Anchor> {
    const anchors = this.anchors.get(uri) ?? new Map<string, Anchor>()
    const edits = this.edits.get(uri) ?? []
    this.edits.delete(uri)
    for (const [key, anchor] of edits.length > 0 ? anchors : []) {
      const { state, ...followed } = anchor
      anchors.set(key, { state, ...edits.reduce(follow, followed) })
    }
    for (const [key, anchor] of findAnchors(this.texts.workspace, uri, anchors)) anchors.set(key, anchor)
    if (anchors.size > 0) this.anchors.set(uri, anchors)
    return anchors
  }

  private async threads({ uri }: protocol.TextParams): Promise<remarks.AnnotationsResult | null> {
    await this.texts.ready(uri)
    const { workspace } = this.texts
    const converter = converterFor(workspace, uri)
    if (!converter || !workspace.documents.has(uri)) return null
    const threads = threadsOf(workspace, uri, this.placed(uri)).map(
      ({ spans, gone, isResolved, comments, ...thread }) => ({
        ...thread,
        resolved: isResolved,
        ranges: spans.map(converter.range),
        gone: gone === undefined ? null : converter.position(gone),
        comments: comments.map(({ replacement, ...comment }) => ({ ...comment, replacement: replacement ?? null }))
      })
    )
    return { version: this.texts.versions.get(uri) ?? null, threads }
  }

  private async correction({ uri, id }: protocol.TextParams & { id: string }): Promise<protocol.EditsResult | null> {
    await this.texts.ready(uri)
    const answer = correctionOf(this.texts.workspace, uri, id, this.placed(uri))
    return answer === undefined ? null : toEdits(this.texts.workspace, answer)
  }

  private async target({ uri, range }: protocol.RangeParams): Promise<protocol.Range | null> {
    const converter = converterFor(this.texts.workspace, uri)
    if (!converter) return null
    const asked = { start: converter.offset(range.start), end: converter.offset(range.end) }
    const target = annotationTarget(this.texts.workspace, uri, asked)
    return target ? converter.range(target) : null
  }

  private async annotate({ uri, ranges, body, author, ...said }: remarks.NewAnnotation): Promise<Written> {
    const { text, spans, sectionAt: at } = this.passages(uri, ranges)
    const [span, ...more] = spans
    if (!span) throw new Error(l10n.t('There are no words here that a remark could be about.'))
    const id = newId()
    const creator = author || (await this.author(uri))
    const source = Utils.basename(URI.parse(uri))
    const what = { ...stamp(), id, creator, body, text, span, more, sectionAt: at, source, ...saidIn(said) }
    return { id, lines: [newAnnotation(what)] }
  }

  private changes(uri: string, changes: remarks.AnnotationChanges): Partial<Changes> {
    const { body, tags, resolved, ranges } = changes
    return {
      ...saidIn(changes),
      ...(body === undefined ? {} : { body }),
      ...(tags === undefined ? {} : { tags }),
      ...(resolved === undefined ? {} : { isResolved: resolved }),
      ...(ranges === undefined ? {} : { passages: this.passages(uri, ranges) })
    }
  }

  private passages(
    uri: string,
    ranges: readonly protocol.Range[]
  ): NonNullable<Changes['passages']> & { sectionAt: SectionAt } {
    const document = this.texts.workspace.documents.get(uri)
    const converter = converterFor(this.texts.workspace, uri)
    if (!document || !converter) throw new Error(l10n.t('The text is not open.'))
    const spans = ranges.map(({ start, end }) => ({ start: converter.offset(start), end: converter.offset(end) }))
    return { text: document.text, spans, sectionAt: offset => sectionAt(document, offset) }
  }

  /** A remark or reply as it was when it said something, or else as it is. */
  private known(uri: string, id: string, was?: string): AnnotationState | undefined {
    const sidecar = sidecarFor(this.texts.workspace, uri)
    const seen = sidecar && was !== undefined ? stateWhenItSaid(sidecar, id, was) : undefined
    return seen ?? sidecar?.annotations.find(each => each.id === id)
  }

  private find(uri: string, id: string, was?: string): AnnotationState {
    const found = this.known(uri, id, was)
    if (!found) throw new Error(l10n.t('This remark is not there any more.'))
    return found
  }

  private answer<P, R>(request: protocol.Request<P, R>, empty: R, handle: (params: P) => Promise<R>): void {
    this.connection.onRequest(request.method, guarded(this.connection, request.method, empty, handle))
  }

  /** Appends the lines that are made; what goes wrong is told to the user, who still has the words. */
  private write<P extends protocol.TextParams>(
    request: protocol.Request<P, remarks.WriteResult>,
    make: (params: P) => Promise<Written>
  ): void {
    this.connection.onRequest(request.method, async (params: P): Promise<remarks.WriteResult> => {
      try {
        // What others wrote in the meantime counts for what is replaced.
        await this.texts.ready(params.uri)
        await this.texts.reload(sidecarOf(params.uri))
        const { id, lines } = await make(params)
        await this.files.append(sidecarOf(params.uri), `${lines.join('\n')}\n`)
        await this.texts.reload(sidecarOf(params.uri))
        return { id, error: null }
      } catch (error) {
        return { id: null, error: error instanceof Error ? error.message : String(error) }
      }
    })
  }
}

/** A remark's kind, correction and person as its line has them. */
function saidIn({ kind, replacement, person }: remarks.AnnotationChanges): Said & { motivation?: string } {
  return {
    ...(kind === undefined ? {} : { motivation: kind }),
    ...(replacement === undefined ? {} : { replacement }),
    ...(person === undefined ? {} : { identifies: `person:${person}` })
  }
}

interface Written {
  readonly id: string
  readonly lines: readonly string[]
}

function newId(): string {
  return `urn:uuid:${crypto.randomUUID()}`
}

/** A rev of 64 random bits: two people who revise a remark at once must never make the same. */
function stamp(): Stamp {
  const bits = crypto.getRandomValues(new Uint8Array(8))
  return { rev: [...bits].map(byte => byte.toString(16).padStart(2, '0')).join(''), now: new Date().toISOString() }
}
