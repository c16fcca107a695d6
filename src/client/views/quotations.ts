import * as vscode from 'vscode'
import type { ChangedParams } from '../../protocol.ts'
import { copyPassage } from '../../protocol/pages.ts'
import {
  copyQuotation,
  quotationCard,
  type QuotationNode,
  quotations,
  type QuotationsResult,
  type QuotationUse
} from '../../protocol/views.ts'
import { countedQuotations } from '../counted.ts'
import { activeTextEditor } from '../language.ts'
import { fromPosition, fromRange } from '../positions.ts'
import type { Ask } from '../languageServer.ts'
import { asMarkdown } from '../markdown.ts'
import { findQuotation } from './findQuotation.ts'
import { quotationFilter, quotationGrouping } from './quotationArrangement.ts'
import { groupItem, quotationItem, type QuotationsRow, wordsOf } from './quotationItem.ts'
import type { ShownText } from './shownText.ts'
import { TextView, type View } from './textView.ts'

/** The *Quotations* view: those of the annotated text one is in, which it follows. */
export function registerQuotations(
  ask: Ask,
  shown: ShownText,
  onChanged: vscode.Event<ChangedParams>,
  memento: vscode.Memento
): vscode.Disposable {
  const view = new QuotationsView(ask, memento)
  const pane = new TextView(view, shown, onChanged)
  const arrange = async (asking: Promise<boolean>) => {
    if (await asking) await pane.refresh()
  }
  const count = async () => {
    await pane.refresh()
    return view.uses
  }
  const filter = () => arrange(view.filter.ask(count))
  const find = async () => {
    if (!shown.document) return
    const editor = await vscode.window.showTextDocument(shown.document)
    await findQuotation(editor, async () => {
      return [...(await pane.load()).all()].filter(row => row.kind === 'quotation')
    })
  }
  const copy = async (row?: QuotationsRow) => {
    const editor = vscode.window.activeTextEditor
    const uri = row?.range ? shown.document?.uri : editor?.document.uri
    if (row?.range && uri) await tell(await ask(copyQuotation, { uri: uri.toString(), position: row.range.start }))
    else if (editor && !editor.selection.isEmpty) {
      await tell(await ask(copyPassage, { uri: editor.document.uri.toString(), range: fromRange(editor.selection) }))
    } else if (activeTextEditor()) {
      const position = fromPosition(activeTextEditor()!.selection.active)
      await tell(await ask(copyQuotation, { uri: uri!.toString(), position }))
    } else await tell(null)
  }
  return vscode.Disposable.from(
    pane,
    vscode.commands.registerCommand('apparatus.groupQuotations', () => arrange(view.grouping.ask())),
    vscode.commands.registerCommand('apparatus.filterQuotations', filter),
    vscode.commands.registerCommand('apparatus.filterQuotationsFurther', filter),
    vscode.commands.registerCommand('apparatus.findQuotation', find),
    vscode.commands.registerCommand('apparatus.copyQuotation', copy)
  )
}

/** What the view shows of a text, and how. */
export class QuotationsView implements View<QuotationsRow, QuotationsResult> {
  readonly id = 'apparatus.quotations'
  readonly #ask: Ask
  readonly grouping: ReturnType<typeof quotationGrouping>
  readonly filter: ReturnType<typeof quotationFilter>
  /** How many the text has of each use. */
  uses: Record<QuotationUse, number> = { quotation: 0, title: 0, phrase: 0 }

  constructor(ask: Ask, memento: vscode.Memento) {
    this.#ask = ask
    this.grouping = quotationGrouping(memento)
    this.filter = quotationFilter(memento)
  }

  ask({ uri }: vscode.TextDocument, whole: boolean): Promise<QuotationsResult | null | undefined> {
    return this.#ask(quotations, { uri: uri.toString(), by: this.grouping.now, uses: [...this.filter.now], whole })
  }

  rows({ groups, uses }: QuotationsResult): readonly QuotationsRow[] | undefined {
    this.uses = uses
    if (groups === null) return undefined
    // A text without sections is no group.
    const [only] = groups.length === 1 && this.grouping.now === 'section' ? groups : []
    return only?.label === '' ? only.children : groups
  }

  arrangement(): string {
    return this.grouping.now
  }

  description(): string {
    return [this.grouping.description, this.filter.description].filter(Boolean).join(' · ')
  }

  badge({ count }: QuotationsResult): vscode.ViewBadge | undefined {
    const tooltip = countedQuotations(count)
    return count === 0 ? undefined : { value: count, tooltip }
  }

  item(row: QuotationsRow, id: string, text: vscode.Uri): vscode.TreeItem {
    return row.kind === 'group' ? groupItem(row, this.grouping.now, id, text) : quotationItem(row, id, text)
  }

  says(row: QuotationsRow): string {
    if (row.kind === 'group') return `group ${row.label} ${row.children.length}`
    return JSON.stringify({ ...row, range: null, spans: null, children: null })
  }

  spans(row: QuotationsRow): QuotationNode['spans'] {
    return row.kind === 'quotation' ? row.spans : []
  }

  move(row: QuotationsRow, to: QuotationsRow): void {
    row.range = to.range
    if (row.kind === 'quotation' && to.kind === 'quotation') row.spans = to.spans
  }

  async tooltip(row: QuotationsRow, text: vscode.TextDocument): Promise<vscode.MarkdownString | undefined> {
    if (row.kind !== 'quotation') return undefined
    const card = await this.#ask(quotationCard, { uri: text.uri.toString(), position: row.range.start })
    // Words of the text, not Markdown of ours.
    const tooltip = new vscode.MarkdownString(asMarkdown(wordsOf(text, row)))
    return card ? tooltip.appendMarkdown(`\n\n---\n\n${card}`) : tooltip
  }
}

/** Puts a quotation, with its citation, on the clipboard. */
async function tell(words: string | null | undefined): Promise<void> {
  if (words) {
    await vscode.env.clipboard.writeText(words)
    vscode.window.setStatusBarMessage(vscode.l10n.t('The quotation was copied.'), 3000)
  } else if (words === null) {
    void vscode.window.showInformationMessage(vscode.l10n.t('No words are selected, and no quotation is at the caret.'))
  }
}
