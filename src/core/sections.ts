import type { Block } from './blocks.ts'
import { type Document, placedIn } from './document.ts'
import { firstWords, plainText } from './plain.ts'
import { leavesOf, type Quire } from './quires.ts'
import { remembered } from './remembered.ts'
import { lineStarts, shift, type Span } from './text.ts'
import { treeOf } from './tree.ts'

/** A part of a text, from its heading or first words to the next part of the same or a higher level. */
export interface Section extends Span {
  readonly title: string
  /** 1 is the highest. */
  readonly level: number
  /** The heading, or the first line's words. */
  readonly head: Span
}

/** Blank lines from which on a new section begins in a text without headings. */
const SECTION_BREAK = 2
const TITLE_LENGTH = 50

/** The sections of a document, in order: by its headings, or without any by its runs of blank lines. */
export const sectionsOf = remembered((document: Document): readonly Section[] => {
  const heads = gather(document, headingsIn)
  // A text without any break is one piece, not a section.
  const breaks = heads.length > 0 ? [] : breaksOf(document)
  return close(heads.length > 0 ? heads : breaks.length > 1 ? breaks : [], document.length)
})

/** A section's head in a quire, before it is known where it ends. */
type Head = Pick<Section, 'start' | 'head' | 'title' | 'level'>

function gather(document: Document, find: (quire: Quire) => readonly Head[]): Section[] {
  return document.quires.flatMap((quire, q) => {
    const by = document.starts[q]!
    return find(quire).map(({ start, head, title, level }) => {
      return { start: start + by, end: start + by, head: shift(head, by), title, level }
    })
  })
}

const headingsIn = remembered((quire: Quire): readonly Head[] => {
  return quire.blocks.flatMap((block, i) => {
    // A heading begins with its sign, or its words are underlined: most blocks need not be read for it.
    if (!/#|[=-][ \t]*(?:[\r\n]|$)/.test(block.source)) return []
    const tree = treeOf(block)
    return tree.headings.map(({ depth, ...heading }) => {
      const head = shift(heading, quire.starts[i]!)
      return { start: head.start, head, title: plainText(tree, heading) || '…', level: depth }
    })
  })
})

/** What may begin sections in a quire, found so that {@link sectionsOf} need not look for it. */
export function headsIn(quire: Quire): void {
  if (headingsIn(quire).length === 0) breaksIn(quire)
}

function breaksOf(document: Document): Section[] {
  const first = firstHead(document).map(head => ({ ...head, end: head.start }))
  return [...first, ...gather(document, breaksIn).filter(({ start }) => start !== first[0]?.start)]
}

/** Where runs of blank lines end. */
const breaksIn = remembered((quire: Quire): readonly Head[] => {
  return leavesOf(quire).flatMap(({ gap, block }, i) => {
    const blanks = lineStarts(gap).length - 2
    return blanks < SECTION_BREAK ? [] : headOf(block, quire.starts[i]!)
  })
})

/** Where the text begins is where its first section does. */
function firstHead(document: Document): Head[] {
  for (const { block, start } of placedIn(document)) {
    const head = headOf(block, start)
    if (head.length > 0) return head
  }
  return []
}

function headOf(block: Block, by: number): Head[] {
  const tree = treeOf(block)
  const [first] = tree.units
  if (!first || block.kind === 'front-matter') return []
  const head = shift({ start: first.start, end: Math.min(first.end, first.start + TITLE_LENGTH) }, by)
  return [{ start: by, head, title: firstWords(plainText(tree, first), TITLE_LENGTH) || '…', level: 1 }]
}

function close(sections: Section[], end: number): Section[] {
  // Backwards, with the sections that follow at ever higher levels at hand.
  const following: Section[] = []
  return sections
    .toReversed()
    .map(section => {
      while (following.length > 0 && following.at(-1)!.level > section.level) following.pop()
      const closed = { ...section, end: following.at(-1)?.start ?? end }
      following.push(section)
      return closed
    })
    .reverse()
}
