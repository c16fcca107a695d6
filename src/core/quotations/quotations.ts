import { type Document, treesOf } from '../document.ts'
import type { Occurrence } from '../occurrences.ts'
import { firstWords } from '../plain.ts'
import type { Problem } from '../problems.ts'
import { contains, shift, type Span } from '../text.ts'
import { joinInterrupted } from './interrupted.ts'
import { flowsOf } from './passages.ts'
import { pairMarks, type MarkedRun } from './pair.ts'
import { spokenWords } from './words.ts'

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
  /** The index of the quotation it stands in. */
  readonly parent: number | null
  /** Whether its closing mark was found, the right one or a wrong one; a block quote is always closed. */
  readonly closed: boolean
  /** The opening mark; `undefined` for a block quote without marks. */
  readonly opener: string | undefined
  readonly wrongMark: Span | undefined
  /** The last line of a block quote that says whose words they are; it is not one of the spans. */
  readonly attribution: Span | undefined
}

const known = new WeakMap<Document, Quotation[]>()

/** The quotations of a document, in order; one that holds another comes before it. */
export function quotationsOf(document: Document): readonly Quotation[] {
  let quotations = known.get(document)
  if (!quotations) {
    const quotes = blockQuotes(document)
    quotations = nest([...markedQuotations(document, attributionsOf(quotes)), ...quotes])
    known.set(document, quotations)
  }
  return quotations
}

type Draft = Omit<Quotation, 'level' | 'parent'> & { readonly isQuote?: true }

function markedQuotations(document: Document, attributions: readonly Span[]): Draft[] {
  return flowsOf(document).flatMap(flow => {
    return joinInterrupted(document.text, pairMarks(flow.passages)).map(run => ({
      start: run.spans[0]!.start,
      end: run.spans.at(-1)!.end,
      spans: run.spans.map(({ start, end }) => ({ start, end })),
      text: spokenWords(document, run.spans),
      kind: run.depth === 0 && fillsItsPassages(document, run, attributions) ? ('block' as const) : ('inline' as const),
      closed: run.closed,
      opener: run.opener,
      wrongMark: run.wrongMark,
      attribution: undefined
    }))
  })
}

function attributionsOf(quotes: readonly Draft[]): Span[] {
  return quotes.flatMap(quote => quote.attribution ?? []).sort((a, b) => a.start - b.start)
}

/** What may stand behind the words of a paragraph in marks without belonging to the sentence around: notes, citations. */
const TRAILING = /^(?:\s|\[\^[^\]]*\]|\[\d{1,4}\]|\[[^\]]*@[^\]]*\]|\{[^}]*\}|[*_.,;:—–-]|\.\.\.|…)*$/u

/** Whether whole paragraphs stand in the marks, but for a line behind them that says whose words they are. */
function fillsItsPassages(document: Document, run: MarkedRun, attributions: readonly Span[]): boolean {
  return run.spans.every((span, i) => {
    const passage = run.passages[i]!
    if (passage.kind !== 'paragraph' || span.start !== passage.firstCharacter) return false
    const line = passage.quote === undefined ? undefined : attributions.find(each => contains(passage, each))
    return TRAILING.test(document.text.slice(span.end, line?.start ?? passage.end).replace(/[\r\n][ \t>]*/g, ' '))
  })
}

/** `>` blocks, the outer before the inner; their paragraphs are the spans. */
function blockQuotes(document: Document): Draft[] {
  const found: Draft[] = []
  for (const { start, tree } of treesOf(document)) {
    // From the innermost outwards: the line that names an inner one's author is no part of the outer one's words.
    const attributions: Span[] = []
    for (const quote of tree.quotes.toReversed()) {
      const units = tree.units.filter(unit => unit.kind !== 'inline-note' && contains(quote, unit))
      const whole = units.map(unit => shift(unit, start)).flatMap(span => without(span, attributions))
      const own = units.at(-1)?.quoteDepth === quote.depth + 1
      const { spans, attribution } = own
        ? attributionApart(document.text, whole)
        : { spans: whole, attribution: undefined }
      if (attribution) attributions.push(attribution)
      if (spans.length === 0) continue
      const marks = { closed: true, opener: undefined, wrongMark: undefined }
      const span = { start: spans[0]!.start, end: spans.at(-1)!.end }
      const text = spokenWords(
        document,
        spans.map(each => ({ ...each, opened: false, closed: false }))
      )
      found.push({ ...span, ...marks, spans, text, kind: 'block', attribution, isQuote: true })
    }
  }
  return found
}

