import type { Apparatus } from '../apparatus.ts'
import { type Document, endOf, type Placed, placedAt, previousOf } from '../document.ts'
import { noteMarksIn, noteOccurrences, noteOf, type Note } from '../notes/notes.ts'
import { mayHoldSign } from '../notes/webSigns.ts'
import { remembered } from '../remembered.ts'
import { shift, type Span } from '../text.ts'
import { keyedIn } from './keyed.ts'
import { bodiesIn, type Local, localsIn } from './proseInBlock.ts'
import { LABELLED_PLACE } from './locatorBehind.ts'
import { titleIndexOf } from './titleIndex.ts'

/** What a citation in words turns out to name. */
export interface Resolved {
  readonly key: string | null
  readonly candidates: readonly string[]
  readonly score: number
  readonly locator: string | null
  readonly label: string | null
  /** Why a short form refers to nothing; `undefined` also where nobody can say. */
  readonly lacks?: 'nothing-before' | 'several-before'
}

/** How many notes before are looked at: those that cite nothing, and in all. Whoever is sent back further has lost the thread. */
const SILENT = 20
const MOST_NOTES = 200
const MOST_STEPS = 10_000

/** What one place in a note cites: with a key, or in words. */
type Cited =
  | {
      readonly end: number
      readonly keys: readonly string[]
      readonly locator: string | null
      readonly label: string | null
    }
  | Local

/** A citation in words, and the block in which it stands. */
interface Standing {
  readonly placed: Placed
  readonly local: Local
}

/**
 * What the citations in words of a text were found to name. A chain of *ibid.* is followed once; who asks for all of a text asks in
 * order, and finds the one before here.
 */
const resolvedIn = remembered((_: Apparatus) => new Map<Local, Resolved>())

/** Resolves a citation in words of the block `placed`. */
export function resolveLocal(apparatus: Apparatus, placed: Placed, local: Local): Resolved {
  const known = resolvedIn(apparatus)
  const chain: Local[] = []
  let found: Resolved | undefined
  for (let at: Standing = { placed, local }; found === undefined;) {
    found = known.get(at.local)
    if (found) break
    chain.push(at.local)
    const step = chain.length > MOST_STEPS ? UNKNOWN : resolveOne(apparatus, at)
    if ('placed' in step) at = step
    else found = step
  }
  for (const each of chain.reverse()) {
    found = withPlace(each, found)
    known.set(each, found)
  }
  return found
}

const UNKNOWN: Resolved = { key: null, candidates: [], score: 0, locator: null, label: null }

/** The place that a citation names itself counts, or else that of the one it refers to; *op. cit.* means the work alone. */
function withPlace({ locator, via, named, author }: Local, found: Resolved): Resolved {
  const keepsOther = !locator && via !== 'op. cit.' && !named && author === undefined && found !== UNKNOWN
  return keepsOther ? found : { ...found, locator: locator?.locator ?? null, label: locator?.label ?? null }
}

/** What a citation in words names, or the one that it refers to. */
function resolveOne(apparatus: Apparatus, { placed, local }: Standing): Resolved | Standing {
  if (local.named) return { ...UNKNOWN, ...local.named }
  if (local.isOther) return UNKNOWN
  if (local.note === undefined) return besideInText(apparatus, placed, local)
  const note = noteAt(apparatus.document, placed, local.note)
  if (local.author !== undefined) return byAuthor(apparatus, placed, local, note, local.author)
  return lastBefore(apparatus, placed, local, note)
}

