import assert from 'node:assert/strict'
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { openWindow, type Window } from '../host/window.ts'

// The Sources view over the example, and the way from a quotation to its passage, as they are worked with.

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))))
const NAME = 'vesuvius.annotated.md'

describe('sources in the window', function () {
  this.timeout(120_000)
  const home = mkdtempSync(join(tmpdir(), 'apparatus-sources-'))
  const folder = join(home, 'vesuvius')
  let window: Window

  before(async () => {
    cpSync(join(root, 'examples', 'vesuvius'), folder, { recursive: true })
    const file = join(folder, NAME)
    window = await openWindow({ folder, file, extension: root, settings: { 'files.autoSave': 'off' } })
    await window.openSidebar('Apparatus')
    await window.widenSidebar(220)
  })
  after(async () => {
    await window?.close()
    rmSync(home, { recursive: true, force: true })
  })
  afterEach(async function () {
    if (this.currentTest?.state === 'failed') await window.screenshot('sources-failed')
  })

  const goTo = async (words: string) => {
    const text = readFileSync(join(folder, NAME), 'utf8')
    const before = text.slice(0, text.indexOf(words)).split('\n')
    await window.goToLine(before.length, before.at(-1)!.length + 2)
  }
  const labels = async (): Promise<string[]> => (await window.sidebarRows('Sources')).map(({ label }) => label)

  it('are listed as they are cited', async () => {
    await window.showOnly('Sources')
    const shown = await window.until(labels, found => found.length > 10)
    assert.ok(shown[0]!.startsWith('To Tacitus, on the Death of His Uncle'))
    await window.screenshot('sources')
  })

  it('show the places cited below a work, which lead there', async () => {
    const row = window.page
      .locator('.sidebar .monaco-list-row', { hasText: 'To Tacitus, on the Death of His Uncle' })
      .first()
    await row.locator('.monaco-tl-twistie').click()
    await window.until(labels, found => found.some(label => label.startsWith('§ 7')))
    await window.screenshot('sources-places')
    await window.clickRow('Sources', '§ 7')
    await window.until(window.selectedText, words => words.includes('@pliny-6-16, § 7'))
  })

  it('are grouped as primary and secondary', async () => {
    await window.runCommand('Apparatus: Group Sources By…')
    await window.pick('Primary and secondary')
    await window.until(labels, found => found.includes('Secondary Sources'))
    await window.screenshot('sources-roles')
    await window.runCommand('Apparatus: Group Sources By…')
    await window.pick('First citation')
  })

  it('are said to have changed since quotations were checked', async () => {
    await window.runCommand('Apparatus: Check Quotations')
    const described = async (): Promise<string> =>
      (await window.page.locator('.sidebar .monaco-list-row').allInnerTexts()).join('\n')
    await window.until(described, words => words.includes('checked'), 30_000)
    writeFileSync(join(folder, 'source', 'pliny-6-16.md'), '{§ 1} All is otherwise.\n')
    await window.until(described, words => words.includes('changed since'), 30_000)
    await window.screenshot('sources-changed')
    cpSync(join(root, 'examples', 'vesuvius', 'source', 'pliny-6-16.md'), join(folder, 'source', 'pliny-6-16.md'))
  })

  it('are found by author, and open', async () => {
    await window.runCommand('Apparatus: Find Work…')
    await window.page.getByPlaceholder('Title, author, year or key').waitFor()
    await window.page.keyboard.type('Sigurdsson')
    await window.screenshot('sources-find')
    await window.page.keyboard.press('Enter')
    await window.until(window.selectedText, words => /sigurdsson-1982/.test(words))
  })

  it('show the passage with its words marked in a peek', async () => {
    await goTo('unusual both in size')
    await window.runCommand('Peek Implementations')
    await window.page.locator('.peekview-widget').waitFor({ timeout: 15_000 })
    await window.until(
      () => window.page.locator('.peekview-widget .reference-decoration').count(),
      count => count > 0
    )
    await window.screenshot('sources-peek')
    await window.page.keyboard.press('Escape')
  })

  it('open at the words, and the editor leads back', async () => {
    await window.runCommand('Apparatus: Go to Source')
    await window.until(window.selectedText, words => words === 'unusual both in size and in shape')
    await window.screenshot('sources-arrived')
    await window.runCommand('Go Back')
    await window.until(window.lineAtCursor, line => line.includes('It was a cloud'))
  })

  it('have their references copied as the style prints them, from a row and at the caret', async () => {
    const copied = (): Promise<string> => window.page.evaluate(() => navigator.clipboard.readText())
    await window.chooseForRow('Sources', 'To Tacitus, on the Death of His Uncle', 'Copy Reference')
    const reference = await window.until(copied, words => words.startsWith('Pliny'))
    assert.match(reference, /^Pliny the Younger,.*Tacitus.*\.$/)
    await window.page.evaluate(() => navigator.clipboard.writeText(''))
    await goTo('[@pliny-6-16')
    await window.runCommand('Apparatus: Copy Reference')
    assert.equal(await window.until(copied, words => words !== ''), reference)
  })

  it('have the page read last put into a citation', async () => {
    await goTo('unusual both in size')
    await window.runCommand('Apparatus: Go to Source')
    await window.until(window.selectedText, words => words.startsWith('unusual'))
    await window.runCommand('Go Back')
    await window.until(window.lineAtCursor, line => line.includes('It was a cloud'))
    await window.runCommand('Apparatus: Cite Source')
    await window.page.locator('.quick-input-list .monaco-list-row', { hasText: 'read last, p. 1' }).waitFor()
    await window.screenshot('sources-cite')
    await window.page.keyboard.press('Enter')
    await window.until(window.lineAtCursor, line => line.includes('[@pliny-6-16, p. 1]'))
    await window.page.keyboard.press('Escape')
    await window.runCommand('Undo')
  })

  it('have pages, which the status bar says and a command goes to', async () => {
    const page = window.page.locator('.statusbar-item', { hasText: 'p. 12' })
    await goTo('The catastrophe begins')
    await page.waitFor({ timeout: 10_000 })
    await window.runCommand('Apparatus: Go to Page…')
    await window.pick('This text')
    await window.page.locator('.quick-input-message', { hasText: 'p. 11 to p. 17' }).waitFor()
    await window.page.keyboard.type('99')
    await window.page.locator('.quick-input-message', { hasText: 'This text marks no “99”' }).waitFor()
    await window.screenshot('pages-unknown')
    await window.page.keyboard.press('ControlOrMeta+a')
    await window.page.keyboard.type('14')
    await window.page.keyboard.press('Enter')
    await window.page.locator('.statusbar-item', { hasText: 'p. 14' }).waitFor({ timeout: 10_000 })
    await window.screenshot('pages')
  })
})
