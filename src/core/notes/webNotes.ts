import type { Document } from '../document.ts'
import { treesOf } from '../document.ts'
import { MASK } from '../prose.ts'
import type { Span } from '../text.ts'
import type { BlockTree } from '../tree.ts'

// Notes as saved web pages print them: `[1]` in the text, and a later line that begins `[1]`. Nothing in a single
// block says which is which, nor whether `[1]` is a note at all: that is decided from all of them.

/** A `[n]`, before it is known what it is. */
export interface WebSign extends Span {
  readonly number: number
  /** Whether it begins a line, as a body must. A mark may, in a hard-wrapped text. */
  readonly beginsLine: boolean
  /** Where its block ends: a body goes no further. */
  readonly limit: number
  /** Which sign of the document it is. */
  readonly index: number
}

export interface WebNote {
  readonly number: number
  readonly marks: readonly WebSign[]
  readonly body: WebSign | undefined
  /** Where the body ends. */
  readonly end: number
}

const SIGN = /(?<!\p{N})\[(\d{1,4})\](?![\p{N}(])/gu

/**
 * The web notes of a document. A note needs both sides; bodies stand in rising series behind their marks. A mark or
 * body without its other side is told only where its number falls inside a series that resolves.
 */
export function findWebNotes(document: Document): WebNote[] {
  const signs = signsOf(document)
  const notes: WebNote[] = []
  let from = 0
  for (const run of risingRuns(signs)) {
    const first = run[0]!.index
    if (first < from) continue
    const bodies = acceptedBodies(run, signs.slice(from, first))
    if (bodies.length === 0) continue
    const { limit } = bodies.at(-1)!
    const used = new Set(bodies)
    const next = signs.findIndex(sign => sign.start >= limit)
    const end = next < 0 ? signs.length : next
    const marks = signs.slice(from, end).filter(sign => !used.has(sign))
    notes.push(...pair(bodies, marks))
    from = end
  }
  return notes
}

/** All `[n]` of the running text, in order. */
function signsOf(document: Document): WebSign[] {
  const signs: WebSign[] = []
  for (const { start, tree } of treesOf(document)) {
    for (const sign of signsIn(tree)) {
      signs.push({
        ...sign,
        start: start + sign.start,
        end: start + sign.end,
        limit: start + tree.source.length,
        index: signs.length
      })
    }
  }
  return signs
}

const known = new WeakMap<BlockTree, Omit<WebSign, 'limit' | 'index'>[]>()

function signsIn(tree: BlockTree): Omit<WebSign, 'limit' | 'index'>[] {
  let signs = known.get(tree)
  if (signs) return signs
  signs = []
  known.set(tree, signs)
  if (!tree.source.includes('[')) return signs
  for (const match of tree.prose.matchAll(SIGN)) {
    const start = match.index
    const before = tree.prose.slice(0, start)
    const beginsLine = new RegExp(`(?:^|[\\r\\n])[ \\t${MASK}]*$`).test(before.slice(-40))
    signs.push({ start, end: start + match[0].length, number: Number(match[1]), beginsLine })
  }
  // `[…][3]` is a reference by its form, but where no such label is defined it may be a mark behind a bracket.
  for (const reference of tree.references) {
    if (!/^\d{1,4}$/.test(reference.label)) continue
    const start = reference.end - reference.label.length - 2
    signs.push({ start, end: reference.end, number: Number(reference.label), beginsLine: false })
  }
  return signs.sort((a, b) => a.start - b.start)
}

/** The longest runs of line-beginning signs whose numbers rise: a new run begins where a number does not. */
function risingRuns(signs: readonly WebSign[]): WebSign[][] {
  const runs: WebSign[][] = []
  for (const sign of signs) {
    if (!sign.beginsLine) continue
    const run = runs.at(-1)
    if (run && sign.number > run.at(-1)!.number) run.push(sign)
    else runs.push([sign])
  }
  return runs
}

/**
 * The bodies of a run: those from the first to the last that have a mark before the run. In a hard-wrapped text marks
 * that begin a line may make a run too, but they have no marks before them.
 */
function acceptedBodies(run: readonly WebSign[], marks: readonly WebSign[]): WebSign[] {
  const numbers = new Set(marks.map(mark => mark.number))
  const first = run.findIndex(sign => numbers.has(sign.number))
  const last = run.findLastIndex(sign => numbers.has(sign.number))
  return first < 0 ? [] : run.slice(first, last + 1)
}

function pair(bodies: readonly WebSign[], signs: readonly WebSign[]): WebNote[] {
  const byNumber = new Map<number, WebSign[]>()
  for (const sign of signs) byNumber.set(sign.number, [...(byNumber.get(sign.number) ?? []), sign])
  const notes: WebNote[] = bodies.map((body, i) => {
    const next = bodies[i + 1]
    const end = next && next.start < body.limit ? next.start : body.limit
    return { number: body.number, body, end, marks: byNumber.get(body.number) ?? [] }
  })
  const first = bodies[0]!.number
  const last = bodies.at(-1)!.number
  const numbers = new Set(bodies.map(body => body.number))
  for (const sign of signs) {
    const inside = sign.number > first && sign.number < last
    if (inside && !numbers.has(sign.number)) {
      notes.push({ number: sign.number, body: undefined, end: sign.end, marks: [sign] })
    }
  }
  return notes
}
