import type { Occurrence } from './occurrences.ts'
import { readPlace } from './placeNotation.ts'
import type { BlockTree } from './survey.ts'

/** The place marks of a block: `{p. 33}` anywhere, `[p. 33]` as a paragraph of its own. Spans count in the block. */
export function findPlaces(tree: BlockTree): Occurrence[] {
  const found: Occurrence[] = []
  for (const span of tree.places) {
    // Touching a citation it is that citation's locator.
    if (!tree.citations.some(citation => citation.end === span.start)) add(span.start, span.end)
  }
  for (const unit of tree.units) {
    // However far it is indented, and whatever blanks stand behind it.
    const text = tree.source.slice(unit.start, unit.end).trimEnd()
    const start = unit.start + text.length - text.trimStart().length
    if (text.endsWith(']') && tree.source[start] === '[') add(start, unit.start + text.length)
  }
  return found.sort((a, b) => a.span.start - b.span.start)

  function add(start: number, end: number): void {
    const place = readPlace(tree.source.slice(start + 1, end - 1))
    if (!place) return
    const target = [place.edition, place.unit, place.number].filter(part => part !== undefined).join(' ')
    found.push({ kind: 'place', role: 'definition', span: { start, end }, target })
  }
}
