import assert from 'node:assert/strict'
import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { openWindow, type Window } from '../host/window.ts'

// The Notes and Persons views over the example, as they are worked with.

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))))
const NAME = 'vesuvius.annotated.md'

describe('the Notes and Persons views in the window', function () {
  this.timeout(120_000)
  const home = mkdtempSync(join(tmpdir(), 'apparatus-views-'))
  const folder = join(home, 'vesuvius')
  const file = join(folder, NAME)
  let window: Window

  before(async () => {
    cpSync(join(root, 'examples', 'vesuvius'), folder, { recursive: true })
    window = await openWindow({ folder, file, extension: root, settings: { 'files.autoSave': 'off' } })
    await window.openSidebar('Apparatus')
    await window.widenSidebar(220)
  })
  after(async () => {
    await window?.close()
    rmSync(home, { recursive: true, force: true })
  })
  afterEach(async function () {
    if (this.currentTest?.state === 'failed') await window.screenshot('views-failed')
  })

  const rowsUntil = (view: string, holds: (labels: string[]) => boolean) =>
    window.until(async () => (await window.sidebarRows(view)).map(({ label }) => label), holds)
  it('lists the notes by section, and leads to marks and notes', async () => {
    await window.showOnly('Notes')
    await rowsUntil('Notes', labels => labels.includes('[^1]'))
    await window.screenshot('notes')
    await window.clickRow('Notes', '[^1]')
    await window.until(window.selectedText, words => words === '[^1]')
  })

  it('groups them by series', async () => {
    await window.runCommand('Apparatus: Group Notes By…')
    await window.pick('Series')
    await rowsUntil('Notes', labels => labels.includes('Author’s notes'))
    await window.screenshot('notes-series')
    await window.runCommand('Apparatus: Group Notes By…')
    await window.pick('Section')
    await rowsUntil('Notes', labels => !labels.includes('Author’s notes'))
  })

  it('shows those that are written beside the text, and goes with it', async () => {
    await window.goToLine(1)
    await window.runCommand('Apparatus: Show Notes Beside the Text')
    await window.until(
      () => window.page.locator('.editor-group-container').count(),
      count => count === 2
    )
    await window.screenshot('notes-beside')
    await window.runCommand('View: Close Editors in Other Groups')
    await window.until(
      () => window.page.locator('.editor-group-container').count(),
      count => count === 1
    )
  })

  it('lists the persons by how often they are mentioned, with their mentions below', async () => {
    await window.showOnly('Persons')
    const labels = await rowsUntil('Persons', found => found.includes('Pliny the Elder'))
    assert.ok(labels.length > 10)
    const row = window.page.locator('.sidebar .monaco-list-row', { hasText: '23 or 24' })
    await row.locator('.monaco-tl-twistie').click()
    await window.until(
      () => window.sidebarRows('Persons'),
      rows => rows.some(({ level }) => level === 2)
    )
    await window.screenshot('persons')
  })

  it('sorts them, finds one, and leads to the entry', async () => {
    await window.runCommand('Apparatus: Sort Persons By…')
    await window.pick('Name')
    await window.until(
      async () => (await window.sidebarRows('Persons')).filter(({ level }) => level === 1).map(({ label }) => label),
      labels => {
        const [first, second] = labels
        return first !== undefined && second !== undefined && first.localeCompare(second) < 0
      }
    )
    await window.runCommand('Apparatus: Find Person…')
    await window.page.getByPlaceholder('Name, dates or role').waitFor()
    await window.page.keyboard.type('Tacit')
    await window.screenshot('persons-find')
    await window.page.keyboard.press('Enter')
    await window.until(window.selectedText, words => /Tacit/.test(words))
  })

  it('finds somebody, and shows the notes beside, also when no view is to be seen', async () => {
    await window.runCommand('View: Close Primary Side Bar')
    await window.runCommand('Apparatus: Find Person…')
    await window.page.getByPlaceholder('Name, dates or role').waitFor()
    await window.page.keyboard.type('Martial')
    await window.page.locator('.quick-input-list .monaco-list-row', { hasText: 'Martial' }).first().waitFor()
    await window.page.keyboard.press('Enter')
    await window.until(window.selectedText, words => words === 'Martial')
    await window.goToLine(1)
    await window.runCommand('Apparatus: Show Notes Beside the Text')
    const groups = () => window.page.locator('.editor-group-container').count()
    await window.until(groups, count => count === 2)
    // The focus is back in the text.
    await window.until(window.lineAtCursor, line => line === '---')
    await window.runCommand('View: Close Editors in Other Groups')
    await window.until(groups, count => count === 1)
    await window.openSidebar('Apparatus')
  })

  it('changes nothing by looking', async () => {
    assert.equal(readFileSync(file, 'utf8'), readFileSync(join(root, 'examples', 'vesuvius', NAME), 'utf8'))
    assert.equal(await window.isDirty(), false)
  })

  const register = () => Promise.resolve(readFileSync(join(folder, 'persons.yaml'), 'utf8'))

  it('makes two entries of one, and one of them again', async () => {
    await window.chooseForRow('Persons', '61 or 62', 'Split Entry…')
    await window.pick('Gaius Plinius Caecilius')
    await window.screenshot('persons-split')
    await window.page.keyboard.press('Enter')
    await window.until(register, text => /name: Gaius Plinius/.test(text))
    await rowsUntil('Persons', labels => labels.some(label => label.startsWith('Gaius Plinius')))
    await window.chooseForRow('Persons', '61 or 62', 'Merge with Another Entry…')
    await window.page.getByPlaceholder('Which entry is').waitFor()
    await window.page.keyboard.type('Gaius Plinius')
    await window.screenshot('persons-merge')
    await window.page.keyboard.press('Enter')
    await window.until(register, text => !/name: Gaius Plinius/.test(text) && /- Gaius Plinius Caecilius/.test(text))
    await rowsUntil('Persons', labels => !labels.some(label => label.startsWith('Gaius Plinius')))
  })

  it('asks about doubtful mentions one by one, and tags those that are meant', async () => {
    await window.chooseForRow('Persons', 'Rectina', 'Tag Doubtful Mentions One by One…')
    await window.page.getByPlaceholder('Rectina?').waitFor()
    await window.screenshot('persons-tag')
    await window.page.keyboard.press('Enter')
    await window.until(window.isDirty, dirty => dirty)
    await window.runCommand('File: Revert File')
  })
})
