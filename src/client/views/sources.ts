import * as vscode from 'vscode'
import type { ChangedParams, Range } from '../../protocol.ts'
import {
  citedPlaces,
  type CitedNode,
  reference,
  type SourceGrouping,
  type SourceGroupNode,
  type SourcesResult,
  sourceTree,
  workCard,
  type WorkNode
} from '../../protocol/views.ts'
import { workSource } from '../../protocol/sources.ts'
import type { CheckedSources } from '../checkedSources.ts'
import { activeTextEditor } from '../language.ts'
import type { Ask } from '../languageServer.ts'
import type { Run } from '../pdf.ts'
import { fromPosition, toRange } from '../positions.ts'
import { openSource } from '../source.ts'
import { Choice } from './choice.ts'
import type { ShownText } from './shownText.ts'
import { citedItem, sourceGroupItem, type SourceState, workItem } from './sourceItem.ts'
import { TextView, type View } from './textView.ts'

/** A work with what is known of its files, as it was when the row was made: a later check makes another row. */
type ShownWork = WorkNode & { readonly state: SourceState }
type ShownGroup = Omit<SourceGroupNode, 'children'> & { children: ShownWork[] }
type SourcesRow = ShownGroup | ShownWork | CitedNode

/** Which works are shown. */
type SourceFilter = 'all' | 'cited' | 'uncited' | 'unknown' | 'attention'

/** The *Sources* view: the works that the annotated text one is in cites, where it does, and those of its bibliographies that it does not. */
export function registerSources(
  ask: Ask,
  shown: ShownText,
  onChanged: vscode.Event<ChangedParams>,
  memento: vscode.Memento,
  checked: CheckedSources,
  run?: Run
): vscode.Disposable {
  const view = new SourcesView(ask, memento, checked)
  const pane = new TextView(view, shown, onChanged)
  const arrange = async (asking: Promise<boolean>) => {
    if (await asking) await pane.refresh()
  }
  // The counts of the text in front, also while the view is folded away.
  const count = async () => {
    await pane.load()
    return view.counts
  }
  const filter = () => arrange(view.filter.ask(count))
  const works = async () => {
    await pane.load()
    return view.all
  }
  const withWork = (act: (text: vscode.TextDocument, work: WorkNode) => Promise<void>) => async (row?: SourcesRow) => {
    const work = row ?? pane.selected
    if (work?.kind === 'work' && shown.document) await act(shown.document, work)
  }
  return vscode.Disposable.from(
    pane,
    vscode.commands.registerCommand('apparatus.groupSources', () => arrange(view.grouping.ask())),
    vscode.commands.registerCommand('apparatus.filterSources', filter),
    vscode.commands.registerCommand('apparatus.filterSourcesFurther', filter),
    vscode.commands.registerCommand('apparatus.findWork', () => findWork(shown, works)),
    vscode.commands.registerCommand(
      'apparatus.goToWork',
      withWork((_, work) => showEntry(work))
    ),
    vscode.commands.registerCommand(
      'apparatus.openWork',
      withWork(async ({ uri }, { key }) => {
        const found = await ask(workSource, { uri: uri.toString(), key })
        if (found) await openSource(found, run)
      })
    ),
    vscode.commands.registerCommand('apparatus.copyReference', (row?: SourcesRow) => {
      return copyReference(ask, shown, row ?? (activeTextEditor() ? undefined : pane.selected))
    }),
    checked.onDidChange(() => void pane.refresh())
  )
}

class SourcesView implements View<SourcesRow, SourcesResult> {
  readonly id = 'apparatus.sources'
  readonly #ask: Ask
  readonly #checked: CheckedSources
  readonly grouping: Choice<SourceGrouping>
  readonly filter: Choice<SourceFilter>
  counts: Record<SourceFilter, number> = { all: 0, cited: 0, uncited: 0, unknown: 0, attention: 0 }
  /** The works of the last answer, whether or not they are shown. */
  all: readonly WorkNode[] = []

  constructor(ask: Ask, memento: vscode.Memento, checked: CheckedSources) {
    this.#ask = ask
    this.#checked = checked
    this.grouping = new Choice<SourceGrouping>(memento, {
      key: 'sources.by',
      title: vscode.l10n.t('Group sources by'),
      options: [
        { value: 'appearance', label: vscode.l10n.t('First citation') },
        { value: 'author', label: vscode.l10n.t('Author'), description: vscode.l10n.t('by author') },
        { value: 'type', label: vscode.l10n.t('Type'), description: vscode.l10n.t('by type') },
        {
          value: 'role',
          label: vscode.l10n.t('Primary and secondary sources'),
          description: vscode.l10n.t('primary and secondary')
        }
      ],
      usual: 'appearance'
    })
    this.filter = new Choice<SourceFilter>(memento, {
      key: 'sources.only',
      title: vscode.l10n.t('Which works to show'),
      options: [
        { value: 'all', label: vscode.l10n.t('All works') },
        { value: 'cited', label: vscode.l10n.t('Cited'), description: vscode.l10n.t('only cited') },
        { value: 'uncited', label: vscode.l10n.t('Not cited'), description: vscode.l10n.t('only not cited') },
        {
          value: 'unknown',
          label: vscode.l10n.t('Not in the bibliography'),
          description: vscode.l10n.t('only not in the bibliography')
        },
        {
          value: 'attention',
          label: vscode.l10n.t('File missing or changed'),
          description: vscode.l10n.t('only file missing or changed')
        }
      ],
      usual: 'all'
    })
  }

