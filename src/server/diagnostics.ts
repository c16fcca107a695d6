import type { Connection } from 'vscode-languageserver'
import { apparatusOf } from '../core/apparatus.ts'
import type { Problem } from '../core/problems.ts'
import { isPastVersion } from '../core/workspace.ts'
import { missingForProblems, problemsBeside, problemsIn } from '../features/diagnostics.ts'
import { checkInSteps, VERIFICATION_CODES, verificationProblems } from '../features/quotationCheck.ts'
import { type Converter, converterFor, toDiagnostic } from './convert.ts'
import type { Settings } from './settings.ts'
import { inSlices } from './slices.ts'
import type { Texts } from './texts.ts'

/** How long after the last key problems are told, in milliseconds: nobody wants a half-written note underlined. */
const PAUSE = 300
/** How often sources may be asked for; once is the rule. */
const MOST_ROUNDS = 3

/** Tells the client what is wrong in the open texts and in the files that belong to them. */
export class Diagnostics {
  private readonly timers = new Map<string, ReturnType<typeof setTimeout>>()
  /** Which files were told of on behalf of which text, so that what is mended or left is taken back. */
  private readonly told = new Map<string, Set<string>>()

  /** Texts of which something was told about their quotations and sources. */
  private readonly compared = new Set<string>()
  /** Texts that are not open and were told of all the same. */
  private readonly closed = new Set<string>()

  constructor(
    private readonly connection: Connection,
    private readonly texts: Texts,
    private readonly settings: Pick<Settings, 'weigh' | 'tells'>
  ) {}

  /** Asks for a text's problems to be told soon. Nobody can mend those of a past version. */
  schedule(uri: string, pause = PAUSE): void {
    if (isPastVersion(uri)) return
    clearTimeout(this.timers.get(uri))
    this.timers.set(
      uri,
      setTimeout(() => {
        this.timers.delete(uri)
        this.tell(uri).catch((error: unknown) => this.connection.console.error(`diagnostics: ${String(error)}`))
      }, pause)
    )
  }

  /** Tells what is wrong with the quotations of a text that is not open, until it is opened or changed. */
  async tellClosed(uri: string, problems: readonly Problem[], converter: Converter): Promise<void> {
    if (problems.length === 0 && !this.closed.has(uri)) return
    this.closed[problems.length > 0 ? 'add' : 'delete'](uri)
    await this.connection.sendDiagnostics({ uri, diagnostics: problems.map(each => toDiagnostic(each, converter)) })
  }

  /** Takes that back. */
  async takeBack(uri: string): Promise<void> {
    if (!this.closed.delete(uri) || this.texts.versions.has(uri)) return
    await this.connection.sendDiagnostics({ uri, diagnostics: [] })
  }

  /** Takes back what was told of a text that was closed. */
  async close(uri: string): Promise<void> {
    clearTimeout(this.timers.get(uri))
    this.timers.delete(uri)
    const files = this.told.get(uri) ?? new Set()
    this.told.delete(uri)
    this.compared.delete(uri)
    for (const file of files)
      if (!this.isTold(file)) await this.connection.sendDiagnostics({ uri: file, diagnostics: [] })
  }

  private async tell(uri: string): Promise<void> {
    const version = this.texts.versions.get(uri)
    if (!(await this.texts.whole(uri))) return
    if (version === undefined || this.texts.versions.get(uri) !== version) return
    for (let round = 0; round < MOST_ROUNDS; round++) {
      const missing = missingForProblems(this.texts.workspace, uri)
      if (missing.length === 0) break
      await this.texts.load(missing)
    }
    if (this.texts.versions.get(uri) !== version) return
    // What is known at once is told at once; but what was told of quotations is not taken back while they are compared again.
    if (!this.compared.has(uri)) await this.tellOf(uri, version, [])
    const compared = (await this.settings.tells(uri, VERIFICATION_CODES)) ? await this.compare(uri, version) : []
    if (compared && (compared.length > 0 || this.compared.has(uri))) await this.tellOf(uri, version, compared)
    if (compared) this.compared[compared.length > 0 ? 'add' : 'delete'](uri)
  }

  /** What is wrong with the quotations of a text, once their sources are loaded; undefined when the text has changed meanwhile. */
  private async compare(uri: string, version: number): Promise<readonly Problem[] | undefined> {
    const isStale = (): boolean => this.texts.versions.get(uri) !== version
    for (let round = 0; round < MOST_ROUNDS; round++) {
      const { workspace } = this.texts
      const done = await inSlices(checkInSteps(workspace, uri), isStale)
      if (!done) return undefined
      const { checked, places, missing } = done.value
      const apparatus = apparatusOf(workspace, uri)
      if (missing.length === 0) return apparatus ? [...verificationProblems(apparatus, checked), ...places] : []
      await this.texts.load(missing)
    }
    return []
  }

  private async tellOf(uri: string, version: number, compared: readonly Problem[]): Promise<void> {
    const { workspace } = this.texts
    const own = await this.settings.weigh(uri, [...problemsIn(workspace, uri), ...compared])
    const all = new Map<string, readonly Problem[]>()
    for (const [file, problems] of problemsBeside(workspace, uri))
      all.set(file, await this.settings.weigh(file, problems))
    if (this.texts.versions.get(uri) !== version) return
    all.set(uri, own)
    const before = this.told.get(uri) ?? new Set<string>()
    this.told.set(uri, new Set(all.keys()))
    for (const [file, problems] of all) {
      const converter = converterFor(workspace, file)
      if (!converter) continue
      const diagnostics = problems.map(problem => toDiagnostic(problem, converter))
      await this.connection.sendDiagnostics({ uri: file, diagnostics, ...(file === uri && { version }) })
    }
    for (const file of before)
      if (!this.isTold(file)) await this.connection.sendDiagnostics({ uri: file, diagnostics: [] })
  }

  private isTold(file: string): boolean {
    return [...this.told.values()].some(files => files.has(file))
  }
}
