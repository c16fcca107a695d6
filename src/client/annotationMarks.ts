import * as vscode from 'vscode'
import type { AnnotationsResult } from '../protocol.ts'
import { toRange } from './positions.ts'

/** What is underlined in a text: words that a remark is surely about, and others. */
interface Marks {
  readonly version: number
  readonly sure: readonly vscode.Range[]
  readonly unsure: readonly vscode.Range[]
}

/** The underlines of words that remarks are about, in all editors; VS Code moves them with the text between two answers. */
export class AnnotationMarks implements vscode.Disposable {
  readonly #sure = underline('solid')
  readonly #unsure = underline('dashed')
  readonly #marks = new Map<string, Marks>()

  /** Underlines what the server says, which fits the text as it stands. */
  update(text: vscode.TextDocument, { threads }: AnnotationsResult): void {
    const isSure = (state: string) => state === 'in-place' || state === 'moved'
    const ranges = (sure: boolean) =>
      threads.filter(({ state }) => isSure(state) === sure).flatMap(thread => thread.ranges.map(toRange))
    this.#marks.set(text.uri.toString(), { version: text.version, sure: ranges(true), unsure: ranges(false) })
    this.paint(vscode.window.visibleTextEditors.filter(({ document }) => document === text))
  }

  /** Underlines in editors that have just appeared. A text edited since the last answer waits for the next. */
  paint(editors: readonly vscode.TextEditor[]): void {
    for (const editor of editors) {
      const marks = this.#marks.get(editor.document.uri.toString())
      if (marks?.version !== editor.document.version) continue
      editor.setDecorations(this.#sure, marks.sure)
      editor.setDecorations(this.#unsure, marks.unsure)
    }
  }

  /** Takes the underlines of a text away. */
  close(text: vscode.TextDocument): void {
    this.#marks.delete(text.uri.toString())
    for (const editor of vscode.window.visibleTextEditors) {
      if (editor.document !== text) continue
      editor.setDecorations(this.#sure, [])
      editor.setDecorations(this.#unsure, [])
    }
  }

  dispose(): void {
    this.#sure.dispose()
    this.#unsure.dispose()
  }
}

/** Told apart by the shape of the line, not by colour alone. */
function underline(style: 'solid' | 'dashed'): vscode.TextEditorDecorationType {
  const color = new vscode.ThemeColor('apparatus.annotationUnderline')
  return vscode.window.createTextEditorDecorationType({
    // No border: VS Code's colour for the range of an open thread would cover it.
    textDecoration: `underline ${style} 2px var(--vscode-apparatus-annotationUnderline); text-underline-offset: 3px`,
    overviewRulerColor: color,
    overviewRulerLane: vscode.OverviewRulerLane.Right,
    rangeBehavior: vscode.DecorationRangeBehavior.ClosedClosed
  })
}
