import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { openWebWindow, type WebWindow } from '../host/window.ts'

// VS Code in the browser alone: no machine behind it, the extension and its server as workers, and files that an extension has
// in memory. One sitting: the steps follow each other.

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))))
const EXAMPLE = join(root, 'examples', 'vesuvius')
const FOLDER = '/vesuvius'
const FILE = `${FOLDER}/vesuvius.annotated.md`
const SIDECAR = `${FILE}.annotations.jsonl`
const LONG = 'The mill stood where two brooks met, and everybody had to pass it. '.repeat(4)
const PATIENCE = 60_000

describe('VS Code in the browser alone', function () {
  this.timeout(180_000)
  const files: Record<string, string> = {
    [`${FOLDER}/mill.html`]: `<html><body><h1>The Mill</h1><p>${LONG}</p></body></html>`
  }
  const asked: string[] = []
  let window: WebWindow
  let lines: string[]

  before(async () => {
    for (const entry of readdirSync(EXAMPLE, { recursive: true, withFileTypes: true })) {
      if (!entry.isFile()) continue
      const path = join(entry.parentPath, entry.name)
      files[`${FOLDER}/${relative(EXAMPLE, path).replaceAll('\\', '/')}`] = readFileSync(path, 'utf8')
    }
    lines = files[FILE]!.split('\n')
    const settings = {
      'files.autoSave': 'off',
      'comments.openView': 'never',
      'files.simpleDialog.enable': true
    }
    window = await openWebWindow({ files, folder: FOLDER, file: FILE, settings }, address => asked.push(address))
    await window.until(
      () => window.badge('Apparatus'),
      badge => badge === '39',
      PATIENCE
    )
    await window.runCommand('View: Close Primary Side Bar')
  })
  after(() => window?.close())
  afterEach(async function () {
    if (this.currentTest?.state === 'failed') await window.screenshot('web-failed')
  })

  /** Puts the cursor into the text, `into` characters behind the beginning of some words. */
  async function goTo(words: string, into = 0): Promise<void> {
    const index = lines.findIndex(line => line.includes(words))
    assert.ok(index >= 0, `the text does not say “${words}”`)
    await window.goToLine(index + 1, lines[index]!.indexOf(words) + 1 + into)
  }

  it('shows notes and people', async () => {
    await goTo('## Two letters')
    assert.match(await window.hoverOverWord('[^1]', 0, PATIENCE), /eighteenth year/)
    assert.match(await window.hoverOverWord('Tacitus', 0, PATIENCE), /Historian, to whom both letters are addressed/)
    await window.screenshot('web-person')
  })

  it('shows works as a style prints them, which is fetched from beside the extension', async () => {
    await goTo('@pliny-mynors', 3)
    assert.match(await window.hoverText(PATIENCE), /Mynors[^]*Oxford: Clarendon Press/)
  })

  it('goes from the mark to the note with F12', async () => {
    await goTo('[^2]', 2)
    await window.page.keyboard.press('F12')
    await window.until(window.lineAtCursor, line => line.startsWith('[^2]:'), PATIENCE)
  })

  it('lists the quotations', async () => {
    await window.openSidebar('Apparatus')
    const rows = await window.until(
      () => window.sidebarRows('Quotations'),
      all => all.length > 3,
      PATIENCE
    )
    assert.ok(rows.some(({ label }) => label.startsWith('would rather go on')))
    await window.screenshot('web-quotations')
  })

  it('says what is wrong', async () => {
    await window.page.locator('.view-lines').first().click()
    await window.page.keyboard.press('ControlOrMeta+End')
    await window.page.keyboard.type('\nA note that is nowhere.[^99]')
    const problems = window.page.locator('.squiggly-error, .squiggly-warning')
    await problems.first().waitFor({ timeout: PATIENCE })
    assert.match(await window.hoverOverWord('[^99]', 0, PATIENCE), /99/)
    await window.runCommand('File: Revert File')
    await window.until(window.isDirty, is => !is, PATIENCE)
  })

  it('adds a remark to the file beside the text, signed by the name that it asks for', async () => {
    const words = 'seventeen when Vesuvius'
    const index = lines.findIndex(line => line.includes(words))
    await window.select(index + 1, lines[index]!.indexOf(words) + 1, words.length)
    await window.runCommand('Apparatus: Add Annotation')
    await window.page.locator('.review-widget .monaco-editor.focused').waitFor({ timeout: PATIENCE })
    await window.page.keyboard.type('So young?')
    await window.page.keyboard.press('ControlOrMeta+Enter')
    await window.page
      .locator('.quick-input-widget', { hasText: 'It signs your remarks' })
      .waitFor({ timeout: PATIENCE })
    await window.screenshot('web-name')
    await window.page.keyboard.type('A reader')
    await window.page.keyboard.press('Enter')
    const written = await window.until(
      () => Promise.resolve(window.written.get(SIDECAR) ?? ''),
      all => all.includes('So young?'),
      PATIENCE
    )
    // What stood there before stands there still, and one line more.
    assert.ok(written.startsWith(files[SIDECAR]!))
    const added = written.slice(files[SIDECAR]!.length).trimEnd()
    assert.match(added, /^\{[^\n]*"exact":"seventeen when Vesuvius"[^\n]*\}$/)
    assert.match(added, /"name":"A reader"/)
    await window.until(window.underlined, all => all.join(' ').includes(words), PATIENCE)
    await window.screenshot('web-remark')
  })

  it('signs the next remark without asking', async () => {
    const words = 'Tacitus asked'
    const index = lines.findIndex(line => line.includes(words))
    await window.select(index + 1, lines[index]!.indexOf(words) + 1, words.length)
    await window.runCommand('Apparatus: Add Annotation')
    await window.writeRemark('Which letter?')
    const written = await window.until(
      () => Promise.resolve(window.written.get(SIDECAR) ?? ''),
      all => all.includes('Which letter?'),
      PATIENCE
    )
    assert.match(written.trimEnd().split('\n').at(-1)!, /"name":"A reader"/)
  })

  it('shows the reading view', async () => {
    await window.runCommand('View: Close Primary Side Bar')
    await window.runCommand('Apparatus: Open Reading View')
    const titles = async (): Promise<string[]> =>
      (
        await Promise.all(
          window.page.frames().map(frame =>
            frame
              .locator('h1')
              .allInnerTexts()
              .catch(() => [])
          )
        )
      ).flat()
    await window.until(titles, all => all.includes('The Ash and the Letter'), PATIENCE)
    await window.screenshot('web-reading')
    await window.runCommand('View: Close Other Editors in Group')
  })

  it('exports to a file of the workspace', async () => {
    await goTo('## Two letters')
    await window.runCommand('Apparatus: Export…')
    await window.pick('HTML')
    const name = window.page.locator('.quick-input-widget input[type=text]')
    await window.until(
      () => name.inputValue(),
      value => value.endsWith('vesuvius.html'),
      PATIENCE
    )
    await window.page.keyboard.press('Enter')
    const page = await window.until(
      () => Promise.resolve(window.written.get(`${FOLDER}/vesuvius.html`) ?? ''),
      text => text !== '',
      PATIENCE
    )
    assert.match(page, /^<!doctype html>[^]*The Ash and the Letter[^]*So young\?[^]*<\/html>\s*$/)
  })

  it('imports a web page of the workspace', async () => {
    await window.openSidebar('Explorer')
    await window.chooseForFile('mill.html', 'Import…')
    await window.until(
      async () => (await window.page.locator('.tab .label-name').allTextContents()).join(),
      names => names.includes('mill.html ↔ mill.annotated.md'),
      PATIENCE
    )
    await window.screenshot('web-import')
  })

  it('asks nobody else for anything', () => {
    assert.deepEqual(asked, [])
  })
})
