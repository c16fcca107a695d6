import { type Document, placedAt } from './document.ts'
import { MASK } from './prose.ts'
import { type Span, touches } from './text.ts'
import { treeOf } from './tree.ts'

/** What a segmenter takes for a sentence's end, and is none: behind an initial, or a title. */
const NO_END = /(?<![\p{L}\p{N}])(?:\p{Lu}|Mr|Mrs|Ms|Dr|St|Prof|Mme|Hr|Fr|cf|vol|ed|p|pp|ch|no|c)\.\s*$/u

/** The sentence at an offset, without the blanks and the markup around it; `undefined` where there are no words. */
export function sentenceAt(document: Document, offset: number): Span | undefined {
  const placed = placedAt(document, offset)
  if (!placed) return undefined
  const by = placed.start
  const tree = treeOf(placed.block)
  const at = offset - by
  const units = tree.units.filter(
    each => touches(each, at) && !each.holes.some(hole => at > hole.start && at < hole.end)
  )
  const unit = units.at(-1)
  if (!unit) return undefined
  // Neither a line's end inside a paragraph nor markup ends a sentence.
  const words = tree.prose
    .slice(unit.start, unit.end)
    .replace(/[\r\n]/g, ' ')
    .replaceAll(MASK, '\u2060')
  const sentence = sentencesOf(words).find(({ end }) => at - unit.start <= end) ?? { start: 0, end: words.length }
  const part = words.slice(sentence.start, sentence.end)
  if (!/[\p{L}\p{N}]/u.test(part)) return undefined
  const first = sentence.start + /^[\s\u2060]*/.exec(part)![0].length
  const last = sentence.start + part.replace(/[\s\u2060]+$/, '').length
  return { start: by + unit.start + first, end: by + unit.start + last }
}

function sentencesOf(words: string): Span[] {
  const found: { start: number; end: number }[] = []
  for (const { index, segment } of new Intl.Segmenter(undefined, { granularity: 'sentence' }).segment(words)) {
    const last = found.at(-1)
    const end = index + segment.length
    if (last && NO_END.test(words.slice(last.start, last.end))) last.end = end
    else found.push({ start: index, end })
  }
  return found
}
