import type { Beside } from '../apparatus.ts'
import type { Block } from '../blocks.ts'
import { type Document, type Placed, placedBy, placedIn } from '../document.ts'
import { webBodiesIn } from '../notes/notes.ts'
import { mayHoldSign } from '../notes/webSigns.ts'
import type { Quire } from '../quires.ts'
import { Kept } from '../remembered.ts'
import { contains, shift, type Span } from '../text.ts'
import { treeOf } from '../tree.ts'
import type { Behind } from './locatorBehind.ts'
import { mayName } from './mayName.ts'
import { ibidsInText, mayHoldIbidInText, mayHoldShort, shortFormsIn, type ShortForm } from './shortForms.ts'
import { titleIndexOf } from './titleIndex.ts'
import { markedTitlesIn } from './markedTitles.ts'
import { type Named, worksNamedIn } from './titleMatch.ts'

// What a block's words cite, before anyone asks what stands in other notes. A block is looked at once for each state of the bibliographies.

/** A citation in words. Spans count in the block. */
export interface Local extends Span {
  readonly via: ShortForm | 'title'
  /** The title's words, or those of the short form. */
  readonly name: Span
  readonly locator: Behind | undefined
  /** Of a title, what is known of the work. */
  readonly named: Pick<Named, 'key' | 'candidates' | 'score'> | undefined
  /** Of a short form, the author named before it. */
  readonly author: string | undefined
  /** Of *idem*, whether another work of the same author is named behind it: which one nobody can say. */
  readonly isOther?: boolean
  /** What sends the reader there: `Cf.`, `quoted in`. */
  readonly prefix: string
  /** Where the note begins in which it stands; `undefined` in running text. */
  readonly note: number | undefined
}

/** The body of a note, or as much of it as stands in a block: its start as the note has it, and its words. */
export interface Body {
  readonly note: number
  readonly words: Span
}

