import assert from 'node:assert/strict'
import { printersOn } from '../../../src/core/edition/printers.ts'

const FOLDER = '/tmp/a b'

describe('what prints a PDF', () => {
  for (const platform of ['linux', 'darwin', 'win32', 'freebsd']) {
    it(`is a browser, else Pandoc: ${platform}`, () => {
      const printers = printersOn(FOLDER, platform, false)
      assert.ok(printers.length >= 3)
      assert.deepEqual(
        printers.map(({ form }) => form),
        [...printers.slice(1).map(() => 'html'), 'markdown']
      )
      assert.equal(printers.at(-1)!.command[0], 'pandoc')
      for (const { command } of printers) assert.ok(!command.includes('--no-sandbox'))
    })
  }

  it('is called with its files as whole words', () => {
    for (const { command, page, pdf } of printersOn(FOLDER, 'linux', false)) {
      assert.equal(command.at(-1), page)
      assert.ok(command.includes(`--print-to-pdf=${pdf}`) || command.includes(`--output=${pdf}`))
      assert.ok(page.startsWith(`${FOLDER}/`) && pdf.startsWith(`${FOLDER}/`))
    }
  })

  it('gives up the sandbox for the superuser alone, for whom browsers do not run in it', () => {
    assert.ok(printersOn(FOLDER, 'linux', true)[0]!.command.includes('--no-sandbox'))
  })
})
