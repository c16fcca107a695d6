import { type Document, treesOf } from './document.ts'
import { firstWords, plainText } from './plain.ts'
import type { Span } from './text.ts'

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

const known = new WeakMap<Document, Section[]>()

/** The sections of a document, in order: by its headings, or without any by its runs of blank lines. */
export function sectionsOf(document: Document): readonly Section[] {
  let sections = known.get(document)
  if (!sections) {
    const heads = headings(document)
    sections = close(heads.length > 0 ? heads : breaks(document), document.text.length)
    known.set(document, sections)
  }
  return sections
}

function headings(document: Document): Section[] {
  const found: Section[] = []
  for (const { start, tree } of treesOf(document)) {
    for (const heading of tree.headings) {
      const head = { start: start + heading.start, end: start + heading.end }
      found.push({ ...head, head, title: plainText(tree, heading) || '…', level: heading.depth })
    }
  }
  return found
}

function breaks(document: Document): Section[] {
  const found: Section[] = []
  for (const { start, block, tree } of treesOf(document)) {
    if (block.kind === 'front-matter') continue
    const first = tree.units[0]
    if (!first || (found.length > 0 && block.blanksBefore < SECTION_BREAK)) continue
    const words = plainText(tree, first)
    const head = { start: start + first.start, end: start + Math.min(first.end, first.start + TITLE_LENGTH) }
    found.push({ start, end: start, head, title: firstWords(words, TITLE_LENGTH) || '…', level: 1 })
  }
  // A text without any break is one piece, not a section.
  return found.length > 1 ? found : []
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
