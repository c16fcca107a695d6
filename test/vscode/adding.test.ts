import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import * as vscode from 'vscode'
import { clearTexts, putCaretBehind, select, showText, until } from './texts.ts'

const run = (command: string) => vscode.commands.executeCommand(`apparatus.${command}`)

/** Takes the item that a list has in focus, as Enter does, once the list is there. */
async function accept(command: string, prepare: () => Thenable<unknown> = async () => undefined): Promise<void> {
  const done = run(command)
  let settled = false
  void Promise.resolve(done).then(() => (settled = true))
  await new Promise(resolve => setTimeout(resolve, 500))
  await prepare()
  for (let i = 0; i < 40 && !settled; i++) {
    await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem')
    await new Promise(resolve => setTimeout(resolve, 100))
  }
  await done
}

describe('adding to a text', () => {
  const text = 'He wrote so it is. He left.\n'
  let editor: vscode.TextEditor
  let folder: string

  async function show(beside: Record<string, string> = {}): Promise<void> {
    editor = await showText('letters.annotated.md', text, beside)
    folder = dirname(editor.document.uri.fsPath)
  }
  beforeEach(() => show())
  afterEach(clearTexts)

  async function changed(pattern: RegExp): Promise<void> {
    await until(String(pattern), () => pattern.test(editor.document.getText()))
  }

  it('puts words in quotation marks, undone in one step', async () => {
    select(editor, 'so it is')
    await run('quote')
    await changed(/^He wrote “so it is”\. He left/)
    await vscode.commands.executeCommand('undo')
    assert.equal(editor.document.getText(), text)
  })

  it('ties words to a person of the register', async () => {
    await show({ 'persons.yaml': 'lenin:\n  name: Lenin\n' })
    select(editor, 'He')
    await accept('tagPerson')
    await changed(/^\[He\]\(person:lenin\) wrote/)
  })

  it('makes a register for a new person, and saves it', async () => {
    select(editor, 'He')
    await accept('tagPerson')
    await changed(/^\[He\]\(person:he\) wrote/)
    await until('the register is there', () => existsSync(join(folder, 'persons.yaml')))
    assert.equal(readFileSync(join(folder, 'persons.yaml'), 'utf8'), 'he:\n  name: He\n')
  })

  it('cites a work, the place to be filled in', async () => {
    await show({ 'bibliography.bib': '@book{state, title = {The State}, year = 1917}\n' })
    putCaretBehind(editor, 'so it is')
    await accept('citeSource')
    await changed(/so it is \[@state, p\. 1\]\./)
    assert.equal(editor.document.getText(editor.selection), '1')
  })

  it('adds a note of the editor’s series', async () => {
    putCaretBehind(editor, 'so it is')
    await run('addEditorsNote')
    await changed(/so it is\[\^ed:1\]\. He left\.\n\n\[\^ed:1\]: /)
  })

  it('makes a new text that says what it is', async () => {
    await run('newText')
    const { document } = vscode.window.activeTextEditor!
    assert.equal(document.languageId, 'annotated-text')
    assert.match(document.getText(), /^---\ntitle: \nauthor: \nlang: en\n---\n/)
  })

  it('renames a note wherever it stands', async () => {
    await editor.edit(edit => edit.replace(new vscode.Range(0, 0, 9, 0), 'One[^a] two[^a].\n\n[^a]: Note.\n'))
    const edit = await vscode.commands.executeCommand<vscode.WorkspaceEdit>(
      'vscode.executeDocumentRenameProvider',
      editor.document.uri,
      new vscode.Position(0, 5),
      'b'
    )
    await vscode.workspace.applyEdit(edit)
    assert.equal(editor.document.getText(), 'One[^b] two[^b].\n\n[^b]: Note.\n')
  })

  it('goes on with a block quote and a note on Enter', async () => {
    await editor.edit(edit => edit.replace(new vscode.Range(0, 0, 9, 0), '> Words.'))
    editor.selection = new vscode.Selection(0, 8, 0, 8)
    await vscode.commands.executeCommand('type', { text: '\n' })
    assert.equal(editor.document.getText(), '> Words.\n> ')
  })
})
