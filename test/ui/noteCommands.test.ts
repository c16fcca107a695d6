import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openWindow, type Window } from '../host/window.ts'

// What can be done to notes, each command once from the palette, and each a single step of undo.

const NAME = 'chapter-1.annotated.md'
const NEXT = 'chapter-2.annotated.md'
const TEXT = `# One

The gate[^7] and the wall,[^3] the garden.^[It was a yard.] See note 3.

# Two

The well[^9] and the gate again.[^5]

[^3]: Of stone.

[^5]: Of oak.

[^9]: Dry in summer.

[^7]: Of oak.
`
const NEXT_TEXT = 'The road.[^1]\n\n[^1]: It leads north.\n'

/** The command, what is picked then, where the caret is, and what the text reads afterwards. */
const COMMANDS: readonly (readonly [title: string, choice: string, at: string, reads: RegExp])[] = [
  ['Renumber Notes', '', '', /gate\[\^1\] and the wall,\[\^2\].*See note 2\.[^]*well\[\^3\][^]*again\.\[\^4\]/],
  ['Sort Notes', '', '', /\[\^7\]: Of oak\.\n+\[\^3\]: Of stone\.\n+\[\^9\]: Dry in summer\.\n+\[\^5\]: Of oak\./],
  ['Move Notes To…', 'section', '', /See note 3\.\n+\[\^7\]: Of oak\.\n+\[\^3\]: Of stone\.\n+# Two/],
  ['Move Notes To…', 'paragraph', '', /See note 3\.\n+\[\^7\]: Of oak\.\n+\[\^3\]: Of stone\.\n+# Two/],
  ['Merge Equal Notes', '', '', /gate\[\^(\d)\][^]*gate again\.\[\^\1\]/],
  ['Inline Note ↔ Reference', '', '^[It', /garden\.\[\^10\][^]*\[\^10\]: It was a yard\./],
  ['Delete with Note', '', '[^9] and', /The well and the gate again\.(?![^]*Dry in summer)/]
]

describe('what can be done to notes in the window', function () {
  this.timeout(120_000)
  const folder = mkdtempSync(join(tmpdir(), 'apparatus-notes-'))
  let window: Window

  before(async () => {
    writeFileSync(join(folder, NAME), TEXT)
    writeFileSync(join(folder, NEXT), NEXT_TEXT)
    window = await openWindow({
      folder,
      file: join(folder, NAME),
      extension: process.cwd(),
      settings: { 'files.autoSave': 'off' }
    })
  })
  after(async () => {
    await window?.close()
    rmSync(folder, { recursive: true, force: true })
  })
  afterEach(async function () {
    if (this.currentTest?.state === 'failed') await window.screenshot('noteCommands-failed')
  })

  for (const [i, [title, choice, at, reads]] of COMMANDS.entries()) {
    it(`${title} ${choice}`.trim(), async () => {
      const before = TEXT.slice(0, TEXT.indexOf(at) + 1).split('\n')
      if (at !== '') await window.goToLine(before.length, before.at(-1)!.length + 1)
      await window.runCommand(`Apparatus: ${title}`)
      if (choice !== '') {
        await window.page.locator('.quick-input-list .monaco-list-row', { hasText: choice }).first().click()
      }
      await window.until(window.editorText, text => reads.test(text))
      await window.screenshot(`notes-command-${i}`)
      await window.page.keyboard.press('ControlOrMeta+z')
      await window.until(window.editorText, text => text === TEXT)
    })
  }

  it('Renumber Notes of the Book', async () => {
    await window.runCommand('Apparatus: Renumber Notes of the Book')
    await window.until(window.editorText, text => /gate\[\^1\]/.test(text))
    await window.openFile(NEXT)
    await window.until(window.editorText, text => /road\.\[\^5\]/.test(text))
    await window.screenshot('notes-command-book')
    const saved = readFileSync(join(folder, NAME), 'utf8')
    if (saved !== TEXT && !saved.includes('gate[^1]')) throw new Error('the first chapter is half-written')
  })
})
