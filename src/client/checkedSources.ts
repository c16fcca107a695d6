import * as vscode from 'vscode'

const KEY = 'sources.checked'

/** What the sources said when quotations were last compared with them by *Check Quotations*, kept for the workspace. */
export class CheckedSources implements vscode.Disposable {
  readonly #changed = new vscode.EventEmitter<void>()
  readonly onDidChange = this.#changed.event
  readonly #memento: vscode.Memento

  constructor(memento: vscode.Memento) {
    this.#memento = memento
  }

  /** Remembers sources by their addresses, each with what marks it as it is now. */
  async remember(marks: Readonly<Record<string, string>>): Promise<void> {
    if (Object.keys(marks).length === 0) return
    await this.#memento.update(KEY, { ...this.#all(), ...marks })
    this.#changed.fire()
  }

  dispose(): void {
    this.#changed.dispose()
  }

  /** Whether a source says something else than it did then; `undefined` when it was not checked, or what it says is not known. */
  hasChanged(uri: string, mark: string | null): boolean | undefined {
    const before = this.#all()[uri]
    return before === undefined || mark === null ? undefined : before !== mark
  }

  #all(): Readonly<Record<string, string>> {
    return this.#memento.get<Readonly<Record<string, string>>>(KEY, {})
  }
}
