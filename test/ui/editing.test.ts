import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openWindow, type Window } from '../host/window.ts'

// What adds to a text and mends it, each thing once by key, mouse or palette, as its users do it.

const NAME = 'garden.annotated.md'
const TEXT = `# The Garden

{p. 4}

Anna Orlova wrote so it is, and he agreed.[^1] Boris Lunin said: “She asked ‘why so’ and left.”

The letter of Orlova reached Lunin in May.[^2] Nobody answered “never.

[^1]: A note on the garden.

[^plan]: The plan of the garden.
`
const BIBLIOGRAPHY = '@book{orlova-1910, author = {Orlova, Anna}, title = {The Garden}, date = {1910}}\n'

describe('writing in the window', function () {
  this.timeout(120_000)
  const folder = mkdtempSync(join(tmpdir(), 'apparatus-editing-'))
  const file = join(folder, NAME)
  let window: Window

  before(async () => {
    writeFileSync(file, TEXT)
    writeFileSync(join(folder, 'bibliography.bib'), BIBLIOGRAPHY)
    writeFileSync(join(folder, 'persons.yaml'), 'orlova:\n  name: Anna Orlova\n')
    window = await openWindow({ folder, file, extension: process.cwd(), settings: { 'files.autoSave': 'off' } })
    // The server is there when it has something to say.
    await window.until(
      () => window.page.locator('.squiggly-error').count(),
      count => count > 0
    )
  })
  after(async () => {
    await window?.close()
    rmSync(folder, { recursive: true, force: true })
  })
  afterEach(async function () {
    if (this.currentTest?.state === 'failed') await window?.screenshot('editing-failed')
    await window.page.keyboard.press('Escape')
    await window.openFile(NAME)
    await window.runCommand('File: Revert File')
    await window.until(window.editorText, text => text === TEXT)
  })

  async function goTo(words: string, into = words.length): Promise<void> {
    const before = TEXT.slice(0, TEXT.indexOf(words) + into).split('\n')
    await window.goToLine(before.length, before.at(-1)!.length + 1)
  }
  async function select(words: string): Promise<void> {
    const before = TEXT.slice(0, TEXT.indexOf(words)).split('\n')
    await window.select(before.length, before.at(-1)!.length + 1, words.length)
  }
  async function reads(pattern: RegExp): Promise<void> {
    await window.until(window.editorText, text => pattern.test(text))
  }
  /** Takes what a list offers for the words typed into it. */
  async function pick(words: string): Promise<void> {
    const row = window.page.locator('.quick-input-widget .monaco-list-row', { hasText: words })
    await row.first().waitFor()
    await window.page.locator('.quick-input-widget input:focus').waitFor()
    await window.page.keyboard.type(words)
    await row.first().waitFor()
    await window.page.keyboard.press('Enter')
  }

  it('completes the label of a note', async () => {
    await goTo('and he agreed')
    await window.page.keyboard.type('[^')
    const offered = window.page.locator('.suggest-widget .monaco-list-row', { hasText: 'plan' })
    await offered.first().waitFor()
    await window.screenshot('completion')
    await window.page.keyboard.type('pl')
    await window.page.keyboard.press('Enter')
    await reads(/agreed\[\^plan\]\.\[\^1\]/)
  })

  it('writes a missing note by a quick fix', async () => {
    await goTo('[^2]', 2)
    await window.openQuickFixes('Write the note [^2]')
    await window.screenshot('fix')
    await window.page.keyboard.press('Enter')
    await reads(/\[\^2\]: /)
  })

  it('renames a note with F2', async () => {
    await goTo('[^1]', 2)
    await window.page.keyboard.press('F2')
    await window.page.locator('.rename-box input:focus').waitFor()
    await window.page.keyboard.type('ed:1')
    await window.page.keyboard.press('Enter')
    await reads(/agreed\.\[\^ed:1\][^]*\n\[\^ed:1\]: A note/)
  })

  it('ties words to a person', async () => {
    await select('he')
    await window.page.keyboard.press('Shift+Alt+P')
    await pick('Anna Orlova')
    await reads(/\[he\]\(person:orlova\)/)
  })

  it('cites a work, the page to be filled in', async () => {
    await goTo('so it is')
    await window.page.keyboard.press('Shift+Alt+K')
    await pick('The Garden')
    await reads(/so it is \[@orlova-1910, p\. 1\],/)
    await window.page.keyboard.type('33')
    await reads(/so it is \[@orlova-1910, p\. 33\],/)
  })

  it('puts words in the marks that the text uses', async () => {
    await select('so it is')
    await window.page.keyboard.press('Shift+Alt+Q')
    await reads(/wrote “so it is”,/)
  })

  it('marks where the next page begins', async () => {
    await goTo('and he agreed.')
    await window.page.keyboard.press('Shift+Alt+G')
    await window.page.locator('.quick-input-widget input:focus').waitFor()
    await window.until(
      () => window.page.locator('.quick-input-widget input[type=text]').inputValue(),
      value => value === 'p. 5'
    )
    await window.page.keyboard.press('Enter')
    await reads(/agreed\.\{p\. 5\}/)
  })

  it('adds a note by the editor', async () => {
    await goTo('and he agreed')
    await window.page.keyboard.press('Shift+Alt+E')
    await reads(/agreed\[\^ed:1\][^]*\n\[\^ed:1\]: $/m)
  })

  it('goes on with a note and a block quote on Enter, and leaves them with Backspace', async () => {
    await goTo('A note on the garden.')
    await window.page.keyboard.press('Enter')
    await reads(/garden\.\n {4}\n/)
    await window.page.keyboard.press('Backspace')
    await reads(/garden\.\n\n\n\[\^plan\]/)
    await window.page.keyboard.type('> Words')
    await reads(/\n> Words\n/)
    await window.page.keyboard.press('Enter')
    await reads(/\n> Words\n> \n/)
    await window.page.keyboard.press('Backspace')
    await window.page.keyboard.press('Backspace')
    await reads(/\n> Words\n\n\n\[\^plan\]/)
  })

  it('starts a register from the names of the text', async () => {
    await window.runCommand('Apparatus: Start a Register from This Text')
    const row = window.page.locator('.quick-input-widget .monaco-list-row', { hasText: 'Boris Lunin' })
    await row.waitFor()
    await row.click()
    await window.screenshot('register')
    await window.page.keyboard.press('Enter')
    await window.until(window.activeTab, name => name === 'persons.yaml')
    assert.match(readFileSync(join(folder, 'persons.yaml'), 'utf8'), /^lunin:\n {2}name: Boris Lunin$/m)
  })
})

