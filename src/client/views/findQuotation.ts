import * as vscode from 'vscode'
import type { QuotationNode } from '../../protocol/views.ts'
import { toRange } from '../positions.ts'
import { wordsOf } from './quotationItem.ts'

/** Most that are listed at once; who does not find it among these types on. */
const MOST = 200
/** How much of the words is shown around what was found, in characters. */
const BEFORE = 30
const SHOWN = 160

interface Candidate {
  readonly node: QuotationNode
  readonly words: string
  /** What is searched: the words, the speaker and the source, folded. */
  readonly folded: string
}

interface Item extends vscode.QuickPickItem {
  readonly node: QuotationNode
}

/**
 * *Find Quotation*: all quotations that hold the words typed, in any order, in their own words, their speaker or their source.
 * The editor shows the one that is looked at; leaving the list without choosing leads back to where one was.
 *
 * @param ask for all quotations of the text; what is typed until they are there counts
 */
export async function findQuotation(
  editor: vscode.TextEditor,
  ask: () => Promise<Iterable<QuotationNode>>
): Promise<void> {
  const before = { selection: editor.selection, range: editor.visibleRanges[0] }
  let candidates: Candidate[] = []
  const pick = vscode.window.createQuickPick<Item>()
  pick.title = vscode.l10n.t('Find Quotation')
  pick.placeholder = vscode.l10n.t('Words of the quotation, its speaker or its source')
  pick.busy = true
  const fill = () => {
    pick.items = matching(candidates, pick.value)
  }
  const load = async () => {
    candidates = [...(await ask())].map(node => candidateFor(editor.document, node))
    pick.busy = false
    fill()
  }
  await new Promise<void>(resolve => {
    let chosen = false
    let isWanted = false
    const accept = () => {
      // While VS Code takes over what was typed last no row is selected; then the first is meant, as soon as it is there.
      const item = pick.selectedItems[0] ?? pick.items[0]
      isWanted = item === undefined && pick.busy
      if (!item) return
      chosen = true
      show(editor, toRange(item.node.range))
      pick.hide()
    }
    void load().then(() => isWanted && accept())
    pick.onDidChangeValue(fill)
    pick.onDidChangeActive(([item]) => {
      if (item && pick.value !== '') show(editor, toRange(item.node.range))
    })
    pick.onDidAccept(accept)
    pick.onDidHide(() => {
      isWanted = false
      if (!chosen) {
        editor.selection = before.selection
        if (before.range) editor.revealRange(before.range, vscode.TextEditorRevealType.AtTop)
      }
      resolve()
    })
    pick.show()
  })
  pick.dispose()
}

function candidateFor(document: vscode.TextDocument, node: QuotationNode): Candidate {
  const words = wordsOf(document, node).replace(/\s+/g, ' ')
  return { node, words, folded: fold(`${words} ${node.description}`) }
}

function matching(candidates: readonly Candidate[], value: string): Item[] {
  const sought = fold(value).split(/\s+/).filter(Boolean)
  const items: Item[] = []
  for (const { node, words, folded } of candidates) {
    if (!sought.every(word => folded.includes(word))) continue
    // What is found here need not be what VS Code would find in the label.
    items.push({ node, label: around(words, sought[0]), description: node.description, alwaysShow: true })
    if (items.length === MOST) break
  }
  return items
}

/** The words from a little before what was found. */
function around(words: string, sought: string | undefined): string {
  const found = sought === undefined ? -1 : words.toLowerCase().indexOf(sought)
  const start = found > BEFORE ? words.lastIndexOf(' ', found - BEFORE) + 1 : 0
  const shown = words.slice(start, start + SHOWN)
  return `${start > 0 ? '… ' : ''}${shown}${start + SHOWN < words.length ? ' …' : ''}`
}

/** Letters without case and accents, so that nobody has to type these. */
function fold(words: string): string {
  return words.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
}

function show(editor: vscode.TextEditor, range: vscode.Range): void {
  editor.selection = new vscode.Selection(range.start, range.end)
  editor.revealRange(range, vscode.TextEditorRevealType.InCenterIfOutsideViewport)
}
