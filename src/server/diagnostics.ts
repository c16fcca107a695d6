import type { Connection } from 'vscode-languageserver'
import type { Problem } from '../core/problems.ts'
import { problemsBeside, problemsIn } from '../features/diagnostics.ts'
import { converterFor, toDiagnostic } from './convert.ts'
import type { Settings } from './settings.ts'
import type { Texts } from './texts.ts'

/** How long after the last key problems are told, in milliseconds: nobody wants a half-written note underlined. */
const PAUSE = 300

/** Tells the client what is wrong in the open texts and in the files that belong to them. */
export class Diagnostics {
  private readonly timers = new Map<string, ReturnType<typeof setTimeout>>()
  /** Which files were told of on behalf of which text, so that what is mended or left is taken back. */
  private readonly told = new Map<string, Set<string>>()

  constructor(
    private readonly connection: Connection,
    private readonly texts: Texts,
    private readonly settings: Pick<Settings, 'weigh'>
  ) {}

  /** Asks for a text's problems to be told soon. */
  schedule(uri: string, pause = PAUSE): void {
    clearTimeout(this.timers.get(uri))
    this.timers.set(
      uri,
      setTimeout(() => {
        this.timers.delete(uri)
        this.tell(uri).catch((error: unknown) => this.connection.console.error(`diagnostics: ${String(error)}`))
      }, pause)
    )
  }

  /** Takes back what was told of a text that was closed. */
  async close(uri: string): Promise<void> {
    clearTimeout(this.timers.get(uri))
    this.timers.delete(uri)
    const files = this.told.get(uri) ?? new Set()
    this.told.delete(uri)
    for (const file of files)
      if (!this.isTold(file)) await this.connection.sendDiagnostics({ uri: file, diagnostics: [] })
  }

  private async tell(uri: string): Promise<void> {
    const version = this.texts.versions.get(uri)
    if (!(await this.texts.whole(uri))) return
    const { workspace } = this.texts
    if (version === undefined || this.texts.versions.get(uri) !== version) return
    const own = await this.settings.weigh(uri, problemsIn(workspace, uri))
    if (this.texts.versions.get(uri) !== version) return
    const all = new Map<string, readonly Problem[]>([...problemsBeside(workspace, uri), [uri, own]])
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
