import assert from 'node:assert/strict'
import { copyFileSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { openWindow, type Window } from '../host/window.ts'
import { needsShared, sharedPath } from '../shared.ts'

// A reader's way with an essay saved from the web: all that the window does to it, with keys and mouse, in one sitting. The steps
// follow each other. Go to Implementations is tried with the example: no work that the essay names comes as a text beside it.

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))))
const NAME = 'lenin-and-socialism.txt'
const QUOTATIONS = 'Quotations'

describe('the essay in the window, as it was saved from the web', function () {
  this.timeout(120_000)
  needsShared('essay', NAME)
  const folder = mkdtempSync(join(tmpdir(), 'apparatus-essay-'))
  const file = join(folder, NAME)
  const sidecar = `${file}.annotations.jsonl`
  let window: Window
  let original: Buffer
  let lines: string[]

  before(async () => {
    copyFileSync(sharedPath('essay', NAME), file)
    for (const name of ['persons.yaml', 'bibliography.bib'])
      copyFileSync(join(root, 'examples', 'lenin', name), join(folder, name))
    original = readFileSync(file)
    lines = original.toString('utf8').split('\n')
    // In the browser VS Code would save by itself.
    const settings = {
      'files.autoSave': 'off',
      'comments.openView': 'never',
      'apparatus.annotations.author': 'A reader'
    }
    window = await openWindow({ folder, file, extension: root, settings })
  })

  after(async () => {
    await window?.close()
    rmSync(folder, { recursive: true, force: true })
  })

  afterEach(async function () {
    if (this.currentTest?.state === 'failed') await window.screenshot('essay-failed')
  })

  /** Where words first stand from a line on, counted from 1. */
  function placeOf(words: string, from = 1): { line: number; column: number } {
    const index = lines.findIndex((line, i) => i + 1 >= from && line.includes(words))
    assert.ok(index >= 0, `the essay does not say “${words}”`)
    return { line: index + 1, column: lines[index]!.indexOf(words) + 1 }
  }

  /** Puts the cursor into words, after their first character. */
  async function goInto(words: string, from?: number): Promise<void> {
    const { line, column } = placeOf(words, from)
    await window.goToLine(line, column + 1)
  }

  function isOnDisk(): void {
    assert.ok(readFileSync(file).equals(original), 'the file on disk is no longer what it was')
  }

  it('becomes an annotated text by a command, for good', async () => {
    assert.equal(await window.language(), 'Plain Text')
    await window.runCommand('Apparatus: Read as Annotated Text')
    await window.until(window.language, language => language === 'Annotated Text')
    await window.answer(`“${NAME}” is read as annotated text.`, 'This File')
    await window.until(window.notifications, all => all.length === 0)
    isOnDisk()
  })

  it('shows the whole note under the mouse over its mark', async () => {
    const { line, column } = placeOf('[4]')
    await window.goToLine(line, column)
    const hover = await window.hoverOverWord('[4]')
    assert.match(hover, /In face of the mass of evidence quoted above/)
    assert.match(hover, /by John Strachey, p\. 113\./)
  })

  it('shows who is meant under the mouse over a name', async () => {
    await window.goToLine(placeOf('Vladimir Ilyich is').line, 1)
    const hover = await window.hoverOverWord('Vladimir Ilyich')
    assert.match(hover, /Vladimir Ilyich Lenin/)
    assert.match(hover, /1870/)
    assert.match(hover, /Leader of the Bolsheviks/)
  })

  it('goes from the mark to the note, and from the note back to the mark, with F12', async () => {
    const mark = placeOf('[3]')
    const note = placeOf('[3] Better Less')
    assert.notEqual(mark.line, note.line)
    await window.goToLine(mark.line, mark.column + 1)
    await window.page.keyboard.press('F12')
    await window.until(window.cursor, cursor => cursor?.line === note.line)
    await window.goToLine(note.line, note.column + 1)
    await window.page.keyboard.press('F12')
    await window.until(window.cursor, cursor => cursor?.line === mark.line && isWithin(cursor.column, mark.column, 3))
  })

  it('goes from a name to its entry in the register with F12', async () => {
    await goInto('Mussolini')
    await window.page.keyboard.press('F12')
    await window.until(window.activeTab, name => name === 'persons.yaml')
    await window.until(window.lineAtCursor, line => line === 'mussolini:')
    await window.openFile(NAME)
  })

  it('lists the quotations by section, counts them, and goes to the one that is clicked', async () => {
    await window.goToLine(1)
    await window.openSidebar('Apparatus')
    await window.showOnly('Quotations')
    await window.until(
      () => window.badge('Apparatus'),
      badge => badge === '37'
    )
    const rows = await window.until(
      () => window.sidebarRows(QUOTATIONS),
      found => found.length > 20
    )
    assert.equal(rows[0]?.level, 1)
    assert.match(rows[0]?.label ?? '', /^Yet in the struggle for survival/)
    assert.equal(rows[1]?.level, 2)
    assert.match(rows[1]?.label ?? '', /^It is impossible to pass from…$/)
    await window.clickRow(QUOTATIONS, 'There is no evil without good')
    const { line } = placeOf('“There is no evil without good')
    await window.until(window.cursor, cursor => cursor?.line === line && cursor.selected > 0)
    assert.match(await window.selectedText(), /^“There is no evil without good\..*”$/)
    await window.screenshot('essay-quotations')
  })

  it('selects in the list the quotation that the cursor is in', async () => {
    await goInto('“We live in a sea of illegality')
    await window.until(
      () => window.selectedRow(QUOTATIONS),
      label => label.startsWith('We live in a sea of illegality')
    )
  })

  it('adds a note, leads back from it, and takes all of it back with one undo', async () => {
    const { line, column } = placeOf(' The higher the productivity of labour')
    await window.goToLine(line, column)
    await window.runCommand('Apparatus: Add Footnote')
    await window.until(window.lineAtCursor, text => text.startsWith('[^10]:'))
    await window.page.keyboard.press('Shift+Alt+n')
    await window.until(window.cursor, cursor => cursor?.line === line && cursor.column === column + '[^10]'.length)
    assert.ok((await window.lineAtCursor()).includes('control.[^10] The higher the productivity'))
    await window.until(window.isDirty, dirty => dirty)
    await window.page.keyboard.press('ControlOrMeta+z')
    await window.until(window.isDirty, dirty => !dirty)
    assert.ok(Buffer.from(await window.wholeText()).equals(original), 'one undo has not taken all back')
  })

  it('shows the note that was just written', async () => {
    const { line, column } = placeOf(' The higher the productivity of labour')
    await window.goToLine(line, column)
    await window.runCommand('Apparatus: Add Footnote')
    await window.until(window.lineAtCursor, text => text.startsWith('[^10]:'))
    await window.page.keyboard.type('A note of mine.')
    await window.until(window.lineAtCursor, text => text.trim() === '[^10]: A note of mine.')
    await window.runCommand('Apparatus: Return to the Text')
    await window.until(window.cursor, cursor => cursor?.line === line)
    assert.match(await window.hoverText(), /A note of mine\./)
    isOnDisk()
    await window.runCommand('File: Revert File')
    await window.until(window.isDirty, dirty => !dirty)
  })

  it('keeps a remark on the words that were selected, in a file beside the text', async () => {
    const words = 'preparing a bomb'
    const { line, column } = placeOf(words)
    await window.select(line, column, words.length)
    await window.page.keyboard.press('Shift+Alt+m')
    await window.writeRemark('Whose words are these?')
    await window.until(window.underlined, all => all.join('|') === words)
    const saved = readFileSync(sidecar, 'utf8')
    assert.match(saved, /^[^\n]+\n$/)
    assert.match(saved, /Whose words are these\?/)
    assert.match(saved, /"exact":"preparing a bomb"/)
    assert.equal(await window.isDirty(), false)
    isOnDisk()
  })

  it('lets the remark be revised at once', async () => {
    await window.editRemark('Whose words are these?')
    await window.writeRemark('Who tells this?')
    await window.until(
      async () => readFileSync(sidecar, 'utf8').trim().split('\n').length,
      count => count === 2
    )
    assert.equal(await window.isDirty(), false)
  })

  it('is an annotated text with its remark again when the window is shown anew', async () => {
    await window.reload()
    await window.until(window.language, language => language === 'Annotated Text')
    await goInto('preparing a bomb')
    await window.until(window.underlined, all => all.join('|') === 'preparing a bomb', 30_000)
    await window.openRemark('preparing a bomb')
    assert.deepEqual(await window.until(window.remarks, all => all.length > 0), ['Who tells this?'])
    assert.equal(readFileSync(sidecar, 'utf8').trim().split('\n').length, 2)
  })

  it('keeps the remark on its words when a paragraph is written above', async () => {
    const { line } = placeOf('preparing a bomb')
    await window.goToLine(1)
    await window.page.keyboard.type('A paragraph of my own.\n\n')
    await window.goToLine(line + 2)
    await window.until(window.lineAtCursor, text => text.includes('preparing a bomb'))
    await window.until(window.underlined, all => all.join('|') === 'preparing a bomb')
  })

  it('is on disk what it was, byte for byte', () => {
    isOnDisk()
    assert.ok(existsSync(sidecar))
  })
})

function isWithin(column: number, start: number, length: number): boolean {
  return column >= start && column <= start + length
}