  ask({ uri }: vscode.TextDocument): Promise<SourcesResult | null | undefined> {
    return this.#ask(sourceTree, { uri: uri.toString(), by: this.grouping.now })
  }

  rows({ groups: found }: SourcesResult): readonly SourcesRow[] {
    const only = this.filter.now
    const groups = found.map((group): ShownGroup => {
      return { ...group, children: group.children.map(work => ({ ...work, state: this.#stateOf(work) })) }
    })
    this.all = groups.flatMap(({ children }) => children)
    const count = (each: SourceFilter) => groups.reduce((sum, group) => sum + this.#kept(group, each).length, 0)
    const [all, cited, uncited, unknown, attention] = FILTERS.map(count)
    this.counts = { all: all!, cited: cited!, uncited: uncited!, unknown: unknown!, attention: attention! }
    void vscode.commands.executeCommand('setContext', 'apparatus.sourcesFiltered', only !== 'all')
    const shown = groups
      .map(group => ({ ...group, children: this.#kept(group, only) }))
      .filter(({ children }) => children.length > 0)
    // What is cited needs no head when nothing else is shown.
    const [single] = shown.length === 1 ? shown : []
    return single?.group === 'cited' ? single.children : shown
  }

  #kept({ group, children }: ShownGroup, only: SourceFilter): ShownWork[] {
    if (only === 'all') return children
    if (only === 'uncited' || only === 'unknown') return group === only ? children : []
    if (group === 'uncited' || group === 'unknown') return []
    return only === 'cited' ? children : children.filter(({ state }) => state === 'missing' || state === 'changed')
  }

  #stateOf({ files }: WorkNode): SourceState {
    if (files.length === 0) return 'none'
    if (files.some(({ state }) => state === 'missing')) return 'missing'
    const changes = files.map(({ uri, mark }) => this.#checked.hasChanged(uri, mark))
    if (changes.includes(true)) return 'changed'
    if (changes.includes(false)) return 'checked'
    return files.some(({ state }) => state === 'there') ? 'there' : 'unknown'
  }

  arrangement(): string {
    return `${this.grouping.now} ${this.filter.now}`
  }

  description(): string {
    return [this.grouping.description, this.filter.description].filter(Boolean).join(' · ')
  }

  item(row: SourcesRow, id: string, text: vscode.Uri): vscode.TreeItem {
    if (row.kind === 'group') return sourceGroupItem(row, id)
    return row.kind === 'work' ? workItem(row, row.state, id, text) : citedItem(row, id, text)
  }

  says(row: SourcesRow): string {
    if (row.kind === 'group') return `group ${row.group} ${row.label} ${row.children.length}`
    if (row.kind === 'cited') return JSON.stringify([row.label, row.description, row.via])
    return JSON.stringify([row.key, row.label, row.by, row.count, row.state, row.hasAddress])
  }

  /** Where it cites a work only who is unfolded can say: the view does not follow the caret. */
  spans(): readonly Range[] {
    return []
  }

  move(row: SourcesRow, to: SourcesRow): void {
    if (row.kind === 'cited' && to.kind === 'cited') row.range = to.range
    if (row.kind === 'work' && to.kind === 'work')
      Object.assign(row, { range: to.range, entry: to.entry, files: to.files })
  }

  async children(row: SourcesRow, text: vscode.Uri): Promise<SourcesRow[]> {
    if (row.kind !== 'work') return [...(row.children ?? [])]
    return (await this.#ask(citedPlaces, { uri: text.toString(), key: row.key })) ?? []
  }

  async tooltip(row: SourcesRow, { uri }: vscode.TextDocument): Promise<vscode.MarkdownString | undefined> {
    if (row.kind !== 'work') return undefined
    const card = await this.#ask(workCard, { uri: uri.toString(), key: row.key })
    return card ? new vscode.MarkdownString(card) : undefined
  }
}

const FILTERS: readonly SourceFilter[] = ['all', 'cited', 'uncited', 'unknown', 'attention']

/** *Find Work*: one that is chosen by title, author, year or key is shown where it is cited first, or else in the bibliography. */
async function findWork(shown: ShownText, ask: () => Promise<readonly WorkNode[]>): Promise<void> {
  const items = async () =>
    (await ask()).map(work => {
      const { label, by, count, key } = work
      return { label, description: count > 0 ? `${count} ×` : '', detail: [by, key].filter(Boolean).join(' · '), work }
    })
  const placeHolder = vscode.l10n.t('Title, author, year or key')
  const chosen = await vscode.window.showQuickPick(items(), { placeHolder, matchOnDetail: true })
  if (!chosen) return
  const { range } = chosen.work
  if (range && shown.document) await vscode.window.showTextDocument(shown.document, { selection: toRange(range) })
  else await showEntry(chosen.work)
}

/** Of a row's work; without a row, of the work cited at the caret. */
async function copyReference(ask: Ask, { document }: ShownText, row: SourcesRow | undefined): Promise<void> {
  const editor = activeTextEditor()
  const asked = row
    ? row.kind === 'work' && document && { uri: document.uri.toString(), key: row.key }
    : editor && { uri: editor.document.uri.toString(), position: fromPosition(editor.selection.active) }
  const words = asked ? await ask(reference, asked) : null
  if (words) await vscode.env.clipboard.writeText(words)
  else void vscode.window.showInformationMessage(vscode.l10n.t('No work of the bibliography is cited here.'))
}

async function showEntry({ entry }: WorkNode): Promise<void> {
  if (entry) await vscode.window.showTextDocument(vscode.Uri.parse(entry.uri), { selection: toRange(entry.range) })
}
