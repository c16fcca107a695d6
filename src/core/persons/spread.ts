import type { Apparatus } from '../apparatus.ts'
import type { Span } from '../text.ts'
import { quiresMentioning } from './counts.ts'
import { mentionsIn } from './mentions.ts'

/** Where in a text somebody is mentioned. */
export interface Spread {
  /** How much of the mentions each part of the text has, from 0 to 1, the parts in order and of one length. */
  readonly parts: readonly number[]
  readonly first: Span | undefined
  /** The next behind a place; without one, `undefined`. */
  readonly next: Span | undefined
}

/** How many parts a text is looked at in. */
const PARTS = 24
/** Up to this length of what mentions somebody each mention is looked at; of more text only how much of it does. */
const LONG = 300_000

/**
 * Where in a text somebody is mentioned, as far as a card needs it: the first and the next mention are read, and all others only
 * where the text is no book.
 *
 * @param at an offset, behind which the next mention is looked for
 */
export function spreadOf(apparatus: Apparatus, id: string, at: number): Spread {
  const stretches = quiresMentioning(apparatus, id)
  const { length } = apparatus.document
  const parts = new Array<number>(PARTS).fill(0)
  const add = (offset: number): void => {
    parts[Math.min(PARTS - 1, Math.floor((offset / Math.max(1, length)) * PARTS))]!++
  }
  const isShort = stretches.reduce((sum, { start, end }) => sum + end - start, 0) <= LONG
  const mentions = (within: Span): Span[] => {
    const here = mentionsIn(apparatus, within).filter(({ person, candidates }) => {
      return person === null ? candidates.includes(id) : person === id
    })
    return here.map(({ start, end }) => ({ start, end }))
  }
  let first: Span | undefined
  let next: Span | undefined
  for (const stretch of stretches) {
    const isNear = !first || (!next && stretch.end > at)
    const found = isShort || isNear ? mentions(stretch) : []
    first ??= found[0]
    next ??= found.find(({ start }) => start > at)
    if (isShort) for (const { start } of found) add(start)
    else add((stretch.start + stretch.end) / 2)
  }
  const most = Math.max(1, ...parts)
  return { parts: parts.map(part => part / most), first, next }
}
