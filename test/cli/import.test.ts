import assert from 'node:assert/strict'
import { strToU8, zipSync } from 'fflate'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { apparatus, folderWith } from './program.ts'

const LONG = 'The mill stood where two brooks met, and everybody who came down from the hills had to pass it. '
  .repeat(3)
  .trim()

/** A Word file with a citation as Zotero writes it. */
function cited(words: string, shown: string): Buffer {
  const work = { type: 'book', title: 'Of Mills', author: [{ family: 'Miller' }], issued: { 'date-parts': [[1902]] } }
  const field = `<w:fldSimple w:instr='ADDIN ZOTERO_ITEM CSL_CITATION ${JSON.stringify({ citationItems: [{ id: 1, itemData: work }] })}'><w:r><w:t>${shown}</w:t></w:r></w:fldSimple>`
  const document = `<w:document xmlns:w="w"><w:body><w:p><w:r><w:t xml:space="preserve">${words} </w:t></w:r>${field}</w:p></w:body></w:document>`
  return Buffer.from(zipSync({ 'word/document.xml': strToU8(document) }))
}

describe('apparatus import', function () {
  this.timeout(20_000)

  const folder = folderWith({
    'mill.html': `<html><body><nav>Home</nav><h1>The Mill</h1><p>${LONG}</p></body></html>`,
    'taken.annotated.md': 'mine\n',
    'weir.docx': cited('The weir', 'Miller 1902'),
    'picture.bin': '\u0000\u0001\u0002',
    'book/chapter-2.xhtml': `<html><body><h2>II</h2><p>${LONG}</p></body></html>`,
    'book/chapter-10.xhtml': '<html><body><h2>X</h2><p>It burnt.</p></body></html>'
  })
  const run = (...args: string[]) => apparatus(['import', ...args], { cwd: folder.path })

  it('prints the text, and says on standard error what became of the page', () => {
    const { stdout, complaints, code } = run('mill.html')
    assert.equal(stdout, `---\ntitle: The Mill\n---\n\n${LONG}\n`)
    assert.ok(complaints.includes('mill.html: left out: line 1: The page’s navigation: Home'))
    assert.equal(code, 0)
  })

  it('prints an object on one line for each input, and answers the others when one cannot be read', () => {
    const { stdout, complaints, code } = run('none.html', 'mill.html', 'picture.bin', '--json')
    const [line, ...rest] = stdout.trimEnd().split('\n')
    assert.deepEqual(Object.keys(JSON.parse(line!) as object), ['file', 'text', 'report'])
    assert.deepEqual([rest, code], [[], 2])
    assert.deepEqual(complaints, [
      'none.html: no such file',
      'picture.bin: not a text (it has NUL bytes: a binary file)'
    ])
  })

  it('writes a file that is not there, and never over one that is', () => {
    assert.equal(run('mill.html', '--output', 'new.annotated.md').code, 0)
    assert.match(readFileSync(join(folder.path, 'new.annotated.md'), 'utf8'), /The mill stood/)
    const { complaints, code } = run('mill.html', '--output=taken.annotated.md')
    assert.deepEqual([complaints, code], [['taken.annotated.md: is there already; nothing is overwritten'], 2])
    assert.equal(readFileSync(join(folder.path, 'taken.annotated.md'), 'utf8'), 'mine\n')
    assert.equal(run('mill.html', 'mill.html', '--output', 'two.annotated.md').code, 2)
    assert.ok(!existsSync(join(folder.path, 'two.annotated.md')))
  })

  it('writes the works that a Word file cites beside the text, where nothing is yet', () => {
    assert.match(run('weir.docx').complaints.join(' '), /the works it cites are in --json \(bibliography\)/)
    assert.equal(run('weir.docx', '--output', 'weir.annotated.md').code, 0)
    const at = (name: string): string => readFileSync(join(folder.path, name), 'utf8')
    assert.match(at('weir.annotated.md'), /bibliography: weir\.bibliography\.json[^]*The weir \[@miller1902\]/)
    assert.match(at('weir.bibliography.json'), /"id": "miller1902"/)
    const { complaints } = run('weir.docx', '--output', 'second.annotated.md')
    assert.deepEqual(complaints.at(0), 'weir.bibliography.json: is there already; nothing is overwritten')
  })

  it('makes one text of a folder, the tenth chapter behind the second', () => {
    const { stdout, code } = run('book')
    assert.match(stdout, /^---\ntitle: book\n---\n\n## II\n\n.*\n\n## X\n\nIt burnt\.\n$/)
    assert.equal(code, 0)
  })
})
