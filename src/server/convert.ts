import {
  DiagnosticSeverity,
  type Diagnostic,
  type FoldingRange,
  FoldingRangeKind,
  type DocumentSymbol as LspSymbol,
  SymbolKind,
  type WorkspaceEdit
} from 'vscode-languageserver'
import { offsetIn, positionIn } from '../core/lines.ts'
import type { Problem, Severity } from '../core/problems.ts'
import { lineStarts, offsetAt, positionAt, type Span } from '../core/text.ts'
import type { Workspace } from '../core/workspace.ts'
import type { Edits } from '../features/edits.ts'
import type { Fold } from '../features/folding.ts'
import type { DocumentSymbol } from '../features/symbols.ts'
import type { Position, Range } from '../protocol.ts'
import { setApart } from './direction.ts'

// The only place where offsets become lines and characters, and back.

/** Converts offsets of one text. */
export interface Converter {
  range(span: Span): Range
  position(offset: number): Position
  offset(position: Position): number
  /** A span as stretches of single lines, without the line ends. */
  lines(span: Span): { line: number; character: number; length: number }[]
}

/** The converter for a text or a loaded file; `undefined` when neither is held. */
export function converterFor(workspace: Workspace, uri: string): Converter | undefined {
  const document = workspace.documents.get(uri)
  if (document)
    return converter(
      document,
      at => positionIn(document, at),
      at => offsetIn(document, at)
    )
  const file = workspace.files.get(uri)
  if (!file) return digestConverter(workspace, uri)
  const lines = lineStarts(file.text)
  return converter(
    file.text,
    at => positionAt(lines, at),
    at => offsetAt(file.text, lines, at)
  )
}

/** Of a text that is not open its lines are kept, so that its references have places. */
function digestConverter(workspace: Workspace, uri: string): Converter | undefined {
  const digest = workspace.digests.get(uri)
  if (!digest) return undefined
  const { lineStarts } = digest
  return converter(
    '',
    at => positionAt(lineStarts, at),
    ({ line, character }) => (lineStarts[line] ?? 0) + character
  )
}

function converter(
  text: Pick<string, 'slice'>,
  position: (offset: number) => Position,
  offset: (position: Position) => number
): Converter {
  return {
    position,
    offset,
    range: ({ start, end }) => ({ start: position(start), end: position(end) }),
    lines: ({ start, end }) => {
      const first = position(start)
      return text
        .slice(start, end)
        .split(/\r\n|\r|\n/)
        .map(({ length }, i) => ({ line: first.line + i, character: i === 0 ? first.character : 0, length }))
    }
  }
}

const SEVERITIES: Record<Severity, DiagnosticSeverity> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  information: DiagnosticSeverity.Information
}

/** A problem as LSP has it. */
export function toDiagnostic(problem: Problem, { range }: Converter): Diagnostic {
  const { code, severity, message } = problem
  return {
    range: range(problem),
    code,
    message: setApart(message),
    severity: SEVERITIES[severity],
    source: 'apparatus'
  }
}

/** Edits as LSP has them. One in a file that is not held is a fault: it was computed from its text. */
export function toWorkspaceEdit(edits: Edits, workspace: Workspace): WorkspaceEdit {
  const changes: NonNullable<WorkspaceEdit['changes']> = {}
  for (const [uri, each] of edits) {
    const converter = converterFor(workspace, uri)!
    changes[uri] = each.map(edit => ({ range: converter.range(edit), newText: edit.text }))
  }
  return { changes }
}

const SYMBOL_KINDS: Record<DocumentSymbol['kind'], SymbolKind> = {
  section: SymbolKind.String,
  note: SymbolKind.Constant,
  page: SymbolKind.Number
}

/** An outline as LSP has it, made in steps of an entry each: a book's has thousands. */
export function* toSymbols(symbols: readonly DocumentSymbol[], converter: Converter): Generator<void, LspSymbol[]> {
  const made: LspSymbol[] = []
  for (const { name, detail, kind, span, selection, children } of symbols) {
    made.push({
      name: name || '…',
      detail: setApart(detail),
      kind: SYMBOL_KINDS[kind],
      range: converter.range({ start: Math.min(span.start, selection.start), end: Math.max(span.end, selection.end) }),
      selectionRange: converter.range(selection),
      // A note has none, and thousands of empty lists take time to write down.
      ...(children.length > 0 && { children: yield* toSymbols(children, converter) })
    })
    yield
  }
  return made
}

/** A fold as LSP has it; `undefined` when it is all on one line. */
export function toFold({ start, end, kind }: Fold, { position }: Converter): FoldingRange | undefined {
  const startLine = position(start).line
  const endLine = position(end).line
  if (endLine <= startLine) return undefined
  return kind === 'note' || kind === 'front-matter'
    ? { startLine, endLine, kind: FoldingRangeKind.Comment }
    : { startLine, endLine }
}
