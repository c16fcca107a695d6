import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openWindow, type Window } from '../host/window.ts'

// Quotations beside their sources, as whoever writes sees them: what differs, what can be done about it, who speaks.

const NAME = 'garden.annotated.md'
const TEXT = `# The garden

She wrote: “The old wall was built in ten days by two masons” [@orlova, p. 2].

Of the well it says: “Nobody drank from the well after the second summer” [@orlova, p. 2].

And: “The gardener kept a diary in which every frost was counted” [@orlova, p. 1].

“Nobody knows why,” said a visitor.
`
const SOURCE = `{p. 1}

The gardener kept a diary in which every frost was counted, and every bird.

{p. 2}

The old wall was built in nine days by two masons from the valley.

{p. 3}

Nobody drank from the well after the second summer. It was covered with planks.
`
const BIBLIOGRAPHY =
  '@book{orlova, author = {Orlova, Anna}, title = {The Garden}, date = {1910}, file = {orlova.annotated.md}}\n'
const REGISTER = 'orlova:\n  name: Anna Orlova\n'

describe('quotations beside their sources in the window', function () {
  this.timeout(120_000)
  const folder = mkdtempSync(join(tmpdir(), 'apparatus-checking-'))
  let window: Window

  before(async () => {
    writeFileSync(join(folder, NAME), TEXT)
    writeFileSync(join(folder, 'orlova.annotated.md'), SOURCE)
    writeFileSync(join(folder, 'bibliography.bib'), BIBLIOGRAPHY)
    writeFileSync(join(folder, 'persons.yaml'), REGISTER)
    window = await openWindow({
      folder,
      file: join(folder, NAME),
      extension: process.cwd(),
      settings: { 'files.autoSave': 'off' }
    })
  })
  after(async () => {
    await window?.close()
    rmSync(folder, { recursive: true, force: true })
  })
  afterEach(async function () {
    if (this.currentTest?.state === 'failed') await window.screenshot('checking-failed')
  })

  const goTo = async (words: string) => {
    const before = TEXT.slice(0, TEXT.indexOf(words)).split('\n')
    await window.goToLine(before.length, before.at(-1)!.length + 1)
  }
  const undone = async () => {
    await window.page.keyboard.press('ControlOrMeta+z')
    await window.until(window.editorText, text => text === TEXT)
  }

  it('are underlined where their words differ or stand on another page, and where they agree are not', async () => {
    const warnings = () => window.page.locator('.squiggly-warning, .squiggly-info').count()
    await window.until(warnings, count => count === 2, 30_000)
    await window.screenshot('checking-problems')
  })

  it('say in the card what differs', async () => {
    await goTo('“The old wall')
    const hover = await window.hoverText()
    assert.match(hover, /ten/)
    assert.match(hover, /nine/)
    await window.screenshot('checking-card')
  })

  it('take the wording of the source by a quick fix', async () => {
    await goTo('ten days')
    await window.applyQuickFix('Take the source’s wording')
    await window.until(window.editorText, text => text.includes('built in nine days'))
    await undone()
  })

  it('have what differs marked by another', async () => {
    await goTo('ten days')
    await window.applyQuickFix('Mark what differs')
    await window.until(window.editorText, text => text.includes('built in [ten] days'))
    await undone()
  })

  it('have their page set right', async () => {
    await goTo('Nobody drank')
    await window.applyQuickFix('Correct the citation')
    await window.until(window.editorText, text => text.includes('second summer” [@orlova, p. 3]'))
    await undone()
  })

  it('are checked all at once, with a summary', async () => {
    await window.runCommand('Apparatus: Check Quotations')
    await window.showNotification('quotation')
    await window.screenshot('checking-summary')
    await window.page.keyboard.press('Escape')
    await window.runCommand('Apparatus: Check Quotations in Workspace')
  })

  it('have their speaker said by a quick fix, for good', async () => {
    await goTo('“Nobody knows')
    await window.openQuickFixes('Said by')
    await window.screenshot('checking-speaker')
    await window.page.keyboard.press('Escape')
    await window.applyQuickFix('Said by Anna Orlova')
    await window.until(window.editorText, text => text.includes('(said:orlova)'))
    await undone()
  })
})
