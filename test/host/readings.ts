import type { Page } from 'playwright-core'

/** Where the cursor is, counted from 1 as the status bar does, and how many characters are selected. */
export interface Cursor {
  readonly line: number
  readonly column: number
  readonly selected: number
}

/** A row of a tree; `level` counts from 1. */
export interface Row {
  readonly label: string
  readonly description: string
  readonly level: number
}

/** What a person reads in VS Code's window. Nothing here waits: tests that expect a change poll with `until`. */
export interface Readings {
  /** Undefined where no text is open. */
  cursor(): Promise<Cursor | undefined>
  /** The lines to be seen of the active text, wrapped ones joined; a non-breaking space reads as a space. */
  editorText(): Promise<string>
  /** The line with the cursor, '' when it is not to be seen. */
  lineAtCursor(): Promise<string>
  /** What is selected, by copying it; '' for nothing. */
  selectedText(): Promise<string>
  /** All of the active text, by copying it; the cursor is at its end then. A lone CR or CRLF reads as the window has it. */
  wholeText(): Promise<string>
  /** Pieces of the active text that are underlined as an annotation's words, those to be seen, from the top down. */
  underlined(): Promise<string[]>
  /** What the unfolded remarks say. */
  remarks(): Promise<string[]>
  /** The name of the active text's language, as the status bar has it. */
  language(): Promise<string>
  notifications(): Promise<string[]>
  /** The number on a container's icon in the activity bar, by the container's title; '' for none. */
  badge(container: string): Promise<string>
  /** The rows of a sidebar's view that are to be seen, by the view's title. */
  sidebarRows(view: string): Promise<Row[]>
  /** The label of the selected row of a view, '' for none. */
  selectedRow(view: string): Promise<string>
  /** The name of the active tab. */
  activeTab(): Promise<string>
  /** Whether the active text is changed and not saved. */
  isDirty(): Promise<boolean>
  /** Reads again until the test holds, and gives what was read; throws with the last reading after `patience` ms. */
  until<T>(read: () => Promise<T>, holds: (value: T) => boolean, patience?: number): Promise<T>
}

/** The readings of a page that shows VS Code. */
export function readingsOf(page: Page): Readings {
  return {
    cursor: () => cursorOf(page),
    editorText: async () => (await linesOf(page)).map(line => line.text).join('\n'),
    lineAtCursor: () => lineAtCursor(page),
    selectedText: async () => {
      // With nothing selected VS Code would copy the whole line.
      if (!(await cursorOf(page))?.selected) return ''
      await page.keyboard.press('ControlOrMeta+c')
      return await page.evaluate(() => navigator.clipboard.readText())
    },
    wholeText: async () => {
      await page.keyboard.press('ControlOrMeta+a')
      await page.keyboard.press('ControlOrMeta+c')
      const text = await page.evaluate(() => navigator.clipboard.readText())
      await page.keyboard.press('ArrowRight')
      return text
    },
    underlined: () => underlinedIn(page),
    remarks: () => page.locator('.review-widget .review-comment .comment-body').allInnerTexts(),
    language: () => page.locator('[id="status.editor.mode"]').innerText(),
    badge: async container => {
      const item = page.locator('.activitybar .action-item', {
        has: page.locator(`.action-label[aria-label^="${container}"]`)
      })
      return (await item.locator('.badge-content').allInnerTexts()).join('')
    },
    notifications: () => page.locator('.notification-list-item-message').allInnerTexts(),
    sidebarRows: view => rowsOf(page, view),
    selectedRow: async view => {
      const row = page.locator(`.sidebar [role=tree][aria-label="${view}"] .monaco-list-row.selected .label-name`)
      return (await row.allInnerTexts()).join('')
    },
    isDirty: async () => (await page.locator('.editor-group-container.active .tab.active.dirty').count()) > 0,
    activeTab: async () =>
      (await page.locator('.editor-group-container.active .tab.active').getAttribute('data-resource-name')) ?? '',
    until: (read, holds, patience = 20_000) => until(page, read, holds, patience)
  }
}

/** See `Readings.cursor`. */
export async function cursorOf(page: Page): Promise<Cursor | undefined> {
  const item = page.locator('[id="status.editor.selection"]')
  if ((await item.count()) === 0) return undefined
  const numbers = /Ln (\d+), Col (\d+)(?: \((\d+) selected\))?/.exec(await item.innerText())
  return numbers
    ? { line: Number(numbers[1]), column: Number(numbers[2]), selected: Number(numbers[3] ?? 0) }
    : undefined
}

/** The text of the editor's hover once it is there in full, or '' when none comes within `patience` milliseconds. */
export async function hoverOf(page: Page, patience: number): Promise<string> {
  const hover = page.locator('.monaco-hover:not(.hidden):not(.workbench-hover) .hover-row-contents')
  const deadline = Date.now() + patience
  while (Date.now() < deadline) {
    const text = (await hover.allInnerTexts()).join('\n').trim()
    if (text !== '' && !text.includes('Loading...')) return text
    await page.waitForTimeout(50)
  }
  return ''
}

