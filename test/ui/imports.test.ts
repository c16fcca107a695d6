import assert from 'node:assert/strict'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Locator } from 'playwright-core'
import { openWindow, type Window } from '../host/window.ts'

// A saved page imported from the explorer: the text beside its source, and the report.

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))))
const LONG = 'The mill stood where two brooks met, and everybody who came down from the hills had to pass it. '
  .repeat(3)
  .trim()
const PAGE = `<html>\n<body>\n<nav><a href="/">Home</a></nav>\n<h1>The Mill</h1>\n<p>${LONG}<a href="#n1" id="f1">[1]</a></p>\n<p>Share this page</p>\n<p><a href="#f1" id="n1">[1]</a> So the parish book.</p>\n</body>\n</html>\n`

describe('importing in the window', function () {
  this.timeout(120_000)
  const folder = mkdtempSync(join(tmpdir(), 'apparatus-imports-'))
  let window: Window

  before(async () => {
    writeFileSync(join(folder, 'mill.html'), PAGE)
    writeFileSync(join(folder, 'tale.annotated.md'), 'Orlova said: “It turns.”\n')
    window = await openWindow({ folder, file: join(folder, 'mill.html'), extension: root })
  })
  after(async () => {
    await window?.close()
    rmSync(folder, { recursive: true, force: true })
  })
  afterEach(async function () {
    if (this.currentTest?.state === 'failed') await window.screenshot('imports-failed')
  })

  it('shows the text beside the page, from the explorer’s menu', async () => {
    // The menu has our entry once the extension is known.
    await window.openSidebar('Apparatus')
    await window.page.keyboard.press('Control+Shift+E')
    await window.chooseForFile('mill.html', 'Import…')
    await window.until(
      async () => (await window.page.locator('.tab .label-name').allTextContents()).join(),
      names => names.includes('mill.html ↔ mill.annotated.md')
    )
    await window.showNotification('every word is in the text or in the report')
    await window.screenshot('imports-preview')
    assert.ok(!existsSync(join(folder, 'mill.annotated.md')))
  })

  it('shows what became of the page', async () => {
    await window.answer('every word is in the text or in the report', 'Show Report')
    await window.until(
      async () => (await window.page.locator('.view-lines').allInnerTexts()).join('\n').replace(/\u00A0/g, ' '),
      words => words.includes('Left out: the page’s, not the text’s') && words.includes('Share this page')
    )
    await window.screenshot('imports-report')
  })

  it('takes a file that is dropped on one of our views', async () => {
    await window.runCommand('View: Close All Editors')
    await window.openFile(join(folder, 'tale.annotated.md'))
    await window.openSidebar('Explorer')
    const { page } = window
    const go = async (target: Locator): Promise<void> => {
      const { x, y, height } = (await target.boundingBox())!
      await page.mouse.move(x + 24, y + height / 2, { steps: 8 })
    }
    await go(page.locator('.explorer-folders-view .monaco-list-row', { hasText: 'mill.html' }))
    await page.mouse.down()
    // The sidebar opens for whoever waits on its icon with a file.
    const icon = page.locator('.activitybar .action-item', { has: page.locator('[aria-label^="Apparatus"]') })
    const row = page.locator('.sidebar [role=tree][aria-label="Quotations"] .monaco-list-row').first()
    await window.until(
      async () => {
        await go(icon)
        return row.count()
      },
      count => count > 0
    )
    await go(row)
    await page.waitForTimeout(200)
    await go(row)
    await page.mouse.up()
    await window.until(
      async () => (await page.locator('.tab .label-name').allTextContents()).join(),
      names => names.includes('mill.html ↔ mill.annotated.md')
    )
  })
})
