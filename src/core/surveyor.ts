import type { Token } from 'micromark-util-types'
import type { Span } from './text.ts'
import { type Draft, emptySurvey, type Survey, type Unit } from './survey.ts'
import { type Abridged, offsetIn, wordsIn } from './syntax/abridge.ts'

/** What a piece of syntax stands in. */
export interface Inside {
  readonly quoteDepth: number
  readonly quote: Span | undefined
  readonly note: Span | undefined
  /** The inline notes of the unit around. */
  readonly holes: Span[]
}

/** A piece of syntax in which others may stand. */
interface Frame {
  /** Whether a line end in it is one of its words. */
  readonly hasLines: boolean
  readonly inside: Inside
  /** Where what stands in it begins and ends. */
  first: number | undefined
  last: number | undefined
}

/** A link whose end has not been seen: only then it is known what it points at. */
interface OpenLink {
  /** How many links begin before it. */
  readonly index: number
  /** What its words stand in. */
  label: Frame
  /** Its words as they are written. */
  text: string
  reference: string | undefined
  url: string | undefined
  isReference: boolean
}

/** What has been found of a block, and where the walk stands. */
export class Surveyor {
  readonly found: Draft = emptySurvey()
  /** What the label or address says that is being read. */
  string: string | undefined
  readonly links: OpenLink[] = []
  definition = { label: '', url: '' }
  /** A line end right behind a hard break is a part of it. */
  atBreak = false
  /** Between the words of a heading and the line under them a line end is none of the words. */
  isUnderlined = false
  /** Nothing is looked for up to the end of this. */
  opaque: Token | undefined
  private run: { start: number; end: number; value: string; readonly from: number } | undefined
  private readonly frames: Frame[]

  constructor(
    readonly source: string,
    private readonly abridged: Abridged | undefined
  ) {
    const inside = { quoteDepth: 0, quote: undefined, note: undefined, holes: [] }
    this.frames = [{ hasLines: false, inside, first: undefined, last: undefined }]
  }

  finish(): Survey {
    this.found.units.sort((a, b) => a.start - b.start)
    return this.found
  }

  get frame(): Frame {
    return this.frames[this.frames.length - 1]!
  }

  span({ start, end }: Token): Span {
    return { start: this.at(start.offset), end: this.at(end.offset) }
  }

  private at(offset: number): number {
    return this.abridged ? offsetIn(this.abridged, offset) : offset
  }

  /** Something other than text stands here. */
  stands(token: Token): Span {
    this.endRun()
    const span = this.span(token)
    const { frame } = this
    frame.first ??= span.start
    frame.last = span.end
    return span
  }

  /** Nothing in it is looked at. */
  standsOpaque(token: Token): Span {
    this.opaque = token
    return this.stands(token)
  }

  open(hasLines: boolean, inside: Inside = this.frame.inside): Frame {
    this.endRun()
    const frame = { hasLines, inside, first: undefined, last: undefined }
    this.frames.push(frame)
    return frame
  }

  close(): Frame {
    this.endRun()
    return this.frames.pop()!
  }

  /** Words that go on the run of text before them, or begin one; or those of a label. */
  add(token: Token, words: string): void {
    if (this.string !== undefined) {
      this.string += words
      return
    }
    const end = this.at(token.end.offset)
    const { frame } = this
    if (this.run) {
      this.run.value += words
      this.run.end = end
    } else {
      const from = token.start.offset
      this.run = { start: this.at(from), end, value: words, from }
      frame.first ??= this.run.start
    }
    frame.last = end
  }

  private endRun(): void {
    if (!this.run) return
    const { start, end, value, from } = this.run
    this.found.runs.push({ start, end, value: this.abridged ? wordsIn(this.abridged, value, from) : value })
    this.run = undefined
  }

  closeUnit(kind: Unit['kind'], span: Span): void {
    const { quoteDepth, quote, note, holes } = this.close().inside
    this.found.units.push({ ...span, kind, quoteDepth, quote, note, holes })
  }

  openLink(token: Token): void {
    this.stands(token)
    const label = this.open(false)
    const { length: index } = this.found.links
    this.links.push({ index, label, text: '', reference: undefined, url: undefined, isReference: true })
  }

  closeLink(token: Token): void {
    this.close()
    const { index, label, text, reference, url, isReference } = this.links.pop()!
    const span = this.span(token)
    if (isReference) this.found.references.push({ ...span, label: reference ?? text })
    else this.found.links.splice(index, 0, { ...span, url: url ?? '', words: this.wordsOf(label, span) })
  }

  private wordsOf({ first, last }: Frame, span: Span): Span {
    if (first !== undefined && last !== undefined) return { start: first, end: last }
    return this.source[span.start] === '[' ? { start: span.start + 1, end: span.start + 1 } : span
  }

  /** The label or address that has been read. */
  endString(): string {
    const { string = '' } = this
    this.string = undefined
    return string
  }
}
