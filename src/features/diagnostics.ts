import { apparatusOf, bibliographyIn, registerIn } from '../core/apparatus.ts'
import { styleProblem } from '../core/citations/csl/printed.ts'
import type { Problem } from '../core/problems.ts'
import { problemsOf } from '../core/problemsOf.ts'
import { sidecarOf, type Workspace } from '../core/workspace.ts'
import { sidecarFor } from './annotations.ts'

/** What is wrong in a text. */
export function problemsIn(workspace: Workspace, uri: string): readonly Problem[] {
  const apparatus = apparatusOf(workspace, uri)
  if (!apparatus) return []
  const { csl } = apparatus.frontMatter
  const message = csl && styleProblem(workspace, apparatus).problem
  const style: Problem[] = message
    ? [{ start: csl.start, end: csl.end, code: 'style-unreadable', severity: 'warning', message }]
    : []
  return [...style, ...problemsOf(apparatus)]
}

/** Files that must be loaded to say everything that is wrong in a text. */
export function missingForProblems(workspace: Workspace, uri: string): readonly string[] {
  const apparatus = apparatusOf(workspace, uri)
  return apparatus?.frontMatter.csl ? styleProblem(workspace, apparatus).missing : []
}

/** What is wrong in the files that belong to a text: registers, bibliographies, its sidecar. By their URIs. */
export function problemsBeside(workspace: Workspace, uri: string): Map<string, readonly Problem[]> {
  const problems = new Map<string, readonly Problem[]>()
  const apparatus = apparatusOf(workspace, uri)
  if (!apparatus) return problems
  for (const { file } of apparatus.registers) problems.set(file.uri, registerIn(file).problems)
  for (const { file } of apparatus.bibliographies) problems.set(file.uri, bibliographyIn(file).problems)
  const sidecar = sidecarFor(workspace, uri)
  if (sidecar) problems.set(sidecarOf(uri), sidecar.problems)
  return problems
}
