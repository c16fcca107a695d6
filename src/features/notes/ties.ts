import type { Block } from '../../core/blocks.ts'
import { type Document, placedIn } from '../../core/document.ts'
import {
  type CrossReference,
  crossReferencesOf,
  readCrossReferences,
  spokenNumber
} from '../../core/notes/crossReferences.ts'
import { type Note, notesInSteps, noteText } from '../../core/notes/notes.ts'
import { remembered } from '../../core/remembered.ts'
import { shift, type Span } from '../../core/text.ts'
import type { BlockTree } from '../../core/survey.ts'
import { treeOf } from '../../core/tree.ts'

// What must not change when notes are numbered, sorted or moved: the words outside them, and which words each mark
// leads to. All of it is counted in signs that are no blanks, so that lines and blank lines may be set otherwise.

/** The words of a text without its notes, and its notes by what they say rather than by label. */
export interface Ties {
  /**
   * The signs outside notes and marks, blanks left out, in pieces, since a book's are not to be joined at once; where a paragraph
   * begins stands a control character.
   */
  readonly words: readonly string[]
  /** One for each mark and each "see note 3": what it stands in, behind how many signs, and the words of its note. */
  readonly marks: readonly Tie[]
  /** What no mark leads to: unused notes, further bodies of one label, and the notes as the web prints them. */
  readonly others: readonly Other[]
}

/** What has no mark, and where it starts. */
export interface Other {
  readonly start: number
  readonly key: string
}

/** A mark and its note. */
export interface Tie {
  /** Where the mark stands in the text; of an inline note its beginning. */
  readonly start: number
  /** The body in which the mark stands; `undefined` outside all notes. */
  readonly within: number | undefined
  /** The same for the same place and the same note, whatever the label. */
  readonly key: string
}

/** The ties of a document, in steps of a block each. */
export function* tiesInSteps(document: Document): Generator<void, Ties> {
  const bodies = new Map<number, string>()
  const marks: (Mark & { readonly start: number; readonly body: number | undefined; readonly base: number })[] = []
  const words: string[] = []
  let count = 0
  for (const quire of document.quires) {
    readCrossReferences(quire)
    yield
  }
  const spoken = crossReferencesOf(document).filter(({ target }) => target !== undefined)
  yield
  let next = 0
  for (const { block, start } of placedIn(document)) {
    const from = next
    while (next < spoken.length && spoken[next]!.start < start + block.source.length) next++
    const numbers = spoken.slice(from, next).map(each => shift(spokenNumber(each), -start))
    const strand = numbers.length > 0 ? readStrand(block, numbers) : strandOf(block)
    words.push(strand.words)
    for (const [at, said] of strand.bodies) bodies.set(start + at, said)
    for (const mark of strand.marks) {
      const body = mark.within === undefined ? undefined : start + mark.within
      marks.push({ ...mark, start: start + mark.at, body, base: body === undefined ? count : 0 })
    }
    count += strand.count
    yield
  }
  const notes = yield* notesInSteps(document)
  const owners = ownersOf(notes, spoken)
  const said = (note: Note): string => {
    const own = note.body ? bodies.get(note.body.start) : undefined
    return `${note.series?.toLowerCase() ?? ''}|${own ?? 'nothing'}`
  }
  yield
  const ties: Tie[] = []
  for (const { start, body, behind, base } of marks) {
    const note = owners.get(start)
    const place = body === undefined ? '' : `in ${bodies.get(body) ?? ''}`
    ties.push({ start, within: body, key: `${place}@${base + behind}: ${note ? said(note) : ''}` })
    if (ties.length % SOME === 0) yield
  }
  const others = othersIn(document, notes, bodies, said)
  yield
  return { words, marks: ties, others }
}

/** How many ties are made in a step. */
const SOME = 200

/** The notes by where their marks stand, and by where they are spoken of. */
function ownersOf(notes: readonly Note[], spoken: readonly CrossReference[]): Map<number, Note> {
  const owners = new Map<number, Note>()
  const byId = new Map(spoken.length > 0 ? notes.map(note => [note.id, note]) : [])
  for (const each of spoken) owners.set(spokenNumber(each).start, byId.get(each.target!)!)
  for (const note of notes) for (const { start } of note.form === 'web' ? [] : note.marks) owners.set(start, note)
  return owners
}

function othersIn(
  document: Document,
  notes: readonly Note[],
  bodies: ReadonlyMap<number, string>,
  said: (note: Note) => string
): Other[] {
  return notes.flatMap(note => {
    const { body, marks, duplicates } = note
    const start = body?.start ?? marks[0]!.start
    if (note.form === 'web') return [{ start, key: `web ${note.label} ${marks.length} ${noteText(document, note)}` }]
    const unused = marks.length === 0 ? [{ start, key: `unused ${said(note)}` }] : []
    const further = duplicates.map(each => ({ start: each.start, key: `further ${bodies.get(each.start) ?? ''}` }))
    return [...unused, ...further]
  })
}

