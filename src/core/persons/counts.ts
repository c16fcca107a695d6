import { type Apparatus, namesOf } from '../apparatus.ts'
import type { Quire } from '../quires.ts'
import { remembered } from '../remembered.ts'
import { foundIn } from './found.ts'
import type { Span } from '../text.ts'
import type { NameIndex } from './nameIndex.ts'
import { isCertain } from './persons.ts'

/** How often somebody is mentioned. */
export interface Count {
  readonly certain: number
  /** Where a name may be somebody else's too, or the writer is in doubt. */
  readonly perhaps: number
}

/** How often a text mentions somebody; counted by quire, so that an edit costs one of them. */
export function countMentions(apparatus: Apparatus, id: string): Count {
  const names = namesOf(apparatus)
  let [certain, perhaps] = [0, 0]
  for (const quire of apparatus.document.quires) {
    const count = countsIn(quire, names).get(id)
    certain += count?.certain ?? 0
    perhaps += count?.perhaps ?? 0
  }
  return { certain, perhaps }
}

/** The stretches of a text in which somebody may be mentioned: the quires with a name of theirs, without the blanks around. */
export function quiresMentioning({ document, ...apparatus }: Apparatus, id: string): Span[] {
  const names = namesOf({ document, ...apparatus })
  return document.quires.flatMap((quire, q) => {
    if (!countsIn(quire, names).has(id)) return []
    const start = document.starts[q]! + quire.starts[0]!
    return [{ start, end: document.starts[q]! + quire.length }]
  })
}

type Counts = Map<string, { certain: number; perhaps: number }>

const kept = remembered((_quire: Quire): { names: NameIndex | undefined; counts: Counts | undefined } => {
  return { names: undefined, counts: undefined }
})

function countsIn(quire: Quire, names: NameIndex | undefined): Counts {
  const known = kept(quire)
  if (!known.counts || known.names !== names) {
    const counts: Counts = new Map()
    for (const mention of quire.blocks.flatMap(block => foundIn(block, names))) {
      for (const id of mention.candidates) {
        const count = counts.get(id) ?? { certain: 0, perhaps: 0 }
        counts.set(id, count)
        if (isCertain(mention)) count.certain++
        else count.perhaps++
      }
    }
    Object.assign(known, { names, counts })
  }
  return known.counts!
}
