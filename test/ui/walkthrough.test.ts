import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { openWindow, type Window } from '../host/window.ts'

// The first steps, as VS Code offers them.

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))))
const STEPS = ['read', 'hover', 'quotations', 'margin', 'edition']

describe('the walkthrough in the window', function () {
  this.timeout(120_000)
  const folder = mkdtempSync(join(tmpdir(), 'apparatus-walkthrough-'))
  let window: Window

  before(async () => {
    writeFileSync(join(folder, 'mill.annotated.md'), 'The mill stood.[^1]\n\n[^1]: So the parish book.\n')
    writeFileSync(join(folder, 'empty.annotated.md'), '')
    window = await openWindow({ folder, file: join(folder, 'mill.annotated.md'), extension: root })
  })
  after(async () => {
    await window?.close()
    rmSync(folder, { recursive: true, force: true })
  })
  afterEach(async function () {
    if (this.currentTest?.state === 'failed') await window.screenshot('walkthrough-failed')
  })

  it('has a step with a picture for each thing to begin with', async () => {
    await window.runCommand('Welcome: Open Walkthrough...')
    await window.pick('Annotate a Historical Text')
    const steps = window.page.locator('.getting-started-step')
    await window.until(
      () => steps.count(),
      count => count === STEPS.length
    )
    for (const step of STEPS) {
      const row = window.page.locator(`.getting-started-step[data-step-id$="#${step}"]`)
      await row.locator('.step-title').click()
      const picture = window.page
        .frameLocator('.getting-started-media iframe.webview')
        .frameLocator('#active-frame')
        .locator(`svg.${step}`)
      await picture.waitFor()
      await window.screenshot(`walkthrough-${step}`)
      // In the colours of the theme, which nothing but attributes may set.
      const paper = await picture
        .locator('rect')
        .first()
        .evaluate(rect => getComputedStyle(rect).fill)
      assert.notEqual(paper, 'rgb(0, 0, 0)')
    }
  })

  it('says what a button needs where no text is in front', async () => {
    const step = window.page.locator('.getting-started-step[data-step-id$="#margin"]')
    await step.locator('.step-title').click()
    await step.getByText('Add Annotation', { exact: true }).click()
    // A box that is opened while the step still moves is closed again when the step takes the focus.
    await window.page.waitForTimeout(1_500)
    await window.showNotification('Open an annotated text first')
  })

  it('says in each view what it is for, where no text is in front', async () => {
    await window.runCommand('View: Close All Editors')
    await window.openSidebar('Apparatus')
    const said = () => window.page.locator('.sidebar .welcome-view-content').allInnerTexts()
    const words = await window.until(said, all => all.length === 4)
    assert.match(words.join('|'), /quotations of the text.*notes of the text.*people.*works that the text cites/s)
  })

  it('begins a bibliography by the button of the Sources view', async () => {
    await window.openFile('mill.annotated.md')
    await window.page.locator('.sidebar .monaco-button', { hasText: 'Start a Bibliography' }).click()
    await window.until(window.activeTab, name => name === 'bibliography.bib')
    await window.until(window.editorText, text => /author = \{Surname, First Names\}/.test(text))
    await window.screenshot('bibliography')
    await window.page.keyboard.press('Escape')
    await window.runCommand('File: Revert File')
  })

  it('counts what a filter lets through, also where its view is folded away', async () => {
    await window.openFile('mill.annotated.md')
    await window.showOnly('Quotations')
    await window.runCommand('Apparatus: Filter Notes…')
    const row = window.page.locator('.quick-input-list .monaco-list-row', { hasText: 'All notes' })
    await row.waitFor()
    assert.match(await row.innerText(), /All notes\s*1/)
    await window.page.keyboard.press('Escape')
    await window.showOnly('Notes')
  })

  it('adds a first note by the button of the Notes view, to be written at once', async () => {
    await window.openFile('empty.annotated.md')
    await window.openSidebar('Apparatus')
    await window.page.locator('.sidebar .monaco-button', { hasText: 'Add Footnote' }).click()
    await window.until(window.lineAtCursor, line => line.startsWith('[^1]:'))
    await window.page.keyboard.type('Written at once.')
    await window.until(window.lineAtCursor, line => line === '[^1]: Written at once.')
  })
})
