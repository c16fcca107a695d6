import type { Connection } from 'vscode-languageserver'
import type { Kind } from '../core/occurrences.ts'
import type { Problem, Severity } from '../core/problems.ts'
import { type Naming, namingBy } from './naming.ts'

/** What the user set. */
export interface Settings {
  /** Which kinds of cards are shown over a text. */
  hovers(uri: string): Promise<Partial<Record<Kind, boolean>>>
  /** Problems of a text as they are to be told of: more or less gravely, or not at all. */
  weigh(uri: string, problems: readonly Problem[]): Promise<readonly Problem[]>
  /** Whether problems of any of some kinds are told of at all, by their codes. */
  tells(uri: string, codes: readonly string[]): Promise<boolean>
  /** The style by which citations are printed, and its locale; both empty where the user set none. */
  citations(): Promise<{ readonly style: string; readonly locale: string }>
  /** How much memory may be used for texts that are not open, in megabytes. */
  memory(): Promise<number>
  /** Which files of a folder are annotated texts. */
  naming(folder: string): Promise<Naming>
}

const MEMORY = 200

/** Which problems the user may weigh, by the setting's name. */
const WEIGHED: Readonly<Record<string, string>> = {
  'quotation-continued': 'continuedQuotations',
  'quotation-unclosed': 'unclosedQuotations',
  'quotation-unopened': 'unclosedQuotations',
  'quotation-changed': 'comparedQuotations',
  'quotation-elsewhere': 'comparedQuotations',
  'citation-place-unknown': 'comparedQuotations',
  'quotation-not-found': 'comparedQuotations'
}

/** Settings asked of the client when first needed, kept until the client says that they changed. */
export function clientSettings(connection: Connection, canAsk: boolean): Settings & { forget(): void } {
  const kept = new Map<string, Promise<Partial<Record<Kind, boolean>>>>()
  const weights = new Map<string, Promise<Record<string, unknown>>>()
  const weightsOf = (uri: string): Promise<Record<string, unknown>> => {
    let asked = weights.get(uri)
    if (!asked) {
      asked = connection.workspace.getConfiguration({ scopeUri: uri, section: 'apparatus.problems' }).then(
        (set: unknown) => (set ?? {}) as Record<string, unknown>,
        () => ({})
      )
      weights.set(uri, asked)
    }
    return asked
  }
  return {
    forget() {
      kept.clear()
      weights.clear()
    },
    async weigh(uri, problems) {
      if (!canAsk || !problems.some(({ code }) => WEIGHED[code])) return problems
      const set = await weightsOf(uri)
      return problems.flatMap(problem => {
        const weight = set[WEIGHED[problem.code] ?? '']
        if (weight === 'off') return []
        return isSeverity(weight) ? { ...problem, severity: weight } : problem
      })
    },
    async tells(uri, codes) {
      if (!canAsk) return true
      const set = await weightsOf(uri)
      return codes.some(code => set[WEIGHED[code] ?? ''] !== 'off')
    },
    async citations() {
      const section = 'apparatus.citations'
      const set: unknown = canAsk ? await connection.workspace.getConfiguration(section).catch(() => null) : null
      const { style, locale } = (set ?? {}) as Record<string, unknown>
      return { style: typeof style === 'string' ? style : '', locale: typeof locale === 'string' ? locale : '' }
    },
    async memory() {
      if (!canAsk) return MEMORY
      const set: unknown = await connection.workspace.getConfiguration('apparatus.workspace.memory').catch(() => MEMORY)
      return typeof set === 'number' && set >= 0 ? set : MEMORY
    },
    async naming(folder) {
      if (!canAsk) return namingBy(undefined)
      const section = 'files.associations'
      return namingBy(await connection.workspace.getConfiguration({ scopeUri: folder, section }).catch(() => undefined))
    },
    hovers(uri) {
      if (!canAsk) return Promise.resolve({})
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

function isSeverity(weight: unknown): weight is Severity {
  return weight === 'error' || weight === 'warning' || weight === 'information'
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
