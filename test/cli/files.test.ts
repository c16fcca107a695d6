import assert from 'node:assert/strict'
import { mkdirSync, symlinkSync } from 'node:fs'
import { join, relative } from 'node:path'
import { ANNOTATED, decode, listTexts, readText } from '../../src/cli/files.ts'
import { folderWith } from './program.ts'

describe('files of the command line', () => {
  describe('decode', () => {
    it('takes one BOM off, keeps line ends and characters beyond the basic plane', () => {
      assert.deepEqual(decode(Buffer.from('\ufeff\ufeffA\r\nB\rC 𝔄')), { text: '\ufeffA\r\nB\rC 𝔄' })
      assert.deepEqual(decode(Buffer.alloc(0)), { text: '' })
    })

    it('takes page breaks, escapes and a stray control character, and refuses many', () => {
      for (const text of ['A\fB\x1b[1mC\x1b[0m', `${'words '.repeat(40)}\x01\x02\x1f`, 'Old.\x1a'])
        assert.deepEqual(decode(Buffer.from(text)), { text })
      for (const text of ['\x01\x02\x03', `${'ab\x0e'.repeat(40)}`]) {
        const reading = decode(Buffer.from(text))
        assert.ok('refusal' in reading && /control/.test(reading.refusal))
      }
    })

    it('refuses NUL bytes wherever they stand, and what is not UTF-8', () => {
      const late = Buffer.concat([Buffer.alloc(100_000, 'a'), Buffer.from([0])])
      for (const bytes of [Buffer.from('a\0b'), Buffer.from('a letter', 'utf16le'), late]) {
        const reading = decode(bytes)
        assert.ok('refusal' in reading && /NUL/.test(reading.refusal))
      }
      for (const bytes of [[0xe9, 0x20], [0xc3], [0xed, 0xa0, 0x80], [0xc0, 0xaf], [0xff, 0xfe]]) {
        const reading = decode(Buffer.from(bytes))
        assert.ok('refusal' in reading && /UTF-8/.test(reading.refusal), String(bytes))
      }
    })
  })

  describe('listTexts and readText', () => {
    const folder = folderWith({
      'b.annotated.md': '',
      'a.annotated.md': '',
      'c.md': '',
      'sub/d.annotated.md': '',
      'node_modules/e.annotated.md': '',
      '.hidden/f.annotated.md': '',
      '.g.annotated.md': ''
    })
    before(() => {
      mkdirSync(join(folder.path, 'folder.annotated.md'))
      symlinkSync(folder.path, join(folder.path, 'sub', 'loop'))
      symlinkSync(join(folder.path, 'c.md'), join(folder.path, 'sub', 'link.annotated.md'))
    })

    it('lists the annotated texts by name, without those of packages and hidden folders', async () => {
      const { paths, refused } = await listTexts(folder.path, ANNOTATED)
      const names = paths.map(path => relative(folder.path, path).replaceAll('\\', '/'))
      assert.deepEqual(names, [
        '.g.annotated.md',
        'a.annotated.md',
        'b.annotated.md',
        'sub/d.annotated.md',
        'sub/link.annotated.md'
      ])
      assert.equal(refused.size, 0)
    })

    it('tells what is missing from what cannot be read', async () => {
      assert.deepEqual(await readText(join(folder.path, 'none')), { refusal: 'no such file', isMissing: true })
      assert.deepEqual(await readText(join(folder.path, 'c.md', 'x')), { refusal: 'no such file', isMissing: true })
      assert.deepEqual(await readText(folder.path), { refusal: 'a folder, not a file', isMissing: false })
    })
  })
})
