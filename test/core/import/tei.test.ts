import assert from 'node:assert/strict'
import type { Imported } from '../../../src/core/import/imported.ts'
import { importText } from '../../../src/core/import/importText.ts'
import { effort } from '../../effort.ts'

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

  it('refuses other XML and what is not well-formed', () => {
    const refusal = (source: string): string => {
      const result = importText('a.xml', source)
      return 'refusal' in result ? result.refusal : ''
    }
    assert.match(refusal('<article><p>x</p></article>'), /neither TEI nor XHTML/)
    assert.match(refusal('<TEI><text><p>x</text></TEI>'), /well-formed/)
  })

  it('reads old TEI with what its declaration says, and names what it does not say', () => {
    const source = `<?xml version="1.0"?>
      <!DOCTYPE TEI.2 PUBLIC "-//TEI P4//DTD Main//EN" "http://example.org/tei2.dtd" [
      <!ENTITY % TEI.XML 'INCLUDE'> <!-- <!ENTITY longs "no"> --> <!ENTITY % ISOlat1 SYSTEM "ISOlat1.ent"> %ISOlat1;
      <!ENTITY longs "&#x017F;"> <!ENTITY longs "again"> <!ENTITY house "Miller &#38; Sons"> <!ENTITY of "<hi rend='italic'>of &house;</hi>">
      <!ENTITY second SYSTEM "second.xml"> <!ENTITY wheel SYSTEM "wheel.jpg" NDATA jpeg>]>
      <TEI.2><text lang="en"><body><div1><head>Water</head><p>A wa&longs;te&mdash;&of; &agr;&THgr;&eeacgr; &brev; &brev; <ref target="n1">1</ref>
      <xref url="http://example.org/">there</xref> <![CDATA[&longs;]]><figure entity="wheel"/></p>&second;</div1></body>
      <back><div1><note id="n1" n="1">A &ldquo;note&rdquo;.</note></div1></back></text></TEI.2>`
    const result = importText('old.xml', source)
    assert.ok(!('refusal' in result))
    assert.equal(
      result.text,
      '## Water\n\nA waſte—*of Miller & Sons* αΘή &brev; &brev; [^1] [there](http://example.org/) &longs;\n\n&second;\n\n[^1]: A “note”.\n'
    )
    const told = result.report.map(({ kind, words = '' }) => `${kind} ${words}`)
    assert.ok(told.includes('unsure &brev; (2 ×)'))
    assert.ok(told.includes('lost &second; second.xml'))
    assert.ok(!told.some(each => each.startsWith('missing')))
  })

  it('keeps words that stand loose in lists, stanzas and tables, and pages that begin between rows', () => {
    const { text } = imported(
      '<body><list>such as<item>one</item></list><lg>thus<l>O water,</l></lg><table>so<row><cell>a</cell><cell>b</cell></row><pb n="2"/></table></body>'
    )
    assert.equal(text, 'such as\n\n- one\n\nthus\\\nO water,\n\nso{p. 2}\n\n| a | b |\n| --- | --- |\n')
    // Nothing is missing there.
    imported('<body><p>Thus.</p><cit>thus<quote rend="block">It stood.</quote></cit></body>')
  })

  it('names what stands beside the text, whatever it is called', () => {
    const { text, report } = imported('<body><p>It stood.</p></body>', '<FRONT><p>Before all.</p></FRONT>')
    assert.equal(text, 'It stood.\n')
    assert.ok(report.some(({ kind, words }) => kind === 'lost' && words === 'Before all.'))
  })

  it('reads what stands behind a comment as long as many books', () => {
    const body = '<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body><p>&a; came.</p></body></text></TEI>'
    const source = `<?xml version="1.0"?>${' '.repeat(1e7)}<!--${'x '.repeat(5e6)}--><!DOCTYPE TEI [<!ENTITY a "Anna">]>${body}`
    const imported = importText('a.xml', source)
    assert.equal('text' in imported && imported.text, 'Anna came.\n')
  })

  it('reads neither other files nor more of entities than a text has', function () {
    this.timeout(20_000)
    const started = effort()
    const lol = Array.from({ length: 9 }, (_, i) => `<!ENTITY l${i + 1} "${`&l${i};`.repeat(10)}">`).join('')
    const wide = `<!ENTITY w "${'w '.repeat(20_000)}">`
    const deep = Array.from({ length: 99 }, (_, i) => `<!ENTITY d${i + 1} "&d${i};">`).join('')
    const file = '<!ENTITY f SYSTEM "file:///etc/passwd">'
    const bomb = importText(
      'a.xml',
      `<!DOCTYPE TEI [<!ENTITY l0 "lol"><!ENTITY d0 "deep"><!ENTITY self "&self;">${lol}${wide}${deep}${file}]><TEI><text><body><p>&l9; &d99; &self; &f; ${'&w;'.repeat(10_000)}</p></body></text></TEI>`
    )
    assert.ok(!('refusal' in bomb))
    assert.ok(bomb.text.length < 500_000)
    assert.ok(bomb.report.some(({ kind }) => kind === 'unsafe'))
    assert.doesNotMatch(bomb.text, /root:|deep/)
    for (const source of [
      ' '.repeat(200_000),
      '<!--'.repeat(50_000),
      '<!DOCTYPE TEI ['.repeat(20_000),
      '&a'.repeat(90_000)
    ])
      importText('a.xml', source)
    assert.ok(effort() - started < 8000)
  })

  it('reads what is nested deeply without losing a word', () => {
    const { text } = imported(`<body>${'<div>'.repeat(5000)}<p>Deep down.</p>${'</div>'.repeat(5000)}</body>`)
    assert.match(text, /Deep down\./)
  })
})
