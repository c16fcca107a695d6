import assert from 'node:assert/strict'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openWindow, type Window } from '../host/window.ts'

// What is done to persons from the palette, the card of a guess, and the filters of the notes, each once.

const NAME = 'letters.annotated.md'
const TEXT = `---
date: 1895
---

Alfred Weber came.[^ed:1] Then Weber spoke.[^1]

Marta Holm wrote.[^2] Marta Holm left.[^tr:1] The secretary slept.[^3]

[^1]: A note.

[^2]:

[^9]: Nobody refers to it.

[^ed:1]: The editor’s note.

[^tr:1]: The translator’s note.
`
const REGISTER = `alfred: { name: Alfred Weber, born: 1868, died: 1958, role: economist }
max: { name: Max Weber, aliases: [Weber], born: 1864, died: 1920, role: sociologist }
otto: { name: Otto Weber, aliases: [Weber], born: 1902 }
`

describe('persons and the filters of notes in the window', function () {
  this.timeout(120_000)
  const folder = mkdtempSync(join(tmpdir(), 'apparatus-persons-'))
  let window: Window

  before(async () => {
    writeFileSync(join(folder, NAME), TEXT)
    writeFileSync(join(folder, 'persons.yaml'), REGISTER)
    window = await openWindow({
      folder,
      file: join(folder, NAME),
      extension: process.cwd(),
      settings: { 'files.autoSave': 'off', 'files.simpleDialog.enable': true }
    })
    await window.openSidebar('Apparatus')
  })
  after(async () => {
    await window?.close()
    rmSync(folder, { recursive: true, force: true })
  })
  afterEach(async function () {
    if (this.currentTest?.state === 'failed') await window.screenshot('persons-failed')
    await window.page.keyboard.press('Escape')
  })

  const labels = async () => (await window.sidebarRows('Notes')).filter(({ label }) => /^\[\^/.test(label))

  it('a guess says why each may be meant', async () => {
    const card = await window.hoverOverWord('Weber', 1)
    await window.screenshot('persons-reasons')
    assert.match(card, /Alfred Weber/)
    assert.match(card, /by the surname, named in line 5, 27 in 1895/)
    assert.match(card, /Max Weber.*listed as “Weber”, 31 in 1895; but nowhere named in full/)
    assert.match(card, /Otto Weber.*but not yet born in 1895/)
  })

  for (const [choice, found] of [
    ['Unused', ['[^9]']],
    ['Not written', ['[^3]']],
    ['Empty', ['[^2]']],
    ['Long', []]
  ] as const) {
    it(`the Notes view shows the notes that are ${choice}`, async () => {
      await window.showOnly('Notes')
      await window.runCommand('Apparatus: Filter Notes…')
      await window.pick(choice)
      await window.until(labels, rows => rows.map(({ label }) => label).join() === found.join())
      await window.screenshot(`notes-${choice.toLowerCase().replace(' ', '-')}`)
    })
  }

  it('and all of them again, each series in its colour', async () => {
    await window.runCommand('Apparatus: Filter Notes…')
    await window.pick('All notes')
    await window.until(labels, rows => rows.length >= 5)
    await window.screenshot('notes-all')
  })

  it('Suggest Persons… enters the names that are chosen', async () => {
    await window.runCommand('Apparatus: Suggest Persons…')
    await window.page.locator('.quick-input-list .monaco-list-row', { hasText: 'Marta Holm' }).first().waitFor()
    await window.page.locator('.quick-input-list .monaco-list-row', { hasText: 'Marta Holm' }).first().click()
    await window.screenshot('persons-suggest')
    await window.page.keyboard.press('Enter')
    await window.until(
      () => Promise.resolve(readFileSync(join(folder, 'persons.yaml'), 'utf8')),
      text => /name: Marta Holm/.test(text)
    )
  })

  it('Tag Person ties the words to somebody', async () => {
    await window.page.locator('.quick-input-widget').waitFor({ state: 'hidden' })
    await window.openFile(NAME)
    await window.select(7, 51, 9)
    await window.until(window.selectedText, words => words === 'secretary')
    await window.runCommand('Apparatus: Tag Person')
    await window.page.getByPlaceholder('Who is').waitFor()
    await window.screenshot('persons-tag-selection')
    await window.pick('Max Weber')
    await window.until(window.editorText, text => text.includes('[secretary](person:max)'))
    await window.runCommand('File: Revert File')
  })
  /** Names a file in VS Code's own box for files, and takes it. */
  const nameFile = async (path: string) => {
    const input = window.page.locator('.quick-input-widget input[type=text]')
    // The box writes the folder that it begins with into its field when it has read that.
    await window.until(
      () => input.inputValue(),
      value => value.startsWith(folder)
    )
    await input.fill(path)
    await window.until(
      () => input.inputValue(),
      value => value === path
    )
    await window.page.locator('.quick-input-widget').getByText('OK', { exact: true }).click()
    await window.page.locator('.quick-input-widget').waitFor({ state: 'hidden' })
  }

  it('Edit Note, on a row, edits a note of one line in a box', async () => {
    await window.openFile(NAME)
    await window.showOnly('Notes')
    const row = window.page.locator('.sidebar .monaco-list-row', { hasText: 'A note.' }).first()
    await row.hover()
    await row.locator('[aria-label="Edit Note"]').click()
    const input = window.page.locator('.quick-input-widget input[type=text]')
    await window.until(
      () => input.inputValue(),
      value => value === 'A note.'
    )
    await window.screenshot('notes-edit')
    await input.fill('A longer note.')
    await window.page.keyboard.press('Enter')
    await window.until(window.editorText, text => text.includes('[^1]: A longer note.\n'))
    await window.openFile(NAME)
    await window.page.keyboard.press('ControlOrMeta+z')
    await window.until(window.editorText, text => text.includes('[^1]: A note.\n'))
  })

  it('Import Persons… enters those of a table that the register has not', async () => {
    const table = join(folder, 'more.csv')
    writeFileSync(table, 'id,name,born\nmax,Max Weber,1864\nida,Ida Brandt,1871\n')
    await window.openFile(NAME)
    await window.runCommand('Apparatus: Import Persons…')
    await nameFile(table)
    await window.until(
      () => Promise.resolve(readFileSync(join(folder, 'persons.yaml'), 'utf8')),
      text => /ida:\s[^]*Ida Brandt[^]*1871/.test(text)
    )
    await window.showNotification('1 person was added to the register. 1 had an entry already.')
    await window.screenshot('persons-import')
    await window.page.keyboard.press('Escape')
  })

  it('Export Persons… writes the register as a table, and shows it', async () => {
    await window.openFile(NAME)
    await window.runCommand('Apparatus: Export Persons…')
    await window.page.getByPlaceholder('What to export the persons to').waitFor()
    await window.pick('CSV')
    const file = join(folder, 'all.csv')
    await nameFile(file)
    await window.until(
      () => Promise.resolve(existsSync(file) ? readFileSync(file, 'utf8') : ''),
      text => /Alfred Weber/.test(text) && /Ida Brandt/.test(text)
    )
    await window.page.locator('.tab.active[data-resource-name="all.csv"]').waitFor()
    await window.screenshot('persons-export')
  })
})
