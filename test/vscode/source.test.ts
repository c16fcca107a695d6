import assert from 'node:assert/strict'
import * as vscode from 'vscode'
import { clearTexts, select } from './texts.ts'

describe('Go to Source', () => {
  afterEach(clearTexts)

  it('opens the passage that a citation names, with its words selected', async () => {
    const folder = vscode.workspace.workspaceFolders?.[0]
    assert.ok(folder)
    const uri = vscode.Uri.joinPath(folder.uri, 'vesuvius', 'vesuvius.annotated.md')
    const editor = await vscode.window.showTextDocument(uri)
    const citation = /\[@[^\]]*\bp\.[^\]]*\]/.exec(editor.document.getText())?.[0]
    assert.ok(citation, 'the example cites by page')
    select(editor, citation)
    const inside = editor.selection.start.translate(0, 3)
    editor.selection = new vscode.Selection(inside, inside)
    await vscode.commands.executeCommand('apparatus.goToSource')
    const there = vscode.window.activeTextEditor
    assert.match(there?.document.uri.path ?? '', /\/vesuvius\/source\//)
    assert.equal(there?.selection.isEmpty, false)
  })
})
