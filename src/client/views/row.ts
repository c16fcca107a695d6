import type * as vscode from 'vscode'
import type { Range } from '../../protocol.ts'

/** What every row of our views has; what stands below it may have to be asked for. */
export interface Row<R> {
  readonly label: string
  /** What it leads to in the text shown; `null` when that is elsewhere or nowhere. */
  range: Range | null
  /** `null`: ask for them when the row is unfolded. */
  children: R[] | null
}

/** What a view knows of its rows. */
export interface Rows<R> {
  /** How a row looks. */
  item(row: R, id: string, text: vscode.Uri): vscode.TreeItem
  /** What tells a row from others at its place, whatever stands below it and wherever it leads: all that is seen of it. */
  says(row: R): string
  /** Where the caret is in a row of the text; none for rows that the view does not follow. */
  spans(row: R): readonly Range[]
  /** Gives a row that stays the places of the new one. */
  move(row: R, to: R): void
  /** What is shown to somebody who stays on a row. */
  tooltip?(row: R, text: vscode.TextDocument): Promise<vscode.MarkdownString | undefined>
  /** The rows below one whose children are to be asked for. */
  children?(row: R, text: vscode.Uri): Promise<R[]>
}