function without(span: Span, attributions: readonly Span[]): Span[] {
  const line = attributions.find(each => contains(span, each))
  if (!line) return [span]
  return line.start === span.start ? [] : [{ start: span.start, end: line.start }]
}

/** Longest attribution, in code units: a name, a title, a citation. */
const LONGEST_ATTRIBUTION = 200

/**
 * An attribution begins with a dash: as a paragraph, or as the last line of one. It may run over lines, as long as they
 * make no second sentence.
 */
function attributionApart(text: string, spans: Span[]): { spans: Span[]; attribution: Span | undefined } {
  const last = spans.at(-1)
  const words = last && text.slice(last.start, last.end)
  const line =
    words && /(?:^|[\r\n][ \t>]*)(?=(?:—|–|―|--)\s*[\p{L}[])(?![\s\S]*[\r\n][ \t>]*(?:—|–|―|--))[\s\S]*$/u.exec(words)
  if (!line || (spans.length === 1 && line.index === 0) || !isAttribution(line[0]))
    return { spans, attribution: undefined }
  const dash = last.start + line.index + line[0].search(/[—–―-]/)
  const rest = { start: last.start, end: last.start + words.slice(0, line.index).trimEnd().length }
  return {
    spans: line.index === 0 ? spans.slice(0, -1) : [...spans.slice(0, -1), rest],
    attribution: { start: dash, end: last.end }
  }
}

function isAttribution(words: string): boolean {
  const trimmed = words.trim()
  if (!/[\r\n]/.test(trimmed)) return true
  // What stands in brackets, such as a citation, may hold full stops.
  const outside = trimmed.replace(/\[[^\]]*\]|\([^)]*\)/g, '')
  const named = /^[\s—–―-]*[\p{Lu}[(]/u.test(trimmed)
  return named && trimmed.length <= LONGEST_ATTRIBUTION && !/\p{Ll}{2}[.!?]\s+\p{Lu}/u.test(outside)
}

/** Puts quotations in order and finds what stands in what. */
function nest(drafts: Draft[]): Quotation[] {
  drafts.sort((a, b) => a.start - b.start || b.end - a.end || (a.isQuote ? -1 : 1))
  const quotations: Quotation[] = []
  const open: number[] = []
  let attribution: Span | undefined
  for (const [i, { isQuote, ...draft }] of drafts.entries()) {
    if (isQuote && standsInMarks(drafts, i)) {
      attribution = draft.attribution
      continue
    }
    while (open.length > 0 && !holds(quotations[open.at(-1)!]!, draft)) open.pop()
    const parent = open.at(-1) ?? null
    const level = open.length
    open.push(quotations.length)
    quotations.push({ ...draft, attribution: draft.attribution ?? attribution, level, parent })
    attribution = undefined
  }
  return quotations
}

function holds(outer: Quotation, inner: Span): boolean {
  return outer.start <= inner.start && inner.end <= outer.end
}

/** Whether a `>` block stands in marks as a whole: then the marked quotation is the block. */
function standsInMarks(drafts: readonly Draft[], i: number): boolean {
  const quote = drafts[i]!
  for (let k = i + 1; drafts[k]?.start === quote.start; k++) {
    const marked = drafts[k]!
    if (!marked.isQuote && marked.kind === 'block' && marked.spans.length === quote.spans.length) return true
  }
  return false
}

/** Where quotations stand. */
export function quotationOccurrences(document: Document): Occurrence[] {
  return quotationsOf(document).map(({ start, end }, i) => {
    return { kind: 'quotation', role: 'definition', span: { start, end }, target: String(i) }
  })
}

/** Marks that are wrong or missing. */
export function quotationProblems(document: Document): Problem[] {
  const problems: Problem[] = []
  for (const quotation of quotationsOf(document)) {
    const words = firstWords(quotation.text, 30)
    if (quotation.wrongMark) {
      const mark = document.text.slice(quotation.wrongMark.start, quotation.wrongMark.end)
      const message = `The quotation “${words}” begins with ${quotation.opener} but is closed with ${mark}.`
      problems.push({ ...quotation.wrongMark, code: 'quotation-wrong-mark', severity: 'warning', message })
    } else if (!quotation.closed) {
      const span = { start: quotation.start, end: quotation.start + 1 }
      const message = `The quotation “${words}” is not closed in its paragraph, nor taken up again in the next.`
      problems.push({ ...span, code: 'quotation-unclosed', severity: 'warning', message })
    }
  }
  return problems
}
