import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Window, openWindow } from '../host/window.ts'

const TEXT = [
  'In the year 79, about the seventh hour, a cloud was seen.',
  `Its like is ${'a pine, with a very tall trunk and many branches, '.repeat(6)}so they say.`,
  'Nobody knew from which mountain it rose.'
]

describe('the window of VS Code', function () {
  this.timeout(120_000)
  const folder = mkdtempSync(join(tmpdir(), 'apparatus-window-'))
  let window: Window

  before(async () => {
    writeFileSync(join(folder, 'cloud.txt'), TEXT.join('\n'))
    writeFileSync(join(folder, 'other.txt'), 'Another text.')
    window = await openWindow({ folder, file: join(folder, 'cloud.txt'), settings: { 'editor.wordWrap': 'on' } })
  })

  after(async () => {
    await window?.close()
    rmSync(folder, { recursive: true, force: true })
  })

  it('shows the text, wrapped lines as one', async () => {
    assert.equal(await window.editorText(), TEXT.join('\n'))
  })

  it('goes to a line, selects a word there and reads both', async () => {
    await window.goToLine(3, 19)
    assert.equal(await window.lineAtCursor(), TEXT[2])
    await window.runCommand('Expand Selection')
    await window.until(window.cursor, cursor => cursor?.selected === 5)
    assert.equal(await window.selectedText(), 'which')
  })

  it('opens another file of the folder, and after a reload shows the first one again', async () => {
    await window.openFile('other.txt')
    assert.equal(await window.editorText(), 'Another text.')
    await window.reload()
    await window.until(window.activeTab, name => name === 'cloud.txt')
  })
})
