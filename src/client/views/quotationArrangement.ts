import * as vscode from 'vscode'
import type { QuotationGrouping, QuotationUse } from '../../protocol.ts'

/** What the *Quotations* view shows, and how. */
export interface Arrangement {
  readonly by: QuotationGrouping
  readonly uses: readonly QuotationUse[]
}

const KEY = 'quotations.arrangement'
const USUAL: Arrangement = { by: 'section', uses: ['quotation'] }

/** How the quotations are arranged, chosen by the user and kept for the workspace. */
export class QuotationArrangement implements vscode.Disposable {
  readonly #memento: vscode.Memento
  readonly #changed = new vscode.EventEmitter<void>()
  readonly onDidChange = this.#changed.event

  constructor(memento: vscode.Memento) {
    this.#memento = memento
    this.#tell()
  }

  get now(): Arrangement {
    return { ...USUAL, ...this.#memento.get<Partial<Arrangement>>(KEY) }
  }

  /** What to say of it beside the view's title; empty when it is as usual. */
  get description(): string {
    const { by, uses } = this.now
    const grouped = by === USUAL.by ? '' : groupings().find(each => each.by === by)!.description
    return [grouped, ...filters().flatMap(({ use, label }) => (isUsual(use) === uses.includes(use) ? [] : [label]))]
      .filter(Boolean)
      .join(' · ')
  }

  /** Asks what to group by. */
  async group(): Promise<void> {
    const { by } = this.now
    const items = groupings().map(item =>
      item.by === by ? { ...item, iconPath: new vscode.ThemeIcon('check') } : item
    )
    const title = vscode.l10n.t('Group quotations by')
    const chosen = await vscode.window.showQuickPick(
      items.map(item => ({ ...item, description: '' })),
      { title }
    )
    if (chosen) await this.#set({ ...this.now, by: chosen.by })
  }

  /**
   * Asks what to show.
   *
   * @param counts how many there are of each use
   */
  async filter(counts: Readonly<Record<QuotationUse, number>>): Promise<void> {
    const { uses } = this.now
    const items = filters().map(item => {
      return { ...item, description: String(counts[item.use]), picked: uses.includes(item.use) }
    })
    const title = vscode.l10n.t('What to show of what stands in quotation marks')
    const chosen = await vscode.window.showQuickPick(items, { title, canPickMany: true })
    if (chosen) await this.#set({ ...this.now, uses: chosen.map(({ use }) => use) })
  }

  dispose(): void {
    this.#changed.dispose()
  }

  async #set(arrangement: Arrangement): Promise<void> {
    await this.#memento.update(KEY, arrangement)
    this.#tell()
    this.#changed.fire()
  }

  /** The filter's icon is filled when something else than usual is shown. */
  #tell(): void {
    const { uses } = this.now
    const filtered = uses.length !== USUAL.uses.length || !uses.every(isUsual)
    void vscode.commands.executeCommand('setContext', 'apparatus.quotationsFiltered', filtered)
  }
}

function isUsual(use: QuotationUse): boolean {
  return USUAL.uses.includes(use)
}

function groupings(): { by: QuotationGrouping; label: string; description: string }[] {
  return [
    { by: 'section', label: vscode.l10n.t('Section'), description: vscode.l10n.t('by section') },
    { by: 'speaker', label: vscode.l10n.t('Speaker'), description: vscode.l10n.t('by speaker') },
    { by: 'source', label: vscode.l10n.t('Source'), description: vscode.l10n.t('by source') }
  ]
}

function filters(): { use: QuotationUse; label: string }[] {
  return [
    { use: 'quotation', label: vscode.l10n.t('Quotations') },
    { use: 'title', label: vscode.l10n.t('Titles') },
    { use: 'phrase', label: vscode.l10n.t('Phrases and terms') }
  ]
}
