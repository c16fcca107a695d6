import type { Memento } from 'vscode'

/** How many are remembered of each kind. */
const MOST = 20

/** What was chosen last in the pickers, kept for the workspace. */
export class Recent {
  readonly #memento: Memento

  constructor(memento: Memento) {
    this.#memento = memento
  }

  /** Remembers a choice. */
  use(kind: string, id: string): void {
    const others = this.#ids(kind).filter(each => each !== id)
    void this.#memento.update(`recent.${kind}`, [id, ...others].slice(0, MOST))
  }

  /** Choices in their order, those that were chosen last before all others. */
  first<T>(kind: string, choices: readonly T[], idOf: (choice: T) => string): T[] {
    const rank = new Map(this.#ids(kind).map((id, i) => [id, i]))
    const rankOf = (choice: T): number => rank.get(idOf(choice)) ?? MOST
    return [...choices].sort((a, b) => rankOf(a) - rankOf(b))
  }

  #ids(kind: string): string[] {
    return this.#memento.get<string[]>(`recent.${kind}`, [])
  }
}
