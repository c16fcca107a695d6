import assert from 'node:assert/strict'
import * as vscode from 'vscode'
import type { QuotationNode } from '../../src/protocol.ts'
import { QuotationTree } from '../../src/client/quotationTree.ts'
import { clearTexts, showText } from './texts.ts'

describe('the Quotations view', () => {
  afterEach(clearTexts)

  it('can be shown, and a row leads to the quotation', async () => {
    const editor = await showText('x.annotated.md', 'He said: “Here I stand.”\n')
    await vscode.commands.executeCommand('apparatus.quotations.focus')
    const range = new vscode.Range(0, 9, 0, 24)
    await vscode.commands.executeCommand('apparatus.revealQuotation', editor.document.uri, range)
    assert.ok(vscode.window.activeTextEditor?.selection.isEqual(range))
  })

  describe('as a tree', () => {
    const text = vscode.Uri.file('/x.annotated.md')
    const inner = quotation('‘inner’', [0, 10, 20])
    const outer = quotation('“outer”', [0, 5, 40], [inner])
    const broken = quotation('“over”', [2, 0, 60])
    broken.spans = [span(2, 0, 10), span(2, 50, 60)]
    const section: QuotationNode = { ...quotation('Chapter', [0, 0, 99], [outer, broken]), kind: 'section', form: '' }
    const tree = new QuotationTree()
    tree.show(text, [section])

    it('knows what is in what', () => {
      assert.deepEqual(tree.getChildren(), [section])
      assert.deepEqual(tree.getChildren(section), [outer, broken])
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

    it('gives rows the same ids when other words of the text changed', () => {
      const ids = [section, outer, inner, broken].map(node => tree.getTreeItem(node).id)
      assert.equal(new Set(ids).size, 4)
      const moved = structuredClone(section)
      tree.show(text, [moved])
      assert.equal(tree.getTreeItem(moved).id, ids[0])
      assert.equal(tree.getTreeItem(moved.children[1]!).id, ids[3])
      tree.show(text, [section])
    })

    it('shows words of the text as words', () => {
      const { tooltip } = tree.getTreeItem(quotation('“*so* [x](command:y)”', [0, 0, 1]))
      assert.ok(tooltip instanceof vscode.MarkdownString)
      assert.match(tooltip.value, /\\\*so\\\*/)
      assert.notEqual(tooltip.isTrusted, true)
    })
  })
})

function quotation(label: string, [line, start, end]: number[], children: QuotationNode[] = []): QuotationNode {
  const range = span(line!, start!, end!)
  return {
    kind: 'quotation',
    label,
    description: 'Lenin',
    tooltip: label,
    range,
    spans: [range],
    form: 'inline',
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