const THEMES = { light: 'Default Light Modern', dark: 'Default Dark Modern', contrast: 'Default High Contrast' }

describe('the colours of a text', function () {
  this.timeout(120_000)
  for (const [name, theme] of Object.entries(THEMES)) {
    it(`tell names, keys and quotations in quotations apart: ${theme}`, async () => {
      const folder = mkdtempSync(join(tmpdir(), 'apparatus-colours-'))
      const text = TEXT.replace('and he agreed', 'and he agreed [@orlova-1910; @unknown]')
      writeFileSync(join(folder, NAME), text)
      writeFileSync(join(folder, 'bibliography.bib'), BIBLIOGRAPHY)
      writeFileSync(join(folder, 'persons.yaml'), 'orlova:\n  name: Anna Orlova\n')
      const settings = { 'workbench.colorTheme': theme }
      const window = await openWindow({ folder, file: join(folder, NAME), extension: process.cwd(), settings })
      try {
        const colours = () =>
          window.page.locator('.view-line span > span').evaluateAll(spans => {
            const all = spans.map(
              span => [span.textContent?.replaceAll('\u00a0', ' '), getComputedStyle(span).color] as const
            )
            return ['Anna Orlova', ' wrote so it is, and he agreed [', 'orlova-1910', 'unknown', '‘why so’'].map(
              words => {
                return all.find(([text]) => text === words)?.[1] ?? ''
              }
            )
          })
        const found = await window.until(colours, all => all.every(Boolean) && new Set(all).size >= 4, 20_000)
        assert.notEqual(found[0], found[1])
        assert.notEqual(found[2], found[3])
        await window.screenshot(`colours-${name}`)
      } finally {
        await window.close()
        rmSync(folder, { recursive: true, force: true })
      }
    })
  }
})
