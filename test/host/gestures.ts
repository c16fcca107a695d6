import { basename, resolve } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import type { Locator, Page } from 'playwright-core'
import { choose, enter } from './quickBox.ts'
import { type Cursor, cursorOf, hoverOf, placeOf } from './readings.ts'

/** What a person does in VS Code's window. Each waits until the window has followed, and throws when it does not. */
export interface Gestures {
  /** Opens a file by its path, absolute or in the folder, through quick open. */
  openFile(path: string): Promise<void>
  /** Runs a command by its full title in the palette, such as `Apparatus: Add Footnote`. */
  runCommand(title: string): Promise<void>
  /** Puts the cursor at a place; both numbers count from 1, as the status bar does. */
  goToLine(line: number, column?: number): Promise<void>
  /** Selects characters of one line from a place on, by keyboard as `goToLine` and Shift with the arrow key do. */
  select(line: number, column: number, length: number): Promise<void>
  /** Puts the cursor into a word that is to be seen; `occurrence` counts from 0 down the window. */
  clickWord(word: string, occurrence?: number): Promise<void>
  /** The hover at the cursor, asked for by keyboard; '' when none comes within `patience` milliseconds. */
  hoverText(patience?: number): Promise<string>
  /** The hover that the mouse brings up over a word that is to be seen; '' when none comes within `patience`. */
  hoverOverWord(word: string, occurrence?: number, patience?: number): Promise<string>
  /** Shows a container of views by its title in the activity bar. */
  openSidebar(title: string): Promise<void>
  /** Folds the other views of the sidebar away, so that there is room for this one. */
  showOnly(view: string): Promise<void>
  /** Draws the edge of the sidebar to the right. */
  widenSidebar(pixels: number): Promise<void>
  /** Clicks on a row of a sidebar's view, both by the text that is to be seen. */
  clickRow(view: string, label: string): Promise<void>
  /** Chooses from the context menu of a row of a sidebar's view. */
  chooseForRow(view: string, label: string, item: string): Promise<void>
  /** Chooses from the context menu of a file in the explorer, which is open. */
  chooseForFile(file: string, item: string): Promise<void>
  /** Waits for the notification that says certain words, in the list that the bell opens. */
  showNotification(words: string): Promise<void>
  /** Clicks on a button of the notification that says certain words, in the list that the bell opens. */
  answer(question: string, button: string): Promise<void>
  /** Unfolds a remark by its mark at the edge of the text, beside words that are to be seen. */
  openRemark(beside: string): Promise<void>
  /** Types into the box of a remark, which has the focus, in place of what is there, and sends it off with the keyboard. */
  writeRemark(words: string): Promise<void>
  /** Clicks on the button of a remark that begins an edit. */
  editRemark(words: string): Promise<void>
  /** Clicks on the first row of an open pick that has these words. */
  pick(label: string): Promise<void>
  /** Opens the menu of quick fixes at the cursor, in which one with this title is to be seen. */
  openQuickFixes(title: string): Promise<void>
  /** Applies the first quick fix at the cursor whose title begins so, by keyboard. */
  applyQuickFix(title: string): Promise<void>
}

/** How long the window may take to follow a gesture. */
const PATIENCE = 20_000

/** The gestures on a page that shows VS Code with a folder. */
export function gesturesOn(page: Page, folder: string): Gestures {
  return {
    openFile: path => openFile(page, resolve(folder, path)),
    runCommand: title => choose(page, 'F1', `>${title}`, title),
    goToLine: (line, column = 1) => goToLine(page, line, column),
    select: async (line, column, length) => {
      await goToLine(page, line, column)
      for (let i = 0; i < length; i++) await page.keyboard.press('Shift+ArrowRight')
      await follow(page, { line, column: column + length, selected: length })
    },
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
      await page.mouse.move(0, 0)
    },
    showOnly: async view => {
      for (const header of await page.locator('.sidebar .pane-header').all()) {
        const isOpen = (await header.getAttribute('aria-expanded')) === 'true'
        if (isOpen !== (await header.textContent())?.includes(view)) await header.click({ timeout: PATIENCE })
      }
    },
    widenSidebar: async pixels => {
      const box = await page.locator('.part.sidebar').boundingBox()
      if (box === null) throw new Error('No sidebar is to be seen')
      const [x, y] = [box.x + box.width, box.y + box.height / 2]
      await page.mouse.move(x, y)
      await page.mouse.down()
      await page.mouse.move(x + pixels, y, { steps: 5 })
      await page.mouse.up()
      await page.mouse.move(0, 0)
    },
    clickRow: async (view, label) => {
      const tree = page.locator(`.sidebar [role=tree][aria-label="${view}"]`)
      await tree.locator('.monaco-list-row', { hasText: label }).first().click({ timeout: PATIENCE })
    },
    chooseForRow: async (view, label, item) => {
      const tree = page.locator(`.sidebar [role=tree][aria-label="${view}"]`)
      await chooseAt(page, tree.locator('.monaco-list-row', { hasText: label }).first(), item)
    },
    chooseForFile: (file, item) =>
      chooseAt(page, page.locator('.explorer-folders-view .monaco-list-row', { hasText: file }), item),
    showNotification: async words => void (await notificationOf(page, words)),
    answer: async (question, button) => {
      const notification = await notificationOf(page, question)
      await notification.locator('.monaco-button', { hasText: button }).click({ timeout: PATIENCE })
    },
    openRemark: beside => openRemark(page, beside),
    writeRemark: async words => {
      await page.locator('.review-widget .monaco-editor.focused').waitFor({ timeout: PATIENCE })
      await page.keyboard.press('ControlOrMeta+a')
      await page.keyboard.type(words)
      await page.keyboard.press('ControlOrMeta+Enter')
      await page.locator('.review-comment .comment-body', { hasText: words }).waitFor({ timeout: PATIENCE })
    },
    editRemark: async words => {
      const remark = page.locator('.review-comment', { hasText: words })
      await remark.hover({ timeout: PATIENCE })
      await remark.locator('.comment-actions .codicon-edit').click({ timeout: PATIENCE })
    },
    pick: label => page.locator('.quick-input-list .monaco-list-row', { hasText: label }).first().click(),
    openQuickFixes: title => openQuickFixes(page, title),
    applyQuickFix: async title => {
      await openQuickFixes(page, title)
      const titles = await page.locator('.action-widget .monaco-list-row.action').allTextContents()
      const index = titles.findIndex(each => each.trim().startsWith(title))
      for (let i = 0; i < index; i++) await page.keyboard.press('ArrowDown')
      await page.keyboard.press('Enter')
    }
  }
}

