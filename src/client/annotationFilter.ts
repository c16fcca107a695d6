import * as vscode from 'vscode'
import type { AnnotationThread } from '../protocol/annotations.ts'
import { kindName } from './annotationKinds.ts'

/** By what remarks are filtered, and what each says. */
const FACETS = {
  state: ({ state, resolved }: AnnotationThread) => [resolved ? 'resolved' : 'open', state],
  kind: ({ kind }: AnnotationThread) => [kind],
  author: ({ comments }: AnnotationThread) => comments.map(({ author }) => author).filter(name => name !== ''),
  tag: ({ comments }: AnnotationThread) => comments.flatMap(({ tags }) => tags)
}
type Facet = keyof typeof FACETS

interface Item extends vscode.QuickPickItem {
  readonly facet: Facet
  readonly value: string
}

/** Which remarks are shown. It holds until VS Code ends: whoever forgot it finds all of them again the next day. */
export class AnnotationFilter {
  #chosen: readonly Item[] = []

  /** Whether a remark is shown: it has one of the chosen authors, and one of the chosen tags, and so on. */
  shows(thread: AnnotationThread): boolean {
    return Object.entries(FACETS).every(([facet, values]) => {
      const wanted = this.#chosen.filter(item => item.facet === facet)
      return wanted.length === 0 || wanted.some(({ value }) => values(thread).includes(value))
    })
  }

  /** Asks the user, of what these remarks have. Tells whether something was chosen, which may be nothing, that is, all. */
  async ask(threads: readonly AnnotationThread[]): Promise<boolean> {
    const items = [
      ...this.#group(threads, 'state', vscode.l10n.t('state'), stateName),
      ...this.#group(threads, 'kind', vscode.l10n.t('kind'), kindName),
      ...this.#group(threads, 'author', vscode.l10n.t('author'), name => name),
      ...this.#group(threads, 'tag', vscode.l10n.t('tag'), tag => `#${tag}`)
    ]
    const title = vscode.l10n.t('Filter Annotations')
    const placeHolder = vscode.l10n.t('Which are shown? All, when nothing is chosen')
    const chosen = await vscode.window.showQuickPick(items, { title, placeHolder, canPickMany: true })
    if (chosen) this.#chosen = chosen
    return chosen !== undefined
  }

  /** What the remarks say in one respect and what was chosen of it, with how many say it. */
  #group(threads: readonly AnnotationThread[], facet: Facet, label: string, nameOf: (value: string) => string): Item[] {
    const counts = new Map<string, number>()
    for (const item of this.#chosen) if (item.facet === facet) counts.set(item.value, 0)
    const picked = new Set(counts.keys())
    for (const thread of threads) {
      for (const value of new Set<string>(FACETS[facet](thread))) counts.set(value, (counts.get(value) ?? 0) + 1)
    }
    const items = [...counts].map(([value, count]): Item => {
      return { facet, value, label: nameOf(value), description: String(count), picked: picked.has(value) }
    })
    const separator: Item = { kind: vscode.QuickPickItemKind.Separator, label, facet, value: '' }
    return items.length > 0 ? [separator, ...items.sort((a, b) => a.label.localeCompare(b.label))] : []
  }
}

function stateName(state: string): string {
  switch (state) {
    case 'open':
      return vscode.l10n.t('Open')
    case 'resolved':
      return vscode.l10n.t('Resolved')
    case 'in-place':
      return vscode.l10n.t('In place')
    case 'moved':
      return vscode.l10n.t('Moved')
    case 'changed':
      return vscode.l10n.t('Changed')
    case 'ambiguous':
      return vscode.l10n.t('In several places')
    default:
      return vscode.l10n.t('Lost')
  }
}
