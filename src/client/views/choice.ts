import * as vscode from 'vscode'

/** Something that the user may choose for a view. */
export interface Option<T extends string> {
  readonly value: T
  readonly label: string
  /** Beside the view's title when it is chosen; absent: nothing is said. */
  readonly description?: string
}

/** What can be chosen, and what is so until somebody chooses. */
export interface Offer<T extends string, Value> {
  /** Where the choice is kept, for the workspace. */
  readonly key: string
  readonly title: string
  readonly options: readonly Option<T>[]
  readonly usual: Value
}

/** One of several, such as what rows are grouped by. */
export class Choice<T extends string> {
  readonly #memento: vscode.Memento
  readonly #offer: Offer<T, T>

  constructor(memento: vscode.Memento, offer: Offer<T, T>) {
    this.#memento = memento
    this.#offer = offer
  }

  get now(): T {
    return this.#memento.get(this.#offer.key, this.#offer.usual)
  }

  get description(): string {
    return this.#offer.options.find(({ value }) => value === this.now)?.description ?? ''
  }

  /**
   * Asks the user.
   *
   * @param count says how many rows each option would show, to be said beside it
   * @returns whether something was chosen
   */
  async ask(count?: () => Promise<Readonly<Record<T, number>>>): Promise<boolean> {
    const { key, title, options } = this.#offer
    const items = async () => {
      const counts = await count?.()
      return options.map(({ value, label }) => {
        const name = value === this.now ? `$(check) ${label}` : label
        return { label: name, value, ...(counts && { description: String(counts[value]) }) }
      })
    }
    const chosen = await vscode.window.showQuickPick(items(), { title })
    if (chosen) await this.#memento.update(key, chosen.value)
    return chosen !== undefined
  }
}

/** Some of several, such as what rows are shown. */
export class Filter<T extends string> {
  readonly #memento: vscode.Memento
  readonly #offer: Offer<T, readonly T[]>

  /** @param context the condition in package.json that is true when other rows than usual are shown */
  constructor(memento: vscode.Memento, offer: Offer<T, readonly T[]>, context: string) {
    this.#memento = memento
    this.#offer = offer
    this.#context = context
    this.#tell()
  }
  readonly #context: string

  get now(): readonly T[] {
    return this.#memento.get(this.#offer.key, this.#offer.usual)
  }

  /** The options that are not as usual; empty when all are. */
  get description(): string {
    return this.#unusual()
      .map(({ label }) => label)
      .join(' · ')
  }

  /** Asks the user; see {@link Choice.ask}. */
  async ask(count: () => Promise<Readonly<Record<T, number>>>): Promise<boolean> {
    const { key, title, options } = this.#offer
    const items = async () => {
      const counts = await count()
      return options.map(({ value, label }) => {
        return { label, value, description: String(counts[value]), picked: this.now.includes(value) }
      })
    }
    const chosen = await vscode.window.showQuickPick(items(), { title, canPickMany: true })
    if (!chosen) return false
    await this.#memento.update(
      key,
      chosen.map(({ value }) => value)
    )
    this.#tell()
    return true
  }

  #unusual(): readonly Option<T>[] {
    const { options, usual } = this.#offer
    return options.filter(({ value }) => usual.includes(value) !== this.now.includes(value))
  }

  #tell(): void {
    void vscode.commands.executeCommand('setContext', this.#context, this.#unusual().length > 0)
  }
}
