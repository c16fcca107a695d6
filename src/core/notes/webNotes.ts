import type { Document } from '../document.ts'
import { remembered } from '../remembered.ts'
import { symbolNotesFrom } from './symbolNotes.ts'
import { type Notation, signsOf, type WebNote, type WebSign } from './webSigns.ts'

// Notes as saved web pages and plain texts print them: `[1]` or `¹` in the text, and a later line that begins so. Nothing
// in a single block says which is which, nor whether `[1]` is a note at all: that is decided from all of them.

/** Bodies in rising order, with the signs that may be their marks. */
interface Series {
  readonly bodies: readonly WebSign[]
  readonly marks: readonly WebSign[]
}

/**
 * The web notes of a document, those of each notation by themselves. A note needs both sides; bodies stand in rising series
 * behind their marks. A mark or body without its other side is told only where its number falls inside a series that
 * resolves.
 */
export const findWebNotes = remembered((document: Document): readonly WebNote[] => {
  const { bracket, superscript, symbol } = findSigns(document)
  return apart([...notesFrom(bracket), ...notesFrom(superscript), ...symbolNotesFrom(document, symbol)])
})

/** The web notes that would be left if some signs of a document were none. */
export function webNotesWithout(document: Document, gone: ReadonlySet<WebSign>): readonly WebNote[] {
  const left = (notation: Notation): WebSign[] => {
    const signs = findSigns(document)[notation].filter(sign => !gone.has(sign))
    return signs.map((sign, index) => ({ ...sign, index }))
  }
  const symbols = symbolNotesFrom(document, left('symbol'))
  return apart([...notesFrom(left('bracket')), ...notesFrom(left('superscript')), ...symbols])
}

/** Notes of several notations, of which each was read by itself: a body ends where that of another begins. */
function apart(notes: readonly WebNote[]): readonly WebNote[] {
  const written = notes.filter(note => note.body).sort((a, b) => a.body!.start - b.body!.start)
  const stops = new Map(written.map((note, i) => [note, written[i + 1]?.body!.start]))
  return notes.map(note => ({ ...note, end: Math.min(note.end, stops.get(note) ?? note.end) }))
}

const findSigns = remembered((document: Document): Readonly<Record<Notation, readonly WebSign[]>> => {
  const [bracket, superscript, symbol] = (['bracket', 'superscript', 'symbol'] as const).map(each =>
    signsOf(document, each)
  )
  return { bracket: bracket!, superscript: superscript!, symbol: symbol! }
})

function notesFrom(signs: readonly WebSign[]): readonly WebNote[] {
  const runs = risingRuns(signs)
  const resolved: Series[] = []
  const notes: WebNote[] = []
  let from = 0
  for (const [i, run] of runs.entries()) {
    const first = run[0]!.index
    if (first < from) continue
    const marks = signs.slice(from, first)
    if (acceptedBodies(run, marks, signs).length === 0) continue
    const found = seriesOf(chainFrom(runs, i, signs, marks), marks, signs)
    for (const [k, { bodies, marks }] of found.entries()) {
      const next = found[k + 1]?.bodies[0]
      const { limit } = bodies.at(-1)!
      const stop = next && next.start < limit ? next.start : limit
      from = indexFrom(signs, bodies[0]!.index, stop)
      const used = new Set(bodies)
      const inside = signs.slice(bodies[0]!.index, from).filter(sign => !used.has(sign))
      const series = { bodies, marks: [...marks, ...inside] }
      resolved.push(series)
      notes.push(...pair(series, stop, resolved))
    }
  }
  return [...notes, ...leftOver(signs.slice(from), resolved)]
}

