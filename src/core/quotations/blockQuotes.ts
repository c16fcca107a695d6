import type { Block } from '../blocks.ts'
import { MASK } from '../prose.ts'
import { remembered } from '../remembered.ts'
import type { BlockTree, Unit } from '../survey.ts'
import { contains, shift, type Span, spansIn } from '../text.ts'
import { treeOf } from '../tree.ts'
import { attributionIn } from './attribution.ts'
import { type Draft, once, TEXT } from './nesting.ts'
import { isPageMark } from './pageMarks.ts'
import { type Member, type SpokenSpan, spokenWords } from './words.ts'

/** A `>` block: its paragraphs without the line that says whose they are. */
interface Quote {
  readonly spans: readonly Span[]
  readonly attribution: Span | undefined
  /** Where the note starts in which it stands. */
  readonly note: number | undefined
  /** Where its first character stands that is no markup. */
  readonly firstCharacter: number
}

/** `>` blocks, the outer before the inner; their paragraphs are the spans. */
export function blockQuotes(member: Member): Draft[] {
  const { block, at, bodies } = member
  return quotesIn(block).map(({ spans, attribution, note, firstCharacter }) => {
    const placed = spans.map(span => shift(span, at))
    const aside = note ?? bodies.find(body => contains(body, spans[0]!))?.start
    return {
      flow: aside === undefined ? TEXT : aside + at,
      start: placed[0]!.start,
      end: placed.at(-1)!.end,
      spans: placed,
      words: once(() => spokenWords([member], placed.map(unmarked))),
      kind: 'block',
      closed: true,
      opener: undefined,
      unopened: false,
      takenUp: undefined,
      wrongMark: undefined,
      attribution: attribution && shift(attribution, at),
      isQuote: true,
      firstCharacter: firstCharacter + at
    }
  })
}

/** The lines of a block that say whose its quotes are, in order. */
export const attributionsIn = remembered((block: Block): readonly Span[] => {
  return quotesIn(block)
    .flatMap(({ attribution }) => attribution ?? [])
    .sort((a, b) => a.start - b.start)
})

const quotesIn = remembered((block: Block): readonly Quote[] => {
  const found: Quote[] = []
  // Most blocks have none, and need not be read to know.
  if (!block.source.includes('>')) return found
  const tree = treeOf(block)
  // From the innermost outwards: the line that names an inner one's author is no part of the outer one's words.
  const attributions: Span[] = []
  for (const quote of tree.quotes.toReversed()) {
    const units = spansIn(tree.units, quote).filter(unit => isQuoted(tree, unit) && !isNoteOf(quote, unit))
    const whole = units.flatMap(({ start, end }) => without({ start, end }, attributions))
    const own = units.at(-1)?.quoteDepth === quote.depth + 1
    const { spans, attribution } = own
      ? attributionApart(block.source, whole)
      : { spans: whole, attribution: undefined }
    if (attribution) attributions.push(attribution)
    if (spans.length === 0) continue
    let firstCharacter = spans[0]!.start
    while (isEmpty(tree.prose[firstCharacter]!)) firstCharacter++
    found.push({ spans, attribution, note: units[0]!.note?.start, firstCharacter })
  }
  return found
})

/** What is only a citation, or the mark of a page, is not among the words of whoever is quoted, unless it is all there is. */
function isQuoted(tree: BlockTree, { kind, start, end }: Unit): boolean {
  if (kind === 'inline-note' || isPageMark(tree.source.slice(start, end))) return false
  for (let i = start; i < end; i++) if (!isEmpty(tree.prose[i]!)) return true
  return tree.verbatim.some(span => contains({ start, end }, span))
}

/** A note whose body stands inside a quote is about what is quoted there, and none of its words. */
function isNoteOf(quote: Span, { note }: Unit): boolean {
  return note !== undefined && contains(quote, note)
}

function isEmpty(character: string): boolean {
  return character === MASK || /\s/.test(character)
}

function unmarked(span: Span): SpokenSpan {
  return { ...span, opened: false, closed: false }
}

function without(span: Span, attributions: readonly Span[]): Span[] {
  const line = attributions.find(each => contains(span, each))
  if (!line) return [span]
  return line.start === span.start ? [] : [{ start: span.start, end: line.start }]
}

function attributionApart(text: string, spans: Span[]): { spans: Span[]; attribution: Span | undefined } {
  const found = attributionIn(spans.map(({ start, end }) => text.slice(start, end)))
  if (!found) return { spans, attribution: undefined }
  const { start, end } = spans.at(-1)!
  const rest = found.wordsEnd === 0 ? [] : [{ start, end: start + found.wordsEnd }]
  return { spans: [...spans.slice(0, -1), ...rest], attribution: { start: start + found.dash, end } }
}
