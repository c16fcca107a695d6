import type { Block } from '../blocks.ts'
import { type Document, endOf } from '../document.ts'
import { webBodiesIn, webMarksIn } from '../notes/notes.ts'
import { mayHoldSign } from '../notes/webSigns.ts'
import type { Occurrence } from '../occurrences.ts'
import { Kept, remembered } from '../remembered.ts'
import { finish } from '../steps.ts'
import { shift, type Span } from '../text.ts'
import { blockQuotes } from './blockQuotes.ts'
import { type Chain, chainsIn } from './chains.ts'
import { dashedSpeeches, mayHoldDashes } from './dashes.ts'
import { joinInterrupted } from './interrupted.ts'
import { type Draft, nest, type Nested, once } from './nesting.ts'
import { flowsOf } from './passages.ts'
import type { MarkedRun } from './markedRun.ts'
import { pairMarks } from './pair.ts'
import { type Member, spokenWords } from './words.ts'

/** Words that the text gives as another's. */
export interface Quotation extends Span {
  /** One for each paragraph, with the marks. */
  readonly spans: readonly Span[]
  /** Set off from the text (a block quote, a paragraph in quotation marks), or inside a sentence. */
  readonly kind: 'block' | 'inline'
  /** Its plain words, without the marks; a line for each span. */
  readonly text: string
  /** 0 is outermost. */
  readonly level: number
  /** The quotation that it stands in, and those that stand right in it. */
  readonly parent: Quotation | null
  readonly inner: readonly Quotation[]
  /** The one before it and the one behind it among those that stand where it does, as far as its chain goes. */
  readonly previous: Quotation | null
  readonly next: Quotation | null
  /** Whether its closing mark was found, the right one or a wrong one; a block quote is always closed. */
  readonly closed: boolean
  /** The opening mark; `undefined` for a block quote without marks, and where the mark is missing. */
  readonly opener: string | undefined
  /** Whether a mark closes it that none opened. */
  readonly unopened: boolean
  /** The mark that opens it again in its second paragraph, where it goes on over paragraphs so. */
  readonly takenUp: Span | undefined
  readonly wrongMark: Span | undefined
  /** The last line of a block quote that says whose words they are; it is not one of the spans. */
  readonly attribution: Span | undefined
}

/**
 * The quotations of a document, or those of the chains that touch a stretch of it, in order; one that holds another comes
 * before it.
 */
export function quotationsOf(document: Document, within?: Span): readonly Quotation[] {
  return within ? find(document, within) : allOf(document)
}

const all = new Kept<Document, readonly Quotation[]>()

function allOf(document: Document): readonly Quotation[] {
  return all.get(document) ?? finish(quotationsInSteps(document))
}

/** The quotations of a document in steps of a chain each, kept for whoever asks next. */
export function* quotationsInSteps(document: Document): Generator<void, readonly Quotation[]> {
  const found: Quotation[] = []
  for (const chain of chainsIn(document)) {
    found.push(...quotationsIn(document, chain))
    yield
  }
  all.set(document, inOrder(found))
  return found
}

function find(document: Document, within: Span): Quotation[] {
  const found: Quotation[] = []
  for (const chain of chainsIn(document, within)) found.push(...quotationsIn(document, chain))
  return inOrder(found)
}

function inOrder(quotations: Quotation[]): Quotation[] {
  // What stands in a note comes where the note stands, though the text around goes on behind it.
  return quotations.sort((a, b) => a.start - b.start || b.end - a.end || a.level - b.level)
}

