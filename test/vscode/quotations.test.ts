import assert from 'node:assert/strict'
import * as vscode from 'vscode'
import type { QuotationGroupNode, QuotationNode } from '../../src/protocol/views.ts'
import type { QuotationsRow } from '../../src/client/views/quotationItem.ts'
import { QuotationsView } from '../../src/client/views/quotations.ts'
import { TextTree } from '../../src/client/views/textTree.ts'
import type { Ask } from '../../src/client/languageServer.ts'
import { clearTexts, select, showText, until } from './texts.ts'

describe('the Quotations view', () => {
  afterEach(clearTexts)

  it('can be shown, and a row leads to the quotation', async () => {
    const editor = await showText('x.annotated.md', 'He said: “Here I stand.”\n')
    await vscode.commands.executeCommand('apparatus.quotations.focus')
    const range = new vscode.Range(0, 9, 0, 24)
    await vscode.commands.executeCommand('apparatus.reveal', editor.document.uri, range)
    assert.ok(vscode.window.activeTextEditor?.selection.isEqual(range))
  })

  describe('as a tree', () => {
    const text = vscode.Uri.file('/x.annotated.md')
    const inner = quotation('‘inner’', [0, 10, 20])
    const outer = quotation('“outer”', [0, 5, 40], [inner])
    const broken = quotation('“over”', [2, 0, 60])
    broken.spans = [span(2, 0, 10), span(2, 50, 60)]
    const section: QuotationGroupNode = {
      kind: 'group',
      label: 'Chapter',
      range: span(0, 0, 99),
      children: [outer, broken]
    }
    const tree = treeOf('Speaker: **Lenin**')
    tree.show(text, 'section', [section])

    it('knows what is in what', async () => {
      assert.deepEqual(await tree.getChildren(), [section])
      assert.deepEqual(await tree.getChildren(section), [outer, broken])
      assert.equal(tree.getParent(inner), outer)
      assert.equal(tree.getParent(section), undefined)
    })

    it('finds the innermost quotation at the caret, and the outer one when all of it is selected', () => {
      assert.equal(tree.find(selection(0, 12, 12)), inner)
      assert.equal(tree.find(selection(0, 30, 30)), outer)
      assert.equal(tree.find(selection(0, 5, 40)), outer)
      assert.equal(tree.find(selection(0, 2, 2)), undefined)
    })

    it('does not take the words between two spans for the quotation', () => {
      assert.equal(tree.find(selection(2, 55, 55)), broken)
      assert.equal(tree.find(selection(2, 30, 30)), undefined)
      assert.equal(tree.find(selection(2, 0, 60)), broken)
    })

    it('gives rows the same ids when other words of the text changed', async () => {
      const ids = [section, outer, inner, broken].map(node => tree.getTreeItem(node).id)
      assert.equal(new Set(ids).size, 4)
      const moved = structuredClone(section)
      tree.show(text, 'section', [moved])
      const [first] = await tree.getChildren()
      const rows = [first!, ...(await tree.getChildren(first))]
      assert.deepEqual(
        rows.map(row => tree.getTreeItem(row).id),
        [ids[0], ids[1], ids[3]]
      )
    })

    it('draws nothing anew when only places changed, and only what is around a row that changed', async () => {
      const group = (label: string, ...children: QuotationNode[]): QuotationGroupNode => {
        return { kind: 'group', label, range: span(0, 0, 9), children }
      }
      const roots = () => [group('One', quotation('a', [1, 0, 5])), group('Two', quotation('b', [2, 0, 5]))]
      const shown = treeOf(null)
      const drawn: unknown[] = []
      shown.show(text, 'section', roots())
      shown.onDidChangeTreeData(row => drawn.push(row))
      const moved = roots()
      moved[1]!.children[0]!.range = span(7, 0, 5)
      shown.show(text, 'section', moved)
      assert.deepEqual(drawn, [])
      const [, second] = await shown.getChildren()
      assert.equal((await shown.getChildren(second))[0]!.range.start.line, 7)
      const other = roots()
      other[1]!.children[0]!.description = 'Marx'
      shown.show(text, 'section', other)
      assert.deepEqual(drawn, [second])
      assert.equal(shown.getParent((await shown.getChildren(second))[0]!), second)
      shown.show(text, 'speaker', other)
      assert.deepEqual(drawn, [second, undefined])
    })
  })

  it('shows words of the text as words, and below them what the card says', async () => {
    const { document } = await showText('x.annotated.md', '“*so* [x](command:y)”\n')
    const tree = treeOf('Speaker: **Lenin**')
    const row = quotation('“*so* [x](command:y)”', [0, 0, 21])
    tree.show(document.uri, 'section', [row])
    const { tooltip } = await tree.resolveTreeItem(tree.getTreeItem(row), row)
    assert.ok(tooltip instanceof vscode.MarkdownString)
    assert.match(tooltip.value, /\\\*so\\\*/)
    assert.match(tooltip.value, /Speaker: \*\*Lenin\*\*/)
    assert.notEqual(tooltip.isTrusted, true)
  })

  it('copies the quotation at the caret with its citation', async () => {
    const beside = { 'bibliography.bib': '@book{luther, title = {Worms}}\n' }
    const editor = await showText('x.annotated.md', 'He said: “Here I stand” [@luther, p. 3].\n', beside)
    select(editor, 'stand')
    // Selected words are copied by themselves.
    editor.selection = new vscode.Selection(editor.selection.active, editor.selection.active)
    await until('copied', async () => {
      await vscode.commands.executeCommand('apparatus.copyQuotation')
      return (await vscode.env.clipboard.readText()) === '“Here I stand” [@luther, p. 3]'
    })
  })
})

/** A tree without a server: whoever stays on a row gets this card. */
function treeOf(card: string | null): TextTree<QuotationsRow> {
  const ask = (() => Promise.resolve(card)) as Ask
  const memento = {
    get: (_: string, usual?: unknown) => usual as never,
    update: () => Promise.resolve(),
    keys: () => []
  }
  return new TextTree(new QuotationsView(ask, memento))
}

function quotation(label: string, [line, start, end]: number[], children: QuotationNode[] = []): QuotationNode {
  const range = span(line!, start!, end!)
  return {
    kind: 'quotation',
    label,
    description: 'Lenin',
    range,
    spans: [range],
    form: 'inline',
    use: 'quotation',
    state: null,
    problem: false,
    children
  }
}

function span(line: number, start: number, end: number) {
  return { start: { line, character: start }, end: { line, character: end } }
}

function selection(line: number, start: number, end: number): vscode.Selection {
  return new vscode.Selection(line, start, line, end)
}
