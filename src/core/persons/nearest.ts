import { type Document, type Placed, placedInQuire } from '../document.ts'
import type { Quire } from '../quires.ts'
import { foundIn } from './found.ts'
import type { NameIndex } from './names.ts'
import { isCertain, type Mention } from './persons.ts'

/** Who of a mention's candidates is mentioned with certainty nearest to it: the last one before, failing that the first after. */
export function nearest(document: Document, placed: Placed, mention: Mention, names: NameIndex): string | undefined {
  const wanted = new Set(mention.candidates)
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

type Test = (mention: Mention) => boolean

/**
 * Whether somebody wanted may be mentioned in a quire: one of the words with which their names begin stands in it, or a
 * link does. Names in it that are written with combining marks are not told apart.
 */
function mayMention({ text }: Quire, wanted: ReadonlySet<string>, { beginnings }: NameIndex): boolean {
  if (/person:|said:|[\p{M}\u00AD&]/iu.test(text)) return true
  return [...wanted].some(id => beginnings.get(id)?.some(word => text.includes(word)))
}

function lastBefore(document: Document, placed: Placed, wanted: ReadonlySet<string>, names: NameIndex, isOne: Test) {
  for (let q = placed.quire; q >= 0; q--) {
    if (!mayMention(document.quires[q]!, wanted, names)) continue
    for (const { block, index } of [...placedInQuire(document, q)].reverse()) {
      if (q === placed.quire && index >= placed.index) continue
      const found = foundIn(block, names).findLast(isOne)
      if (found) return found
    }
  }
  return undefined
}

function firstAfter(document: Document, placed: Placed, wanted: ReadonlySet<string>, names: NameIndex, isOne: Test) {
  for (let q = placed.quire; q < document.quires.length; q++) {
    if (!mayMention(document.quires[q]!, wanted, names)) continue
    for (const { block, index } of placedInQuire(document, q)) {
      if (q === placed.quire && index <= placed.index) continue
      const found = foundIn(block, names).find(isOne)
      if (found) return found
    }
  }
  return undefined
}
