import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as hostile from '../hostile.ts'
import { CHECKOUT } from '../host/places.ts'
import { openWindow, type Window } from '../host/window.ts'

// Every hostile input again, through the very file that is published: texts, with all registers, bibliographies, sources and
// remarks beside each. Whatever they do, a note is shown, and a name that stands behind all of it.

const TEXTS = 3

describe('the packaged extension, on what nobody writes by hand', function () {
  this.timeout(300_000)
  const folder = mkdtempSync(join(tmpdir(), 'apparatus-hostile-'))
  const names = [...Array.from({ length: TEXTS }, (_, i) => `signs-${i}.annotated.md`), 'active.annotated.md']
  const line = head().split('\n').length
  let window: Window
  const dialogs: string[] = []

  before(async () => {
    mkdirSync(join(folder, 'beside'))
    const write = (name: string, text: string): void => writeFileSync(join(folder, name), text)
    for (const [i, text] of hostile.REGISTERS.entries()) write(`beside/r${i}.yaml`, text)
    for (const [i, part] of hostile.BIBTEX.entries()) write(`beside/b${i}.bib`, `@a{${part.repeat(20_000)}`)
    const sources = [...hostile.MARKUP, hostile.OPEN, hostile.COMMENTS]
    for (const [i, text] of sources.entries()) write(`beside/s${i}.html`, text)
    write('good.yaml', 'good: { name: Anne Good }\n')
    write('good.bib', sources.map((_, i) => `@book{s${i}, title = {S}, file = {beside/s${i}.html}}\n`).join(''))
    const parts = [
      ...hostile.SIGNS.map(sign => sign.repeat(hostile.LENGTH / sign.length)),
      ...hostile.LOCATORS.map(part => `[@s0${part.repeat(5_000)}]`)
    ]
    const cited = sources.map((_, i) => `“a b c” [@s${i}, ch. 3].`)
    for (let i = 0; i < TEXTS; i++) {
      const own = parts.filter((_, at) => at % TEXTS === i)
      write(names[i]!, [head(), ...cited, ...own, '[^good]: The note.'].join('\n\n'))
    }
    write(names.at(-1)!, [head(), hostile.ACTIVE, hostile.OPEN, '[^good]: The note.'].join('\n\n'))
    for (const name of names) write(`${name}.annotations.jsonl`, hostile.SIDECAR)
    const vsix = join(CHECKOUT, 'dist', 'apparatus-texts.vsix')
    window = await openWindow({ folder, file: join(folder, names[0]!), vsix })
    window.page.on('dialog', dialog => {
      dialogs.push(dialog.message())
      void dialog.dismiss()
    })
  })

  after(async () => {
    await window?.close()
    rmSync(folder, { recursive: true, force: true })
  })

  for (const name of names) {
    it(`shows a note and a person in ${name}`, async () => {
      if (name !== names[0]) await window.openFile(name)
      await window.goToLine(line, 'Anne Good came.['.length + 1)
      assert.match(await window.hoverText(60_000), /The note/)
      await window.goToLine(line, 3)
      assert.match(await window.hoverText(60_000), /Anne Good/)
    })
  }

  it('shows a page of what would run, and nothing runs', async () => {
    await window.runCommand('Apparatus: Open Reading View')
    const page = window.page.frameLocator('iframe.webview').frameLocator('iframe')
    await page.getByText('The note').first().waitFor({ timeout: 60_000 })
    assert.deepEqual(dialogs, [])
  })

  /** What each text begins with. */
  function head(): string {
    const list = (all: readonly unknown[], name: string, ending: string): string =>
      [...all.map((_, i) => `beside/${name}${i}.${ending}`), `good.${ending}`].join(', ')
    const registers = list(hostile.REGISTERS, 'r', 'yaml')
    const bibliographies = list(hostile.BIBTEX, 'b', 'bib')
    return `---\npersons: [${registers}]\nbibliography: [${bibliographies}]\n---\n\nAnne Good came.[^good]`
  }
})
