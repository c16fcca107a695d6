import assert from 'node:assert/strict'
import * as vscode from 'vscode'
import { clearTexts, putCaretBehind, showText } from './texts.ts'

const ADD = 'apparatus.addFootnote'
const RETURN = 'apparatus.returnToText'

describe('Add Footnote', () => {
  const text = 'A first sentence.[^1]\n\nA second sentence, and more.\n\n[^1]: The first note.\n'
  let editor: vscode.TextEditor

  beforeEach(async () => {
    editor = await showText('letters.annotated.md', text)
    putCaretBehind(editor, 'second sentence')
  })
  afterEach(clearTexts)

  it('puts a mark at the caret and the caret into a note', async () => {
    await vscode.commands.executeCommand(ADD)
    assert.match(editor.document.getText(), /second sentence\[\^2\], and more\.[^]*\n\[\^2\]: /)
    assert.equal(lineBeforeCaret(), '[^2]: ')
  })

  it('is undone in one step', async () => {
    await vscode.commands.executeCommand(ADD)
    await vscode.commands.executeCommand('undo')
    assert.equal(editor.document.getText(), text)
  })

  it('leads back behind the mark, also after edits', async () => {
    await vscode.commands.executeCommand(ADD)
    await vscode.commands.executeCommand('type', { text: 'A new note.' })
    await editor.edit(edit => edit.insert(new vscode.Position(0, 0), 'Before all.\n\n'))
    await vscode.commands.executeCommand(RETURN)
    assert.equal(lineBeforeCaret(), 'A second sentence[^2]')
    assert.match(editor.document.getText(), /\[\^2\]: A new note\./)
  })

  it('goes on from there with the next footnote', async () => {
    await vscode.commands.executeCommand(ADD)
    await vscode.commands.executeCommand(RETURN)
    putCaretBehind(editor, 'and more')
    await vscode.commands.executeCommand(ADD)
    assert.match(editor.document.getText(), /sentence\[\^2\], and more\[\^3\]\./)
    assert.equal(lineBeforeCaret(), '[^3]: ')
  })

  it('keeps the line ends of the text', async () => {
    await editor.edit(edit => edit.setEndOfLine(vscode.EndOfLine.CRLF))
    await vscode.commands.executeCommand(ADD)
    assert.doesNotMatch(editor.document.getText(), /[^\r]\n/)
    assert.equal(lineBeforeCaret(), '[^2]: ')
  })

  function lineBeforeCaret(): string {
    const caret = editor.selection.active
    return editor.document.getText(new vscode.Range(caret.line, 0, caret.line, caret.character))
  }
})
