import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openWindow, type Window } from '../host/window.ts'

// Citations as they are written and read in the window: a work is found by its author or a word of its title, its key is renamed
// everywhere, and its card says what the style prints.

const NAME = 'mill.annotated.md'
const TEXT = `---
lang: de
---

# Mills

It stood there. One reads so.[^1] And again.[^2]

[^1]: [@aue1911, S. 3]

[^2]: [@aue1911, S. 9]
`
const BIBLIOGRAPHY = `@book{aue1911, author = {Müller, Änne}, title = {Die Mühle am Fluß}, location = {Jena}, date = {1911}}
@incollection{part, crossref = {aue1911}, author = {Horn, Karl}, title = {Vom Wehr}}
`

describe('citations in the window', function () {
  this.timeout(120_000)
  const folder = mkdtempSync(join(tmpdir(), 'apparatus-citations-'))
  const file = join(folder, NAME)
  let window: Window

  before(async () => {
    writeFileSync(file, TEXT)
    writeFileSync(join(folder, 'bibliography.bib'), BIBLIOGRAPHY)
    window = await openWindow({ folder, file, extension: process.cwd(), settings: { 'files.autoSave': 'off' } })
  })
  after(async () => {
    await window?.close()
    rmSync(folder, { recursive: true, force: true })
  })
  afterEach(async function () {
    if (this.currentTest?.state === 'failed') await window?.screenshot('citations-failed')
  })

  async function goTo(words: string, into = words.length): Promise<void> {
    const before = TEXT.slice(0, TEXT.indexOf(words) + into).split('\n')
    await window.goToLine(before.length, before.at(-1)!.length + 1)
  }

  it('says what the style prints at a place, in the language of the text', async () => {
    await goTo('[@aue1911, S. 9', 5)
    const words = await window.until(
      () => window.hoverText(),
      text => text.includes('Mühle'),
      // The bibliography and the style are read for it.
      30_000
    )
    await window.screenshot('citation-card')
    assert.match(words, /Printed here: Ebd\., S\. 9\./)
    assert.match(words, /Müller, Änne, Die Mühle am Fluß \(Jena, 1911\)\./)
    await window.page.keyboard.press('Escape')
  })

  for (const typed of ['muhle', 'mull', '1911'])
    it(`finds a work by what is typed of it: ${typed}`, async () => {
      await goTo('It stood there')
      await window.page.keyboard.type(' [@')
      const offered = window.page.locator('.suggest-widget .monaco-list-row', { hasText: 'aue1911' })
      await offered.first().waitFor()
      await window.page.keyboard.type(typed)
      await offered.first().waitFor()
      await window.screenshot(`citation-${typed}`)
      await window.page.keyboard.press('Enter')
      await window.until(window.editorText, text => /there \[@aue1911/.test(text))
      await window.runCommand('File: Revert File')
      await window.until(window.editorText, text => text === TEXT)
    })

  it('renames a key in the text and in the bibliography', async () => {
    await goTo('[@aue1911', 5)
    await window.page.keyboard.press('F2')
    await window.page.locator('.rename-box input:focus').waitFor()
    await window.page.keyboard.type('muehle')
    await window.page.keyboard.press('Enter')
    await window.until(window.editorText, text => (text.match(/@muehle, S\./g) ?? []).length === 2)
    await window.runCommand('File: Save All')
    await window.until(
      async () => readFileSync(join(folder, 'bibliography.bib'), 'utf8'),
      text => text.includes('@book{muehle,') && text.includes('crossref = {muehle}')
    )
  })
})
