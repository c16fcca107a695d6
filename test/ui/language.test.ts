import assert from 'node:assert/strict'
import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
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