/** Newer VS Codes show no notification by itself to a test, and no list before there is one in it. */
async function notificationOf(page: Page, words: string): Promise<Locator> {
  const notification = page.locator('.notifications-center .notification-list-item', { hasText: words })
  for (let attempt = 1; ; attempt++) {
    await choose(page, 'F1', '>Notifications: Show Notifications', 'Notifications: Show Notifications')
    try {
      await notification.waitFor({ timeout: PATIENCE / 4 })
      return notification
    } catch (error) {
      if (attempt === 6) throw new Error(`No notification says “${words}”`, { cause: error })
    }
  }
}

/** Chooses from the context menu of a row. While a list is being drawn a click may hit the row beside, whose menu has other items. */
async function chooseAt(page: Page, row: Locator, item: string): Promise<void> {
  const entry = page.locator('.monaco-menu .action-item', { hasText: item })
  for (let attempt = 1; ; attempt++) {
    await standsStill(page, row)
    await row.click({ button: 'right', timeout: PATIENCE })
    try {
      // A click right after the menu appears is taken for the end of the one that opened it.
      await entry.hover({ timeout: PATIENCE / 4 })
      await page.locator('.monaco-menu .action-item.focused', { hasText: item }).waitFor({ timeout: PATIENCE / 4 })
      return await page.keyboard.press('Enter')
    } catch (error) {
      await page.keyboard.press('Escape')
      if (attempt === 5) throw new Error(`The menu of the row has no “${item}”`, { cause: error })
    }
  }
}

async function standsStill(page: Page, row: Locator): Promise<void> {
  const deadline = Date.now() + PATIENCE
  let last: unknown
  while (Date.now() < deadline) {
    const box = await row.boundingBox({ timeout: PATIENCE })
    if (isDeepStrictEqual(box, last)) return
    last = box
    await page.waitForTimeout(200)
  }
}

async function openFile(page: Page, path: string): Promise<void> {
  const name = basename(path)
  await choose(page, 'ControlOrMeta+p', path, name)
  await page.locator(`.tab.active[data-resource-name="${name}"]`).first().waitFor({ timeout: PATIENCE })
  await page.locator('.editor-group-container.active .view-line').first().waitFor({ timeout: PATIENCE })
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

/** Asks again now and then, as whoever sees no fix yet does: the menu does not follow what comes after it was opened. */
async function openQuickFixes(page: Page, title: string): Promise<void> {
  const row = page.locator('.action-widget .monaco-list-row', { hasText: title }).first()
  for (let attempt = 1; ; attempt++) {
    await page.keyboard.press('ControlOrMeta+.')
    try {
      return await row.waitFor({ timeout: PATIENCE / 4 })
    } catch (error) {
      await page.keyboard.press('Escape')
      if (attempt === 6) throw new Error(`No quick fix “${title}” is offered`, { cause: error })
    }
  }
}

/** Clicks again now and then, as whoever sees no remark yet does: a thread that has just come may be folded once more. */
async function openRemark(page: Page, beside: string): Promise<void> {
  const open = page.locator('.review-widget .review-comment')
  const before = await open.count()
  for (let attempt = 1; attempt <= 20; attempt++) {
    await clickMark(page, beside)
    const deadline = Date.now() + PATIENCE / 20
    while (Date.now() < deadline) {
      if ((await open.count()) > before) return
      await page.waitForTimeout(50)
    }
  }
  throw new Error(`There is no remark beside “${beside}”`)
}

/** A mark stands in each row of a paragraph that is wrapped. */
async function clickMark(page: Page, beside: string): Promise<void> {
  const { y } = await placeOf(page, beside, 0)
  for (const mark of await page.locator('.comment-range-glyph:is(.comment-thread, .comment-thread-unresolved)').all()) {
    const box = await mark.boundingBox()
    if (box === null || y < box.y || y > box.y + box.height) continue
    await mark.click()
    return await page.mouse.move(0, 0)
  }
}

async function goToLine(page: Page, line: number, column: number): Promise<void> {
  await enter(page, 'Control+g', `:${line},${column}`)
  await follow(page, { line, column, selected: 0 })
}

/** Waits until the cursor is where a gesture has put it. */
async function follow(page: Page, wanted: Cursor): Promise<void> {
  const deadline = Date.now() + PATIENCE
  for (;;) {
    const cursor = await cursorOf(page)
    if (isDeepStrictEqual(cursor, wanted)) return
    if (Date.now() > deadline)
      throw new Error(`The cursor is not at ${JSON.stringify(wanted)} but at ${JSON.stringify(cursor)}`)
    await page.waitForTimeout(50)
  }
}
