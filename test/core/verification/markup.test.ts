import assert from 'node:assert/strict'
import { placesIn } from '../../../src/core/verification/citedPlace.ts'
import { readSource, sourceForm } from '../../../src/core/verification/source.ts'
import { verify } from '../../../src/core/verification/verify.ts'

const TEI = `<?xml version="1.0"?>
<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><title>The harbour lay empty</title></teiHeader>
<text><body><pb n="32"/><head>A Letter</head>
<p>The <hi rend="italic">har</hi>bour lay empty &amp; ſilent,<note n="1">The editor’s note on the <hi>harbour</hi>.</note> and the
ships had sail-<lb/>ed to <placeName ref="#r">Ro<pb n="33"/>me</placeName>.</p><p>Next day <choice><sic>thier</sic><corr>their</corr></choice>
captain wrote<hi rend="superscript">12</hi> home: &#8220;All is well.&#8221;</p></body></text></TEI>`

const HTML = `<!DOCTYPE html><html><head><title>All is well</title><style>p { all: well }</style></head><body>
<!-- All is well --><h1>A Letter</h1><span epub:type="pagebreak" id="p4" title="4"></span>
<p>The caf&eacute; on the <em>quay</em> was shut<sup><a href="#fn1">1</a></sup> for 10<sup>2</sup> days.<br>Nobody came.</p>
<script>var nobody = "came back"</script><span class="pagenum">[5]</span><p>Then all was still.</p></body></html>`

describe('verify, in markup,', () => {
  const find = (name: string, text: string, quote: string): string => {
    const { status, start, end } = verify(quote, [{ name, source: readSource(text, sourceForm(name, text)) }])
    return start === null ? status : `${status}: ${text.slice(start, end!)}`
  }

  it('finds words of TEI, in offsets of the file', () => {
    const tei = (quote: string): string => find('letter.xml', TEI, quote)
    assert.equal(tei('bour lay'), 'not-found')
    assert.equal(tei('harbour lay empty & ſilent,'), 'exact: har</hi>bour lay empty &amp; ſilent,')
    assert.equal(
      tei('silent, and the ships had'),
      `typography: ſilent,${TEI.match(/<note.*note>/)![0]} and the\nships had`
    )
    assert.equal(tei('had sailed to Rome'), 'typography: had sail-<lb/>ed to <placeName ref="#r">Ro<pb n="33"/>me')
    assert.equal(tei('to Rome. Next day'), 'exact: to <placeName ref="#r">Ro<pb n="33"/>me</placeName>.</p><p>Next day')
    assert.equal(tei('thier captain wrote home'), 'exact: ' + /thier[^]*home/.exec(TEI)![0])
    assert.equal(tei('The editor’s note on the harbour.'), 'exact: The editor’s note on the <hi>harbour</hi>.')
    assert.equal(tei('“All is well.”'), 'exact: &#8220;All is well.&#8221;')
    assert.equal(tei('"All is well."'), 'exact: All is well.')
    assert.equal(tei('their captain never wrote'), 'not-found')
    assert.equal(tei('rend="italic"'), 'not-found')
  })

  it('finds words of HTML, without what no reader sees', () => {
    const html = (quote: string): string => find('letter.html', HTML, quote)
    assert.equal(html('The café on the quay was shut'), 'exact: The caf&eacute; on the <em>quay</em> was shut')
    assert.equal(html('shut for'), 'exact: shut<sup><a href="#fn1">1</a></sup> for')
    assert.equal(html('for 102 days'), 'exact: for 10<sup>2</sup> days')
    assert.equal(html('for 10 days. Nobody came'), 'changed: for 10<sup>2</sup> days.<br>Nobody came')
    assert.equal(html('Nobody came. Then all was still'), 'exact: ' + /Nobody came\.<[^]*still/.exec(HTML)![0])
    assert.equal(html('All is well'), 'not-found')
    assert.equal(html('came back'), 'not-found')
  })

  it('knows the pages of both, and no ellipsis leads from one to the next', () => {
    const tei = readSource(TEI, 'markup')
    const [page] = placesIn(tei, null, '33')
    assert.equal(TEI.slice(page!.start - 12, page!.start), '<pb n="33"/>')
    assert.deepEqual(placesIn(tei, 'page', '99'), [])
    assert.deepEqual(placesIn(readSource(HTML, 'markup'), 'page', '4').length, 1)
    assert.match(find('a.xml', TEI, 'harbour lay empty … captain wrote home'), /^changed/)
    assert.match(find('a.xml', TEI, 'harbour lay … had sailed'), /^marked/)
    const places = placesIn(tei, null, '32')
    assert.equal(verify('captain wrote home', [{ name: 'a', source: tei, places }]).status, 'elsewhere')
  })

  it('tells by the name, or else by the beginning, what a file is', () => {
    const forms = [
      ['a.TEI', ''],
      ['a.xhtml', ''],
      ['a', '<?xml version="1.0"?><a/>'],
      ['a.txt', '<html>'],
      ['a', 'words']
    ] as const
    assert.deepEqual(
      forms.map(([name, text]) => sourceForm(name, text)),
      ['markup', 'markup', 'markup', 'text', 'text']
    )
  })
})
