import * as vscode from 'vscode'

/** After the last edit, so that nothing is asked while somebody types. Milliseconds. */
const PAUSE = 300

/** What is asked about a text again and again. */
export interface Question<Answer extends { version: number | null }> {
  /** Whether the answer about this document is wanted now. */
  wanted(document: vscode.TextDocument): boolean
  ask(document: vscode.TextDocument): Promise<Answer | null | undefined>
  /** Called with answers that fit the text as it stands only. */
  take(document: vscode.TextDocument, answer: Answer): void
}

/** A question that is asked anew after every edit. */
export interface FreshAnswers extends vscode.Disposable {
  /** Asks at once, for a reason other than an edit. Resolves when the answer is taken or dropped. */
  refresh(document: vscode.TextDocument): Promise<void>
}

/**
 * Asks a question about texts whenever they are edited, after a pause. An answer is dropped when the text was edited, or the
 * question asked again, since: a later answer is on its way then.
 */
export function keepAsking<Answer extends { version: number | null }>(question: Question<Answer>): FreshAnswers {
  const timers = new Map<string, NodeJS.Timeout>()
  const latest = new Map<string, number>()
  let count = 0

  const cancel = (key: string) => {
    clearTimeout(timers.get(key))
    timers.delete(key)
  }
  const refresh = async (document: vscode.TextDocument) => {
    const key = document.uri.toString()
    cancel(key)
    const mine = ++count
    latest.set(key, mine)
    const answer = await question.ask(document)
    if (answer === null || answer === undefined || latest.get(key) !== mine) return
    if (document.isClosed || !question.wanted(document)) return
    if (answer.version === null || answer.version === document.version) question.take(document, answer)
  }
  const edited = ({ document, contentChanges }: vscode.TextDocumentChangeEvent) => {
    if (contentChanges.length === 0 || !question.wanted(document)) return
    const key = document.uri.toString()
    cancel(key)
    timers.set(
      key,
      setTimeout(() => void refresh(document), PAUSE)
    )
  }
  const closed = ({ uri }: vscode.TextDocument) => {
    cancel(uri.toString())
    latest.delete(uri.toString())
  }
  const listening = vscode.Disposable.from(
    vscode.workspace.onDidChangeTextDocument(edited),
    vscode.workspace.onDidCloseTextDocument(closed)
  )
  const dispose = () => {
    listening.dispose()
    for (const key of timers.keys()) cancel(key)
  }
  return { refresh, dispose }
}
