import { type Apparatus, namesOf } from './apparatus.ts'
import { readCrossReferences } from './notes/crossReferences.ts'
import { signsOf } from './notes/labelled.ts'
import { noteBeginning } from './notes/notes.ts'
import { foundIn } from './persons/found.ts'
import { placesInQuire } from './placeMarks.ts'
import { problemsInSteps, problemsOfQuire } from './problemsOf.ts'
import type { Quire } from './quires.ts'
import { headsIn, sectionsOf } from './sections.ts'
import { shift } from './text.ts'
import { treeOf } from './tree.ts'
import { Kept } from './remembered.ts'

/** Quires that have been read, with what stood beside the text then. */
const read = new Kept<Quire, Apparatus['beside']>()

/**
 * Reads all of a text in small steps, so that whoever asks for all of it later waits for nothing: a book takes seconds, and
 * an editor must not stand still for so long. Quires that have been read are passed over.
 *
 * @returns steps of about a block each, with the share of the text that is done.
 */
export function* readingOf(apparatus: Apparatus): Generator<number, void> {
  const { document, beside } = apparatus
  const names = namesOf(apparatus)
  for (const [q, quire] of document.quires.entries()) {
    if (read.get(quire) === beside) continue
    for (const block of quire.blocks) {
      treeOf(block)
      foundIn(block, names)
      yield q / document.quires.length
    }
    const start = document.starts[q]!
    for (const { bodyLabel, ...body } of signsOf(quire)) {
      if (!bodyLabel) continue
      noteBeginning(document, { body: shift(body, start), bodyLabel: shift(bodyLabel, start) })
      yield q / document.quires.length
    }
    headsIn(quire)
    placesInQuire(quire)
    readCrossReferences(quire)
    yield q / document.quires.length
    const problems = problemsOfQuire(apparatus, q)
    while (!problems.next().done) yield q / document.quires.length
    read.set(quire, beside)
    yield q / document.quires.length
  }
  // What is put together of all quires at each key.
  sectionsOf(document)
  yield 1
  const problems = problemsInSteps(apparatus)
  while (!problems.next().done) yield 1
}