/** The bodies of notes in a block, in its offsets. */
export function bodiesIn(document: Document, placed: Placed): Body[] {
  const { block, start } = placed
  const bodies: Body[] = []
  if (/\[\^|\^\[/.test(block.source)) {
    const { noteBodies, inlineNotes } = treeOf(block)
    for (const note of noteBodies) {
      const label = /^\[\^(?:\\.|[^\]\\])+\]:/.exec(block.source.slice(note.start, note.start + 1100))?.[0].length ?? 0
      bodies.push({ note: note.start, words: { start: note.start + label, end: note.end } })
    }
    for (const note of inlineNotes)
      bodies.push({ note: note.start, words: { start: note.start + 2, end: note.end - 1 } })
  }
  for (const web of mayHoldSign(block) ? webBodiesIn(document, placed) : []) {
    const note = shift(web, -start)
    const label = /^(?:\[\d{1,4}\]|[¹²³⁰⁴-⁹]+)/.exec(block.source.slice(note.start, note.end))?.[0].length ?? 0
    bodies.push({ note: note.start, words: { start: note.start + label, end: note.end } })
  }
  return bodies
}

interface Found {
  readonly beside: Beside
  /** The web notes in the block, which other blocks decide. */
  readonly bodies: string
  readonly locals: readonly Local[]
}

const inBlocks = new Kept<Block, Found>()

/** The citations in words in a block, in order. */
export function localsIn(document: Document, beside: Beside, placed: Placed): readonly Local[] {
  const { block } = placed
  if (block.kind === 'front-matter' || !mayCite(beside, block)) return NONE
  const bodies = bodiesIn(document, placed)
  const known = inBlocks.get(block)
  const form = bodies.map(({ words: { start, end } }) => `${start}-${end}`).join()
  if (known?.beside === beside && known.bodies === form) return known.locals
  const locals = find(beside, block, bodies)
  inBlocks.set(block, { beside, bodies: form, locals })
  return locals
}

const NONE: readonly Local[] = []

interface May {
  readonly beside: Beside
  readonly cites: boolean
}

const mayInBlocks = new Kept<Block, May>()

/**
 * Whether a block has a note in which a short form or, where a bibliography says which titles there are, a work may stand; or a
 * title in marks. Looked for once for each state of the bibliographies, since a key asks it of all the blocks around.
 */
function mayCite(beside: Beside, block: Block): boolean {
  const known = mayInBlocks.get(block)
  if (known?.beside === beside) return known.cites
  const { source } = block
  const index = titleIndexOf(beside)
  const names = mayName(source, index)
  const mayHoldNote = source.includes('[^') || source.includes('^[') || mayHoldSign(block)
  const cites = mayHoldNote
    ? names || mayHoldShort(source)
    : mayHoldIbidInText(source) || (names && markedTitlesIn(source, source, index).length > 0)
  mayInBlocks.set(block, { beside, cites })
  return cites
}

function find(beside: Beside, block: Block, bodies: readonly Body[]): readonly Local[] {
  const index = titleIndexOf(beside)
  const { prose, citations, units } = treeOf(block)
  const locals: Local[] = []
  const add = (local: Omit<Local, 'prefix'>): void => {
    const isTaken = (each: Span): boolean => each.start < local.end && local.start < each.end
    if (!locals.some(isTaken) && !citations.some(isTaken))
      locals.push({ ...local, prefix: prefixBefore(prose, local.start) })
  }
  for (const { note, words } of bodies) {
    const [text, source] = [prose, block.source].map(all => all.slice(words.start, words.end)) as [string, string]
    for (const named of index.byStart.size > 0 ? worksNamedIn(text, source, index) : []) {
      const { start, end } = shift(named, words.start)
      const locator = named.locator && { ...named.locator, ...shift(named.locator, words.start) }
      add({ start, end, via: 'title', name: shift(named.title, words.start), locator, named, author: undefined, note })
    }
    for (const { via, form, author, isOther, ...short } of shortFormsIn(text, index)) {
      const { start, end } = shift(short, words.start)
      const locator = short.locator && { ...short.locator, ...shift(short.locator, words.start) }
      const title =
        via === 'idem' && locals.some(each => each.start >= end && /^[\s\0,.:]*$/.test(prose.slice(end, each.start)))
      // `Idem, Another Work` names the work itself.
      if (!title)
        add({ start, end, via, name: shift(form, words.start), locator, named: undefined, author, isOther, note })
    }
  }
  const isText = (span: Span): boolean =>
    units.some(unit => unit.note === undefined && unit.kind !== 'heading' && contains(unit, span)) &&
    !bodies.some(({ words }) => contains(words, span))
  const inText = { author: undefined, note: undefined }
  for (const title of markedTitlesIn(prose, block.source, index)) {
    if (!isText(title)) continue
    const named = { key: title.keys.length === 1 ? title.keys[0]! : null, candidates: title.keys, score: 1 }
    const { start, end } = title
    add({ start, end, via: 'title', name: { start, end }, locator: undefined, named, ...inText })
  }
  for (const { start, end, form, locator } of mayHoldIbidInText(block.source) ? ibidsInText(prose, index) : []) {
    if (isText(form)) add({ start, end, via: 'ibid', name: form, locator, named: undefined, ...inText })
  }
  return locals.sort((a, b) => a.start - b.start)
}

const PREFIX =
  /(?<![\p{L}\p{N}])(?:(?:see|cf|cp|compare|vgl|siehe|voir|quoted|cited|quot|cit|zit|nach|in|from|also|auch|by|bei|par|dans)\.?[\s\0“"«„‘]{1,3})+$/iu

function prefixBefore(prose: string, start: number): string {
  const words = PREFIX.exec(prose.slice(Math.max(0, start - 40), start))?.[0] ?? ''
  return words.replace(/[\s\0“"«„‘]+/g, ' ').trim()
}

interface Citing {
  readonly beside: Beside
  readonly blocks: ReadonlySet<number>
}

const inQuires = new Kept<Quire, Citing>()

/** The blocks that cite something in words, of all or of those that touch a stretch. */
export function* placedCiting(document: Document, beside: Beside, within?: Span): Generator<Placed> {
  if (within) {
    for (const placed of placedIn(document, within)) if (localsIn(document, beside, placed).length > 0) yield placed
    return
  }
  for (const q of document.quires.keys()) {
    const blocks = citingIn(document, beside, q)
    if (blocks.size === 0) continue
    for (const index of blocks) yield placedBy(document, q, index)
  }
}

/** The blocks of a quire that cite something in words, or may; by their indices. */
function citingIn(document: Document, beside: Beside, q: number): ReadonlySet<number> {
  const quire = document.quires[q]!
  const known = inQuires.get(quire)
  if (known?.beside === beside) return known.blocks
  const blocks = new Set<number>()
  for (const [index, block] of quire.blocks.entries()) {
    if (!mayCite(beside, block)) continue
    // Whether a block holds a web note may change without it.
    const cites = mayHoldSign(block) || localsIn(document, beside, placedBy(document, q, index)).length > 0
    if (cites) blocks.add(index)
  }
  inQuires.set(quire, { beside, blocks })
  return blocks
}

/** Looks for what a text cites in words, in steps of a block each, so that who asks later does not wait. */
export function* citingInSteps(document: Document, beside: Beside): Generator<void> {
  for (const [q, quire] of document.quires.entries()) {
    if (inQuires.get(quire)?.beside === beside) continue
    for (const [index, block] of quire.blocks.entries()) {
      if (mayCite(beside, block)) localsIn(document, beside, placedBy(document, q, index))
      yield
    }
    citingIn(document, beside, q)
  }
}
