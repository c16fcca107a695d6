import type { Block } from './blocks.ts'
import { MASK } from './prose.ts'
import { Kept } from './remembered.ts'
import { type BlockTree, emptySurvey, type Unit } from './survey.ts'
import { shift, type Span } from './text.ts'

// A letter, a chapter, a whole text may stand in one block quote, which is one block. Where it is nothing but paragraphs, none of them says
// anything of another, so that each is read by itself, and read once however often the others are edited.

/** What shorter quotes gain would be little. */
const FEWEST = 4

/** A line of a quote that says nothing. */
const EMPTY = /^>[ \t]*$/

/**
 * How a line begins, behind its `>`, that may be anything but a line of a paragraph: blanks, a list, a quote within, a fence, a heading or what
 * underlines one, a table's rule, a line across, a definition or the body of a note.
 */
const OTHER = /^(?:[ \t\-+=:|#<>~`]|\*(?:[ \t]|$)|(?:[*_][ \t]*){3,}$|\d{1,9}[.)]|\[[^\]]*\]:)/

/** The trees of a quote's paragraphs, by their sources. */
const read = new Kept<Block, ReadonlyMap<string, BlockTree>>()

/** Hands on what has been read of a quote to what became of it by an edit. */
export function inherit(block: Block, before: Block): void {
  const known = read.get(before)
  if (known) read.set(block, known)
}

/**
 * The tree of a block that is a quote of paragraphs; `undefined` for any other.
 *
 * @param parse reads a paragraph of it as if it were a block.
 */
export function treeOfQuote(block: Block, parse: (source: string) => BlockTree): BlockTree | undefined {
  const { source } = block
  const spans = source.startsWith('>') ? paragraphsIn(source) : undefined
  if (!spans || spans.length < FEWEST) return undefined
  const before = read.get(block)
  const known = new Map<string, BlockTree>()
  const trees: BlockTree[] = []
  for (const { start, end } of spans) {
    const words = source.slice(start, end)
    const tree = known.get(words) ?? before?.get(words) ?? parse(words)
    if (tree.tooComplex) return undefined
    known.set(words, tree)
    trees.push(tree)
  }
  read.set(block, known)
  return joined(source, spans, trees)
}

/** The paragraphs of a quote, each from its first `>` to the end of its last line; `undefined` where anything else stands in it. */
function paragraphsIn(source: string): Span[] | undefined {
  const spans: Span[] = []
  let from: number | undefined
  let end = 0
  for (const { 0: line, index } of source.matchAll(/[^\r\n]+/g)) {
    if (EMPTY.test(line)) {
      if (from === undefined) return undefined
      spans.push({ start: from, end })
      from = undefined
    } else if (line[0] !== '>' || OTHER.test(line.slice(line[1] === ' ' ? 2 : 1))) return undefined
    else {
      from ??= index
      end = index + line.length
    }
  }
  if (from === undefined || end !== source.length) return undefined
  return [...spans, { start: from, end }]
}

function joined(source: string, spans: readonly Span[], trees: readonly BlockTree[]): BlockTree {
  const whole = { start: 0, end: source.length }
  const found = emptySurvey()
  let prose = ''
  for (const [i, tree] of trees.entries()) {
    const by = spans[i]!.start
    const moved = <T extends Span>(all: readonly T[]): T[] => all.map(each => ({ ...each, ...shift(each, by) }))
    prose += source.slice(prose.length, by).replace(/[^\r\n]/g, MASK) + tree.prose
    found.runs.push(...moved(tree.runs))
    found.units.push(...tree.units.map(unit => unitIn(unit, by, whole)))
    found.noteMarks.push(...moved(tree.noteMarks))
    found.inlineNotes.push(...moved(tree.inlineNotes))
    found.citations.push(...moved(tree.citations))
    found.places.push(...moved(tree.places))
    found.links.push(...moved(tree.links).map(link => ({ ...link, words: shift(link.words, by) })))
    found.references.push(...moved(tree.references))
    found.verbatim.push(...moved(tree.verbatim))
  }
  found.quotes.push({ ...whole, depth: 0 })
  return { ...found, source, prose, tooComplex: false }
}

function unitIn(unit: Unit, by: number, quote: Span): Unit {
  const { note, holes } = unit
  return {
    ...unit,
    ...shift(unit, by),
    quote,
    note: note && shift(note, by),
    holes: holes.map(hole => shift(hole, by))
  }
}
