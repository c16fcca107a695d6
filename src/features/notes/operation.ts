import { type Apparatus, apparatusOf } from '../../core/apparatus.ts'
import { type Document, openDocument, placedIn } from '../../core/document.ts'
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

const LOST = 'A note would be lost, or would come to stand for another one; so nothing was changed.'
const MISREAD = 'The words around the notes would be read differently then; so nothing was changed.'

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
  if (!apparatus) return { refusal: 'This text is not open.' }
  const plan = operation(apparatus, span)
  if ('refusal' in plan) return plan
  const refusal = yield* check(apparatus.document, plan)
  return refusal ?? new Map([[uri, plan.edits]])
}

/** Why a plan must not be carried out; `undefined` when it keeps everything. */
export function* check(document: Document, { edits, deleted }: Plan): Generator<void, Refusal | undefined> {
  const before = without(yield* tiesInSteps(document), deleted ?? [])
  const text = applied(document, { start: 0, end: document.length }, edits)
  const changed = openDocument(text, document)
  for (const { block } of placedIn(changed)) {
    treeOf(block)
    yield
  }
  const after = yield* tiesInSteps(changed)
  if (before.words !== after.words) return { refusal: MISREAD }
  return sorted(before) === sorted(after) ? undefined : { refusal: LOST }
}

function sorted({ marks, others }: Ties): string {
  return [...marks, ...others]
    .map(({ key }) => key)
    .sort()
    .join('\n')
}

/** The ties without those of some marks, and without what stands in the notes that go with these. */
function without(ties: Ties, deleted: readonly number[]): Ties {
  const gone = new Set(deleted)
  const marks = ties.marks.filter(({ start, within }) => !gone.has(start) && !gone.has(within ?? -1))
  return { ...ties, marks, others: ties.others.filter(({ start }) => !gone.has(start)) }
}
