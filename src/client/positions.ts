import * as vscode from 'vscode'
import type { Position, Range } from '../protocol.ts'

/** A position of the protocol as VS Code's; both count lines from 0 and UTF-16 code units in the line. */
export function toPosition({ line, character }: Position): vscode.Position {
  return new vscode.Position(line, character)
}

/** A range of the protocol as VS Code's. */
export function toRange({ start, end }: Range): vscode.Range {
  return new vscode.Range(toPosition(start), toPosition(end))
}

/** VS Code's position as the protocol's. */
export function fromPosition({ line, character }: vscode.Position): Position {
  return { line, character }
}

/** VS Code's range, or selection, as the protocol's. */
export function fromRange({ start, end }: vscode.Range): Range {
  return { start: fromPosition(start), end: fromPosition(end) }
}
