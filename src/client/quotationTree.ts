import * as vscode from 'vscode'
import type { QuotationGrouping, QuotationNode } from '../protocol.ts'
import { toRange } from './positions.ts'
import { groupItem, quotationItem, type QuotationsRow } from './quotationItem.ts'
import { renew } from './quotationRenewal.ts'

/** The quotations of one text as VS Code's tree wants them. */
export class QuotationTree implements vscode.TreeDataProvider<QuotationsRow> {
  readonly #changed = new vscode.EventEmitter<QuotationsRow | undefined>()
  readonly onDidChangeTreeData = this.#changed.event
  readonly #card: (text: vscode.Uri, node: QuotationNode) => Promise<string | null | undefined>
  #text: vscode.Uri | undefined
  #by: QuotationGrouping = 'section'
  #roots: QuotationsRow[] = []
  #parents = new Map<QuotationsRow, QuotationsRow>()
  #ids = new Map<QuotationsRow, string>()

  /** @param card what the card of a quotation says, as Markdown, asked for when somebody stays on a row. */
  constructor(card: (text: vscode.Uri, node: QuotationNode) => Promise<string | null | undefined>) {
    this.#card = card
  }

  /**
   * Puts other quotations in the place of those shown; without a text, none. Of the same text in the same grouping, rows that
   * say the same stay, and only what is around others is drawn anew.
   */
  show(text: vscode.Uri | undefined, by: QuotationGrouping, roots: readonly QuotationsRow[]): void {
    const same = this.#text?.toString() === text?.toString() && this.#by === by
    const changed = same ? renew(this.#roots, roots) : [undefined]
    this.#text = text
    this.#by = by
    if (changed.includes(undefined)) this.#roots = [...roots]
    this.#parents = new Map()
    this.#ids = new Map()
    this.#enter(this.#roots, `${text?.toString() ?? ''} ${by}`)
    for (const row of changed.includes(undefined) ? [undefined] : changed) this.#changed.fire(row)
  }

  /** All quotations that are shown, in the order of the rows. */
  *quotations(rows: readonly QuotationsRow[] = this.#roots): Generator<QuotationNode> {
    for (const row of rows) {
      if (row.kind === 'quotation') yield row
      yield* this.quotations(row.children)
    }
  }

  /**
   * The innermost quotation at a selection: around all of it, or around the caret in one of its spans, for what stands between
   * two spans is somebody else's words.
   */
  find(selection: vscode.Selection): QuotationNode | undefined {
    let found: QuotationNode | undefined
    for (const node of this.quotations()) {
      if (holds(node, selection) && (!found || toRange(found.range).contains(toRange(node.range)))) found = node
    }
    return found
  }

  getTreeItem(row: QuotationsRow): vscode.TreeItem {
    const id = this.#ids.get(row) ?? ''
    const text = this.#text ?? vscode.Uri.file('')
    return row.kind === 'group' ? groupItem(row, this.#by, id, text) : quotationItem(row, id, text)
  }

  async resolveTreeItem(item: vscode.TreeItem, row: QuotationsRow): Promise<vscode.TreeItem> {
    if (row.kind !== 'quotation' || !this.#text) return item
    const [document, card] = await Promise.all([
      vscode.workspace.openTextDocument(this.#text),
      this.#card(this.#text, row)
    ])
    // Words of the text, not Markdown of ours.
    const tooltip = new vscode.MarkdownString().appendText(wordsOf(document, row))
    if (card) tooltip.appendMarkdown(`\n\n---\n\n${card}`)
    item.tooltip = tooltip
    return item
  }

  getChildren(row?: QuotationsRow): QuotationsRow[] {
    return [...(row?.children ?? this.#roots)]
  }

  getParent(row: QuotationsRow): QuotationsRow | undefined {
    return this.#parents.get(row)
  }

  /** An id keeps a row folded and selected across edits: made of what the rows above it and it say, not of positions. */
  #enter(rows: readonly QuotationsRow[], above: string): void {
    const seen = new Map<string, number>()
    for (const row of rows) {
      const count = (seen.get(row.label) ?? 0) + 1
      seen.set(row.label, count)
      const id = `${above}\n${row.kind} ${row.label} ${count}`
      this.#ids.set(row, id)
      for (const child of row.children) this.#parents.set(child, row)
      this.#enter(row.children, id)
    }
  }
}

/** The words of a quotation as they stand in the text, without what a block quote puts before its lines. */
export function wordsOf(document: vscode.TextDocument, { spans }: QuotationNode): string {
  return spans
    .map(span => document.getText(toRange(span)).replace(/^[ \t]*(?:>[ \t]?)+/gm, ''))
    .join('\n\n')
    .trim()
}

function holds({ range, spans }: QuotationNode, selection: vscode.Selection): boolean {
  if (!selection.isEmpty) return toRange(range).contains(selection)
  return spans.some(span => toRange(span).contains(selection.active))
}
