import {
  type CodeAction,
  CodeActionKind,
  type CodeActionParams,
  type Connection,
  type Diagnostic
} from 'vscode-languageserver'
import type { Workspace } from '../core/workspace.ts'
import { fixAll, fixesAt } from '../features/fixes.ts'
import type { Fix } from '../features/fixes/fix.ts'
import { converterFor, toWorkspaceEdit } from './convert.ts'
import { guarded } from './guard.ts'
import type { Texts } from './texts.ts'

/** All wrong quotation marks at once; a user may have it done whenever a text is saved. */
const FIX_ALL = `${CodeActionKind.SourceFixAll}.apparatus`

/** What the capability `codeActionProvider` says. */
export const CODE_ACTION_KINDS: string[] = [CodeActionKind.QuickFix, CodeActionKind.RefactorRewrite, FIX_ALL]

/** Quick fixes, and the conversion of web notes. */
export function registerCodeActions(connection: Connection, texts: Texts): void {
  connection.onCodeAction(
    guarded(connection, 'code action', [], async ({ textDocument: { uri }, range, context }: CodeActionParams) => {
      if (!(await texts.wholeLater(uri))) return []
      const { workspace } = texts
      const converter = converterFor(workspace, uri)
      if (!converter) return []
      const wanted = (kind: string): boolean => context.only?.some(only => isWithin(kind, only)) ?? true
      const span = { start: converter.offset(range.start), end: converter.offset(range.end) }
      const fixes = [CodeActionKind.QuickFix, CodeActionKind.RefactorRewrite].some(wanted)
        ? fixesAt(workspace, uri, span).map(fix => toAction(fix, uri, workspace, context.diagnostics))
        : []
      const actions = fixes.filter(({ kind }) => wanted(kind!))
      // Source actions are for those who ask for them: they have no place among the answers to one problem.
      return context.only && wanted(FIX_ALL) ? [...actions, ...fixAllAction(workspace, uri)] : actions
    })
  )
}

/** Kinds are paths: `refactor.rewrite` is within `refactor`. */
function isWithin(kind: string, only: string): boolean {
  return only === '' || kind === only || kind.startsWith(`${only}.`)
}

function toAction(fix: Fix, uri: string, workspace: Workspace, known: readonly Diagnostic[]): CodeAction {
  const edit = toWorkspaceEdit(fix.edits, workspace)
  if (!fix.problem) return { title: fix.title, kind: CodeActionKind.RefactorRewrite, edit }
  const { start, end } = converterFor(workspace, uri)!.range(fix.problem)
  const same = (a: typeof start, b: typeof start): boolean => a.line === b.line && a.character === b.character
  const diagnostics = known.filter(
    ({ code, range }) => code === fix.code && same(range.start, start) && same(range.end, end)
  )
  return {
    title: fix.title,
    kind: CodeActionKind.QuickFix,
    diagnostics,
    ...(fix.preferred && { isPreferred: true }),
    edit
  }
}

function fixAllAction(workspace: Workspace, uri: string): CodeAction[] {
  const edits = fixAll(workspace, uri)
  if (edits.size === 0) return []
  return [{ title: 'Set all wrong quotation marks right', kind: FIX_ALL, edit: toWorkspaceEdit(edits, workspace) }]
}