/** The work cited last before a short form, in its note or the notes before. */
function lastBefore(apparatus: Apparatus, placed: Placed, local: Local, note: Note | undefined): Resolved | Standing {
  const inside = citedIn(apparatus, placed, local.note!, local.start)
  if (inside.length > 0) return named(placed, inside.at(-1)!)
  if (looksCited(apparatus, placed, local.note!, 0, local.start)) return UNKNOWN
  if (!note) return UNKNOWN
  let silent = 0
  for (const before of notesBefore(apparatus.document, note)) {
    const { placed, from, cited, isOpen } = bodyOf(apparatus, before)
    if (cited.length > 0) return isOpen ? UNKNOWN : named(placed, cited.at(-1)!)
    if (isOpen || from === undefined || ++silent > SILENT) return UNKNOWN
  }
  if (apparatus.missing.length > 0) return UNKNOWN
  return inTextBefore(apparatus, note) ?? { ...UNKNOWN, lacks: 'nothing-before' }
}

/** How many blocks before its mark a note without a citing note before it looks back over. */
const MOST_BLOCKS = 200

/** What the running text cites last before a note that no citing note precedes; where it names a work in words, nobody can say. */
function inTextBefore(apparatus: Apparatus, { marks }: Note): Resolved | Standing | undefined {
  const mark = marks[0]?.start
  const last = mark === undefined ? undefined : lastInText(apparatus, mark)
  const isTitle = last && 'via' in last.cited && last.cited.via === 'title'
  return isTitle ? UNKNOWN : last && named(last.placed, last.cited)
}

