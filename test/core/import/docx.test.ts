import assert from 'node:assert/strict'
import { strToU8, zipSync } from 'fflate'
import type { Imported, NotImported } from '../../../src/core/import/imported.ts'
import { importFile } from '../../../src/core/import/importFile.ts'
import { effort } from '../../effort.ts'

const NAMESPACE =
  'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
const STYLES = `<w:styles ${NAMESPACE}><w:style w:styleId="H1"><w:name w:val="heading 2"/></w:style><w:style w:styleId="Q"><w:name w:val="Quote"/></w:style></w:styles>`

function docx(body: string, others: Record<string, string> = {}): Uint8Array {
  const files: Record<string, string> = {
    'word/document.xml': `<w:document ${NAMESPACE}><w:body>${body}</w:body></w:document>`,
    'word/styles.xml': STYLES,
    ...others
  }
  return zipSync(Object.fromEntries(Object.entries(files).map(([name, content]) => [name, strToU8(content)])))
}

function read(bytes: Uint8Array): Imported | NotImported {
  return importFile('the-mill.docx', bytes, {
    decode: (given, encoding) => new TextDecoder(encoding, { fatal: true }).decode(given)
  })
}

function imported(bytes: Uint8Array): Imported {
  const result = read(bytes)
  assert.ok(!('refusal' in result))
  assert.deepEqual(
    result.report.filter(({ kind }) => kind === 'missing'),
    []
  )
  return result
}

const run = (words: string, properties = ''): string =>
  `<w:r><w:rPr>${properties}</w:rPr><w:t xml:space="preserve">${words}</w:t></w:r>`
const paragraph = (inner: string, style = ''): string =>
  `<w:p><w:pPr>${style && `<w:pStyle w:val="${style}"/>`}</w:pPr>${inner}</w:p>`
const LONG = 'The mill stood where two brooks met, and everybody had to pass it. '.repeat(4)

describe('importing Word files', () => {
  it('keeps headings, quotations, emphasis, notes and tables', () => {
    const body = [
      paragraph(run('Water'), 'H1'),
      paragraph(run(LONG) + run('wheel', '<w:i/>') + '<w:r><w:footnoteReference w:id="2"/></w:r>' + run(' turned.')),
      paragraph(run('We turn with it.'), 'Q'),
      `<w:tbl><w:tr><w:tc>${paragraph(run('a'))}</w:tc><w:tc>${paragraph(run('b'))}</w:tc></w:tr><w:tr><w:tc>${paragraph(run('1'))}</w:tc><w:tc>${paragraph(run('2'))}</w:tc></w:tr></w:tbl>`
    ].join('')
    const footnotes = `<w:footnotes ${NAMESPACE}><w:footnote w:type="separator" w:id="0"><w:p/></w:footnote><w:footnote w:id="2">${paragraph(`<w:r><w:footnoteRef/></w:r>${run(' So the ')}${run('parish book', '<w:b/>')}.`)}</w:footnote></w:footnotes>`
    const { text } = imported(docx(body, { 'word/footnotes.xml': footnotes }))
    assert.equal(
      text.replace(/^---\n[^]*?\n---\n\n/, ''),
      `## Water\n\n${LONG}*wheel*[^1] turned.\n\n> We turn with it.\n\n| a | b |\n| --- | --- |\n| 1 | 2 |\n\n[^1]: So the **parish book**\n`
    )
  })

  it('names comments, deleted words and running heads', () => {
    const comments = `<w:comments ${NAMESPACE}><w:comment w:author="Ann">${paragraph(run('Is it so?'))}</w:comment></w:comments>`
    const header = `<w:hdr ${NAMESPACE}>${paragraph(run('The Society'))}</w:hdr>`
    const body = paragraph(run(LONG) + '<w:del><w:r><w:delText>long ago</w:delText></w:r></w:del>')
    const { text, report } = imported(docx(body, { 'word/comments.xml': comments, 'word/header1.xml': header }))
    assert.doesNotMatch(text, /long ago|Is it so|Society/)
    assert.deepEqual(
      report.flatMap(({ kind, words }) => (kind === 'lost' || kind === 'furniture' ? [words] : [])).sort(),
      ['Is it so?', 'The Society', 'long ago']
    )
  })

  it('makes links that would run something harmless', () => {
    const body = paragraph(
      run(LONG) +
        `<w:fldSimple w:instr=' HYPERLINK "javascript:alert(1)" '>${run('Click')}</w:fldSimple><w:hyperlink r:id="r1">${run('here')}</w:hyperlink>`
    )
    const links = '<Relationships><Relationship Id="r1" Target="https://example.org/mill"/></Relationships>'
    const { text, report } = imported(docx(body, { 'word/_rels/document.xml.rels': links }))
    assert.match(text, /Click\[here\]\(https:\/\/example\.org\/mill\)/)
    assert.ok(report.some(({ kind }) => kind === 'unsafe'))
  })

  it('does not unpack a bomb, and refuses what is no Word file', () => {
    const started = effort()
    const bomb = read(docx('', { 'word/document.xml': ' '.repeat(65 << 20) }))
    assert.deepEqual(bomb, { refusal: 'unpacks to more than any text is long: it is not read' })
    assert.deepEqual(read(zipSync({ 'a.txt': strToU8('x') })), { refusal: 'a zip file, but no Word file (.docx)' })
    const torn = read(docx('').subarray(0, 60))
    assert.ok('refusal' in torn && torn.refusal.startsWith('a zip file that cannot be read'))
    assert.ok(effort() - started < 5000)
  }).timeout(10_000)

  it('counts words around a link and a deletion as they stand', () => {
    const rels = { 'word/_rels/document.xml.rels': '<Relationships><Relationship Id="h" Target="https://example.org/"/></Relationships>' } // prettier-ignore
    const link = `<w:hyperlink r:id="h">${run('there')}</w:hyperlink>`
    const struck =
      '<w:del><w:r><w:delText>go</w:delText></w:r></w:del><w:del><w:r><w:delText>ne</w:delText></w:r></w:del>'
    const { text } = imported(docx(paragraph(run(LONG) + link + struck + run('fore it burnt.')), rels))
    assert.match(text, /\[there\]\(https:\/\/example\.org\/\)fore it burnt\./)
  })

  it('refuses notes that are no well-formed XML, and names words that stand in no note', () => {
    const broken = read(docx(paragraph(run(LONG)), { 'word/footnotes.xml': `<w:footnotes ${NAMESPACE}><w:footnote>` }))
    assert.ok('refusal' in broken && /no well-formed XML/.test(broken.refusal))
    const loose = `<w:footnotes ${NAMESPACE}>${paragraph(run('loose'))}</w:footnotes>`
    const { report } = imported(docx(paragraph(run(LONG)) + run('bare'), { 'word/footnotes.xml': loose }))
    assert.ok(report.some(({ kind, words }) => kind === 'lost' && words === 'loose'))
  })
})
