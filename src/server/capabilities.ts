import { CodeActionKind, type InitializeResult, TextDocumentSyncKind } from 'vscode-languageserver'
import { TRIGGERS } from '../features/completions/triggers.ts'
import { TOKEN_MODIFIERS, TOKEN_TYPES } from '../features/legend.ts'

// What an editor is told of the server before anything else. This file stays free of whatever does the work: that is read
// behind the first answer.

// Kinds of actions that LSP has no names for.

/** All wrong quotation marks at once; a user may have it done whenever a text is saved. */
export const FIX_ALL = `${CodeActionKind.SourceFixAll}.apparatus`
export const RENUMBER_NOTES = `${CodeActionKind.Source}.renumberNotes.apparatus`
export const SORT_NOTES = `${CodeActionKind.Source}.sortNotes.apparatus`

/** Shows a place in a text: what fixes do that lead somewhere, and change nothing. Its arguments are a URI and a range. */
export const SHOW = 'apparatus.show'

const { QuickFix, RefactorExtract, RefactorInline, RefactorRewrite } = CodeActionKind

export const CAPABILITIES: InitializeResult['capabilities'] = {
  textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental },
  hoverProvider: true,
  definitionProvider: true,
  implementationProvider: true,
  referencesProvider: true,
  documentHighlightProvider: true,
  documentSymbolProvider: true,
  foldingRangeProvider: true,
  selectionRangeProvider: true,
  documentLinkProvider: { resolveProvider: true },
  workspaceSymbolProvider: true,
  executeCommandProvider: { commands: [SHOW] },
  workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
  codeActionProvider: {
    codeActionKinds: [QuickFix, RefactorRewrite, FIX_ALL, RefactorInline, RefactorExtract, RENUMBER_NOTES, SORT_NOTES],
    resolveProvider: true
  },
  completionProvider: { triggerCharacters: [...TRIGGERS] },
  renameProvider: { prepareProvider: true },
  semanticTokensProvider: {
    legend: { tokenTypes: [...TOKEN_TYPES], tokenModifiers: [...TOKEN_MODIFIERS] },
    range: true
  }
}
