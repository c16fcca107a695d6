import assert from 'node:assert/strict'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { languageServers } from '../host/languageServers.ts'
import { openWindow, type Window } from '../host/window.ts'
import { skip } from '../skip.ts'

// The language server is killed amid the work. Nothing is lost, and the user need not do anything.

const NAME = 'letters.annotated.md'
const TEXT = `# Letters

Anna wrote of a garden.[^1]

[^1]: Of the year before.
`
/** What is typed and never saved: a person, a mark that no note belongs to. */
const TYPED = 'Jens saw it.[^2] '

describe('a language server that is killed', function () {
  this.timeout(180_000)
  const folder = mkdtempSync(join(tmpdir(), 'apparatus-restart-'))
  const file = join(folder, NAME)
  const sidecar = `${file}.annotations.jsonl`
  let window: Window

  before(async function () {
    if (languageServers() === undefined) skip(this, 'this system does not list its processes in /proc')
    writeFileSync(file, TEXT)
    writeFileSync(join(folder, 'persons.yaml'), 'anna:\n  name: Anna\njens:\n  name: Jens\n  role: a gardener\n')
    const settings = {
      'files.autoSave': 'off',
      'comments.openView': 'never',
      'apparatus.annotations.author': 'A reader'
    }
    window = await openWindow({ folder, file, extension: process.cwd(), settings })
    await window.openSidebar('Apparatus')
    await window.showOnly('Notes')
    await rows(labels => labels.includes('[^1]'))
  })
  after(async () => {
    await window?.close()
    rmSync(folder, { recursive: true, force: true })
  })
  afterEach(async function () {
    if (this.currentTest?.state === 'failed') await window.screenshot('restart-failed')
  })

  const rows = (hold: (labels: string[]) => boolean) =>
    window.until(async () => (await window.sidebarRows('Notes')).map(({ label }) => label), hold)
  const server = () =>
    window.until(
      () => Promise.resolve(languageServers()![0]),
      pid => pid !== undefined
    )
  const remarks = (): string => (existsSync(sidecar) ? readFileSync(sidecar, 'utf8') : '')
  const squiggles = () => window.page.locator('.squiggly-warning, .squiggly-error, .squiggly-info').count()

  /** Kills the server, and waits for another one. */
  async function kill(): Promise<void> {
    const pid = await server()
    process.kill(pid!, 'SIGKILL')
    await window.until(
      () => Promise.resolve(languageServers()!),
      pids => pids.length === 1 && pids[0] !== pid,
      30_000
    )
  }

  /** His card; the caret is set anew each time, since a notification or a remark may have taken the keyboard. */
  function hoverOverJens(): Promise<string> {
    return window.until(
      async () => {
        await window.goToLine(1, 3)
        await window.goToLine(3, 'Yes. So.[^3] '.length + 2)
        return window.hoverText(3000)
      },
      words => words !== '',
      30_000
    )
  }

  it('is there again with what was never saved', async () => {
    await window.goToLine(3, 1)
    await window.page.keyboard.type(TYPED)
    await rows(labels => labels.includes('[^2]'))
    const before = await window.until(squiggles, count => count > 0)
    await kill()
    await window.goToLine(3, 2)
    const hover = await window.until(
      () => window.hoverText(3000),
      words => words !== '',
      30_000
    )
    assert.match(hover, /a gardener/)
    assert.ok(await window.isDirty())
    await window.until(squiggles, count => count === before)
    await window.screenshot('restart-hover')
  })

  it('follows further keys, in the views too', async () => {
    await window.goToLine(3, 1)
    await window.page.keyboard.type('So.[^3] ')
    await rows(labels => labels.includes('[^3]') && labels.includes('[^1]'))
  })

  it('leaves the views as they are, without a key being pressed', async () => {
    await kill()
    await rows(labels => labels.includes('[^3]') && labels.includes('[^1]'))
    await window.showOnly('Persons')
    await window.until(
      async () => (await window.sidebarRows('Persons')).map(({ label }) => label),
      labels => labels.includes('Jens') && labels.includes('Anna')
    )
    await window.showOnly('Notes')
    await rows(labels => labels.includes('[^3]'))
  })

  it('takes remarks, and knows those there were', async () => {
    await window.page.locator('.view-line', { hasText: '# Letters' }).first().click()
    const column = 'So.[^3] '.length + TYPED.length + 'Anna wrote of a '.length + 1
    await window.select(3, column, 'garden'.length)
    await window.runCommand('Apparatus: Add Annotation')
    await window.writeRemark('Whose?')
    await window.until(
      () => Promise.resolve(remarks()),
      words => words.includes('Whose?')
    )
    await window.until(window.underlined, words => words.includes('garden'))
    await kill()
    // The box for a reply has the keyboard, and may take it back.
    await window.page.locator('.view-line', { hasText: '# Letters' }).first().click()
    await window.goToLine(3, 1)
    await window.page.keyboard.type('Yes. ')
    await window.page.locator('.view-line', { hasText: 'Yes. So.' }).first().waitFor()
    await window.until(window.underlined, words => words.includes('garden'))
    await window.screenshot('restart-remark')
  })

  it('is not started for ever: the user is asked, and it is started then', async () => {
    // Until none comes any more.
    for (let i = 0; i < 10; i++) {
      let pid: number | undefined
      for (let wait = 0; wait < 50 && pid === undefined; wait++) {
        await new Promise(resolve => setTimeout(resolve, 200))
        pid = languageServers()![0]
      }
      if (pid === undefined) break
      process.kill(pid, 'SIGKILL')
    }
    await window.showNotification('stopped working')
    const said = await window.notifications()
    assert.equal(said.length, 1, said.join('\n'))
    await window.screenshot('restart-message')
    assert.deepEqual(languageServers(), [])
    await window.answer('stopped working', 'Start Again')
    await server()
    const hover = await hoverOverJens()
    assert.match(hover, /a gardener/)
    await rows(labels => labels.includes('[^3]'))
  })

  it('is there again when it ends before it has begun', async () => {
    // One that has been killed may be listed for a while.
    const killed: number[] = []
    const living = () => languageServers()!.find(pid => !killed.includes(pid))
    for (let time = 0; time < 3; time++) {
      // As soon as there is a process, long before it can answer.
      for (let wait = 0; wait < 4000 && living() === undefined; wait++) {
        await new Promise(resolve => setTimeout(resolve, 5))
      }
      killed.push(living()!)
      process.kill(killed.at(-1)!, 'SIGKILL')
    }
    await rows(labels => labels.includes('[^3]'))
    const pid = await window.until(
      () => Promise.resolve(living()),
      found => found !== undefined
    )
    const hover = await hoverOverJens()
    assert.match(hover, /a gardener/)
    // Longer than what is ended might take to be ended.
    await new Promise(resolve => setTimeout(resolve, 3000))
    assert.deepEqual(languageServers(), [pid])
    assert.deepEqual(await window.notifications(), [])
  })
})
