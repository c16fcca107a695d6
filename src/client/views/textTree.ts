import * as vscode from 'vscode'
import { toRange } from '../positions.ts'
import { renew } from './renewal.ts'
import type { Row, Rows } from './row.ts'

/** What one of our views shows of a text, as VS Code's tree wants it. */
export class TextTree<R extends Row<R>> implements vscode.TreeDataProvider<R> {
  readonly #changed = new vscode.EventEmitter<R | undefined>()
  readonly onDidChangeTreeData = this.#changed.event
  readonly #rows: Rows<R>
  #text: vscode.Uri | undefined
  #arrangement = ''
  #roots: R[] = []
  readonly #parents = new Map<R, R>()
  readonly #ids = new Map<R, string>()

  constructor(rows: Rows<R>) {
    this.#rows = rows
  }

  get roots(): readonly R[] {
    return this.#roots
  }

  /**
   * Puts other rows in the place of those shown; without a text, none. Of the same text in the same arrangement, rows that say
   * the same stay, and only what is around others is drawn anew.
   *
   * @param arrangement what the rows are grouped and sorted by
   */
  show(text: vscode.Uri | undefined, arrangement: string, roots: readonly R[]): void {
    const same = this.#text?.toString() === text?.toString() && this.#arrangement === arrangement
    const changed = same ? renew(this.#rows, this.#roots, roots) : [undefined]
    const anew = changed.includes(undefined)
    this.#text = text
    this.#arrangement = arrangement
    if (anew) this.#roots = [...roots]
    this.#parents.clear()
    this.#ids.clear()
    this.#enter(this.#roots, `${text?.toString() ?? ''} ${arrangement}`)
    for (const row of anew ? [undefined] : changed) this.#changed.fire(row)
  }

  /** Has the rows drawn anew, and what is below them asked for again. */
  refresh(): void {
    this.#changed.fire(undefined)
  }

  /** All rows that are held, each before those below it. */
  *all(rows: readonly R[] = this.#roots): Generator<R> {
    for (const row of rows) {
      yield row
      yield* this.all(row.children ?? [])
    }
  }

  /**
   * The innermost row at a selection: around all of it, or around the caret in one of its spans, for what stands between two
   * spans is somebody else's words.
   */
  find(selection: vscode.Selection): R | undefined {
    let found: R | undefined
    for (const row of this.all()) {
      if (!this.#holds(row, selection)) continue
      if (!found?.range || !row.range || toRange(found.range).contains(toRange(row.range))) found = row
    }
    return found
  }

  getTreeItem(row: R): vscode.TreeItem {
    return this.#rows.item(row, this.#ids.get(row) ?? '', this.#text ?? vscode.Uri.file(''))
  }

  async resolveTreeItem(item: vscode.TreeItem, row: R): Promise<vscode.TreeItem> {
    if (!this.#rows.tooltip || !this.#text) return item
    const document = await vscode.workspace.openTextDocument(this.#text)
    const tooltip = await this.#rows.tooltip(row, document)
    if (tooltip) item.tooltip = tooltip
    return item
  }

  async getChildren(row?: R): Promise<R[]> {
    if (!row) return [...this.#roots]
    if (row.children || !this.#rows.children || !this.#text) return [...(row.children ?? [])]
    const below = await this.#rows.children(row, this.#text)
    this.#enterBelow(row, below)
    return below
  }

  getParent(row: R): R | undefined {
    return this.#parents.get(row)
  }

  #holds(row: R, selection: vscode.Selection): boolean {
    const spans = this.#rows.spans(row)
    if (spans.length === 0) return false
    if (!selection.isEmpty && row.range) return toRange(row.range).contains(selection)
    return spans.some(span => toRange(span).contains(selection.active))
  }

  /** An id keeps a row folded and selected across edits: made of what the rows above it and it say, not of positions. */
  #enter(rows: readonly R[], above: string): void {
    const seen = new Map<string, number>()
    for (const row of rows) {
      const count = (seen.get(row.label) ?? 0) + 1
      seen.set(row.label, count)
      this.#ids.set(row, `${above}\n${row.label} ${count}`)
      this.#enterBelow(row, row.children ?? [])
    }
  }

  #enterBelow(row: R, below: readonly R[]): void {
    for (const child of below) this.#parents.set(child, row)
    this.#enter(below, this.#ids.get(row) ?? '')
  }
}
