import { type Apparatus, apparatusOf } from '../core/apparatus.ts'
import { type Document, openDocument } from '../core/document.ts'
import { notesOf } from '../core/notes/notes.ts'
import type { Problem } from '../core/problems.ts'
import { problemsOf } from '../core/problemsOf.ts'
import { finish } from '../core/steps.ts'
import { withDocument, type Workspace } from '../core/workspace.ts'
import type { TextEdit } from './edits.ts'
import type { Answer } from './fixes/fix.ts'
import { answerDuplicate } from './fixes/notes.ts'
import { answerWrongMark } from './fixes/quotations.ts'
import { check } from './notes/operation.ts'
import { applied } from './trial.ts'

/** What was mended, and how. */
export interface CertainFix {
  /** The problem, where it stood in the text in which it was found. */
  readonly problem: Problem
  /** A few words for people: what was done. */
  readonly title: string
}

/** A text with what was mended in it. */
export interface Mended {
  readonly document: Document
  /** Each with the text that its problem was found in: mending one may bring another to light. */
  readonly fixes: readonly (CertainFix & { readonly found: Document })[]
}

/** How often a text is looked through again after it was mended. */
const MOST_ROUNDS = 8

/**
 * Mends what has one answer that is certain and loses nothing, so that no person need look at it first: a quotation closed by
 * another convention's mark, and a note that stands there twice, letter for letter. Nothing is done that would make a mark
 * lead to other words, change any word, or make another problem.
 *
 * @param isWanted whether problems with a code are to be mended
 */
export function mend(workspace: Workspace, uri: string, isWanted: (code: string) => boolean): Mended | undefined {
  const first = workspace.documents.get(uri)
  if (!first) return undefined
  let document = first
  const fixes: (CertainFix & { found: Document })[] = []
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const held = withDocument(workspace, uri, document)
    const apparatus = apparatusOf(held, uri)!
    const offers = problemsOf(apparatus).flatMap(problem => {
      return isWanted(problem.code) ? offerFor(apparatus, problem, held) : []
    })
    const taken = offers.length > 0 ? takeFrom(held, apparatus, apart(offers)) : []
    if (taken.length === 0) break
    for (const { problem, title } of taken) fixes.push({ problem, title, found: document })
    document = after(document, taken)
  }
  return { document, fixes }
}

interface Offer extends CertainFix {
  readonly edits: readonly TextEdit[]
  /** The body that goes. */
  readonly deleted?: number
}

function offerFor(apparatus: Apparatus, problem: Problem, workspace: Workspace): Offer[] {
  const { uri, document } = apparatus
  const offer = (answer: Answer | undefined): Offer[] => {
    return answer ? [{ problem, title: answer.title, edits: answer.edits.get(uri) ?? [] }] : []
  }
  if (problem.code === 'quotation-wrong-mark') {
    const best = answerWrongMark(apparatus, problem, workspace).find(({ preferred }) => preferred)
    return offer(best).filter(({ edits }) => edits.every(({ start, end, text }) => text.length === end - start))
  }
  if (problem.code !== 'note-duplicate' || !standsTwice(document, problem)) return []
  const best = answerDuplicate(apparatus, problem, workspace).find(({ preferred }) => preferred)
  const deletes = best?.edits.get(uri)?.every(({ text }) => text === '')
  return deletes ? offer(best).map(each => ({ ...each, deleted: problem.start })) : []
}

/** Whether a second note is the first one's, markup and all. */
function standsTwice(document: Document, problem: Problem): boolean {
  const note = notesOf(document).find(({ duplicates }) => duplicates.some(({ start }) => start === problem.start))
  const body = note?.duplicates.find(({ start }) => start === problem.start)
  if (!note?.body || !body) return false
  const written = ({ start, end }: { start: number; end: number }): string => document.slice(start, end).trimEnd()
  return written(note.body) === written(body)
}

/** Offers whose edits do not touch one another; the others get their turn when these are done. */
function apart(offers: readonly Offer[]): Offer[] {
  const taken: Offer[] = []
  for (const offer of offers) {
    const touches = taken.some(({ edits }) =>
      edits.some(a => offer.edits.some(b => a.start <= b.end && b.start <= a.end))
    )
    if (!touches) taken.push(offer)
  }
  return taken
}

/** All of the offers if they keep everything together; else those that do, one after the other. */
function takeFrom(workspace: Workspace, apparatus: Apparatus, offers: readonly Offer[]): readonly Offer[] {
  if (keepsAll(workspace, apparatus, offers)) return offers
  const taken: Offer[] = []
  for (const offer of offers) if (keepsAll(workspace, apparatus, [...taken, offer])) taken.push(offer)
  return taken
}

/** Marks of quotations of all conventions: one of them in another's place changes no word. */
const MARKS = /["'“”„‟«»‹›‘’‚‛「」『』]/g

function keepsAll(workspace: Workspace, { uri, document }: Apparatus, offers: readonly Offer[]): boolean {
  const edits = editsOf(offers)
  const deleted = offers.flatMap(offer => (offer.deleted === undefined ? [] : [offer.deleted]))
  if (finish(check(document, { edits, deleted }, words => words.replace(MARKS, '"')))) return false
  const before = countsIn(workspace, uri)
  const mended = countsIn(withDocument(workspace, uri, after(document, offers)), uri)
  const sum = (counts: ReadonlyMap<string, number>): number => [...counts.values()].reduce((all, each) => all + each, 0)
  const more = [...mended].some(([code, count]) => count > (before.get(code) ?? 0))
  return !more && sum(mended) <= sum(before) - offers.length
}

function countsIn(workspace: Workspace, uri: string): Map<string, number> {
  const counts = new Map<string, number>()
  for (const { code } of problemsOf(apparatusOf(workspace, uri)!)) counts.set(code, (counts.get(code) ?? 0) + 1)
  return counts
}

function after(document: Document, offers: readonly Offer[]): Document {
  return openDocument(applied(document, { start: 0, end: document.length }, editsOf(offers)))
}

function editsOf(offers: readonly Offer[]): TextEdit[] {
  return offers.flatMap(({ edits }) => edits).sort((a, b) => a.start - b.start)
}
