import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openWindow, type Window } from '../host/window.ts'

// The Quotations view as it is worked with: grouped, filtered, searched, copied from, and with a text that has thousands.

const NAME = 'garden.annotated.md'
const TEXT = `# The gate

“Nobody enters,” said Anna, “before the ninth hour.” The so-called “garden” was a yard.

# The wall

Boris wrote: “The wall was built in a day” [@orlova, p. 7]. Anna asked: “Who told you ‘in a day’?”

So it says in the essay “The Garden”. Of the yard she wrote: “Nothing grew there” [@orlova, p. 9].
`
const REGISTER = 'anna:\n  name: Anna Orlova\n  aliases: [Anna]\nboris:\n  name: Boris Lunin\n  aliases: [Boris]\n'
const BIBLIOGRAPHY =
  '@book{orlova, author = {Orlova, Anna}, title = {The Garden}, date = {1910}, file = {garden.txt}}\n'
const MANY = Array.from({ length: 50 }, (_, s) =>
  [`## Part ${s}`, ...Array.from({ length: 100 }, (_, q) => `Anna said: “It was the day ${s}, hour ${q}.”`)].join(
    '\n\n'
  )
).join('\n\n')

describe('the Quotations view in the window', function () {
  this.timeout(120_000)
  const folder = mkdtempSync(join(tmpdir(), 'apparatus-quotations-'))
  let window: Window

  before(async () => {
    writeFileSync(join(folder, NAME), TEXT)
    writeFileSync(join(folder, 'many.annotated.md'), MANY)
    writeFileSync(join(folder, 'persons.yaml'), REGISTER)
    writeFileSync(join(folder, 'bibliography.bib'), BIBLIOGRAPHY)
    writeFileSync(join(folder, 'garden.txt'), 'The wall was built in a day. In that yard nothing ever grew there.\n')
    window = await openWindow({ folder, file: join(folder, NAME), extension: process.cwd() })
    await window.openSidebar('Apparatus')
    await window.widenSidebar(220)
    await rowsUntil(labels => labels.includes('The gate'))
  })
  after(async () => {
    await window?.close()
    rmSync(folder, { recursive: true, force: true })
  })
  afterEach(async function () {
    if (this.currentTest?.state === 'failed') await window.screenshot('quotations-failed')
  })

  const labels = async () => (await window.sidebarRows('Quotations')).map(({ label }) => label)
  const rowsUntil = (holds: (labels: string[]) => boolean) => window.until(labels, holds)

  it('shows quotations by section, and leaves out phrases and titles', async () => {
    const shown = await labels()
    assert.deepEqual(
      shown.filter(label => label === 'The gate' || label === 'The wall'),
      ['The gate', 'The wall']
    )
    assert.ok(!shown.includes('garden') && !shown.includes('The Garden'))
    await window.screenshot('quotations-section')
  })

  it('shows them by speaker, and by source', async () => {
    await window.runCommand('Apparatus: Group Quotations By…')
    await window.pick('Speaker')
    const speakers = await rowsUntil(labels => labels.includes('Anna Orlova'))
    assert.ok(speakers.includes('Boris Lunin'))
    await window.screenshot('quotations-speaker')
    await window.runCommand('Apparatus: Group Quotations By…')
    await window.pick('Source')
    const sources = await rowsUntil(labels => labels.includes('Orlova 1910'))
    assert.equal(sources.filter(label => label === 'No source named').length, 1)
    await window.screenshot('quotations-source')
    await window.runCommand('Apparatus: Group Quotations By…')
    await window.pick('Section')
    await rowsUntil(labels => labels.includes('The wall'))
  })

  it('shows them by how they agree with the source', async () => {
    await window.runCommand('Apparatus: Group Quotations By…')
    await window.pick('Agreement with the source')
    const states = await rowsUntil(labels => labels.includes('Exactly as in the source'))
    assert.ok(states.includes('No source named'))
    await window.screenshot('quotations-state')
    await window.runCommand('Apparatus: Group Quotations By…')
    await window.pick('Section')
    await rowsUntil(labels => labels.includes('The wall'))
  })

  it('shows the others when they are asked for', async () => {
    await window.runCommand('Apparatus: Filter Quotations…')
    await window.pick('Phrases and terms')
    await window.screenshot('quotations-filter')
    await window.page.keyboard.press('Enter')
    await rowsUntil(labels => labels.includes('garden'))
    await window.runCommand('Apparatus: Filter Quotations…')
    await window.pick('Phrases and terms')
    await window.page.keyboard.press('Enter')
    await rowsUntil(labels => !labels.includes('garden'))
  })

  it('finds one by its words as they are typed, and shows it in the text', async () => {
    await window.runCommand('Apparatus: Find Quotation…')
    await window.page.getByPlaceholder('Words of the quotation').waitFor()
    await window.page.keyboard.type('BUILT wall')
    const found = window.page.locator('.quick-input-list .monaco-list-row')
    await window.until(
      () => found.count(),
      count => count === 1
    )
    assert.match((await found.first().textContent()) ?? '', /The wall was built in a day/)
    await window.screenshot('quotations-find')
    await window.page.keyboard.press('Enter')
    assert.equal(await window.until(window.selectedText, words => words !== ''), '“The wall was built in a day”')
  })

  it('is counted, and found in, also when it is not to be seen', async () => {
    await window.runCommand('View: Close Primary Side Bar')
    await window.until(
      () => window.badge('Apparatus'),
      badge => badge === '4'
    )
    await window.runCommand('Apparatus: Find Quotation…')
    await window.page.getByPlaceholder('Words of the quotation').waitFor()
    await window.page.keyboard.type('nothing grew')
    await window.page.locator('.quick-input-list .monaco-list-row.focused', { hasText: 'Nothing grew there' }).waitFor()
    await window.page.keyboard.press('Enter')
    await window.until(window.selectedText, words => words === '“Nothing grew there”')
    await window.openSidebar('Apparatus')
    await rowsUntil(labels => labels.includes('The gate'))
  })

  it('copies a row with its citation', async () => {
    await window.chooseForRow('Quotations', 'Nothing grew there', 'Copy as Quotation with Citation')
    await window.until(
      () => window.page.evaluate(() => navigator.clipboard.readText()),
      words => words === '“Nothing grew there” [@orlova, p. 9]'
    )
  })

  it('holds thousands, and typing does not wait for it', async () => {
    await window.openFile('many.annotated.md')
    await window.until(
      () => window.badge('Apparatus'),
      badge => badge === '5000' || badge === '5K' || badge === '999+',
      20_000
    )
    await window.goToLine(3, 1)
    const start = Date.now()
    await window.page.keyboard.type('Well, ')
    await window.until(window.lineAtCursor, line => line.startsWith('Well, Anna'))
    const took = Date.now() - start
    assert.ok(took < 3000, `six keys took ${took} ms`)
  })
})
