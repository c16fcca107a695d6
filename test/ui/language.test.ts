import assert from 'node:assert/strict'
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { PSEUDO, writePseudo } from '../../l10n/words.ts'
import { openWindow, type Window } from '../host/window.ts'

// The example in a VS Code that is set to German: commands, views, rows and cards speak it, whoever of us says them.

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))))
const NAME = 'vesuvius.annotated.md'

describe('the window in German', function () {
  this.timeout(120_000)
  const home = mkdtempSync(join(tmpdir(), 'apparatus-german-'))
  const folder = join(home, 'vesuvius')
  const file = join(folder, NAME)
  let window: Window
  let lines: string[]

  before(async () => {
    cpSync(join(root, 'examples', 'vesuvius'), folder, { recursive: true })
    lines = readFileSync(file, 'utf8').split('\n')
    window = await openWindow({ folder, file, extension: root, language: 'de', settings: { 'files.autoSave': 'off' } })
    await window.openSidebar('Apparatus')
    await window.widenSidebar(220)
  })
  after(async () => {
    await window?.close()
    rmSync(home, { recursive: true, force: true })
  })
  afterEach(async function () {
    if (this.currentTest?.state === 'failed') await window?.screenshot('language-failed')
  })

  it('names views, commands, choices and rows', async () => {
    await window.showOnly('Anmerkungen')
    await window.runCommand('Apparatus: Anmerkungen gruppieren nach…')
    await window.pick('Reihe')
    await window.until(
      async () => (await window.sidebarRows('Anmerkungen')).map(({ label }) => label),
      labels => labels.includes('Anmerkungen des Verfassers')
    )
    await window.screenshot('language-views')
  })

  it('shows cards of the server', async () => {
    const words = 'Tacitus asked'
    const index = lines.findIndex(line => line.includes(words))
    await window.goToLine(index + 1, lines[index]!.indexOf(words) + 1)
    const card = await window.hoverOverWord('Tacitus')
    assert.match(card, /In diesem Text \d+-mal erwähnt/)
    await window.screenshot('language-card')
  })
})

describe('the window in a language that nobody speaks', function () {
  this.timeout(120_000)
  const home = mkdtempSync(join(tmpdir(), 'apparatus-pseudo-'))
  const folder = join(home, 'vesuvius')
  const extension = join(home, 'extension')
  let window: Window

  before(async () => {
    cpSync(join(root, 'examples', 'vesuvius'), folder, { recursive: true })
    makeExtension(extension)
    const file = join(folder, NAME)
    window = await openWindow({ folder, file, extension, language: PSEUDO, settings: { 'files.autoSave': 'off' } })
    await window.openSidebar('Apparatus')
    await window.widenSidebar(300)
  })
  after(async () => {
    await window?.close()
    rmSync(home, { recursive: true, force: true })
  })

  it('names every command of ours in it', async () => {
    await window.page.keyboard.press('F1')
    await window.page.keyboard.type('Apparatus: ')
    // Below each stands what it is called in English.
    const rows = window.page.locator('.quick-input-list .quick-input-list-rows > :first-child .label-name')
    const names = await window.until(
      async () => (await rows.allInnerTexts()).filter(name => name.startsWith('Apparatus: ')),
      found => found.length > 8
    )
    assert.deepEqual(
      names.filter(name => !name.startsWith('Apparatus: [!!!')),
      []
    )
    await window.page.keyboard.press('Escape')
  })

  it('shows views, rows and what stands beside them in it', async () => {
    const sidebar = window.page.locator('.part.sidebar')
    await window.until(
      async () => (await sidebar.innerText()).includes('Pliny'),
      is => is
    )
    await window.screenshot('language-pseudo')
    const known = new Set(wordsIn(folder))
    await window.screenshot('language-pseudo')
    const titles = await sidebar.locator('.pane-header h3.title').allInnerTexts()
    assert.equal(titles.length, 4)
    for (const title of titles) assert.match(title, /^\[!!! /)
    const shown = await sidebar.locator('.label-name, .label-description, .description, .title').allInnerTexts()
    const left = shown.join('\n').match(/(?<![\p{L}\p{N}-])[a-z]{3,}(?![\p{L}\p{N}])/giu) ?? []
    // The container's name is ours in all languages.
    assert.deepEqual(
      [...new Set(left.map(word => word.toLowerCase()))].filter(word => word !== 'apparatus' && !known.has(word)),
      []
    )
  })
})

/**
 * The extension with the words of that language. It is copied: VS Code tells by a program's own path which extension it is of, and
 * knows neither the names of the views nor the words of one that is a link to elsewhere.
 */
function makeExtension(folder: string): void {
  mkdirSync(join(folder, 'l10n'), { recursive: true })
  const needed =
    /^(?:dist|media|snippets|styles|syntaxes|language-configuration\.json|package\.json|package\.nls\.json)$/
  for (const name of readdirSync(root))
    if (needed.test(name)) cpSync(join(root, name), join(folder, name), { recursive: true })
  writePseudo(folder)
}

function wordsIn(folder: string): string[] {
  const files = (readdirSync(folder, { recursive: true }) as string[]).filter(name => /\.[a-z]+$/.test(name))
  return files.flatMap(
    name =>
      readFileSync(join(folder, name), 'utf8')
        .toLowerCase()
        .match(/[a-z]+/g) ?? []
  )
}
