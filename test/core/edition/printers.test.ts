import assert from 'node:assert/strict'
import { argumentsOf, printersOn } from '../../../src/core/edition/printers.ts'

const FILES = { page: '/tmp/a {pdf} b/page.html', pdf: '/tmp/a {pdf} b/page.pdf', folder: '/tmp/a {pdf} b/profile' }

describe('what prints a PDF', () => {
  for (const platform of ['linux', 'darwin', 'win32', 'freebsd']) {
    it(`is a browser, else Pandoc: ${platform}`, () => {
      const printers = printersOn(platform, false)
      assert.ok(printers.length >= 3)
      assert.deepEqual(
        printers.map(({ form }) => form),
        [...printers.slice(1).map(() => 'html'), 'markdown']
      )
      assert.equal(printers.at(-1)!.program, 'pandoc')
      for (const printer of printers) assert.ok(!printer.arguments.includes('--no-sandbox'))
    })
  }

  it('is called with its files, which are whole words whatever they are called', () => {
    const [browser] = printersOn('linux', false)
    const args = argumentsOf(browser!, FILES)
    assert.ok(args.includes(`--print-to-pdf=${FILES.pdf}`))
    assert.equal(args.at(-1), FILES.page)
    const pandoc = printersOn('linux', false).at(-1)!
    assert.deepEqual(argumentsOf(pandoc, FILES).slice(-2), [`--output=${FILES.pdf}`, FILES.page])
  })

  it('gives up the sandbox for the superuser alone, for whom browsers do not run in it', () => {
    assert.ok(printersOn('linux', true)[0]!.arguments.includes('--no-sandbox'))
  })
})
