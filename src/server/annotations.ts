import type { Connection } from 'vscode-languageserver'
import { URI, Utils } from 'vscode-uri'
import { newAnnotation, remove, reply, revise, type Stamp } from '../core/annotations/compose.ts'
import { follow } from '../core/annotations/follow.ts'
import type { AnnotationState } from '../core/annotations/sidecar.ts'
import type { Edit } from '../core/document.ts'
import type { Span } from '../core/text.ts'
import { sidecarOf } from '../core/workspace.ts'
import { type Anchor, annotationTarget, findAnchors, sidecarFor, threadsOf } from '../features/annotations.ts'
import * as protocol from '../protocol.ts'
import { converterFor } from './convert.ts'
import type { Files } from './files.ts'
import { guarded } from './guard.ts'
import type { Texts } from './texts.ts'

/** Where the remarks on the open texts stand, followed through each edit; and the writing of their sidecars. */
export class Annotations {
  private readonly anchors = new Map<string, Map<string, Anchor>>()

  constructor(
    private readonly connection: Connection,
    private readonly texts: Texts,
    private readonly files: Files,
    private readonly author: (uri: string) => Promise<string>
  ) {}

  /** Answers the requests of protocol.ts on annotations. */
  register(): void {
    this.answer(protocol.annotations, null, params => this.threads(params))
    this.answer(protocol.annotationTarget, null, params => this.target(params))
    this.write(protocol.annotate, params => this.annotate(params))
    this.write(protocol.replyToAnnotation, async ({ uri, to, body, author }) => {
      const id = newId()
      return { id, line: reply({ ...stamp(), id, to, body, creator: author || (await this.author(uri)) }) }
    })
    this.write(protocol.reviseAnnotation, async ({ uri, id, body, tags, kind, range }) => {
      const passage = range && this.passage(uri, range)
      const changes = {
        ...stamp(),
        ...(body === undefined ? {} : { body }),
        ...(tags === undefined ? {} : { tags }),
        ...(kind === undefined ? {} : { motivation: kind }),
        ...(passage === undefined ? {} : { passage })
      }
      return { id, line: revise(this.find(uri, id), changes) }
    })
    this.write(protocol.removeAnnotation, async ({ uri, id }) => ({ id, line: remove(this.find(uri, id), stamp()) }))
  }

  /** Follows an edit: remarks keep to their words. */
  follow(uri: string, { start, end, text }: Edit): void {
    const anchors = this.anchors.get(uri)
    for (const [key, { state, ...followed }] of anchors ?? []) {
      anchors!.set(key, { state, ...follow(followed, { start, end, inserted: text.length }) })
    }
  }

  close(uri: string): void {
    this.anchors.delete(uri)
  }

  private async threads({ uri }: protocol.TextParams): Promise<protocol.AnnotationsResult | null> {
    await this.texts.ready(uri)
    const { workspace } = this.texts
    const converter = converterFor(workspace, uri)
    if (!converter || !workspace.documents.has(uri)) return null
    const anchors = this.anchors.get(uri) ?? new Map<string, Anchor>()
    for (const [key, anchor] of findAnchors(workspace, uri, anchors)) anchors.set(key, anchor)
    this.anchors.set(uri, anchors)
    const threads = threadsOf(workspace, uri, anchors).map(({ id, kind, state, spans, quote, comments }) => {
      return { id, kind, state, quote, ranges: spans.map(converter.range), comments: [...comments] }
    })
    return { version: this.texts.versions.get(uri) ?? null, threads }
  }

  private async target({ uri, range }: protocol.RangeParams): Promise<protocol.Range | null> {
    const converter = converterFor(this.texts.workspace, uri)
    if (!converter) return null
    const asked = { start: converter.offset(range.start), end: converter.offset(range.end) }
    const target = annotationTarget(this.texts.workspace, uri, asked)
    return target ? converter.range(target) : null
  }

  private async annotate({
    uri,
    range,
    body,
    author
  }: protocol.RangeParams & { body: string; author: string }): Promise<Written> {
    const passage = this.passage(uri, range)
    const id = newId()
    const creator = author || (await this.author(uri))
    const source = Utils.basename(URI.parse(uri))
    return { id, line: newAnnotation({ ...stamp(), id, creator, body, ...passage, source }) }
  }

  private passage(uri: string, range: protocol.Range): { text: string; span: Span } {
    const document = this.texts.workspace.documents.get(uri)
    const converter = converterFor(this.texts.workspace, uri)
    if (!document || !converter) throw new Error('The text is not open.')
    return { text: document.text, span: { start: converter.offset(range.start), end: converter.offset(range.end) } }
  }

  private find(uri: string, id: string): AnnotationState {
    const found = sidecarFor(this.texts.workspace, uri)?.annotations.find(each => each.id === id)
    if (!found) throw new Error('This remark is not there any more.')
    return found
  }

  private answer<P, R>(request: protocol.Request<P, R>, empty: R, handle: (params: P) => Promise<R>): void {
    this.connection.onRequest(request.method, guarded(this.connection, request.method, empty, handle))
  }

  /** Appends the line that is made; what goes wrong is told to the user, who still has the words. */
  private write<P extends protocol.TextParams>(
    request: protocol.Request<P, protocol.WriteResult>,
    make: (params: P) => Promise<Written>
  ): void {
    this.connection.onRequest(request.method, async (params: P): Promise<protocol.WriteResult> => {
      try {
        // What others wrote in the meantime counts for what is replaced.
        await this.texts.ready(params.uri)
        await this.texts.reload(sidecarOf(params.uri))
        const { id, line } = await make(params)
        await this.files.append(sidecarOf(params.uri), `${line}\n`)
        await this.texts.reload(sidecarOf(params.uri))
        return { id, error: null }
      } catch (error) {
        return { id: null, error: error instanceof Error ? error.message : String(error) }
      }
    })
  }
}

interface Written {
  readonly id: string
  readonly line: string
}

function newId(): string {
  return `urn:uuid:${crypto.randomUUID()}`
}

/** A rev of 64 random bits: two people who revise a remark at once must never make the same. */
function stamp(): Stamp {
  const bits = crypto.getRandomValues(new Uint8Array(8))
  return { rev: [...bits].map(byte => byte.toString(16).padStart(2, '0')).join(''), now: new Date().toISOString() }
}
