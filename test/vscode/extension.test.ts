import assert from 'node:assert/strict'
import * as vscode from 'vscode'

describe('the extension in VS Code', () => {
  it('is there, and activates when an annotated text is opened', async () => {
    const extension = vscode.extensions.getExtension('apparatus-texts.apparatus-texts')
    assert.ok(extension, 'VS Code does not know the extension')
    await vscode.workspace.openTextDocument({ language: 'annotated-text', content: 'A text.[^1]\n\n[^1]: A note.\n' })
    await extension.activate()
    assert.equal(extension.isActive, true)
  })
})
