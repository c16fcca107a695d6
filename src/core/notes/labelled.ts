import type { Block } from '../blocks.ts'
import { type Document, placedIn } from '../document.ts'
import type { Quire } from '../quires.ts'
import { remembered } from '../remembered.ts'
import { type Span, shift } from '../text.ts'
import { treeOf } from '../tree.ts'

// `[^label]` and `[^label]: …`: what stands where, before anyone asks what belongs together.

/** A mark or body with a label. */
export interface LabelledSign extends Span {
  /** The same for a mark and its body. */
  readonly id: string
  /** As written, without `[^` and `]`. */
  readonly label: string
  /** A body's label as it stands there; `undefined` for a mark. */
  readonly bodyLabel: Span | undefined
}

/** The marks and bodies of a document, or those in the blocks that touch a stretch of it. */
export function labelledSigns(document: Document, within?: Span): LabelledSign[] {
  const found: LabelledSign[] = []
  if (within) {
    for (const { block, start } of placedIn(document, within))
      found.push(...signsIn(block).map(sign => moved(sign, start)))
    return found
  }
  for (const q of document.quires.keys()) found.push(...signsOfQuire(document, q))
  return found
}

/** The marks and bodies of one quire of a document, by its index. */
export function signsOfQuire(document: Document, q: number): LabelledSign[] {
  return signsOf(document.quires[q]!).map(sign => moved(sign, document.starts[q]!))
}

/** The marks and bodies with an id; only the blocks that may hold one are read. */
export function signsWith(document: Document, id: string): LabelledSign[] {
  const found: LabelledSign[] = []
  for (const [q, quire] of document.quires.entries()) {
    const labels = labelsIn(quire)
    if (!labels.has(id) && !labels.has(HIDDEN)) continue
    const blocks = new Set([...(labels.get(id) ?? []), ...(labels.get(HIDDEN) ?? [])])
    for (const i of [...blocks].sort((a, b) => a - b)) {
      for (const sign of signsIn(quire.blocks[i]!)) {
        if (sign.id === id) found.push(moved(sign, document.starts[q]! + quire.starts[i]!))
      }
    }
  }
  return found
}

/** Labels are alike when they differ only in case, as everywhere in Markdown. */
export function identify(label: string): string {
  return label.toLowerCase().toUpperCase()
}

// A book has thousands, and all of them move at each key: fields one by one take a third of the time.
function moved({ id, label, start, end, bodyLabel }: LabelledSign, by: number): LabelledSign {
  return { id, label, start: start + by, end: end + by, bodyLabel: bodyLabel && shift(bodyLabel, by) }
}

/** The marks and bodies of a quire, in its offsets. */
export const signsOf = remembered(({ blocks, starts }: Quire): readonly LabelledSign[] => {
  const signs: LabelledSign[] = []
  for (const [i, block] of blocks.entries()) {
    if (block.source.includes('[^')) for (const sign of signsIn(block)) signs.push(moved(sign, starts[i]!))
  }
  return signs
})

const signsIn = remembered((block: Block): readonly LabelledSign[] => {
  if (!block.source.includes('[^')) return []
  const { noteMarks, noteBodies } = treeOf(block)
  const marks = noteMarks.map(({ start, end, label }) => ({
    start,
    end,
    label,
    id: identify(label),
    bodyLabel: undefined
  }))
  const bodies = noteBodies.map(({ start, end: behind, label }) => {
    const end = withoutEmptyLines(block.source, start, behind)
    // As it is written: an escape or an entity in it is longer than what it stands for.
    const written = /^\[\^(?:\\.|[^\]\\])+\]:/.exec(block.source.slice(start, start + 1100))?.[0] ?? ''
    return { start, end, label, id: identify(label), bodyLabel: { start, end: start + written.length } }
  })
  return [...marks, ...bodies]
})

/** Stands for all labels in whose writing an escape or an entity hides what they are. */
const HIDDEN = ''

/** The blocks of a quire in which something is written like a note's label, by the ids of the labels. */
const labelsIn = remembered(({ blocks }: Quire): ReadonlyMap<string, readonly number[]> => {
  const found = new Map<string, number[]>()
  for (const [i, { source }] of blocks.entries()) {
    if (!source.includes('[^')) continue
    for (const [, label] of source.matchAll(/\[\^((?:\\.|[^\]\\])+)\]/g)) {
      const id = /[\\&]/.test(label!) ? HIDDEN : identify(label!)
      const same = found.get(id)
      if (same) same.push(i)
      else found.set(id, [i])
    }
  }
  return found
})

/** Where a body ends, without the empty lines behind it: their `>` are the block quote's in which it stands. */
function withoutEmptyLines(source: string, start: number, behind: number): number {
  let end = behind
  for (let at = behind - 1; at >= start && '\r\n\t >'.includes(source[at]!); at--) {
    if (source[at] === '\r' || source[at] === '\n') end = at
  }
  return end
}