/** The index of the first sign from `at` on that does not stand before `offset`. */
function indexFrom(signs: readonly WebSign[], at: number, offset: number): number {
  let index = at
  while (index < signs.length && signs[index]!.start < offset) index++
  return index
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
 * that begin a line may make a run too, but they have no marks before them. Bodies that go on from these count with a mark
 * before themselves, which may stand in another body, or in text between.
 */
function acceptedBodies(run: readonly WebSign[], marks: readonly WebSign[], signs: readonly WebSign[]): WebSign[] {
  const labels = new Set(marks.map(mark => mark.label))
  const first = run.findIndex(sign => labels.has(sign.label))
  if (first < 0) return []
  let last = run.findLastIndex(sign => labels.has(sign.label))
  const bodies = new Set(run)
  let at = run[first]!.index
  for (let k = last + 1; k < run.length; k++) {
    const body = run[k]!
    if (!body.beginsBlock && body.start >= run[k - 1]!.limit) break
    for (; at < body.index; at++) if (!bodies.has(signs[at]!)) labels.add(signs[at]!.label)
    if (labels.has(body.label)) last = k
  }
  return run.slice(first, last + 1)
}

/** A run and those that follow it at once, as where the notes of all chapters stand at the end of the book. */
function chainFrom(runs: WebSign[][], i: number, signs: readonly WebSign[], marks: readonly WebSign[]): WebSign[][] {
  const restarts = marks.filter((mark, k) => k > 0 && mark.number <= marks[k - 1]!.number).length
  const chain = [runs[i]!]
  for (const run of runs.slice(i + 1, i + 1 + restarts)) {
    const head = run[0]!
    const { limit } = chain.at(-1)!.at(-1)!
    const follows = head.start < limit || (head.beginsBlock && signs[head.index - 1]!.start < limit)
    if (!follows) break
    chain.push(run)
  }
  return chain
}

/** The first series of marks belongs to the first run of bodies, and so on; runs beyond the last series are left over. */
function seriesOf(chain: readonly WebSign[][], marks: readonly WebSign[], signs: readonly WebSign[]): Series[] {
  const found: Series[] = []
  let from = 0
  for (const [k, run] of chain.entries()) {
    const next = chain[k + 1]
    const cut = next && restartOf(marks, from, run, next)
    const own = marks.slice(from, cut)
    found.push({ bodies: acceptedBodies(run, own, signs), marks: own })
    if (cut === undefined) break
    from = cut
  }
  const isWhole = found.every(({ bodies }) => bodies.length > 0)
  return isWhole ? found : [{ bodies: acceptedBodies(chain[0]!, marks, signs), marks }]
}

/**
 * Where the marks of the next run begin: at its first number, if possible behind marks for all bodies of this run, since
 * a text may well refer to a note twice.
 */
function restartOf(
  marks: readonly WebSign[],
  from: number,
  run: readonly WebSign[],
  next: readonly WebSign[]
): number | undefined {
  const unseen = new Set(run.map(body => body.label))
  let early: number | undefined
  for (let at = from; at < marks.length; at++) {
    const { label, number } = marks[at]!
    if (at > from && number <= marks[at - 1]!.number && label === next[0]!.label) {
      if (unseen.size === 0) return at
      early ??= at
    }
    unseen.delete(label)
  }
  return early
}

/** The notes of a series. A mark without a body counts if its number falls inside this series or one before it. */
function pair({ bodies, marks }: Series, stop: number, resolved: readonly Series[]): WebNote[] {
  const byLabel = new Map<string, WebSign[]>()
  for (const mark of marks) {
    const same = byLabel.get(mark.label)
    if (same) same.push(mark)
    else byLabel.set(mark.label, [mark])
  }
  const notes = bodies.map((body, i): WebNote => {
    const end = Math.min(bodies[i + 1]?.start ?? stop, body.limit)
    return { number: body.number, label: body.label, body, end, marks: byLabel.get(body.label) ?? [] }
  })
  const labels = new Set(bodies.map(body => body.label))
  return [...notes, ...marks.filter(mark => !labels.has(mark.label) && fallsInside(mark, resolved)).map(withoutBody)]
}

/** What stands behind the last series: bodies that go on from it, to which nothing refers, and marks without a body. */
function leftOver(signs: readonly WebSign[], resolved: readonly Series[]): WebNote[] {
  const bodies: WebSign[] = []
  const marks: WebSign[] = []
  let last = resolved.at(-1)?.bodies.at(-1)
  for (const sign of signs) {
    const inBody = last !== undefined && sign.start < last.limit
    const isBody: boolean = last !== undefined && sign.beginsLine && (inBody || sign.beginsBlock)
    if (isBody) last = sign
    else if (!inBody) last = undefined
    if (fallsInside(sign, resolved)) (isBody ? bodies : marks).push(sign)
  }
  const notes = bodies.map((body, i): WebNote => {
    const end = Math.min(bodies[i + 1]?.start ?? body.limit, body.limit)
    return { number: body.number, label: body.label, body, end, marks: [] }
  })
  return [...notes, ...marks.map(withoutBody)]
}

function fallsInside({ number }: WebSign, resolved: readonly Series[]): boolean {
  return resolved.some(({ bodies }) => number >= bodies[0]!.number && number <= bodies.at(-1)!.number)
}

function withoutBody(mark: WebSign): WebNote {
  return { number: mark.number, label: mark.label, marks: [mark], body: undefined, end: mark.end }
}