/** How far before an *ibid.* of running text its work may be cited, in code units. */
const NEAR = 4000
/** What between the two may cite another work, of which nobody here knows: a note, or a year or a page in brackets. */
const MAY_CITE = /\[\^|\^\[|\[\d+\]|[²³¹⁰⁴-⁹]|\([^()]*\d[^()]*\)/

/** The work that running text cites last before an *ibid.* in it, if nothing that may cite another stands between. */
function besideInText(apparatus: Apparatus, placed: Placed, local: Local): Resolved | Standing {
  const at = placed.start + local.start
  const last = lastInText(apparatus, at)
  const from = last && last.placed.start + last.cited.end
  if (!last || from! < at - NEAR || MAY_CITE.test(apparatus.document.slice(from!, at))) return UNKNOWN
  return named(last.placed, last.cited)
}

/** What running text cites last before an offset, and the block in which it does. */
function lastInText(apparatus: Apparatus, offset: number): { placed: Placed; cited: Cited } | undefined {
  const { document } = apparatus
  let at = placedAt(document, offset)
  for (let looked = 0; at && looked < MOST_BLOCKS; at = previousOf(document, at), looked++) {
    const cited = inRunningText(apparatus, at, offset - at.start).at(-1)
    if (cited) return { placed: at, cited }
  }
  return undefined
}

/** What a block cites up to an offset of it outside of notes, in order. */
function inRunningText(apparatus: Apparatus, placed: Placed, limit: number): Cited[] {
  const { document, beside } = apparatus
  const cited = [...keyedIn(apparatus, placed.block), ...localsIn(document, beside, placed)]
  if (cited.length === 0) return []
  const bodies = bodiesIn(document, placed)
  const isIn = ({ start, end }: Span): boolean =>
    end <= limit && !bodies.some(({ words }) => words.start <= start && end <= words.end)
  return cited.filter(isIn).sort((a, b) => a.end - b.end)
}

function named(placed: Placed, cited: Cited): Resolved | Standing {
  if ('via' in cited) return { placed, local: cited }
  const { keys, locator, label } = cited
  if (new Set(keys).size === 1) return { key: keys[0]!, candidates: [keys[0]!], score: 1, locator, label }
  return { ...UNKNOWN, candidates: keys, lacks: 'several-before' }
}

/** The author's work that was cited last, or the only one there is. */
function byAuthor(
  apparatus: Apparatus,
  placed: Placed,
  local: Local,
  note: Note | undefined,
  author: string
): Resolved {
  const works = titleIndexOf(apparatus.beside).byAuthor.get(author) ?? []
  const keys = works.map(({ key }) => key)
  if (keys.length === 1) return { ...UNKNOWN, key: keys[0]!, candidates: keys, score: 1 }
  const known = (cited: readonly Cited[]): string | undefined =>
    cited.flatMap(each => ('via' in each ? (each.named?.key ?? []) : each.keys)).findLast(key => keys.includes(key))
  let key = known(citedIn(apparatus, placed, local.note!, local.start))
  let looked = 0
  for (const before of note && key === undefined ? notesBefore(apparatus.document, note) : []) {
    if (++looked > MOST_NOTES) break
    key = known(bodyOf(apparatus, before).cited)
    if (key !== undefined) break
  }
  return key === undefined ? { ...UNKNOWN, candidates: keys } : { ...UNKNOWN, key, candidates: [key], score: 0.9 }
}

/** The note whose body begins at an offset of a block. */
function noteAt(document: Document, { start }: Placed, note: number): Note | undefined {
  const at = start + note
  const found = noteOccurrences(document, { start: at, end: at }).find(
    ({ role, span, whole }) => role === 'definition' && (whole ?? span).start === at
  )
  const same = found?.target === undefined ? undefined : noteOf(document, found.target)
  return same?.body?.start === at ? same : undefined
}

/** The notes whose first marks stand before that of another, the nearest first. */
function* notesBefore(document: Document, note: Note): Generator<Note> {
  const limit = note.marks[0]?.start
  if (limit === undefined) return
  for (let at = placedAt(document, limit); at; at = previousOf(document, at)) {
    if (!/\[\^|\^\[/.test(at.block.source) && !mayHoldSign(at.block)) continue
    const marks = noteMarksIn(document, { start: at.start, end: endOf(at) })
    for (const mark of marks.reverse()) {
      if (mark.start >= limit) continue
      const before = noteOf(document, mark.note)
      // Where a note is marked again it is read again, but it was ordered by its first mark.
      if (before?.body && before.marks[0]?.start === mark.start) yield before
    }
  }
}

interface BodyCites {
  readonly placed: Placed
  readonly from: number | undefined
  readonly cited: readonly Cited[]
  /** Whether it ends with what may be the citation of a work that is not known. */
  readonly isOpen: boolean
}

function bodyOf(apparatus: Apparatus, { body }: Note): BodyCites {
  const placed = placedAt(apparatus.document, body!.start)!
  const from = body!.start - placed.start
  const end = body!.end - placed.start
  const cited = citedIn(apparatus, placed, from, end)
  const isOpen = looksCited(apparatus, placed, from, cited.at(-1)?.end ?? 0, end)
  return { placed, from, cited, isOpen }
}

/** What a note cites up to an offset, in order; all in offsets of the block. */
function citedIn({ document, beside, ...apparatus }: Apparatus, placed: Placed, note: number, limit: number): Cited[] {
  const body = bodiesIn(document, placed).find(each => each.note === note)?.words
  if (!body) return []
  const isIn = ({ start, end }: Span): boolean => start >= body.start && end <= Math.min(limit, body.end)
  const groups = keyedIn({ document, beside, ...apparatus }, placed.block).filter(isIn)
  const locals = localsIn(document, beside, placed).filter(each => each.note === note && isIn(each))
  return [...groups, ...locals].sort((a, b) => a.end - b.end)
}

/** Whether words of a note, behind what it is known to cite, name a page of something: a work that the bibliography lacks. */
function looksCited({ document }: Apparatus, placed: Placed, note: number, from: number, to: number): boolean {
  const body = bodiesIn(document, placed).find(each => each.note === note)?.words
  if (!body) return false
  const words = shift(body, 0)
  const rest = placed.block.source.slice(Math.max(words.start, from), Math.min(words.end, to))
  // Behind a citation, only another part of the note speaks of another work.
  const other = from > 0 ? /[;.][\s*_]+(.*)/su.exec(rest)?.[1] : rest
  return (
    other !== undefined && (LABELLED_PLACE.test(other) || (from === 0 && /[*_“«"]\p{Lu}|\b1[5-9]\d\d\b/u.test(other)))
  )
}