/** What there may be a quotation with: a mark, a `>`, an entity, a dash at the beginning. */
const mayQuote = remembered(({ source }: Block) => {
  return /["״“”„‟«»‘’‚'‹›「」『』>&]/.test(source) || mayHoldDashes(source)
})

/** The quotations of one chain. */
export function quotationsIn(document: Document, chain: Chain): readonly Quotation[] {
  const by = chain[0].start
  const found = chain.length > 1 || mayQuote(chain[0].block) ? foundIn(document, chain) : []
  if (found.length === 0) return []
  const placed: PlacedQuotation[] = []
  const outermost: PlacedQuotation[] = []
  for (const { parent, draft, level } of found) {
    const outer = parent === null ? null : placed[parent]!
    const beside = outer?.inner ?? outermost
    const quotation = new PlacedQuotation(draft, by, level, outer, beside)
    beside.push(quotation)
    placed.push(quotation)
  }
  return placed
}

class PlacedQuotation implements Quotation {
  readonly start: number
  readonly end: number
  readonly spans: readonly Span[]
  readonly kind: Quotation['kind']
  readonly inner: PlacedQuotation[] = []
  readonly closed: boolean
  readonly opener: string | undefined
  readonly unopened: boolean
  readonly takenUp: Span | undefined
  readonly wrongMark: Span | undefined
  readonly attribution: Span | undefined
  readonly #draft: Draft
  readonly #beside: readonly PlacedQuotation[]
  readonly #index: number

  /** @param beside those that stand where this one does, up to it; the ones behind it are added later. */
  constructor(
    draft: Draft,
    by: number,
    readonly level: number,
    readonly parent: Quotation | null,
    beside: readonly PlacedQuotation[]
  ) {
    this.#draft = draft
    this.#beside = beside
    this.#index = beside.length
    this.start = draft.start + by
    this.end = draft.end + by
    this.spans = draft.spans.map(span => shift(span, by))
    this.kind = draft.kind
    this.closed = draft.closed
    this.opener = draft.opener
    this.unopened = draft.unopened
    this.takenUp = draft.takenUp && shift(draft.takenUp, by)
    this.wrongMark = draft.wrongMark && shift(draft.wrongMark, by)
    this.attribution = draft.attribution && shift(draft.attribution, by)
  }

  get text(): string {
    return this.#draft.words()
  }

  get previous(): Quotation | null {
    return this.#beside[this.#index - 1] ?? null
  }

  get next(): Quotation | null {
    return this.#beside[this.#index + 1] ?? null
  }
}

interface Found {
  readonly members: readonly Member[]
  readonly found: readonly Nested[]
}

const kept = new Kept<Block, Found>()

/** What a chain holds; found once for as long as its blocks, and the web notes in them, are the same. */
function foundIn(document: Document, chain: Chain): readonly Nested[] {
  const [{ block, start }] = chain
  const members = membersOf(document, chain)
  const known = kept.get(block)
  if (known && isSame(known.members, members)) return known.found
  const { block: last, at } = members.at(-1)!
  const text = members.length === 1 ? block.source : document.slice(start, start + at + last.source.length)
  const apart = members.flatMap(member => [...blockQuotes(member), ...dashedSpeeches(member)])
  const found = nest([...markedQuotations(members, text), ...apart])
  kept.set(block, { members, found })
  return found
}

/** The blocks of a chain with what of web notes is in them. */
export function membersOf(document: Document, chain: Chain): Member[] {
  return chain.map((placed): Member => {
    const { block, start } = placed
    const local = (span: Span): Span => shift(span, -start)
    const marks = mayHoldSign(block) ? webMarksIn(document, { start, end: endOf(placed) }) : []
    return {
      block,
      at: start - chain[0].start,
      bodies: webBodiesIn(document, placed).map(local),
      marks: marks.map(local)
    }
  })
}

function isSame(some: readonly Member[], others: readonly Member[]): boolean {
  const alike = (a: readonly Span[], b: readonly Span[]): boolean =>
    a.length === b.length && a.every((span, i) => span.start === b[i]!.start && span.end === b[i]!.end)
  return (
    some.length === others.length &&
    some.every(({ block, at, bodies, marks }, i) => {
      const other = others[i]!
      return block === other.block && at === other.at && alike(bodies, other.bodies) && alike(marks, other.marks)
    })
  )
}

function markedQuotations(members: readonly Member[], text: string): Draft[] {
  return flowsOf(members).flatMap(({ id, passages }) => {
    const runs = joinInterrupted(text, withoutDoubles(pairMarks(passages))).filter(run => hasWords(members, text, run))
    return runs.map(run => ({
      flow: id,
      start: run.spans[0]!.start,
      end: run.spans.at(-1)!.end,
      spans: run.spans.map(({ start, end }) => ({ start, end })),
      words: once(() => spokenWords(members, run.spans)),
      kind: run.depth === 0 && fillsItsPassages(text, run) ? ('block' as const) : ('inline' as const),
      closed: run.closed,
      opener: run.unopened ? undefined : run.opener,
      unopened: run.unopened === true,
      takenUp: takenUpAt(run),
      wrongMark: run.wrongMark,
      attribution: undefined,
      isQuote: false,
      firstCharacter: run.spans[0]!.start
    }))
  })
}

/** Runs without those in marks that were only set twice: ““So,”” he said. */
function withoutDoubles(runs: readonly MarkedRun[]): MarkedRun[] {
  return runs.filter((run, i) => {
    const outer = runs[i - 1]
    if (outer?.opener !== run.opener || outer.spans.length > 1 || run.spans.length > 1) return true
    const [a, b] = [outer.spans[0]!, run.spans[0]!]
    if (!b.opened || !b.closed || b.start !== a.start + 1 || b.end !== a.end - 1) return true
    const marks = [
      { start: b.start, end: b.start + 1 },
      { start: b.end - 1, end: b.end }
    ]
    outer.spans[0] = { ...a, running: [...(a.running ?? []), ...marks] }
    return false
  })
}

function takenUpAt({ spans, passages }: MarkedRun): Span | undefined {
  const again = spans.find(({ opened }, i) => i > 0 && opened && passages[i] !== passages[i - 1])
  return again && { start: again.start, end: again.start + 1 }
}

/** Whether anything stands between the marks; where letters do, they may be a note's or a citation's. */
function hasWords(members: readonly Member[], text: string, { spans }: MarkedRun): boolean {
  return spans.some(span => {
    const isPlain = /^.{0,3}\p{L}/u.test(text.slice(span.start, span.end))
    return isPlain || spokenWords(members, [span]) !== ''
  })
}

/** What may stand behind the words of a paragraph in marks without belonging to the sentence around: notes, citations. */
const TRAILING = /^(?:\s|\[\^[^\]]*\]|\[\d{1,4}\]|\[[^\]]*@[^\]]*\]|\{[^}]*\}|[*_.,;:—–-]|\.\.\.|…)*$/u

/** Whether whole paragraphs stand in the marks. */
function fillsItsPassages(text: string, run: MarkedRun): boolean {
  return run.spans.every((span, i) => {
    const passage = run.passages[i]!
    if (passage.kind !== 'paragraph' || span.start > passage.firstCharacter) return false
    return TRAILING.test(text.slice(span.end, passage.end).replace(/[\r\n][ \t>]*/g, ' '))
  })
}

/** Where quotations stand. */
export function quotationOccurrences(document: Document, within?: Span): Occurrence[] {
  return quotationsOf(document, within).map(({ start, end }) => {
    return { kind: 'quotation', role: 'definition', span: { start, end }, target: undefined }
  })
}
