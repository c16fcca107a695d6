import { basename, resolve } from 'node:path'
import type { Page } from 'playwright-core'
import { cursorOf, hoverOf, placeOf } from './readings.ts'

/** What a person does in VS Code's window. Each waits until the window has followed, and throws when it does not. */
export interface Gestures {
  /** Opens a file by its path, absolute or in the folder, through quick open. */
  openFile(path: string): Promise<void>
  /** Runs a command by its full title in the palette, such as `Apparatus: Add Footnote`. */
  runCommand(title: string): Promise<void>
  /** Puts the cursor at a place; both numbers count from 1, as the status bar does. */
  goToLine(line: number, column?: number): Promise<void>
  /** Puts the cursor into a word that is to be seen; `occurrence` counts from 0 down the window. */
  clickWord(word: string, occurrence?: number): Promise<void>
  /** The hover at the cursor, asked for by keyboard; '' when none comes within `patience` milliseconds. */
  hoverText(patience?: number): Promise<string>
  /** The hover that the mouse brings up over a word that is to be seen; '' when none comes within `patience`. */
  hoverOverWord(word: string, occurrence?: number, patience?: number): Promise<string>
  /** Shows a container of views by its title in the activity bar. */
  openSidebar(title: string): Promise<void>
  /** Clicks on a row of a sidebar's view, both by the text that is to be seen. */
  clickRow(view: string, label: string): Promise<void>
}

/** How long the window may take to follow a gesture. */
const PATIENCE = 10_000

/** The gestures on a page that shows VS Code with a folder. */
export function gesturesOn(page: Page, folder: string): Gestures {
  return {
    openFile: path => openFile(page, resolve(folder, path)),
    runCommand: title => choose(page, 'F1', `>${title}`, title),
    goToLine: (line, column = 1) => goToLine(page, line, column),
    clickWord: async (word, occurrence = 0) => {
      const { x, y } = await placeOf(page, word, occurrence)
      await page.mouse.click(x, y)
    },
    hoverText: (patience = PATIENCE) =>
      askForHover(page, patience, async () => {
        await page.keyboard.press('ControlOrMeta+k')
        await page.keyboard.press('ControlOrMeta+i')
      }),
    hoverOverWord: async (word, occurrence = 0, patience = PATIENCE) =>
      askForHover(page, patience, async () => {
        const { x, y } = await placeOf(page, word, occurrence)
        await page.mouse.move(x, y, { steps: 3 })
      }),
    openSidebar: async title => {
      const item = page.locator('.activitybar .action-item', {
        has: page.locator(`.action-label[aria-label^="${title}"]`)
      })
      if (!(await item.getAttribute('class'))?.includes('checked')) await item.click()
      await page.locator('.sidebar .composite.title h2', { hasText: title }).waitFor({ timeout: PATIENCE })
    },
    clickRow: async (view, label) => {
      const tree = page.locator(`.sidebar [role=tree][aria-label="${view}"]`)
      await tree.locator('.monaco-list-row', { hasText: label }).first().click({ timeout: PATIENCE })
    }
  }
}

async function openFile(page: Page, path: string): Promise<void> {
  const name = basename(path)
  await choose(page, 'ControlOrMeta+p', path, name)
  await page.locator(`.tab.active[data-resource-name="${name}"]`).first().waitFor({ timeout: PATIENCE })
  await page.locator('.editor-group-container.active .view-line').first().waitFor({ timeout: PATIENCE })
}

/** Types into the quick pick that a key opens, and clicks on the row with exactly this name. */
async function choose(page: Page, key: string, query: string, name: string): Promise<void> {
  await page.keyboard.press(key)
  const input = page.locator('.quick-input-widget input[type=text]')
  const row = page.locator('.quick-input-list .label-name').getByText(name, { exact: true }).first()
  for (let attempt = 1; ; attempt++) {
    // What is typed before the pick has made its first list is lost on it, so it is typed again.
    await input.fill('')
    await input.fill(query)
    try {
      return await row.click({ timeout: PATIENCE / 5 })
    } catch (error) {
      if (attempt < 5) continue
      await page.keyboard.press('Escape')
      throw new Error(`"${query}" does not bring up "${name}"`, { cause: error })
    }
  }
}

/** Asks again now and then: the first time the extension may not have been up, and VS Code does not ask by itself. */
async function askForHover(page: Page, patience: number, ask: () => Promise<void>): Promise<string> {
  const deadline = Date.now() + patience
  while (Date.now() < deadline) {
    // An older hover must have gone, or it would be the one that is read.
    await page.keyboard.press('Escape')
    await page.mouse.move(0, 0)
    await ask()
    const text = await hoverOf(page, Math.min(deadline - Date.now(), 2_000))
    if (text !== '') return text
  }
  return ''
}

async function goToLine(page: Page, line: number, column: number): Promise<void> {
  await page.keyboard.press('Control+g')
  await page.locator('.quick-input-widget input').fill(`:${line},${column}`)
  await page.keyboard.press('Enter')
  const deadline = Date.now() + PATIENCE
  for (;;) {
    const cursor = await cursorOf(page)
    if (cursor?.line === line && cursor.column === column) return
    if (Date.now() > deadline) throw new Error(`The cursor did not go to ${line}:${column}: ${JSON.stringify(cursor)}`)
    await page.waitForTimeout(50)
  }
}
