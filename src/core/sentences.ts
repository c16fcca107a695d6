import { blockIndexAt, type Document } from './document.ts'
import { type Span, shift, touches } from './text.ts'
import { treeOf } from './tree.ts'

/** The sentence at an offset, without the blanks behind it; `undefined` where there are no words. */
export function sentenceAt(document: Document, offset: number): Span | undefined {
  const index = blockIndexAt(document, offset)
  const by = document.starts[index]
  if (by === undefined) return undefined
  const tree = treeOf(document.blocks[index]!)
  const unit = tree.units.find(each => each.kind !== 'inline-note' && touches(shift(each, by), offset))
  if (!unit) return undefined
  const segmenter = new Intl.Segmenter(undefined, { granularity: 'sentence' })
  // A line's end inside a paragraph ends no sentence.
  const words = tree.source.slice(unit.start, unit.end).replace(/[\r\n]/g, ' ')
  const at = offset - by - unit.start
  const sentence = [...segmenter.segment(words)].find(
    ({ index: from, segment }) => at >= from && at <= from + segment.length
  )
  if (!sentence || sentence.segment.trim() === '') return undefined
  const start = by + unit.start + sentence.index
  return { start, end: start + sentence.segment.trimEnd().length }
}
