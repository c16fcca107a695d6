import { apparatusOf, namesOf } from '../core/apparatus.ts'
import { citationsOf } from '../core/citations/citations.ts'
import { notesInSteps } from '../core/notes/notes.ts'
import { foundIn } from '../core/persons/found.ts'
import type { Problem } from '../core/problems.ts'
import { chainsIn } from '../core/quotations/chains.ts'
import { quotationsIn } from '../core/quotations/quotations.ts'
import type { Workspace } from '../core/workspace.ts'
import { problemsBeside, problemsIn } from './diagnostics.ts'
import type { Place } from './places.ts'

/** What there is of a text and beside it, in numbers, and the first error. */
export interface Status {
  readonly notes: number
  readonly quotations: number
  readonly mentions: number
  readonly citations: number
  readonly registers: number
  readonly persons: number
  readonly bibliographies: number
  readonly works: number
  readonly error: (Place & { readonly message: string }) | undefined
  readonly errors: number
  readonly warnings: number
}

/** The status of a text, in steps, since all of a book is counted; `undefined` when it is not held. */
export function* statusInSteps(workspace: Workspace, uri: string): Generator<void, Status | undefined> {
  const apparatus = apparatusOf(workspace, uri)
  if (!apparatus) return undefined
  const { document, registers, bibliographies } = apparatus
  const all: [uri: string, problem: Problem][] = problemsIn(workspace, uri).map(problem => [uri, problem])
  for (const [file, problems] of problemsBeside(workspace, uri))
    all.push(...problems.map(each => [file, each] as [string, Problem]))
  const notes = yield* notesInSteps(document)
  let [quotations, mentions] = [0, 0]
  for (const chain of chainsIn(document)) {
    quotations += quotationsIn(document, chain).length
    yield
  }
  const names = namesOf(apparatus)
  for (const { blocks } of document.quires) {
    for (const block of blocks) mentions += foundIn(block, names).length
    yield
  }
  const errors = all.filter(([, { severity }]) => severity === 'error')
  const [first] = errors
  return {
    notes: notes.length,
    quotations,
    mentions,
    citations: citationsOf(apparatus).length,
    registers: registers.length,
    persons: registers.reduce((sum, { register }) => sum + register.persons.size, 0),
    bibliographies: bibliographies.length,
    works: bibliographies.reduce((sum, { bibliography }) => sum + bibliography.entries.size, 0),
    error: first && { uri: first[0], span: { start: first[1].start, end: first[1].end }, message: first[1].message },
    errors: errors.length,
    warnings: all.filter(([, { severity }]) => severity === 'warning').length
  }
}