/** A mark in its block: `behind` how many signs of what it stands in, of the block or of the body that starts at `within`. */
interface Mark {
  readonly at: number
  readonly within: number | undefined
  readonly behind: number
}

/** What stands in a block outside its notes, and in each of them, by where they start. */
interface Strand {
  readonly words: string
  readonly count: number
  readonly bodies: ReadonlyMap<number, string>
  readonly marks: readonly Mark[]
}

/** A piece of a block whose signs are counted by themselves: the running text (`start` is then `undefined`), or a note. */
interface Piece {
  readonly start: number | undefined
  words: string
  count: number
}

const strandOf = remembered((block: Block) => readStrand(block, []))

/** @param numbers of notes that the block speaks of; they are no words, but lead to notes as marks do. */
function readStrand(block: Block, numbers: readonly Span[]): Strand {
  const tree = treeOf(block)
  const { noteMarks, noteBodies, inlineNotes } = tree
  const notes = [...noteBodies, ...inlineNotes].sort((a, b) => a.start - b.start || b.end - a.end)
  const pieces: Piece[] = [{ start: undefined, words: '', count: 0 }]
  const owner = new Uint32Array(tree.source.length + 1)
  // What a note stands in, by where it starts.
  const outer = new Map<number, Piece>()
  for (const { start, end } of notes) {
    outer.set(start, pieces[owner[start]!]!)
    owner.fill(pieces.length, start, end)
    pieces.push({ start, words: '', count: 0 })
  }
  const inline = new Set(inlineNotes.map(({ start }) => start))
  const signs = withoutHeads(tree.source)
  const hidden = notationOf(tree)
  for (const { start, end } of numbers) hidden.set(start, end)
  const heads = headsOf(tree)
  const marked = new Set([...[...noteMarks, ...numbers].map(({ start }) => start), ...inline])
  const marks: Mark[] = []
  const notation = [...hidden].flatMap(([start, end]) => [start, end])
  const cuts = [...new Set([0, ...notation, ...notes.map(({ end }) => end), ...heads.keys()])].sort((a, b) => a - b)
  for (const [k, at] of cuts.entries()) {
    const piece = pieces[owner[at]!]!
    // An inline note is its own mark: it stands in what is around it.
    const around = inline.has(at) ? outer.get(at)! : piece
    const head = heads.get(at)
    if (head) around.words += around.start === undefined ? head : head[0]
    if (marked.has(at)) marks.push({ at, within: around.start, behind: around.count })
    if (hidden.has(at)) continue
    const said = signs.slice(at, cuts[k + 1]).replace(/[ \t\r\n]+/g, '')
    piece.words += said
    piece.count += said.length
  }
  const bodies = new Map(pieces.flatMap(({ start, words }) => (start === undefined ? [] : [[start, words] as const])))
  return { words: pieces[0]!.words, count: pieces[0]!.count, bodies, marks }
}

/** A source with blanks for the signs of block quotes, which stand at the heads of lines. */
function withoutHeads(source: string): string {
  return source.replace(
    /(^|[\r\n])[ \t>]+/g,
    (all, lineEnd: string) => lineEnd + ' '.repeat(all.length - lineEnd.length)
  )
}

/** The places of a block that belong to the notation of notes: marks, labels, the brackets of inline notes. */
function notationOf({ source, noteMarks, noteBodies, inlineNotes }: BlockTree): Map<number, number> {
  const places = new Map<number, number>()
  for (const { start, end } of noteMarks) places.set(start, end)
  for (const { start } of noteBodies) places.set(start, start + labelLength(source, start))
  for (const { start, end } of inlineNotes) places.set(start, start + 2).set(end - 1, end)
  return places
}

/** The length of the `[^label]:` with which a body begins. */
export function labelLength(source: string, start: number): number {
  return /^\[\^(?:\\.|[^\]\\])+\]:/.exec(source.slice(start, start + 1100))?.[0].length ?? 0
}

// Where a paragraph begins, its kind is written, and in the running text how deep it is quoted.
const KINDS = { paragraph: '\u0001', 'inline-note': '\u0001', heading: '\u0002', cell: '\u0003' }
const DEPTHS = ['\u0004', '\u0005', '\u0006']

function headsOf({ units }: BlockTree): Map<number, string> {
  const heads = new Map<number, string>()
  for (const { start, kind, quoteDepth } of units) heads.set(start, KINDS[kind] + (DEPTHS[quoteDepth] ?? '\u0007'))
  return heads
}
