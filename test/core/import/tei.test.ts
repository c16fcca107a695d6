import assert from 'node:assert/strict'
import type { Imported } from '../../../src/core/import/imported.ts'
import { importText } from '../../../src/core/import/importText.ts'

function imported(text: string, before = '', name = 'mill.xml'): Imported {
  const result = importText(name, `<TEI xmlns="http://www.tei-c.org/ns/1.0">${before}<text>${text}</text></TEI>`)
  assert.ok(!('refusal' in result))
  assert.deepEqual(
    result.report.filter(({ kind }) => kind === 'missing'),
    []
  )
  return result
}

describe('importing TEI', () => {
  it('takes the header into the front matter', () => {
    const header = `<teiHeader><fileDesc><titleStmt><title type="main">The Mill</title><title type="sub">A History</title><author>Jane Miller</author></titleStmt>
      <publicationStmt><date when="1911-05-02">May</date><idno type="URI">https://example.org/mill</idno></publicationStmt></fileDesc><profileDesc><langUsage><language ident="en"/></langUsage></profileDesc></teiHeader>`
    const { text } = imported('<body><p>It stood.</p></body>', header)
    assert.equal(
      text,
      `---\ntitle: "The Mill: A History"\nauthor: Jane Miller\ndate: 1911-05-02\nlang: en\nsource: https://example.org/mill\n---\n\nIt stood.\n`
    )
  })

  it('keeps notes, wherever they stand, quotations, verse, pages, sections and emphasis', () => {
    const { text } = imported(`<body><div><head>Water</head><p>It stood<note place="foot" n="1"><p>Where the
      bridge is.</p></note> by the <hi rend="italic">brook</hi>,<pb n="34"/> as <title>Mills</title> says.<ref target="#n9">2</ref></p>
      <cit><quote rend="block">The wheel turns.</quote><bibl>Old song</bibl></cit><lg><l>O water,</l><l>O wheel!</l></lg>
      <p>He said <q>no</q>.</p></div></body><back><div><note xml:id="n9" n="2">Page 7.</note></div></back>`)
    assert.equal(
      text,
      `## Water\n\nIt stood[^1] by the *brook*,{p. 34} as *Mills* says.[^2]\n\n> The wheel turns.\n>\n> — Old song\n\nO water,\\\nO wheel!\n\nHe said “no”.\n\n[^1]: Where the bridge is.\n\n[^2]: Page 7.\n`.replace(
        '## Water',
        '## Water'
      )
    )
  })

  it('keeps who is meant and who speaks, and offers a register', () => {
    const { text, persons, report } = imported(
      `<body><p><persName ref="#jane">She</persName> wrote: <said who="#jane">The mill burns!</said> <persName ref="https://viaf.org/1">Ann</persName> came.</p></body>
       <back><listPerson><person xml:id="jane"><persName>Jane Miller</persName><birth when="1860"/></person></listPerson></back>`
    )
    assert.match(text, /^\[She\]\(person:jane\) wrote: “\[The\]\(said:jane\) mill burns!” Ann came\.$/m)
    assert.equal(persons, 'jane:\n  name: Jane Miller\n  born: "1860"\n')
    assert.ok(report.some(({ kind, words }) => kind === 'lost' && words === 'https://viaf.org/1'))
  })

  it('keeps what the source has of two forms, and reports the other', () => {
    const { text, report } = imported(
      '<body><p>the <choice><sic>mlil</sic><corr>mill</corr></choice> and <app><lem>brook</lem><rdg wit="#B">book</rdg></app></p></body>'
    )
    assert.equal(text, 'the mlil and brook\n')
    assert.deepEqual(report.map(({ words }) => words).sort(), ['book', 'mill'])
  })

  it('refuses other XML and what is not well-formed, and resolves no entities', () => {
    const refusal = (source: string): string => {
      const result = importText('a.xml', source)
      return 'refusal' in result ? result.refusal : ''
    }
    assert.match(refusal('<article><p>x</p></article>'), /neither TEI nor XHTML/)
    assert.match(refusal('<TEI><text><p>x</text></TEI>'), /well-formed/)
    const lol = Array.from({ length: 9 }, (_, i) => `<!ENTITY l${i + 1} "${`&l${i};`.repeat(10)}">`).join('')
    const started = performance.now()
    const bomb = importText(
      'a.xml',
      `<!DOCTYPE TEI [<!ENTITY l0 "lol">${lol}]><TEI><text><body><p>&l9;</p></body></text></TEI>`
    )
    assert.ok('refusal' in bomb || !bomb.text.includes('lollol'))
    assert.ok(performance.now() - started < 500)
  })

  it('reads what is nested deeply without losing a word', () => {
    const { text } = imported(`<body>${'<div>'.repeat(5000)}<p>Deep down.</p>${'</div>'.repeat(5000)}</body>`)
    assert.match(text, /Deep down\./)
  })
})
