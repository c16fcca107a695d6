import { contains, shift, type Span } from '../text.ts'
import { treeOf } from '../tree.ts'
import { type Draft, once } from './nesting.ts'
import { type Member, type SpokenSpan, spokenWords } from './words.ts'

/** `>` blocks, the outer before the inner; their paragraphs are the spans. */
export function blockQuotes(member: Member): Draft[] {
  const found: Draft[] = []
  const { block, at } = member
  const tree = treeOf(block)
  // From the innermost outwards: the line that names an inner one's author is no part of the outer one's words.
  const attributions: Span[] = []
  for (const quote of tree.quotes.toReversed()) {
    const units = tree.units.filter(unit => unit.kind !== 'inline-note' && contains(quote, unit))
    const whole = units.flatMap(({ start, end }) => without({ start, end }, attributions))
    const own = units.at(-1)?.quoteDepth === quote.depth + 1
    const { spans, attribution } = own
      ? attributionApart(block.source, whole)
      : { spans: whole, attribution: undefined }
    if (attribution) attributions.push(attribution)
    if (spans.length === 0) continue
    const placed = spans.map(span => shift(span, at))
    found.push({
      start: placed[0]!.start,
      end: placed.at(-1)!.end,
      spans: placed,
      words: once(() => spokenWords([member], placed.map(unmarked))),
      kind: 'block',
      closed: true,
      opener: undefined,
      wrongMark: undefined,
      attribution: attribution && shift(attribution, at),
      isQuote: true
    })
  }
  return found
}

function unmarked(span: Span): SpokenSpan {
  return { ...span, opened: false, closed: false }
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
