import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { appendFileSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openWindow, type Window } from '../host/window.ts'

// What a reader does in the margin, in one sitting: the steps follow each other.

const NAME = 'letters.annotated.md'
const TEXT = `# Letters

Anna wrote of a garden, and her brother never saw the garden again.

The wall was of stone, and the well behind it was dry.
`

interface Line {
  readonly motivation: string
  readonly status?: string
  readonly target: unknown
  readonly body: unknown
}

describe('the margin in the window', function () {
  this.timeout(120_000)
  const folder = mkdtempSync(join(tmpdir(), 'apparatus-margin-'))
  const file = join(folder, NAME)
  const sidecar = `${file}.annotations.jsonl`
  let window: Window

  before(async () => {
    writeFileSync(file, TEXT)
    writeFileSync(
      join(folder, 'persons.yaml'),
      'anna:\n  name: Anna Holm\n  aliases: [Anna]\njens:\n  name: Jens Holm\n'
    )
    execFileSync('git', ['init', '-q', folder])
    const settings = {
      'files.autoSave': 'off',
      'comments.openView': 'never',
      'apparatus.annotations.author': 'A reader'
    }
    window = await openWindow({ folder, file, extension: process.cwd(), settings })
  })
  after(async () => {
    await window?.close()
    rmSync(folder, { recursive: true, force: true })
  })
  afterEach(async function () {
    if (this.currentTest?.state === 'failed') await window.screenshot('annotations-failed')
  })

  function saved(): Line[] {
    if (!existsSync(sidecar)) return []
    const lines = readFileSync(sidecar, 'utf8').split('\n')
    return lines.filter(line => line !== '').map(line => JSON.parse(line) as Line)
  }

  /** The last line, once there are so many. */
  async function written(count: number): Promise<Line> {
    const lines = await window.until(
      () => Promise.resolve(saved()),
      all => all.length >= count
    )
    return lines.at(-1)!
  }

  async function select(words: string): Promise<void> {
    // Whoever has just pressed something in a thread has the focus there.
    await window.page.locator('.view-line', { hasText: '# Letters' }).first().click()
    const before = TEXT.slice(0, TEXT.indexOf(words)).split('\n')
    await window.select(before.length, before.at(-1)!.length + 1, words.length)
  }

  /** Types into the box that a command opens. */
  async function enter(words: string): Promise<void> {
    const input = window.page.locator('.quick-input-widget input[type=text]')
    await input.waitFor()
    await input.fill(words)
    await window.page.keyboard.press('Enter')
  }

  /** Clicks on a command's icon in the head of a remark, or of its thread. */
  async function press(icon: string): Promise<void> {
    await window.page.locator('.review-comment').first().hover()
    await window.page.locator(`.review-widget .codicon-${icon}`).first().click()
  }

  it('takes one remark on the words of several selections', async () => {
    await select('garden')
    await window.page.keyboard.press('ControlOrMeta+d')
    await window.runCommand('Apparatus: Add Annotation')
    await window.writeRemark('The same one?')
    const { target } = await written(1)
    assert.equal(JSON.stringify(target).match(/"exact":"garden"/g)?.length, 2)
    await window.until(window.underlined, all => all.join(' ').match(/garden/g)?.length === 2)
    await window.screenshot('annotation-two-passages')
  })

  it('has the tags that are typed', async () => {
    await press('tag')
    await enter(' #gardens, walls, gardens')
    const { body } = await written(2)
    assert.deepEqual(
      (body as { value: string }[]).map(({ value }) => value),
      ['The same one?', 'gardens', 'walls']
    )
    await window.page.locator('.review-comment', { hasText: '#gardens · #walls' }).waitFor()
  })

  it('resolves a remark, whose line goes, and takes it up again', async () => {
    await press('pass')
    assert.equal((await written(3)).status, 'resolved')
    await window.until(window.underlined, all => all.length === 0)
    await window.runCommand('Apparatus: Next Annotation')
    await window.page.locator('.review-comment').first().waitFor()
    await window.screenshot('annotation-resolved')
    await press('issue-reopened')
    assert.equal((await written(4)).status, undefined)
    await window.until(window.underlined, all => all.join(' ').match(/garden/g)?.length === 2)
  })

  it('suggests a correction, and applies it as one step', async () => {
    await select('stone')
    await window.runCommand('Apparatus: Suggest Correction…')
    await enter('brick')
    assert.equal((await written(5)).motivation, 'editing')
    await window.until(window.editorText, text => /of stone/.test(text))
    await window.goToLine(1)
    await window.runCommand('Apparatus: Previous Annotation')
    await window.until(window.remarks, all => /Suggested instead: “brick”/.test(all.join()))
    await window.screenshot('annotation-correction')
    await window.page.locator('.review-comment', { hasText: 'Suggested' }).hover()
    await window.page.locator('.review-widget .codicon-replace').first().click()
    await window.until(window.editorText, text => /of brick/.test(text))
    assert.equal((await written(6)).status, 'resolved')
    await window.page.locator('.view-line', { hasText: 'brick' }).first().click()
    await window.page.keyboard.press('ControlOrMeta+z')
    await window.until(window.editorText, text => /of stone/.test(text))
  })

  it('says who is meant without touching the text', async () => {
    await select('her brother')
    await window.runCommand('Apparatus: Identify Person in Margin…')
    await window.page.locator('.quick-input-list .monaco-list-row', { hasText: 'Jens Holm' }).first().click()
    assert.match(JSON.stringify((await written(7)).body), /person:jens/)
    const card = await window.until(
      () => window.hoverOverWord('brother'),
      text => /Jens Holm/.test(text)
    )
    assert.match(card, /So says A reader in the margin/)
    await window.screenshot('annotation-person')
    assert.equal(await window.wholeText(), TEXT)
  })

  it('shows a reply whose remark is not there', async () => {
    const orphan = { '@context': 'http://www.w3.org/ns/anno.jsonld', type: 'Annotation', motivation: 'replying' }
    const said = { id: 'urn:orphan', target: 'urn:gone', bodyValue: 'I do not think so.', rev: 'o', replaces: [] }
    appendFileSync(sidecar, `${JSON.stringify({ ...orphan, ...said })}\n`)
    await window.openRemark('# Letters')
    const thread = window.page.locator('.review-widget', { hasText: 'I do not think so.' })
    await thread.getByText('Reply to an annotation that is not there any more').first().waitFor()
    await window.screenshot('annotation-orphan')
  })

  it('shows by a filter only what one wants to see', async () => {
    await window.runCommand('Apparatus: Filter Annotations…')
    await window.page.locator('.quick-input-list .monaco-list-row', { hasText: '#gardens' }).first().click()
    await window.screenshot('annotation-filter')
    await window.page.keyboard.press('Enter')
    await window.until(window.underlined, all => all.join('') === 'gardengarden')
  })

  it('asks before it writes what git must know', async () => {
    await window.runCommand('Apparatus: Share Annotations by Git')
    await window.screenshot('annotation-share')
    assert.equal(existsSync(join(folder, '.gitattributes')), false)
    await window.answer('Share annotations by git?', 'Write the Line')
    // A file is there before its words are.
    const attributes = await window.until(
      () =>
        Promise.resolve(
          existsSync(join(folder, '.gitattributes')) ? readFileSync(join(folder, '.gitattributes'), 'utf8') : ''
        ),
      words => words !== ''
    )
    assert.match(attributes, /^\*\.annotations\.jsonl text eol=lf merge=union$/m)
  })
})
