import * as vscode from 'vscode'
import type { QuotationNode } from '../protocol.ts'
import { toRange } from './positions.ts'
import { quotationItem } from './quotationItem.ts'

/** The quotations of one text as VS Code's tree wants them. */
export class QuotationTree implements vscode.TreeDataProvider<QuotationNode> {
  readonly #changed = new vscode.EventEmitter<void>()
  readonly onDidChangeTreeData = this.#changed.event
  #text: vscode.Uri | undefined
  #roots: readonly QuotationNode[] = []
  #parents = new Map<QuotationNode, QuotationNode>()
  #ids = new Map<QuotationNode, string>()

  /** Puts other quotations in the place of those shown; without a text, none. */
  show(text: vscode.Uri | undefined, roots: readonly QuotationNode[]): void {
    this.#text = text
    this.#roots = roots
    this.#parents = new Map()
    this.#ids = new Map()
    this.#enter(roots, text?.toString() ?? '')
    this.#changed.fire()
  }

  /**
   * The innermost quotation at a selection: around all of it, or around the caret in one of its spans, for what stands between
   * two spans is somebody else's words.
   */
  find(selection: vscode.Selection): QuotationNode | undefined {
    const search = (nodes: readonly QuotationNode[]): QuotationNode | undefined => {
      for (const node of nodes) {
        const inner = search(node.children)
        if (inner !== undefined) return inner
        if (node.kind === 'quotation' && holds(node, selection)) return node
      }
      return undefined
    }
    return search(this.#roots)
  }

  getTreeItem(node: QuotationNode): vscode.TreeItem {
    return quotationItem(node, this.#ids.get(node) ?? '', this.#text ?? vscode.Uri.file(''))
  }

  getChildren(node?: QuotationNode): QuotationNode[] {
    return [...(node?.children ?? this.#roots)]
  }

  getParent(node: QuotationNode): QuotationNode | undefined {
    return this.#parents.get(node)
  }

  /** An id keeps a row folded and selected across edits: made of what the rows above it and it say, not of positions. */
  #enter(nodes: readonly QuotationNode[], above: string): void {
    const seen = new Map<string, number>()
    for (const node of nodes) {
      const count = (seen.get(node.label) ?? 0) + 1
      seen.set(node.label, count)
      const id = `${above}\n${node.kind} ${node.label} ${count}`
      this.#ids.set(node, id)
      for (const child of node.children) this.#parents.set(child, node)
      this.#enter(node.children, id)
    }
  }
}

function holds({ range, spans }: QuotationNode, selection: vscode.Selection): boolean {
  if (!selection.isEmpty) return toRange(range).contains(selection)
  return spans.some(span => toRange(span).contains(selection.active))
}
