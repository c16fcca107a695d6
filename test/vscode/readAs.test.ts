import assert from 'node:assert/strict'
import * as vscode from 'vscode'
import { associationsFor } from '../../src/client/associations.ts'
import { clearTexts, showText, until } from './texts.ts'

const READ = 'apparatus.readAsAnnotatedText'

describe('Read as Annotated Text', () => {
  afterEach(async () => {
    await clearTexts()
    await associations().update('associations', undefined, vscode.ConfigurationTarget.Global)
  })

  it('reads the text in the editor as annotated text, unchanged', async () => {
    const { document } = await showText('essay.txt', 'As he says.[1]\n\n[1] A note.\n')
    assert.equal(document.languageId, 'plaintext')
    await vscode.commands.executeCommand(READ)
    assert.equal(vscode.window.activeTextEditor?.document.languageId, 'annotated-text')
    assert.equal(vscode.window.activeTextEditor.document.isDirty, false)
  })

  it('opens a file that the explorer gives', async () => {
    const { document } = await showText('chapter.md', 'Words.\n')
    await vscode.commands.executeCommand('workbench.action.closeAllEditors')
    await vscode.commands.executeCommand(READ, document.uri)
    assert.equal(vscode.window.activeTextEditor?.document.uri.toString(), document.uri.toString())
    assert.equal(vscode.window.activeTextEditor.document.languageId, 'annotated-text')
  })

  it('lasts for the file when its reader wants so, and is asked once', async () => {
    const { document } = await showText('my [old] {essay}.txt', 'Words.\n')
    await vscode.commands.executeCommand(READ)
    const pattern = associationsFor(document.uri)[0]?.pattern
    assert.ok(pattern)
    await until('the setting is written', async () => {
      await vscode.commands.executeCommand('notification.acceptPrimaryAction')
      return set()[pattern] === 'annotated-text'
    })
    await vscode.commands.executeCommand('workbench.action.closeAllEditors')
    const again = await vscode.workspace.openTextDocument(document.uri)
    await until('VS Code reads it so by itself', () => again.languageId === 'annotated-text')
  })

  it('can last for all such files of the folder, which the pattern names', async () => {
    const { document } = await showText('one.txt', 'Words.\n')
    const pattern = associationsFor(document.uri)[1]?.pattern
    assert.ok(pattern?.endsWith('/*.txt'))
    await associations().update('associations', { [pattern!]: 'annotated-text' }, vscode.ConfigurationTarget.Global)
    await until('VS Code reads it so by itself', () => document.languageId === 'annotated-text')
  })

  it('names a file of the workspace by a pattern that holds on other machines', () => {
    const folder = vscode.workspace.workspaceFolders?.[0]
    assert.ok(folder)
    const [alone, all] = associationsFor(vscode.Uri.joinPath(folder.uri, 'essays', 'one.txt'))
    assert.equal(alone?.pattern, `**/${folder.name}/essays/one.txt`)
    assert.equal(all?.pattern, `**/${folder.name}/essays/*.txt`)
  })

  it('has the defaults of the language', async () => {
    const { document } = await showText('x.annotated.md', 'Words.\n')
    assert.equal(document.languageId, 'annotated-text')
    const { editor, diffEditor } = vscode.workspace.getConfiguration('', document)
    assert.equal(editor.wordWrap, 'on')
    assert.equal(editor.unicodeHighlight.ambiguousCharacters, false)
    assert.equal(editor.wordBasedSuggestions, 'off')
    assert.equal(diffEditor.ignoreTrimWhitespace, false)
  })

  function associations() {
    return vscode.workspace.getConfiguration('files')
  }

  function set(): Record<string, string> {
    return associations().get<Record<string, string>>('associations', {})
  }
})
