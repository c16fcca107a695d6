import assert from 'node:assert/strict'
import { copyFileSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { openWebWindow, openWindow, type WebWindow, type Window } from '../host/window.ts'
import { needsShared, sharedPath } from '../shared.ts'

// The very file that is published, installed, on the essay as it was saved.

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))))
const vsix = join(root, 'dist', 'apparatus-texts.vsix')

describe('the packaged extension', function () {
  this.timeout(120_000)
  needsShared('essay')
  const folder = mkdtempSync(join(tmpdir(), 'apparatus-package-'))
  const file = join(folder, 'lenin-and-socialism.txt')
  let window: Window

  before(async () => {
    copyFileSync(sharedPath('essay', 'lenin-and-socialism.txt'), file)
    copyFileSync(join(root, 'examples', 'lenin', 'persons.yaml'), join(folder, 'persons.yaml'))
    window = await openWindow({ folder, file, vsix, settings: { 'files.associations': { '*.txt': 'annotated-text' } } })
  })

  after(async () => {
    await window?.close()
    rmSync(folder, { recursive: true, force: true })
  })

  it('is small', () => {
    assert.ok(statSync(vsix).size < 1.5 * 1024 * 1024)
  })

  it('shows the note of a `[1]` in the essay, unchanged', async () => {
    // With the language come its settings, by which lines are wrapped: what was on the screen may not be any more.
    await window.until(window.language, language => language === 'Annotated Text')
    await window.until(
      () => window.badge('Apparatus'),
      badge => badge !== ''
    )
    const before = readFileSync(file, 'utf8').split('[1]')[0]!.split('\n')
    await window.goToLine(before.length, before.at(-1)!.length + 2)
    const words = await window.hoverText()
    await window.screenshot('essay-note')
    assert.match(words, /origin of Trotsky/)
  })
})

describe('the packaged extension in the browser alone', function () {
  this.timeout(180_000)
  const folder = '/letters'
  const file = `${folder}/letter.annotated.md`
  const asked: string[] = []
  let window: WebWindow

  before(async () => {
    const files = {
      [file]: 'Anna wrote to her brother.[^1]\n\n[^1]: The letter is lost.\n',
      [`${folder}/persons.yaml`]: 'anna:\n  name: Anna Holm\n  aliases: [Anna]\n  role: gardener\n'
    }
    window = await openWebWindow({ files, folder, file, vsix, restricted: true }, address => asked.push(address))
  })
  after(() => window?.close())
  afterEach(async function () {
    if (this.currentTest?.state === 'failed') await window.screenshot('web-package-failed')
  })

  it('does its work in a workspace that is not trusted', async () => {
    assert.match(await window.hoverOverWord('[^1]', 0, 60_000), /The letter is lost/)
    assert.match(await window.hoverOverWord('Anna', 0, 60_000), /gardener/)
    await window.page.locator('.statusbar', { hasText: 'Restricted Mode' }).waitFor()
    await window.screenshot('web-package')
    assert.deepEqual(asked, [])
  })
})
