import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openWindow, type Window } from '../host/window.ts'

// Texts that nobody is to write in: the version that git keeps, beside today's, and a file that is read-only.

const TEXT = `---
persons: people.yaml
---

Marta Holm came.[^1]

[^1]: A note.
`

describe('texts that cannot be changed, in the window', function () {
  this.timeout(120_000)
  const folder = mkdtempSync(join(tmpdir(), 'apparatus-versions-'))
  const git = (...args: string[]) =>
    execFileSync('git', ['-c', 'user.name=A reader', '-c', 'user.email=reader@example.org', ...args], { cwd: folder })
  let window: Window

  before(async () => {
    writeFileSync(join(folder, 'people.yaml'), 'marta: { name: Marta Holm, role: teacher }\n')
    writeFileSync(join(folder, 'letters.annotated.md'), TEXT)
    writeFileSync(join(folder, 'fixed.annotated.md'), TEXT)
    git('init', '-q')
    git('add', '.')
    git('commit', '-q', '-m', 'The letters')
    writeFileSync(join(folder, 'letters.annotated.md'), TEXT.replace('came', 'came again'))
    const settings = { 'files.autoSave': 'off', 'files.readonlyInclude': { '**/fixed.annotated.md': true } }
    const file = join(folder, 'letters.annotated.md')
    window = await openWindow({ folder, file, extension: process.cwd(), settings })
    await window.openSidebar('Apparatus')
  })
  after(async () => {
    await window?.close()
    rmSync(folder, { recursive: true, force: true })
  })

  afterEach(async function () {
    if (this.currentTest?.state === 'failed') await window.screenshot('versions-failed')
  })

  const rowOfNote = () => window.page.locator('.sidebar .monaco-list-row', { hasText: 'A note.' }).first()
  const problems = () => window.page.locator('[id="status.problems"]').innerText()

  it('the version of git has its register, and the text is not taken for it', async () => {
    // The command is there once git has looked for repositories, and does nothing before.
    const name = window.page.locator('.editor.original .view-line', { hasText: 'Marta' }).getByText('Marta').first()
    await window.until(
      async () => {
        if (!(await name.isVisible())) await window.runCommand('Git: Open Changes')
        return await name.waitFor({ timeout: 2_000 }).then(
          () => true,
          () => false
        )
      },
      isThere => isThere
    )
    // It is read, its register is loaded, and the card comes.
    const card = window.page.locator('.monaco-hover:not(.hidden) .hover-row-contents', { hasText: 'teacher' }).first()
    await window.until(
      async () => {
        await window.page.mouse.move(0, 0)
        await name.hover()
        return await card.waitFor({ timeout: 2_000 }).then(
          () => true,
          () => false
        )
      },
      isThere => isThere
    )
    await window.screenshot('versions-git')
    assert.match(await problems(), /^\s*0\s+0\s*$/)
    await window.page.keyboard.press('Escape')
  })

  it('a read-only text has no pencil on its notes', async () => {
    await window.openFile('letters.annotated.md')
    await rowOfNote().hover()
    await rowOfNote().locator('[aria-label="Edit Note"]').waitFor()
    await window.openFile('fixed.annotated.md')
    await window.until(
      async () => {
        await window.page.mouse.move(0, 0)
        await rowOfNote().hover()
        return await rowOfNote().locator('[aria-label="Edit Note"]').count()
      },
      count => count === 0
    )
    assert.equal(await rowOfNote().locator('[aria-label="Go to Note"]').count(), 1)
    await window.screenshot('versions-readonly')
  })
})
