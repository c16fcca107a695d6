import { type Document, placedAt, treesOf } from '../core/document.ts'
import { notesOf } from '../core/notes/notes.ts'
import { MASK } from '../core/prose.ts'
import { contains, shift, touches } from '../core/text.ts'
import { treeOf } from '../core/tree.ts'
import { tryEdits } from './trial.ts'

/** How many places behind the caret are tried. */
const TRIES = 50

/**
 * Where a note's mark can stand: at `offset`, behind the word that the offset cuts, or as soon behind it as nothing that
 * stands there is broken. `undefined` where there is no such place: in code, in a note's label.
 *
 * @param mark as it will be written.
 */
export function markPlace(document: Document, offset: number, mark: string): number | undefined {
  const { text } = document
  // A mark on a line of its own would join the paragraphs before and behind.
  if (isBlankLine(text, offset)) return text.trim() === '' ? offset : undefined
  const notes = notesOf(document)
  if (notes.some(({ body, bodyLabel }) => body && offset >= body.start && offset <= bodyLabel!.end)) return undefined
  const within = notes.flatMap(note => note.marks).find(each => offset > each.start && offset < each.end)
  const placed = placedAt(document, offset)
  if (!placed) return undefined
  const by = placed.start
  const { units, prose } = treeOf(placed.block)
  const unit = units.findLast(each => touches(shift(each, by), offset)) ?? units.find(each => each.start + by > offset)
  if (!unit) return undefined
  const from = within?.end ?? endOfWord(text, Math.max(offset, by + unit.start))
  let tries = 0
  for (let at = from; at <= by + unit.end && tries < TRIES; at++) {
    const inMarkup = prose[at - by - 1] === MASK && prose[at - by] === MASK
    // At a line's head a mark would stand before what the line begins with, such as the dash of an attribution.
    const atHead = at > by + unit.start && /[\r\n][ \t>]*$/.test(text.slice(by + unit.start, at))
    if ((inMarkup || atHead) && at < by + unit.end) continue
    tries++
    if (keepsAll(document, at, mark)) return at
  }
  return undefined
}

function isBlankLine(text: string, offset: number): boolean {
  return (
    /(?:^|[\r\n])[ \t]*$/.test(text.slice(Math.max(0, offset - 80), offset)) &&
    /^[ \t]*(?:[\r\n]|$)/.test(text.slice(offset))
  )
}

/** Behind the word, so that no word is cut. */
function endOfWord(text: string, offset: number): number {
  const inWord = offset > 0 && /[\p{L}\p{N}\p{M}]/u.test(text[offset - 1]!)
  return inWord ? offset + /^[\p{L}\p{N}\p{M}]*/u.exec(text.slice(offset))![0].length : offset
}

/** Whether everything is found with the mark that was found without it, and the mark besides. */
function keepsAll(document: Document, at: number, mark: string): boolean {
  const span = { start: at, end: at }
  const trial = (words: string): string[] =>
    findings(tryEdits(document, span, [{ ...span, text: words }]).document, mark)
  const before = trial('')
  const after = trial(mark)
  return (
    after.filter(each => each === mark).length === 1 &&
    after.filter(each => each !== mark).join('\n') === before.join('\n')
  )
}

/** What stands in a text, the new mark by itself and left out of what it stands in. */
function findings(document: Document, mark: string): string[] {
  const found: string[] = []
  for (const { tree } of treesOf(document)) {
    const words = ({ start, end }: { start: number; end: number }): string => {
      return tree.source.slice(start, end).replace(mark, '')
    }
    for (const each of tree.noteMarks) found.push(`[^${each.label}]`)
    for (const each of tree.noteBodies) found.push(`body ${each.label}`)
    for (const each of [...tree.citations, ...tree.places, ...tree.headings, ...tree.quotes]) found.push(words(each))
    for (const { url } of tree.links) found.push(url)
    for (const each of tree.verbatim) found.push(words(each))
    for (const unit of tree.units) found.push(unit.kind)
    // A mark inside a link, a citation or code would be part of that.
    if (tree.links.some(link => contains(link, markIn(tree.source, mark)))) found.push('inside')
  }
  return found
}

function markIn(source: string, mark: string): { start: number; end: number } {
  const start = source.indexOf(mark)
  return start < 0 ? { start: -1, end: Infinity } : { start, end: start + mark.length }
}
