import * as vscode from 'vscode'
import type { ChangedParams, Range } from '../../protocol.ts'
import {
  type MentionNode,
  personCard,
  personMentions,
  type PersonNode,
  type PersonOrder,
  personTree,
  type PersonsResult
} from '../../protocol/views.ts'
import type { Ask } from '../languageServer.ts'
import { toRange } from '../positions.ts'
import { Choice } from './choice.ts'
import { mergeEntry, splitEntry, tagMentions } from './personEditing.ts'
import { mentionItem, personItem } from './personItem.ts'
import type { ShownText } from './shownText.ts'
import { TextView, type View } from './textView.ts'

type PersonsRow = PersonNode | MentionNode

/** The *Persons* view: those of the registers of the annotated text one is in, and where it mentions them. */
export function registerPersons(
  ask: Ask,
  shown: ShownText,
  onChanged: vscode.Event<ChangedParams>,
  memento: vscode.Memento
): vscode.Disposable {
  const view = new PersonsView(ask, memento)
  const pane = new TextView(view, shown, onChanged)
  const sort = async () => {
    if (await view.order.ask()) await pane.refresh()
  }
  const find = () =>
    choosePerson(shown, async () => {
      await pane.load()
      return all()
    })
  const withPerson = (act: (person: PersonNode, text: vscode.TextDocument) => Promise<void>) => {
    return async (row?: PersonsRow) => {
      const person = row ?? pane.selected
      if (person?.kind === 'person' && shown.document) await act(person, shown.document)
    }
  }
  const all = () => pane.tree.roots.filter(row => row.kind === 'person')
  return vscode.Disposable.from(
    pane,
    vscode.commands.registerCommand('apparatus.sortPersons', sort),
    vscode.commands.registerCommand('apparatus.findPerson', find),
    vscode.commands.registerCommand('apparatus.goToEntry', withPerson(showEntry)),
    vscode.commands.registerCommand(
      'apparatus.mergeEntry',
      withPerson((person, text) => mergeEntry(ask, text, person, all()))
    ),
    vscode.commands.registerCommand(
      'apparatus.splitEntry',
      withPerson((person, text) => splitEntry(ask, text, person))
    ),
    vscode.commands.registerCommand(
      'apparatus.tagMentions',
      withPerson((person, text) => tagMentions(ask, text, person))
    )
  )
}

class PersonsView implements View<PersonsRow, PersonsResult> {
  readonly id = 'apparatus.persons'
  readonly #ask: Ask
  readonly order: Choice<PersonOrder>

  constructor(ask: Ask, memento: vscode.Memento) {
    this.#ask = ask
    this.order = new Choice<PersonOrder>(memento, {
      key: 'persons.order',
      title: vscode.l10n.t('Sort persons by'),
      options: [
        { value: 'frequency', label: vscode.l10n.t('How often they are mentioned') },
        { value: 'name', label: vscode.l10n.t('Name'), description: vscode.l10n.t('by name') },
        { value: 'appearance', label: vscode.l10n.t('First mention'), description: vscode.l10n.t('by first mention') }
      ],
      usual: 'frequency'
    })
  }

  ask({ uri }: vscode.TextDocument): Promise<PersonsResult | null | undefined> {
    return this.#ask(personTree, { uri: uri.toString(), order: this.order.now })
  }

  rows({ persons }: PersonsResult): readonly PersonsRow[] {
    return persons
  }

  arrangement(): string {
    return this.order.now
  }

  description(): string {
    return this.order.description
  }

  item(row: PersonsRow, id: string, text: vscode.Uri): vscode.TreeItem {
    return row.kind === 'person' ? personItem(row, id, text) : mentionItem(row, id, text)
  }

  says(row: PersonsRow): string {
    return JSON.stringify({ ...row, range: null, entry: null, children: null })
  }

  /** Where the caret is among the mentions only who is unfolded can say: the view does not follow it. */
  spans(): readonly Range[] {
    return []
  }

  move(row: PersonsRow, to: PersonsRow): void {
    row.range = to.range
    if (row.kind === 'person' && to.kind === 'person') row.entry = to.entry
  }

  async children(row: PersonsRow, text: vscode.Uri): Promise<PersonsRow[]> {
    if (row.kind === 'mention') return []
    return (await this.#ask(personMentions, { uri: text.toString(), id: row.id })) ?? []
  }

  async tooltip(row: PersonsRow, { uri }: vscode.TextDocument): Promise<vscode.MarkdownString | undefined> {
    if (row.kind === 'mention') return undefined
    const card = await this.#ask(personCard, { uri: uri.toString(), id: row.id })
    return card ? new vscode.MarkdownString(card) : undefined
  }
}

/** *Find Person*: whoever is chosen by name, date or role is shown where the text mentions them first, or else in the register. */
async function choosePerson(shown: ShownText, ask: () => Promise<readonly PersonNode[]>): Promise<void> {
  const items = async () =>
    (await ask()).map(person => {
      const { label, about, certain, perhaps } = person
      return { label, description: `${certain + perhaps} ×`, detail: about, person }
    })
  const placeHolder = vscode.l10n.t('Name, dates or role')
  const chosen = await vscode.window.showQuickPick(items(), { placeHolder, matchOnDetail: true })
  if (!chosen) return
  const { range } = chosen.person
  if (range && shown.document) await vscode.window.showTextDocument(shown.document, { selection: toRange(range) })
  else await showEntry(chosen.person)
}

async function showEntry({ entry }: PersonNode): Promise<void> {
  if (entry) await vscode.window.showTextDocument(vscode.Uri.parse(entry.uri), { selection: toRange(entry.range) })
}
