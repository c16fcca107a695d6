import * as vscode from 'vscode'
import type { Request } from '../protocol.ts'
import { type AnnotationChanges, reviseAnnotation, type WriteResult } from '../protocol/annotations.ts'
import type { AnnotationTargets } from './annotationTargets.ts'
import type { AnnotationThreads } from './annotationThreads.ts'
import type { Author } from './author.ts'
import type { Ask } from './languageServer.ts'
import type { Recent } from './recent.ts'

/** What the commands on threads and comments work with. */
export interface Writing {
  readonly ask: Ask
  readonly author: Author
  readonly threads: AnnotationThreads
  readonly targets: AnnotationTargets
  readonly recent: Recent
  /** Holds the threads of a text back from being updated while something is written that would come in twice. */
  during<Result>(text: vscode.Uri, write: () => Promise<Result>): Promise<Result>
}

/** Writes what becomes different of a remark. Tells whether that succeeded; if not, the user is told why. */
export async function reviseRemark(
  writing: Writing,
  uri: vscode.Uri,
  id: string,
  changes: AnnotationChanges
): Promise<boolean> {
  const params = { uri: uri.toString(), id, author: await writing.author(uri), ...changes }
  return await writeOrTell(writing, uri, reviseAnnotation, params)
}

/** Sends what is to be written about a text. Tells whether that succeeded; if not, the user is told why. */
export async function writeOrTell<Params>(
  { ask, during }: Writing,
  uri: vscode.Uri,
  request: Request<Params, WriteResult>,
  params: Params
): Promise<boolean> {
  const { error } = await during(uri, () => send(ask, request, params))
  if (error !== null) void vscode.window.showErrorMessage(error)
  return error === null
}

/** Sends what is to be written. No answer is an answer that says so. */
export async function send<Params>(
  ask: Ask,
  request: Request<Params, WriteResult>,
  params: Params
): Promise<WriteResult> {
  return (await ask(request, params)) ?? { id: null, error: noAnswer() }
}

export function noAnswer(): string {
  return vscode.l10n.t('The remark could not be saved: Apparatus gives no answer. Its output has the reason.')
}
