import { type Document, type Placed, placedInQuire } from '../document.ts'
import type { Quire } from '../quires.ts'
import { remembered } from '../remembered.ts'
import { foundIn } from './found.ts'
import type { NameIndex } from './nameIndex.ts'
import { beginningsIn } from './names.ts'
import { isCertain, type Mention } from './persons.ts'

/** Who of a mention's candidates is mentioned with certainty nearest to it: the last one before, failing that the first after. */
export function nearest(document: Document, placed: Placed, mention: Mention, names: NameIndex): string | undefined {
  const wanted = new Set(mention.among ?? mention.candidates)
  const isOne = (each: Mention): boolean => isCertain(each) && wanted.has(each.person!)
  const here = foundIn(placed.block, names)
  const before = here.findLast(each => each.start < mention.start && isOne(each))
  return (
    (before ?? lastBefore(document, placed, wanted, names, isOne))?.person ??
    (here.find(each => each.start > mention.start && isOne(each)) ?? firstAfter(document, placed, wanted, names, isOne))
      ?.person ??
    undefined
  )
}

/** An offset at which somebody is named with certainty, nearest to a place in a block: the last one before, failing that the first after. */
export function lastPlaceOf(
  document: Document,
  placed: Placed,
  at: number,
  id: string,
  names: NameIndex
): number | undefined {
  const wanted = new Set([id])
  const isOne = (each: Mention): boolean => isCertain(each) && each.person === id
  const here = foundIn(placed.block, names)
  const before = here.findLast(each => each.start < at && isOne(each))
  if (before) return placed.start + before.start
  const last = lastBefore(document, placed, wanted, names, isOne)
  if (last) return last.at
  const after = here.find(each => each.start > at && isOne(each))
  return after ? placed.start + after.start : firstAfter(document, placed, wanted, names, isOne)?.at
}

type Test = (mention: Mention) => boolean

/**
 * Whether somebody wanted may be mentioned in a quire: one of the words with which their names begin stands in it, or a
 * link does.
 */
function mayMention(quire: Quire, wanted: ReadonlySet<string>, names: NameIndex): boolean {
  if (pointsOrHides(quire)) return true
  const kept = begun(quire)
  if (kept.names !== names) Object.assign(kept, { names, nodes: beginningsIn(quire.text, names) })
  return [...wanted].some(id => {
    for (const node of names.beginnings.get(id) ?? []) if (kept.nodes.has(node)) return true
    return false
  })
}

/** Links name people by their ids; entities may hide a letter. */
const pointsOrHides = remembered(({ text }: Quire) => /person:|said:|&/i.test(text))

const begun = remembered((_quire: Quire): { names: NameIndex | undefined; nodes: ReadonlySet<number> } => {
  return { names: undefined, nodes: new Set() }
})

function lastBefore(document: Document, placed: Placed, wanted: ReadonlySet<string>, names: NameIndex, isOne: Test) {
  for (let q = placed.quire; q >= 0; q--) {
    if (!mayMention(document.quires[q]!, wanted, names)) continue
    for (const { block, index, start } of [...placedInQuire(document, q)].reverse()) {
      if (q === placed.quire && index >= placed.index) continue
      const found = foundIn(block, names).findLast(isOne)
      if (found) return { person: found.person, at: start + found.start }
    }
  }
  return undefined
}

function firstAfter(document: Document, placed: Placed, wanted: ReadonlySet<string>, names: NameIndex, isOne: Test) {
  for (let q = placed.quire; q < document.quires.length; q++) {
    if (!mayMention(document.quires[q]!, wanted, names)) continue
    for (const { block, index, start } of placedInQuire(document, q)) {
      if (q === placed.quire && index <= placed.index) continue
      const found = foundIn(block, names).find(isOne)
      if (found) return { person: found.person, at: start + found.start }
    }
  }
  return undefined
}
