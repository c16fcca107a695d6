import type { Locator, Page } from 'playwright-core'

/** How long the box may take to open or to list, in milliseconds. */
const TIMEOUT = 4_000

/** The field of the box that a key opens. A key pressed while another box is closing is lost on it. */
async function openBox(page: Page, key: string): Promise<Locator> {
  const input = page.locator('.quick-input-widget input[type=text]')
  for (let attempt = 1; attempt <= 5; attempt++) {
    await page.keyboard.press(key)
    const isOpen = await input.waitFor({ timeout: TIMEOUT }).then(
      () => true,
      () => false
    )
    if (isOpen) break
  }
  return input
}

/** Types into the quick pick that a key opens, and clicks on the row with exactly this name. */
export async function choose(page: Page, key: string, query: string, name: string): Promise<void> {
  const row = page.locator('.quick-input-list .label-name').getByText(name, { exact: true }).first()
  for (let attempt = 1; ; attempt++) {
    const input = await openBox(page, key)
    try {
      // What is typed before the pick has made its first list is lost on it, so it is typed again; and a box may close by itself.
      await input.fill('', { timeout: TIMEOUT })
      await input.fill(query, { timeout: TIMEOUT })
      return await row.click({ timeout: TIMEOUT })
    } catch (error) {
      await page.keyboard.press('Escape')
      if (attempt === 5) throw new Error(`"${query}" does not bring up "${name}"`, { cause: error })
    }
  }
}

/** Types into the box that a key opens, and sends it off. A box closes by itself when something else takes the keyboard. */
export async function enter(page: Page, key: string, words: string): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    const input = await openBox(page, key)
    try {
      await input.fill(words, { timeout: TIMEOUT })
      return await page.keyboard.press('Enter')
    } catch (error) {
      await page.keyboard.press('Escape')
      if (attempt === 3) throw new Error(`The box for "${words}" does not open`, { cause: error })
    }
  }
}
