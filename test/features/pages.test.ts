import assert from 'node:assert/strict'
import { openDocument } from '../../src/core/document.ts'
import { copyPassage } from '../../src/features/copyPassage.ts'
import { foldsOf } from '../../src/features/folding.ts'
import { findPage, namePlace, pagesAt, seriesIn } from '../../src/features/pages.ts'
import { symbolsOf } from '../../src/features/symbols.ts'
import { FOLDER, TEXT, workspaceFor } from './cursor.ts'

const text = `# The mill

{p. iv}

Before the first page.

{p. 33} {ed. 1910 p. 41}

The wheel stood still.[^1] Nobody {p. 34} mended it.

## The weir

{pp. 35–36}

“Ice was cut” in winter, {§ 2} and carried {ed. 1910 p. 42} to town.

[^1]: A note.
`

describe('the pages of an edition', () => {
  const document = openDocument(text)
  const at = (words: string): string[] => pagesAt(document, text.indexOf(words)).map(({ place }) => namePlace(place))
  const found = (named: string, within?: { edition: string | undefined; unit: string }): string | undefined => {
    const mark = findPage(document, named, within)
    return mark && text.slice(mark.start, mark.end)
  }

  it('are those of each edition at a place', () => {
    assert.deepEqual(at('# The'), [])
    assert.deepEqual(at('wheel'), ['p. 33', 'ed. 1910 p. 41'])
    assert.deepEqual(at('mended'), ['p. 34', 'ed. 1910 p. 41'])
    assert.deepEqual(at('to town'), ['pp. 35–36', '§ 2', 'ed. 1910 p. 42'])
  })

  it('are counted by edition and unit', () => {
    assert.deepEqual(
      seriesIn(document).map(({ edition, unit, first, last, count }) => [edition, unit, first, last, count]),
      [
        [undefined, 'p', 'iv', '36', 4],
        [undefined, '§', '2', '2', 1],
        ['1910', 'p', '41', '42', 2]
      ]
    )
  })

  it('are found as somebody names them', () => {
    assert.equal(found('33'), '{p. 33}')
    assert.equal(found('p. 34'), '{p. 34}')
    assert.equal(found('IV'), '{p. iv}')
    assert.equal(found('36'), '{pp. 35–36}')
    assert.equal(found('41'), '{ed. 1910 p. 41}')
    assert.equal(found('ed. 1910 p. 42'), '{ed. 1910 p. 42}')
    assert.equal(found('42', { edition: '1910', unit: 'p' }), '{ed. 1910 p. 42}')
    assert.equal(found('33', { edition: '1910', unit: 'p' }), undefined)
    assert.equal(found('§ 2'), '{§ 2}')
    for (const named of ['', '4', '99', 'p. 99', 'the end', '33 34']) assert.equal(found(named), undefined, named)
  })

  it('fold where their marks begin a line, inside of sections', () => {
    const { workspace, uri } = workspaceFor(text)
    const pages = foldsOf(workspace, uri).filter(({ kind }) => kind === 'page')
    assert.deepEqual(
      pages.map(({ start, end }) => text.slice(start, end).replace(/\s+/g, ' ')),
      [
        '{p. iv} Before the first page.',
        '{p. 33} {ed. 1910 p. 41} The wheel stood still.[^1] Nobody',
        '{pp. 35–36} “Ice was cut” in winter, {§ 2} and carried {ed. 1910 p. 42} to town. [^1]: A note.'
      ]
    )
  })

  it('stand in the outline, in their sections', () => {
    const { workspace, uri } = workspaceFor(text)
    const [mill] = symbolsOf(workspace, uri)
    assert.deepEqual(
      mill!.children.map(({ name, children }) => [name, ...children.map(each => each.name)].join(' > ')),
      ['p. iv', 'p. 33', 'p. 34', 'The weir > pp. 35–36 > [^1]']
    )
  })
})

describe('copying words with key and page', () => {
  const bibliography = `@book{mill, title = {The Mill}, file = {text.annotated.md}}
@book{later, title = {The Mill}, date = {1910}, file = {later.txt}}
@book{letters, title = {Letters}, file = {letters.xml}}
`
  const tei =
    '<TEI><text><body><pb n="7"/><p>The <hi>har</hi>bour lay “empty” &amp; still.<note>No.</note> And <pb n="8"/>nobody came.</p><p>Then rain.</p></body></text></TEI>'
  const files = { 'letters.xml': tei, 'later.txt': '{p. 3}\n\nGrey water\nran.[2]\n\n{p. 4}\n\nIt froze.\n' }
  const { workspace } = workspaceFor({ text, bibliography, files })
  const copied = (from: string, to: string, uri = TEXT, all = text): string | undefined =>
    copyPassage(workspace, uri, { start: all.indexOf(from), end: all.indexOf(to) + to.length })

  it('takes the page', () => assert.equal(copied('The wheel', 'still.'), '“The wheel stood still.” [@mill, p. 33]'))

  it('takes the pages over which the words go, without marks', () => {
    assert.equal(copied('wheel', 'mended it.'), '“wheel stood still. Nobody mended it.” [@mill, pp. 33–34]')
  })

  it('takes a page from the mark that is selected with the words', () => {
    assert.equal(copied('{pp. 35–36}', 'in winter'), '“‘Ice was cut’ in winter” [@mill, pp. 35–36]')
  })

  it('makes a block quote of paragraphs', () => {
    assert.equal(
      copied('Before the', 'still.'),
      '> Before the first page.\n>\n> The wheel stood still.\n>\n> — [@mill, pp. iv–33]\n'
    )
  })

  it('takes a quotation that is selected whole for one', () => {
    assert.equal(copied('Ice was', 'cut'), '“Ice was cut”')
  })

  it('works in sources that are no annotated texts', () => {
    const inTei = (from: string, to: string): string | undefined => copied(from, to, `${FOLDER}/letters.xml`, tei)
    assert.equal(inTei('The <hi>', 'still.'), '“The harbour lay ‘empty’ & still.” [@letters, p. 7]')
    assert.equal(inTei('still.', 'nobody came.'), '“still. And nobody came.” [@letters, pp. 7–8]')
    assert.equal(inTei('nobody', 'rain.'), '> nobody came.\n>\n> Then rain.\n>\n> — [@letters, p. 8]\n')
    const later = files['later.txt']
    assert.equal(copied('Grey', 'ran.[2]', `${FOLDER}/later.txt`, later), '“Grey water ran.” [@later, p. 3]')
    assert.equal(copied('Grey', 'froze.', `${FOLDER}/later.txt`, later)!.split('\n').at(-2), '> — [@later, pp. 3–4]')
  })

  it('leaves out the key where no bibliography has the text', () => {
    const other = workspaceFor({ text: '{p. 3} So it is.' })
    assert.equal(copyPassage(other.workspace, TEXT, { start: 7, end: 16 }), '“So it is.” (p. 3)')
    assert.equal(copyPassage(other.workspace, TEXT, { start: 0, end: 7 }), undefined)
  })
})
