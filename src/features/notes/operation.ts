import * as l10n from '@vscode/l10n'
import { type Apparatus, apparatusOf } from '../../core/apparatus.ts'
import { type Document, openInSteps, placedIn } from '../../core/document.ts'
import { finish } from '../../core/steps.ts'
import type { Span } from '../../core/text.ts'
import { treeOf } from '../../core/tree.ts'
import type { Workspace } from '../../core/workspace.ts'
import type { Edits, TextEdit } from '../edits.ts'
import type { Refusal } from '../rename.ts'
import { applied } from '../trial.ts'
import { type Ties, tiesInSteps } from './ties.ts'

/** What is to be done to the notes of a text, before it is sure that nothing is lost by it. */
export interface Plan {
  readonly edits: readonly TextEdit[]
  /** What the user wants to be rid of: marks and bodies, by where they start. */
  readonly deleted?: readonly number[]
}

/** Works something out for the notes of a text; `span` is the caret or the selection. */
export type Operation = (apparatus: Apparatus, span: Span) => Plan | Refusal

const lost = (): Refusal => ({
  refusal: l10n.t('A note would be lost, or would come to stand for another one; so nothing was changed.')
})
const misread = (): Refusal => ({
  refusal: l10n.t('The words around the notes would be read differently then; so nothing was changed.')
})

/** Does something to the notes of a text; all at once, see {@link operateInSteps}. */
export function operate(workspace: Workspace, uri: string, span: Span, operation: Operation): Edits | Refusal {
  return finish(operateInSteps(workspace, uri, span, operation))
}

/**
 * Does something to the notes of a text: small edits that are one step of undo. Whatever was worked out is tried first, and
 * refused if any mark would lead to other words than before, or any word would be lost.
 *
 * @returns steps of about a block each, since to read a book again takes seconds.
 */
export function* operateInSteps(
  workspace: Workspace,
  uri: string,
  span: Span,
  operation: Operation
): Generator<void, Edits | Refusal> {
  const apparatus = apparatusOf(workspace, uri)
  if (!apparatus) return { refusal: l10n.t('This text is not open.') }
  const plan = operation(apparatus, span)
  if ('refusal' in plan) return plan
  const refusal = yield* check(apparatus.document, plan)
  return refusal ?? new Map([[uri, plan.edits]])
}

/**
 * Why a plan must not be carried out; `undefined` when it keeps everything.
 *
 * @param alike makes the same of words that may stand for one another; of the same length.
 */
export function* check(
  document: Document,
  { edits, deleted }: Plan,
  alike: (words: string) => string = words => words
): Generator<void, Refusal | undefined> {
  const before = without(yield* tiesInSteps(document), deleted ?? [])
  yield
  const text = applied(document, { start: 0, end: document.length }, edits)
  yield
  const changed = yield* openInSteps(text, document)
  yield
  for (const { block } of placedIn(changed)) {
    treeOf(block)
    yield
  }
  const after = yield* tiesInSteps(changed)
  yield
  if (!(yield* haveSameSigns(before.words.map(alike), after.words.map(alike)))) return misread()
  return (yield* areSame(before, after, alike)) ? undefined : lost()
}

/** Whether pieces make up the same text, however it is cut. */
function* haveSameSigns(pieces: readonly string[], others: readonly string[]): Generator<void, boolean> {
  let [i, from] = [0, 0]
  for (const piece of pieces) {
    for (let at = 0; at < piece.length;) {
      while (i < others.length && from === others[i]!.length) [i, from] = [i + 1, 0]
      if (i === others.length) return false
      const length = Math.min(piece.length - at, others[i]!.length - from)
      if (piece.slice(at, at + length) !== others[i]!.slice(from, from + length)) return false
      at += length
      from += length
    }
    yield
  }
  return others.slice(i).every((other, k) => other.length === (k === 0 ? from : 0))
}

/** How many keys are counted in a step, in well under a millisecond. */
const SOME = 200

/** Whether both have the same ties, each as often. */
function* areSame(before: Ties, after: Ties, alike: (key: string) => string): Generator<void, boolean> {
  const keys = [...before.marks, ...before.others].map(({ key }) => alike(key))
  const others = [...after.marks, ...after.others].map(({ key }) => alike(key))
  if (keys.length !== others.length) return false
  const counts = new Map<string, number>()
  for (const [i, key] of keys.entries()) {
    counts.set(key, (counts.get(key) ?? 0) + 1)
    if (i % SOME === 0) yield
  }
  for (const [i, key] of others.entries()) {
    const count = counts.get(key) ?? 0
    if (count === 0) return false
    counts.set(key, count - 1)
    if (i % SOME === 0) yield
  }
  return true
}

/** The ties without those of some marks, and without what stands in the notes that go with these. */
function without(ties: Ties, deleted: readonly number[]): Ties {
  const gone = new Set(deleted)
  const marks = ties.marks.filter(({ start, within }) => !gone.has(start) && !gone.has(within ?? -1))
  return { ...ties, marks, others: ties.others.filter(({ start }) => !gone.has(start)) }
}
