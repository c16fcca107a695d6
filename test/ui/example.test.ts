import assert from 'node:assert/strict'
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { openWindow, type Window } from '../host/window.ts'

// The example in a real window, as a reader has it.

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))))

describe('the example in the window', function () {
  this.timeout(120_000)
  const folder = mkdtempSync(join(tmpdir(), 'apparatus-example-'))
  const file = join(folder, 'vesuvius.annotated.md')
  let window: Window

  before(async () => {
    cpSync(join(root, 'examples', 'vesuvius'), folder, { recursive: true })
    window = await openWindow({ folder, file, extension: root })
  })

  after(async () => {
    await window?.close()
    rmSync(folder, { recursive: true, force: true })
  })

  const lineOf = (words: string): number => readFileSync(file, 'utf8').split(words)[0]!.split('\n').length
  const columnOf = (words: string): number => readFileSync(file, 'utf8').split(words)[0]!.split('\n').at(-1)!.length + 1

  it('shows a note over its mark, whole', async () => {
    await window.goToLine(lineOf('[^1]'), columnOf('[^1]') + 2)
    const hover = await window.hoverText()
    assert.match(hover, /eighteenth year/)
    assert.match(hover, /That interval matters/)
    await window.screenshot('note')
  })

  it('shows who a name is', async () => {
    await window.goToLine(lineOf('when Tacitus asked'), columnOf('when Tacitus asked') + 7)
    assert.match(await window.hoverText(), /Tacitus/)
    await window.screenshot('person')
  })

  it('goes from the mark to the note with F12', async () => {
    await window.goToLine(lineOf('[^2]'), columnOf('[^2]') + 2)
    await window.page.keyboard.press('F12')
    await window.until(window.lineAtCursor, line => line?.startsWith('[^2]:') === true)
  })

  it('goes from a quotation to the words in the source with Ctrl+F12', async () => {
    await window.goToLine(lineOf('would rather go on'), columnOf('would rather go on') + 3)
    // In the browser Ctrl+F12 goes to the definition, so the command itself is run.
    await window.runCommand('Go to Implementations')
    await window.until(window.activeTab, name => name === 'pliny-6-16.md')
    await window.screenshot('passage')
    assert.ok(existsSync(join(folder, 'source', 'pliny-6-16.md')))
  })
})
