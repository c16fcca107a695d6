import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Browser, Page } from 'playwright-core'
import { apparatus } from '../cli/program.ts'
import { launchBrowser } from '../host/browser.ts'

// A page that was exported, in a browser.

const AXE = createRequire(import.meta.url).resolve('axe-core/axe.min.js')

describe('an exported page in a browser', function () {
  this.timeout(120_000)
  const home = mkdtempSync(join(tmpdir(), 'apparatus-page-'))
  const file = join(home, 'page.html')
  let browser: Browser

  before(async () => {
    const run = apparatus(['export', 'examples/vesuvius/vesuvius.annotated.md', '--to', 'html', '--output', file])
    assert.equal(run.code, 0)
    browser = await launchBrowser()
  })

  after(async () => {
    await browser?.close()
    rmSync(home, { recursive: true, force: true })
  })

  /** @returns the page, and what it tried to load */
  async function open(options: Parameters<Browser['newPage']>[0] = {}): Promise<{ page: Page; loaded: string[] }> {
    const page = await browser.newPage(options)
    const loaded: string[] = []
    page.on('request', request => loaded.push(request.url()))
    await page.goto(String(pathToFileURL(file)))
    return { page, loaded }
  }

  for (const colorScheme of ['light', 'dark'] as const) {
    it(`is accessible, ${colorScheme}`, async () => {
      const { page } = await open({ colorScheme, bypassCSP: true })
      await page.addScriptTag({ path: AXE })
      const violations = await page.evaluate(async () => {
        // @ts-expect-error axe is the page's.
        const { violations: found } = await axe.run()
        return found.map(({ id, nodes }: { id: string; nodes: { html: string }[] }) => `${id}: ${nodes[0]?.html}`)
      })
      assert.deepEqual(violations, [])
      await page.close()
    })
  }

  it('loads nothing', async () => {
    const { page, loaded } = await open()
    await page.waitForTimeout(300)
    assert.deepEqual(loaded, [String(pathToFileURL(file))])
    await page.close()
  })

  it('shows a card over a name, and hides it with Escape', async () => {
    const { page } = await open()
    await page.locator('a.person').first().focus()
    assert.match(await page.locator('#card').innerText(), /Pliny/)
    await page.keyboard.press('Escape')
    assert.equal(await page.locator('#card').count(), 0)
    await page.close()
  })

  it('has its notes beside the words on a wide page, below on a narrow one', async () => {
    for (const [width, isBeside] of [
      [1300, true],
      [600, false]
    ] as const) {
      const { page } = await open({ viewport: { width, height: 900 } })
      const paragraph = await page.locator('main > p', { has: page.locator('#mark-1') }).boundingBox()
      const note = await page.locator('#note-1').boundingBox()
      assert.equal(note!.x > paragraph!.x + paragraph!.width - 1, isBeside)
      if (isBeside) assert.ok(Math.abs(note!.y - paragraph!.y) < 20)
      else assert.ok(note!.y > paragraph!.y + paragraph!.height - 1)
      await page.close()
    }
  })

  it('is read without scripts', async () => {
    const context = await browser.newContext({ javaScriptEnabled: false })
    const page = await context.newPage()
    await page.goto(String(pathToFileURL(file)))
    await page.locator('#mark-1').click()
    assert.ok(await page.locator('#note-1').isVisible())
    assert.ok(await page.locator('#persons').isVisible())
    await context.close()
  })
})
