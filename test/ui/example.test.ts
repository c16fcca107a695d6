import assert from 'node:assert/strict'
import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { useFewerColours } from '../host/fewerColours.ts'
import { openWindow, type Window } from '../host/window.ts'

// The example in a real window, as a reader has it. The screenshots are those of the README: out/screenshots is copied to
// docs/images when somebody has looked at them.

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))))
const NAME = 'vesuvius.annotated.md'

/** For pictures: nothing in them but the text and what it is shown with. */
const PLAIN = {
  'files.autoSave': 'off',
  'comments.openView': 'never',
  'editor.minimap.enabled': false,
  '[markdown]': { 'editor.occurrencesHighlight': 'off' },
  'window.commandCenter': false,
  'workbench.layoutControl.enabled': false
}

describe('the example in the window', function () {
  this.timeout(120_000)
  const home = mkdtempSync(join(tmpdir(), 'apparatus-example-'))
  const folder = join(home, 'vesuvius')
  const file = join(folder, NAME)
  let window: Window
  let lines: string[]

  before(async () => {
    cpSync(join(root, 'examples', 'vesuvius'), folder, { recursive: true })
    lines = readFileSync(file, 'utf8').split('\n')
    window = await openWindow({ folder, file, extension: root, settings: PLAIN })
    await window.page.setViewportSize({ width: 1280, height: 800 })
    await window.until(
      () => window.badge('Apparatus'),
      badge => badge === '39'
    )
    await window.runCommand('View: Close Primary Side Bar')
  })

  after(async () => {
    await window?.close()
    rmSync(home, { recursive: true, force: true })
  })

  /** Puts the cursor into the example, `into` characters behind the beginning of some words. */
  async function goTo(words: string, into = 0): Promise<void> {
    const index = lines.findIndex(line => line.includes(words))
    assert.ok(index >= 0, `the example does not say “${words}”`)
    await window.goToLine(index + 1, lines[index]!.indexOf(words) + 1 + into)
  }

  it('shows a note over its mark, whole', async () => {
    await goTo('## Two letters')
    const hover = await window.hoverOverWord('[^1]')
    assert.match(hover, /eighteenth year/)
    assert.match(hover, /That interval matters/)
    await window.screenshot('note')
  })

  it('shows who a name is', async () => {
    await goTo('## Two letters')
    const hover = await window.hoverOverWord('Tacitus')
    assert.match(hover, /Tacitus \(c\. 56 – c\. 120\)/)
    assert.match(hover, /Historian, to whom both letters are addressed/)
    await window.screenshot('person')
  })

  it('shows who speaks, where it stands, and whether it stands there', async () => {
    await goTo('## Toward the danger')
    const hover = await window.hoverOverWord('“He')
    assert.match(hover, /Pliny the Younger/)
    await window.screenshot('quotation')
  })

  it('goes from the mark to the note with F12', async () => {
    await goTo('[^2]', 2)
    await window.page.keyboard.press('F12')
    await window.until(window.lineAtCursor, line => line.startsWith('[^2]:'))
  })

  it('lists the quotations and follows the cursor', async () => {
    await window.openSidebar('Apparatus')
    await window.widenSidebar(100)
    await goTo('would rather go on', 3)
    await window.until(
      () => window.selectedRow('Quotations'),
      label => label.startsWith('would rather go on')
    )
    await window.screenshot('outline')
    await window.runCommand('View: Close Primary Side Bar')
  })

  it('goes from a quotation to the words in the source', async () => {
    await goTo('would rather go on', 3)
    // In the browser Ctrl+F12 goes to the definition, so the command itself is run.
    await window.runCommand('Go to Implementations')
    await window.until(window.activeTab, name => name === 'pliny-6-16.md')
    const source = readFileSync(join(folder, 'source', 'pliny-6-16.md'), 'utf8').split('\n')
    const index = source.findIndex(line => line.includes('would rather go on studying'))
    const column = source[index]!.indexOf('would rather go on studying') + 1
    await window.until(window.cursor, cursor => cursor?.line === index + 1 && cursor.column === column)
    await window.screenshot('passage')
    await window.openFile(NAME)
  })

  it('shows a remark in the margin, on its words', async () => {
    const words = 'such as there is in a closed room when the lamp has been put out'
    await window.openSidebar('Explorer')
    await goTo('The lamp is what a reader remembers')
    // Pieces of it, where the editor wraps the line.
    await window.until(window.underlined, all => all.join('').includes(words))
    await window.openRemark('when the lamp')
    const remarks = await window.until(window.remarks, all => all.length > 0)
    assert.match(remarks.join('|'), /^Compare the end of the section: [^|]*$/)
    await window.screenshot('annotation')
  })

  it('shows all of it at once: quotations, the text with a card, the edition', async () => {
    await window.page.setViewportSize({ width: 1440, height: 780 })
    await window.runCommand('View: Close All Editors')
    await window.openFile(NAME)
    await window.runCommand('Apparatus: Open Reading View')
    const edition = window.page.frameLocator('iframe.webview.ready').frameLocator('#active-frame')
    await edition.locator('h2', { hasText: 'Two letters' }).first().waitFor({ timeout: 20_000 })
    await window.runCommand('View: Focus First Editor Group')
    await window.openSidebar('Apparatus')
    await goTo('{p. 11}')
    await window.until(
      () => window.sidebarRows('Quotations'),
      rows => rows.length > 5
    )
    // The text from its first heading on, and the edition with it.
    await window.page.mouse.move(650, 500)
    await window.page.mouse.wheel(0, 170)
    await window.page.waitForTimeout(1_000)
    assert.match(await window.hoverOverWord('“w'), /Pliny the Younger/)
    useFewerColours(await window.screenshot('overview'))
  })
})
