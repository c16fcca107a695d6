import * as vscode from 'vscode'
import type { AnnotationsResult, AnnotationThread } from '../protocol/annotations.ts'
import { toRange } from './positions.ts'

/** The shapes of lines: one for words that a remark may not be about, and one for each kind of the others. */
const STYLES = ['dashed', 'solid', 'wavy', 'double', 'dotted', 'framed'] as const
type Style = (typeof STYLES)[number]

/** What is underlined in a text. */
interface Marks {
  readonly version: number
  readonly threads: AnnotationsResult['threads']
}

/** The underlines of words that remarks are about, in all editors; VS Code moves them with the text between two answers. */
export class AnnotationMarks implements vscode.Disposable {
  readonly #lines = STYLES.map(style => ({ style, type: underline(style) }))
  readonly #marks = new Map<string, Marks>()

  /** Underlines what the server says, which fits the text as it stands. */
  update(text: vscode.TextDocument, { threads }: AnnotationsResult): void {
    this.#marks.set(text.uri.toString(), { version: text.version, threads })
    this.paint(vscode.window.visibleTextEditors.filter(({ document }) => document === text))
  }

  /** Underlines in editors that have just appeared. A text edited since the last answer waits for the next. */
  paint(editors: readonly vscode.TextEditor[]): void {
    for (const editor of editors) {
      const marks = this.#marks.get(editor.document.uri.toString())
      if (marks?.version !== editor.document.version) continue
      for (const { style, type } of this.#lines) {
        const marked = marks.threads.filter(thread => styleOf(thread) === style)
        editor.setDecorations(
          type,
          marked.flatMap(({ ranges }) => ranges.map(toRange))
        )
      }
    }
  }

  /** Takes the underlines of a text away. */
  close(text: vscode.TextDocument): void {
    this.#marks.delete(text.uri.toString())
    for (const editor of vscode.window.visibleTextEditors) {
      if (editor.document !== text) continue
      for (const { type } of this.#lines) editor.setDecorations(type, [])
    }
  }

  dispose(): void {
    for (const { type } of this.#lines) type.dispose()
  }
}

function styleOf({ state, kind, resolved }: AnnotationThread): Style | undefined {
  if (resolved) return undefined
  if (state !== 'in-place' && state !== 'moved') return 'dashed'
  const styles: Record<string, Style> = {
    questioning: 'wavy',
    editing: 'double',
    identifying: 'framed',
    linking: 'dotted'
  }
  return Object.hasOwn(styles, kind) ? styles[kind] : 'solid'
}

/** Told apart by the shape of the line, not by colour alone. */
function underline(style: Style): vscode.TextEditorDecorationType {
  const color = new vscode.ThemeColor('apparatus.annotationUnderline')
  return vscode.window.createTextEditorDecorationType({
    // No border: VS Code's colour for the range of an open thread would cover it.
    textDecoration: `${style === 'framed' ? 'underline overline solid 1px' : `underline ${style} 2px`} var(--vscode-apparatus-annotationUnderline); text-underline-offset: 3px`,
    overviewRulerColor: color,
    overviewRulerLane: vscode.OverviewRulerLane.Right,
    rangeBehavior: vscode.DecorationRangeBehavior.ClosedClosed
  })
}
