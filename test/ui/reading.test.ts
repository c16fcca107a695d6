import assert from 'node:assert/strict'
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Frame } from 'playwright-core'
import { openWindow, type Window } from '../host/window.ts'

// The reading view beside the editor, as a reader has it.

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))))
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const NAME = 'vesuvius.annotated.md'

describe('the reading view', function () {
  this.timeout(180_000)
  const home = mkdtempSync(join(tmpdir(), 'apparatus-reading-'))
  const folder = join(home, 'vesuvius')
  const file = join(folder, NAME)
  let window: Window
  let view: Frame

  before(async () => {
    cpSync(join(root, 'examples', 'vesuvius'), folder, { recursive: true })
    window = await openWindow({ folder, file, extension: root, settings: { 'comments.openView': 'never' } })
    await window.page.setViewportSize({ width: 1700, height: 900 })
    await window.runCommand('View: Close Primary Side Bar')
    await window.runCommand('Apparatus: Open Reading View')
    view = await shown()
  })

  after(async () => {
    await window?.close()
    rmSync(home, { recursive: true, force: true })
  })

  /** The page in the view, once it is there. */
  async function shown(): Promise<Frame> {
    let found: Frame | undefined
    await window.until(
      async () => {
        for (const frame of window.page.frames()) {
          if (
            (await frame
              .locator('main > p')
              .count()
              .catch(() => 0)) > 0
          )
            found = frame
        }
        return found !== undefined
      },
      is => is,
      60_000
    )
    return found!
  }

  it('shows the text as an edition, with its notes', async () => {
    assert.equal(await view.locator('h1').innerText(), 'The Ash and the Letter')
    assert.equal(await view.locator('.note').count(), 21)
    await view.locator('a.person').first().hover()
    await view.locator('#card').waitFor()
    assert.match(await view.locator('#card').innerText(), /Pliny/)
    await window.screenshot('reading-view')
    await window.page.keyboard.press('Escape')
  })

  for (const [theme, look] of [
    ['Default Dark Modern', 'vscode-dark'],
    ['Default High Contrast', 'vscode-high-contrast'],
    ['Default High Contrast Light', 'vscode-high-contrast-light'],
    ['Default Light Modern', 'vscode-light']
  ] as const) {
    it(`is accessible: ${theme}`, async () => {
      mkdirSync(join(folder, '.vscode'), { recursive: true })
      writeFileSync(join(folder, '.vscode', 'settings.json'), JSON.stringify({ 'workbench.colorTheme': theme }))
      await view.locator(`body.${look}`).waitFor()
      const violations = await view.evaluate(async source => {
        if (!('axe' in globalThis)) (0, eval)(source)
        // @ts-expect-error axe is the page's.
        const { violations: found } = await axe.run()
        return found.map(({ id, nodes }: { id: string; nodes: { html: string }[] }) => `${id}: ${nodes[0]?.html}`)
      }, AXE)
      await window.screenshot(`reading-view-${look}`)
      assert.deepEqual(violations, [])
    })
  }

  it('goes with the editor, and the editor with it', async () => {
    const lines = readFileSync(file, 'utf8').split('\n')
    const last = lines.findLastIndex(line => line.startsWith('## '))
    const title = lines[last]!.slice(3)
    await window.goToLine(last + 1, 1)
    const heading = view.locator('main > h2', { hasText: title })
    await window.until(
      () => heading.evaluate(element => element.getBoundingClientRect().top),
      top => top < 900
    )
    await view.evaluate(() => scrollTo(0, 0))
    await window.until(
      () => window.page.locator('.monaco-editor .line-numbers').first().innerText(),
      number => Number(number) < last
    )
  })

  it('leads from a word to its place in the text', async () => {
    await view.evaluate(() => scrollTo(0, 0))
    const word = await view.locator('main > p', { hasText: 'past forty' }).evaluate(element => {
      const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT)
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        const at = node.textContent!.indexOf('forty')
        if (at < 0) continue
        const range = document.createRange()
        range.setStart(node, at + 1)
        range.setEnd(node, at + 2)
        const { x, y } = range.getBoundingClientRect()
        const own = element.getBoundingClientRect()
        return { x: x - own.x + 1, y: y - own.y + 4 }
      }
      return undefined
    })
    await view.locator('main > p', { hasText: 'past forty' }).click({ position: word! })
    await window.until(
      () => window.page.locator('.statusbar').innerText(),
      status => /5 selected/.test(status)
    )
  })

  it('follows what is written', async () => {
    await window.page.keyboard.type('fifty')
    await view.locator('main > p', { hasText: 'past fifty' }).waitFor({ timeout: 20_000 })
    await window.page.keyboard.press('Control+Z')
    await view.locator('main > p', { hasText: 'past forty' }).waitFor({ timeout: 20_000 })
  })

  it('has no script of the text’s, and no element that loads anything', async () => {
    assert.equal(await view.locator('body script').count(), 2)
    assert.equal(await view.locator('img, iframe, object, link').count(), 0)
    const policy = await view.locator('meta[http-equiv="Content-Security-Policy"]').getAttribute('content')
    assert.match(policy!, /^default-src 'none'; style-src 'nonce-/)
  })

  it('goes into a PDF by the browser that is there', async () => {
    await window.runCommand('File: Revert File')
    await window.runCommand('Apparatus: Export…')
    await window.pick('PDF')
    const name = window.page.locator('.quick-input-widget input[type=text]')
    await window.until(
      () => name.inputValue(),
      value => value.endsWith('vesuvius.pdf')
    )
    await window.page.keyboard.press('Enter')
    const pdf = join(folder, 'vesuvius.pdf')
    await window.until(
      () => Promise.resolve(existsSync(pdf) && readFileSync(pdf).subarray(0, 5).toString('latin1')),
      begins => begins === '%PDF-',
      60_000
    )
    await window.showNotification('vesuvius.pdf was written')
  })

  it('says of a book that its page is being made', async () => {
    const paragraph = 'She wrote “it rains”[^1] and named Pliny, at length. '.repeat(20)
    writeFileSync(join(folder, 'book.annotated.md'), `${`${paragraph}\n\n`.repeat(3000)}[^1]: A note.\n`)
    await window.openFile('book.annotated.md')
    await window.runCommand('Apparatus: Open Reading View')
    const words = async (): Promise<string> => {
      const all = window.page.frames().map(frame => frame.locator('[role=status]').allInnerTexts())
      return (await Promise.all(all.map(each => each.catch(() => [])))).flat().join(' ')
    }
    assert.match(await window.until(words, said => said.includes('reading view')), /is being made/)
    await window.screenshot('reading-waiting')
  })
})
