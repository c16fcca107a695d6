import * as l10n from '@vscode/l10n'
import {
  type CodeAction,
  CodeActionKind,
  type CodeActionParams,
  type Command,
  type Connection,
  type Diagnostic,
  type ExecuteCommandParams,
  MessageType,
  Range,
  ShowMessageNotification,
  type TextEdit
} from 'vscode-languageserver'
import type { Workspace } from '../core/workspace.ts'
import { fixAll, fixesAt } from '../features/fixes.ts'
import type { Place } from '../features/places.ts'
import type { Fix } from '../features/fixes/fix.ts'
import { converterFor, toWorkspaceEdit } from './convert.ts'
import { FIX_ALL, SHOW } from './capabilities.ts'
import { setApart } from './direction.ts'
import { guarded } from './guard.ts'
import { noteActions, type NoteAction } from './noteActions.ts'
import { arrange } from './notes.ts'
import type { Texts } from './texts.ts'

/**
 * Quick fixes, the conversion of web notes, and what can be done to notes.
 *
 * @param takes.resolves whether the client asks for the edits of an action when it is chosen.
 * @param takes.shows whether it shows a place when it is asked to.
 */
export function registerCodeActions(
  connection: Connection,
  texts: Texts,
  { resolves, shows }: { readonly resolves: boolean; readonly shows: boolean }
): void {
  connection.onCodeAction(
    guarded(connection, 'code action', [], async ({ textDocument: { uri }, range, context }: CodeActionParams) => {
      if (!(await texts.wholeLater(uri))) return []
      const { workspace } = texts
      const converter = converterFor(workspace, uri)
      if (!converter) return []
      const wanted = (kind: string): boolean => context.only?.some(only => isWithin(kind, only)) ?? true
      const span = { start: converter.offset(range.start), end: converter.offset(range.end) }
      const fixes = [CodeActionKind.QuickFix, CodeActionKind.RefactorRewrite].some(wanted)
        ? fixesAt(workspace, uri, span)
            .filter(({ go }) => shows || !go)
            .map(fix => toAction(fix, uri, workspace, context.diagnostics))
        : []
      const onNotes = resolves ? noteActions(workspace, { uri, range }, span) : []
      const actions = [
        ...fixes,
        ...onNotes.filter(({ kind }) => context.only ?? !isWithin(kind!, CodeActionKind.Source))
      ].filter(({ kind }) => wanted(kind!))
      // Source actions are for those who ask for them: they have no place among the answers to one problem.
      return context.only && wanted(FIX_ALL) ? [...actions, ...fixAllAction(workspace, uri)] : actions
    })
  )
  connection.onExecuteCommand(
    guarded(
      connection,
      'command',
      null,
      async ({ command, arguments: [uri, selection] = [] }: ExecuteCommandParams) => {
        const isPlace = command === SHOW && typeof uri === 'string' && Range.is(selection)
        if (isPlace) await connection.window.showDocument({ uri, selection, takeFocus: true })
        return null
      }
    )
  )
  connection.onCodeActionResolve(action => resolveNoteAction(connection, texts, action))
}

/** What is refused changes nothing; those who chose it are told, those who have it done with every save are not. */
async function resolveNoteAction(connection: Connection, texts: Texts, action: CodeAction): Promise<CodeAction> {
  const { uri, range, operation } = action.data as NoteAction
  const { edits, refusal } = await arrange(texts, uri, range, operation)
  if (refusal !== null && !isWithin(action.kind ?? '', CodeActionKind.Source)) {
    await connection.sendNotification(ShowMessageNotification.type, { type: MessageType.Info, message: refusal })
  }
  const changes: Record<string, TextEdit[]> = {}
  for (const edit of edits) (changes[edit.uri] ??= []).push({ range: edit.range, newText: edit.text })
  return { ...action, edit: { changes } }
}

/** Kinds are paths: `refactor.rewrite` is within `refactor`. */
function isWithin(kind: string, only: string): boolean {
  return only === '' || kind === only || kind.startsWith(`${only}.`)
}

function toAction(fix: Fix, uri: string, workspace: Workspace, known: readonly Diagnostic[]): CodeAction {
  const edit = toWorkspaceEdit(fix.edits, workspace)
  const title = setApart(fix.title)
  if (!fix.problem) return { title, kind: CodeActionKind.RefactorRewrite, edit }
  const { start, end } = converterFor(workspace, uri)!.range(fix.problem)
  const same = (a: typeof start, b: typeof start): boolean => a.line === b.line && a.character === b.character
  const diagnostics = known.filter(
    ({ code, range }) => code === fix.code && same(range.start, start) && same(range.end, end)
  )
  return {
    title,
    kind: CodeActionKind.QuickFix,
    diagnostics,
    ...(fix.preferred && { isPreferred: true }),
    ...(fix.go ? { command: toCommand(title, fix.go, workspace) } : { edit })
  }
}

function toCommand(title: string, { uri, span }: Place, workspace: Workspace): Command {
  return { title, command: SHOW, arguments: [uri, converterFor(workspace, uri)!.range(span)] }
}

function fixAllAction(workspace: Workspace, uri: string): CodeAction[] {
  const edits = fixAll(workspace, uri)
  if (edits.size === 0) return []
  return [
    { title: l10n.t('Set all wrong quotation marks right'), kind: FIX_ALL, edit: toWorkspaceEdit(edits, workspace) }
  ]
}