/** The middle of a word in the active text, in the page's pixels; throws when it is not to be seen. */
export async function placeOf(page: Page, word: string, occurrence: number): Promise<{ x: number; y: number }> {
  // One expression without named functions inside: the page lacks the helper that names them.
  const places = await page.evaluate(wanted => {
    const area = document.querySelector('.editor-group-container.active .editor-instance .view-lines')
    const lines = [...(area?.querySelectorAll<HTMLElement>(':scope > .view-line') ?? [])]
    lines.sort((a, b) => parseFloat(a.style.top) - parseFloat(b.style.top))
    const found: { x: number; y: number }[] = []
    for (const line of lines) {
      const text = (line.textContent ?? '').replaceAll('\u00a0', ' ')
      for (let at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + 1)) {
        // A word may lie across several of the spans that colouring cuts a line into: its middle is in one of them.
        let middle = at + Math.floor(wanted.length / 2)
        const nodes = document.createTreeWalker(line, NodeFilter.SHOW_TEXT)
        let node = nodes.nextNode()
        for (; node && middle >= (node.nodeValue ?? '').length; node = nodes.nextNode())
          middle -= (node.nodeValue ?? '').length
        if (!node) continue
        const range = document.createRange()
        range.setStart(node, middle)
        range.setEnd(node, middle + 1)
        const box = range.getBoundingClientRect()
        found.push({ x: box.x + box.width / 2, y: box.y + box.height / 2 })
      }
    }
    return found
  }, word)
  const place = places[occurrence]
  if (place === undefined)
    throw new Error(`"${word}" is to be seen ${places.length} times, so not number ${occurrence}`)
  return place
}

/** The line with the cursor as far as it is to be seen; the status bar says which, for VS Code marks a number only in its own row. */
async function lineAtCursor(page: Page): Promise<string> {
  const cursor = await cursorOf(page)
  return (await linesOf(page)).find(({ number }) => number === cursor?.line)?.text ?? ''
}

/**
 * The editor draws wrapped parts of a line, and line numbers, each at its height: a number owns all down to the next, and what
 * stands above the first belongs to the line before.
 */
async function linesOf(page: Page): Promise<{ number: number; text: string }[]> {
  return await page.evaluate(() => {
    const editor = document.querySelector('.editor-group-container.active .editor-instance .monaco-editor')
    const numbers = [
      ...(editor?.querySelector('.margin-view-overlays')?.querySelectorAll<HTMLElement>('.line-numbers') ?? [])
    ]
      .filter(({ textContent }) => textContent !== '')
      .map(each => ({ top: parseFloat(each.parentElement?.style.top ?? ''), number: Number(each.textContent) }))
      .sort((a, b) => a.top - b.top)
    const parts = [
      ...(editor?.querySelector('.view-lines')?.querySelectorAll<HTMLElement>(':scope > .view-line') ?? [])
    ]
      .map(part => ({ top: parseFloat(part.style.top), text: part.textContent ?? '' }))
      .sort((a, b) => a.top - b.top)
    const [first] = numbers
    if (first !== undefined && parts[0] !== undefined && parts[0].top < first.top)
      numbers.unshift({ top: parts[0].top, number: first.number - 1 })
    return numbers.map(({ top, number }, index) => {
      const end = numbers[index + 1]?.top ?? Infinity
      const text = parts.filter(part => part.top >= top && part.top < end).map(part => part.text)
      return { number, text: text.join('').replaceAll('\u00a0', ' ') }
    })
  })
}

/** Words underlined by a decoration, row by row; VS Code cuts them where colours change, so neighbours are joined. */
async function underlinedIn(page: Page): Promise<string[]> {
  return await page.evaluate(() => {
    const editor = document.querySelector('.editor-group-container.active .editor-instance .monaco-editor')
    const lines = [...(editor?.querySelectorAll<HTMLElement>('.view-lines > .view-line') ?? [])]
    return lines
      .sort((a, b) => a.getBoundingClientRect().top - b.getBoundingClientRect().top)
      .map(line => {
        const spans = [...line.querySelectorAll<HTMLElement>('span[class*=TextEditorDecorationType]')]
        const under = spans.filter(span => parseFloat(getComputedStyle(span).textDecorationThickness) > 1)
        return under
          .map(span => span.textContent ?? '')
          .join('')
          .replaceAll('\u00a0', ' ')
      })
      .filter(words => words !== '')
  })
}

async function rowsOf(page: Page, view: string): Promise<Row[]> {
  const rows = page.locator(`.sidebar [role=tree][aria-label="${view}"] .monaco-list-row`)
  return await rows.evaluateAll(elements =>
    elements
      .sort((a, b) => a.getBoundingClientRect().top - b.getBoundingClientRect().top)
      .map(row => ({
        label: row.querySelector('.label-name')?.textContent ?? row.textContent ?? '',
        description: row.querySelector('.label-description')?.textContent ?? '',
        level: Number(row.getAttribute('aria-level'))
      }))
  )
}

async function until<T>(
  page: Page,
  read: () => Promise<T>,
  holds: (value: T) => boolean,
  patience: number
): Promise<T> {
  const deadline = Date.now() + patience
  for (;;) {
    const value = await read()
    if (holds(value)) return value
    if (Date.now() > deadline) throw new Error(`Still not so after ${patience} ms: ${JSON.stringify(value)}`)
    await page.waitForTimeout(100)
  }
}
