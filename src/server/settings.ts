import type { Connection } from 'vscode-languageserver'
import type { Kind } from '../core/occurrences.ts'

/** What the user set. */
export interface Settings {
  /** Which kinds of cards are shown over a text. */
  hovers(uri: string): Promise<Partial<Record<Kind, boolean>>>
  /** How much memory may be used for texts that are not open, in megabytes. */
  memory(): Promise<number>
}

const MEMORY = 200

/** Settings asked of the client when first needed, kept until the client says that they changed. */
export function clientSettings(connection: Connection, canAsk: () => boolean): Settings & { forget(): void } {
  const kept = new Map<string, Promise<Partial<Record<Kind, boolean>>>>()
  return {
    forget: () => kept.clear(),
    async memory() {
      if (!canAsk()) return MEMORY
      const set: unknown = await connection.workspace.getConfiguration('apparatus.workspace.memory').catch(() => MEMORY)
      return typeof set === 'number' && set >= 0 ? set : MEMORY
    },
    hovers(uri) {
      if (!canAsk()) return Promise.resolve({})
      let asked = kept.get(uri)
      if (!asked) {
        asked = connection.workspace
          .getConfiguration({ scopeUri: uri, section: 'apparatus.hover' })
          .then(read, () => ({}))
        kept.set(uri, asked)
      }
      return asked
    }
  }
}

function read(hover: unknown): Partial<Record<Kind, boolean>> {
  const set = (hover ?? {}) as Record<string, unknown>
  return {
    note: set.notes !== false,
    person: set.persons !== false,
    quotation: set.quotations !== false,
    citation: set.citations !== false
  }
}
