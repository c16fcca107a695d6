import assert from 'node:assert/strict'
import { strToU8, zipSync } from 'fflate'
import { anchorAnnotations } from '../../../src/core/annotations/anchorAnnotations.ts'
import { readSidecar } from '../../../src/core/annotations/sidecar.ts'
import { readBibliography } from '../../../src/core/citations/bibliography.ts'
import { parseCitationGroup } from '../../../src/core/citations/locator.ts'
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
/** A field's begin, its instruction in two runs as Word divides them, and where its result begins. */
const begin = (instruction: string): string => {
  const escaped = (words: string): string => words.replace(/&/g, '&amp;').replace(/</g, '&lt;')
  const [a, b] = [instruction.slice(0, 30), instruction.slice(30)].map(escaped)
  return `<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>${a}</w:instrText></w:r><w:r><w:instrText>${b}</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>`
}
const END = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
const field = (instruction: string, shown: string): string => begin(instruction) + run(shown) + END
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

  it('names deleted words and running heads', () => {
    const header = `<w:hdr ${NAMESPACE}>${paragraph(run('The Society'))}</w:hdr>`
    const body = paragraph(run(LONG) + '<w:del><w:r><w:delText>long ago</w:delText></w:r></w:del>')
    const { text, report } = imported(docx(body, { 'word/header1.xml': header }))
    assert.doesNotMatch(text, /long ago|Society/)
    assert.deepEqual(
      report.flatMap(({ kind, words }) => (kind === 'lost' || kind === 'furniture' ? [words] : [])).sort(),
      ['The Society', 'long ago']
    )
  })

  it('makes remarks of comments, at their words, with their answers', () => {
    const comment = (id: string, by: string, words: string): string =>
      `<w:comment w:id="${id}" w:author="${by}" w:date="2021-03-04T05:06:07Z"><w:p w14:paraId="P${id}">${run(words)}</w:p></w:comment>`
    const comments = `<w:comments ${NAMESPACE} xmlns:w14="a">${comment('0', 'Ann', 'Is it so?')}${comment('1', 'Ben', 'It is.')}${comment('2', '', 'Which wheel?')}</w:comments>`
    const threads =
      '<x xmlns:w15="b"><w15:commentEx w15:paraId="P0" w15:done="1"/><w15:commentEx w15:paraId="P1" w15:paraIdParent="P0" w15:done="0"/></x>'
    const anchor = (side: string): string => `<w:commentRange${side} w:id="0"/>`
    const body = paragraph(
      run(LONG) + anchor('Start') + run('The ') + run('old miller ', '<w:i/>') + run('himself', '<w:i/>') + anchor('End')
        + run(' said so, and the wheel') + '<w:r><w:commentReference w:id="2"/></w:r>' + run(' stood.')
    ) // prettier-ignore
    const { text, annotations = '' } = imported(
      docx(body, { 'word/comments.xml': comments, 'word/commentsExtended.xml': threads })
    )
    assert.ok(text.endsWith(`${LONG}The *old miller himself* said so, and the wheel stood.\n`))
    const remarks = readSidecar(annotations).annotations
    assert.deepEqual(
      remarks.map(({ creator, body, created, isResolved }) => [creator, body, created, isResolved]),
      [
        ['Ann', 'Is it so?', '2021-03-04T05:06:07Z', true],
        ['Ben', 'It is.', '2021-03-04T05:06:07Z', false],
        ['', 'Which wheel?', '2021-03-04T05:06:07Z', false]
      ]
    )
    assert.equal(remarks[1]!.replyTo, remarks[0]!.id)
    const anchored = anchorAnnotations(
      text,
      remarks.map(({ targets }) => targets.map(({ selectors }) => selectors))
    )
    const shown = anchored.map(({ spans }) => spans.map(({ start, end }) => text.slice(start, end)))
    assert.deepEqual(shown, [['The *old miller himself*'], [], ['wheel']])
  })

  it('makes keys of the citations of reference managers, and a bibliography of their works', () => {
    const book = {
      type: 'book',
      title: 'Of Mills',
      author: [{ family: 'Müller', given: 'Jo' }],
      issued: { 'date-parts': [['1902']] }
    }
    const other = { type: 'article', title: 'On Brooks', 'citation-key': 'brooks', issued: { raw: 'May 1911' } }
    const first = (more = {}): object => ({
      id: 4,
      uris: ['http://zotero.org/users/1/items/AAAA'],
      itemData: book,
      ...more
    })
    const zotero = (shown: string, ...citationItems: object[]): string =>
      field(` ADDIN ZOTERO_ITEM CSL_CITATION ${JSON.stringify({ citationID: 'c', citationItems })} `, shown)
    const mendeley = field(
      `ADDIN CSL_CITATION ${JSON.stringify({ citationItems: [{ id: 'ITEM-1', itemData: { ...book, title: 'Of Weirs' }, locator: '12v', label: 'folio' }], mendeley: { formattedCitation: '' } })}`,
      '(Müller, fol. 12v)'
    )
    const tag = Buffer.from(JSON.stringify({ citationItems: [{ id: 'u', itemData: other }] })).toString('base64')
    const cite = `<w:sdt><w:sdtPr><w:tag w:val="MENDELEY_CITATION_v3_${tag}"/></w:sdtPr><w:sdtContent>${run('(On Brooks)')}</w:sdtContent></w:sdt>`
    const list = `${begin(' ADDIN ZOTERO_BIBL {"uncited":[]} CSL_BIBLIOGRAPHY ')}${run('Müller, Jo. Of Mills.')}`
    const body = [
      paragraph(
        run(LONG) + zotero('(see Müller 1902, 3–5; 1902, ch. 2)', first({ locator: '3–5', label: 'page', prefix: 'see' }), first({ locator: 2, label: 'chapter', 'suppress-author': true, suffix: 'with a map' })) +
          run('(so) ') + mendeley + run(' and ') + cite + run('.')
      ), // prettier-ignore
      paragraph(run('Works'), 'H1'),
      paragraph(list),
      paragraph(run('On Brooks. 1911.') + END),
      paragraph(run('The end of it.'))
    ].join('')
    const { text, bibliography, report } = imported(docx(body))
    assert.equal(
      text,
      `---\ntitle: The Mill\nbibliography: the-mill.bibliography.json\n---\n\n${LONG}[see @muller1902, pp. 3–5; -@muller1902, ch. 2, with a map]\\(so) [@muller1902b, fol. 12v] and [@brooks].\n\n## Works\n\nThe end of it.\n`
    )
    assert.equal(bibliography?.name, 'the-mill.bibliography.json')
    const { entries, problems } = readBibliography(bibliography.name, bibliography.text)
    assert.deepEqual([[...entries.keys()], problems], [['muller1902', 'muller1902b', 'brooks'], []])
    assert.ok(
      report.some(({ kind, words }) => kind === 'furniture' && words === 'Müller, Jo. Of Mills. · On Brooks. 1911.')
    )
    const line = text.split('\n').find(each => each.includes('@'))!
    const groups = line.match(/\[[^\]]*@[^\]]*\]/g)!.flatMap(parseCitationGroup)
    assert.deepEqual(
      groups.map(({ key, locator, label, mode }) => [key, locator, label, mode]),
      [
        ['muller1902', '3–5', 'page', 'normal'],
        ['muller1902', '2', 'chapter', 'suppress-author'],
        ['muller1902b', '12v', 'folio', 'normal'],
        ['brooks', null, null, 'normal']
      ]
    )
  })

  it('keeps the words of a citation that does not hold its work, and of a list without citations', () => {
    const body =
      paragraph(run(LONG) + field(' ADDIN ZOTERO_ITEM CSL_CITATION {"citationItems":[{"id":1}]} ', '(Miller)')) +
      paragraph(field(' ADDIN ZOTERO_BIBL {} CSL_BIBLIOGRAPHY ', 'Miller. Of Mills.'))
    const { text, bibliography } = imported(docx(body))
    assert.ok(text.endsWith(`${LONG}(Miller)\n\nMiller. Of Mills.\n`))
    assert.equal(bibliography, undefined)
  })

  it('leaves a table of contents out, and knows styles by their names in other languages', () => {
    const styles = `<w:styles ${NAMESPACE}>${['Überschrift 1', 'Titre 2', 'Intensives Zitat', 'toc 1'].map((name, i) => `<w:style w:styleId="s${i}"><w:name w:val="${name}"/></w:style>`).join('')}</w:styles>`
    const entry = (words: string): string => paragraph(field(' PAGEREF _Toc1 \\h ', words), 's3')
    const body = [
      paragraph(begin(' TOC \\o "1-3" ') + run('Wasser ') + field(' PAGEREF _Toc1 \\h ', '3')),
      entry('Mühle 9') + paragraph(END),
      paragraph(run(LONG)),
      paragraph(run('Wasser'), 's0'),
      paragraph(run(LONG)),
      paragraph(run('Le moulin'), 's1'),
      paragraph(run('Es war einmal.'), 's2')
    ]
    const { text, report } = imported(docx(body.join(''), { 'word/styles.xml': styles }))
    assert.ok(text.endsWith(`${LONG.trim()}\n\n# Wasser\n\n${LONG.trim()}\n\n## Le moulin\n\n> Es war einmal.\n`))
    assert.ok(report.some(({ kind, words }) => kind === 'furniture' && words === 'Wasser 3 · Mühle 9'))
  })

  it('makes notes of raised numbers that somebody wrote by hand', () => {
    const raised = (label: string): string => run(label, '<w:vertAlign w:val="superscript"/>')
    const body = [
      paragraph(run(LONG) + run('One.') + raised('1') + run(' Two.') + raised('2')),
      paragraph(raised('1') + run(' The parish book.')),
      paragraph(raised('2') + run(' Hearsay.'))
    ]
    const { text } = imported(docx(body.join('')))
    assert.ok(text.endsWith('One.[^1] Two.[^2]\n\n[^1]: The parish book.\n\n[^2]: Hearsay.\n'))
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
