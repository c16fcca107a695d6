import * as vscode from 'vscode'

/** What VS Code gives to the commands in a comment box: a thread that was begun at the edge of the editor, on a whole line. */
export class Thread implements vscode.CommentThread {
  range: vscode.Range | undefined
  comments: readonly vscode.Comment[] = []
  collapsibleState = vscode.CommentThreadCollapsibleState.Expanded
  canReply = true
  label?: string
  contextValue?: string
  disposed = false

  constructor(readonly uri: vscode.Uri) {}

  dispose(): void {
    this.disposed = true
  }
}

/** The words that an annotation is about, as its line has them. */
export function quoteOf(annotation: Record<string, unknown>): string | undefined {
  return /"exact":"([^"]*)"/.exec(JSON.stringify(annotation))?.[1]
}

/** The same line with other words, however the body is written in it. */
export function withBody(line: Record<string, unknown>): Record<string, unknown> {
  const { body, ...rest } = line
  return { ...rest, body: { type: 'TextualBody', value: body, format: 'text/markdown' } }
}
