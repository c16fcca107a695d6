import type { Occurrence } from './occurrences.ts'
import { readPlace } from './placeNotation.ts'
import type { BlockTree } from './tree.ts'

/** The place marks of a block: `{p. 33}` anywhere, `[p. 33]` as a paragraph of its own. Spans count in the block. */
export function findPlaces(tree: BlockTree): Occurrence[] {
  const found: Occurrence[] = []
  for (const span of tree.places) {
    // Touching a citation it is that citation's locator.
    if (!tree.citations.some(citation => citation.end === span.start)) add(span.start, span.end)
  }
  for (const unit of tree.units) {
    const text = tree.source.slice(unit.start, unit.end)
    if (text.startsWith('[') && text.endsWith(']')) add(unit.start, unit.end)
  }
  return found.sort((a, b) => a.span.start - b.span.start)

  function add(start: number, end: number): void {
    const place = readPlace(tree.source.slice(start + 1, end - 1))
    if (!place) return
    const target = [place.edition, place.unit, place.number].filter(part => part !== undefined).join(' ')
    found.push({ kind: 'place', role: 'definition', span: { start, end }, target })
  }
}
