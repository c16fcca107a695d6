import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openWindow, type Window } from '../host/window.ts'

// Each quick fix once, by Ctrl+. at the problem, in a text that has all of them.

const NAME = 'faults.annotated.md'
const TEXT = `# Faults

A mark without a note.[^nowhere] One misspelt.[^plann] The first,[^1] and the plan.[^plan]

He wrote “so it is.

She said: “So it began.

And so it went on.”

Nobody answered “never" at all.

[Anna](person:orlov) and [Boris](person:lunin) read [@orlova-1911, p. 3] and [@unheard, p. 4].

[^1]: The first.

[^1]: The first again.

[^plan]: The plan.

[^plan]: The plan.

[^unused]: Nobody refers to it.
`
const BIBLIOGRAPHY = '@book{orlova-1910, author = {Orlova, Anna}, title = {The Garden}, date = {1910}}\n'
const REGISTER = 'orlova:\n  name: Anna Orlova\n'

/** The words at whose second character the cursor is, the fix, and what the text then has. */
const FIXES: readonly (readonly [at: string, title: string, reads: RegExp])[] = [
  ['[^nowhere]', 'Write the note [^nowhere]', /\n\[\^nowhere\]: /],
  ['[^nowhere]', 'Delete the mark', /without a note\. One/],
  ['[^plann]', 'Change to [^plan]', /misspelt\.\[\^plan\]/],
  ['[^unused]:', 'Delete the note', /The plan\.\s*$/],
  ['[^1]: The first again', 'Renumber it to [^2]', /\[\^2\]: The first again/],
  ['[^plan]: The plan.\n\n[^unused]', 'Delete it', /again\.\n+\[\^plan\]: The plan\.\n+\[\^unused\]/],
  ['“so it is', 'Close it at the paragraph’s end', /“so it is\.”\n/],
  ['“So it began', 'Open it again in the next paragraph', /\n“And so it went on/],
  ['" at all', 'Replace', /“never” at all/],
  ['Anna](person:orlov)', 'Change to orlova', /\(person:orlova\)/],
  ['@orlova-1911', 'Change to orlova-1910', /\[@orlova-1910, p\. 3\]/]
]

/** The same of fixes that change a file beside the text. */
const BESIDE: readonly (readonly [at: string, title: string, file: string, reads: RegExp])[] = [
  ['Boris](person:lunin)', 'Add “lunin” to persons.yaml', 'persons.yaml', /lunin:\n {2}name: /],
  ['@unheard', 'Add an entry for “unheard” to bibliography.bib', 'bibliography.bib', /@misc\{unheard,/]
]

describe('quick fixes in the window', function () {
  this.timeout(120_000)
  const folder = mkdtempSync(join(tmpdir(), 'apparatus-fixes-'))
  const file = join(folder, NAME)
  let window: Window

  before(async () => {
    writeFileSync(file, TEXT)
    writeFileSync(join(folder, 'bibliography.bib'), BIBLIOGRAPHY)
    writeFileSync(join(folder, 'persons.yaml'), REGISTER)
    window = await openWindow({ folder, file, extension: process.cwd(), settings: { 'files.autoSave': 'off' } })
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
    if (this.currentTest?.state === 'failed') await window.screenshot('fixes-failed')
    await window.page.keyboard.press('Escape')
    await window.openFile(NAME)
    await window.runCommand('File: Revert File')
    // What is above the window's edge is not to be read.
    await window.goToLine(1)
    await window.until(window.editorText, text => text === TEXT)
  })

  async function apply(words: string, title: string): Promise<void> {
    const before = TEXT.slice(0, TEXT.indexOf(words) + 1).split('\n')
    await window.goToLine(before.length, before.at(-1)!.length + 1)
    await window.applyQuickFix(title)
  }

  for (const [i, [words, title, reads]] of FIXES.entries()) {
    it(`${title}: ${words.split('\n', 1)[0]}`, async () => {
      await apply(words, title)
      await window.until(window.editorText, text => reads.test(text))
      await window.screenshot(`fix-${i}`)
    })
  }

  for (const [words, title, beside, reads] of BESIDE) {
    it(`${title}: ${words.split('\n', 1)[0]}`, async () => {
      await apply(words, title)
      await window.openFile(beside)
      await window.until(window.editorText, text => reads.test(text))
      await window.screenshot(`fix-${beside}`)
      await window.runCommand('File: Save')
      await window.until(
        () => Promise.resolve(readFileSync(join(folder, beside), 'utf8')),
        text => reads.test(text)
      )
    })
  }
})

const WEB = `A text saved from the web.[1] It has notes.[2]

[1] The first.

[2] The second.
`

describe('the web’s notes in the window', function () {
  this.timeout(120_000)

  it('become notes with labels by a quick fix, all at once, and are themselves again after one undo', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'apparatus-web-'))
    const file = join(folder, 'web.annotated.md')
    writeFileSync(file, WEB)
    const window = await openWindow({ folder, file, extension: process.cwd(), settings: { 'files.autoSave': 'off' } })
    try {
      await window.goToLine(1, 29)
      await window.applyQuickFix('Convert the [n] notes to [^n]')
      await window.until(window.editorText, text => /web\.\[\^1\][^]*\[\^2\]: The second/.test(text))
      await window.page.keyboard.press('ControlOrMeta+z')
      await window.until(window.editorText, text => text === WEB)
    } finally {
      await window.close()
      rmSync(folder, { recursive: true, force: true })
    }
  })
})
