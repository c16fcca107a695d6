import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
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
      settings: { 'files.autoSave': 'off' }
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
})
