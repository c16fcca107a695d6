import type { Block } from '../blocks.ts'
import { type Document, type Placed, placedIn, placedInQuire } from '../document.ts'
import type { Occurrence } from '../occurrences.ts'
import type { Quire } from '../quires.ts'
import { quotationsOf } from '../quotations/quotations.ts'
import { remembered } from '../remembered.ts'
import { contains, shift, type Span } from '../text.ts'
import { treeOf } from '../tree.ts'
import { maySpeakOfNotes, type Spoken, spokenIn } from './crossReferenceWords.ts'
import { identify } from './labelled.ts'
import { type Note, noteOf, seriesOf } from './notes.ts'

/** Words that send the reader to another note of the text. They are no mark of it: a note that is only spoken of is unused. */
export interface CrossReference extends Span {
  /** The number that is written, which ends the span. */
  readonly number: string
  /** The id of a note with a label that would be meant, whether or not there is one. */
  readonly wanted: string
  /** The id of the note that is meant; `undefined` when there is none, or nobody can say which. */
  readonly target: string | undefined
}

/** What is spoken of in a block, and in which note of it: its label says in which series. */
interface Local extends Spoken {
  readonly series: string | null
  readonly inside: number | undefined
}

/**
 * The cross-references of a document, or those in the blocks that touch a stretch of it. A number means the note of the
 * series of the note in which it is spoken of; elsewhere the author's. In the words of another (in a block quote, in
 * quotation marks) none is found: they speak of the notes of another book, and nobody may change them.
 */
export function crossReferencesOf(document: Document, within?: Span): CrossReference[] {
  const found: CrossReference[] = []
  for (const placed of within ? placedIn(document, within) : placedSpeaking(document)) {
    for (const local of spokenInBlock(placed.block)) {
      const span = shift(local, placed.start)
      if (isQuoted(document, span)) continue
      const wanted = identify(local.series === null ? local.number : `${local.series}:${local.number}`)
      found.push({ ...span, number: local.number, wanted, target: targetOf(document, local, placed, wanted) })
    }
  }
  return found
}

/** Where the number of a cross-reference stands: of `note 3` the `3`. */
export function spokenNumber({ end, number }: CrossReference): Span {
  return { start: end - number.length, end }
}

/** The same as occurrences, those whose note is known. */
export function crossReferenceOccurrences(document: Document, within?: Span): Occurrence[] {
  return crossReferencesOf(document, within).flatMap(({ start, end, target }): Occurrence[] => {
    return target === undefined
      ? []
      : [{ kind: 'note', role: 'reference', span: { start, end }, target, inWords: true }]
  })
}

function* placedSpeaking(document: Document): Generator<Placed> {
  for (const [q, quire] of document.quires.entries()) {
    if (!quireSpeaks(quire)) continue
    for (const placed of placedInQuire(document, q)) if (blockSpeaks(placed.block)) yield placed
  }
}

/** Reads the cross-references of a quire, so that whoever asks for those of a book finds them read. */
export function readCrossReferences(quire: Quire): void {
  if (quireSpeaks(quire)) for (const block of quire.blocks) spokenInBlock(block)
}

const quireSpeaks = remembered(({ blocks }: Quire) => blocks.some(block => blockSpeaks(block)))
const blockSpeaks = remembered(({ source }: Block) => maySpeakOfNotes(source))

const spokenInBlock = remembered((block: Block): readonly Local[] => {
  if (block.kind === 'front-matter' || !blockSpeaks(block)) return []
  const { prose, units, links, noteBodies } = treeOf(block)
  const found: Local[] = []
  for (const spoken of spokenIn(prose)) {
    const unit = units.findLast(each => contains(each, spoken))
    // What is a link leads somewhere already.
    if (!unit || unit.quoteDepth > 0 || links.some(link => contains(link, spoken))) continue
    const body = noteBodies.findLast(each => contains(each, spoken))
    found.push({ ...spoken, series: body ? seriesOf(body.label) : null, inside: body?.start })
  }
  return found
})

function isQuoted(document: Document, span: Span): boolean {
  return quotationsOf(document, span).some(({ spans }) => spans.some(each => contains(each, span)))
}

function targetOf(document: Document, local: Local, { start: by, block }: Placed, wanted: string): string | undefined {
  const labelled = noteOf(document, wanted)
  const web = local.series === null ? webNote(document, local.number) : undefined
  // Where both forms have the number, nobody can say which is meant.
  const note = labelled?.body ? (web ? undefined : labelled) : web
  if (!note || local.direction === undefined) return note?.id
  const own = local.inside === undefined ? undefined : ownNote(document, block, local.inside)
  const here = own?.marks[0]?.start ?? by + local.start
  const there = note.marks[0]?.start ?? note.body!.start
  return (local.direction === 'above') === there < here ? note.id : undefined
}

/** The note in whose body something stands. */
function ownNote(document: Document, block: Block, inside: number): Note | undefined {
  const label = treeOf(block).noteBodies.find(({ start }) => start === inside)!.label
  return noteOf(document, identify(label))
}

/** The only note of the web's form with a number: chapters of one page may each have one. */
function webNote(document: Document, number: string): Note | undefined {
  const note = noteOf(document, `[${number}]`)
  return note?.body && !noteOf(document, `[${number}]#2`) ? note : undefined
}
