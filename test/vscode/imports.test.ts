import assert from 'node:assert/strict'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as vscode from 'vscode'
import { clearTexts, until } from './texts.ts'

const LONG = 'The mill stood where two brooks met, and everybody who came down from the hills had to pass it. '
  .repeat(3)
  .trim()
const PAGE = `<html><body><nav>Home</nav><h1>The Mill</h1><p>${LONG}<a href="endnotes.xhtml#n1" epub:type="noteref">1</a></p></body></html>`
const NOTES = '<html><body><ol><li id="n1"><p>Page 7.</p></li></ol></body></html>'

describe('importing', () => {
  let folder = ''
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'apparatus-import-'))
    writeFileSync(join(folder, 'mill.xhtml'), PAGE)
    writeFileSync(join(folder, 'endnotes.xhtml'), NOTES)
    writeFileSync(join(folder, 'torn.docx'), 'PK\u0003\u0004 torn')
  })
  after(async () => {
    await clearTexts()
    rmSync(folder, { recursive: true, force: true })
  })
  const at = (name: string): vscode.Uri => vscode.Uri.file(join(folder, name))

  it('shows the text beside its source, with the notes of a file beside it, and writes nothing', async () => {
    await vscode.commands.executeCommand('apparatus.import', at('mill.xhtml'))
    const input = vscode.window.tabGroups.activeTabGroup.activeTab?.input
    assert.ok(input instanceof vscode.TabInputTextDiff)
    assert.equal(input.original.toString(), at('mill.xhtml').toString())
    const { languageId, getText } = await vscode.workspace.openTextDocument(input.modified)
    assert.equal(languageId, 'annotated-text')
    assert.equal(getText(), `---\ntitle: The Mill\n---\n\n${LONG}[^1]\n\n[^1]: Page 7.\n`)
    assert.ok(!existsSync(join(folder, 'mill.annotated.md')))
  })

  it('says what was left out, for reading', async () => {
    await vscode.commands.executeCommand('apparatus.showImportReport')
    await until('the report', () => vscode.window.activeTextEditor?.document.uri.path.endsWith('/report.md') ?? false)
    assert.match(vscode.window.activeTextEditor!.document.getText(), /## Left out[^]*The page’s navigation[^\n]*“Home”/)
  })

  it('refuses what cannot be read without a preview', async () => {
    const before = vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs).length
    await vscode.commands.executeCommand('apparatus.import', at('torn.docx'))
    assert.equal(vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs).length, before)
    assert.match(readFileSync(join(folder, 'mill.xhtml'), 'utf8'), /The Mill/)
  })
})
