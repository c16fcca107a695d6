import assert from 'node:assert/strict'
import { anchorAnnotations } from '../../../src/core/annotations/anchorAnnotations.ts'
import { readSidecar } from '../../../src/core/annotations/sidecar.ts'
import { importBook } from '../../../src/core/import/importBook.ts'
import type { Imported } from '../../../src/core/import/imported.ts'
import { imported } from './imported.ts'

// Pages as the programs write them that most pages of historians come from. The words are ours.

function textOf({ text }: Imported): string {
  return text.replace(/^---\n[^]*?\n---\n\n/, '')
}

const LONG = 'The mill stood where two brooks met, and everybody who came down from the hills had to pass it.'

describe('importing pages of', () => {
  it('Wikipedia: prose and notes, without boxes, notices, ways to other pages and pictures', () => {
    const mark = (id: string, label: string): string =>
      `<sup id="cite_ref-${id}" class="reference"><a href="#cite_note-${id.replace(/-\d$/, '')}"><span class="cite-bracket">&#91;</span>${label}<span class="cite-bracket">&#93;</span></a></sup>`
    const page = `<html lang="en"><head><title>Upper Mill - Wikipedia</title></head><body class="skin-vector mediawiki"><a class="mw-jump-link" href="#c">Jump</a>
      <main id="content" class="mw-body"><header><h1 class="firstHeading">Upper Mill</h1><div class="vector-dropdown mw-portlet">2 languages <a href="/x">Deutsch</a></div></header>
      <div id="mw-content-text"><div class="mw-parser-output"><div role="note" class="hatnote">For the other, see <a href="/o">there</a>.</div>
      <table class="box-Sources ambox"><tr><td>Needs sources.</td></tr></table>
      <table class="infobox vcard"><tr><th>Built</th><td>1711${mark('box-1', '1')}</td></tr></table>
      <p>${LONG}${mark('Ann_2-0', '2')}<sup class="noprint Inline-Template">&#91;<i>source?</i>&#93;</sup></p>
      <div class="mw-heading mw-heading2"><h2 id="H">History</h2><span class="mw-editsection">[<a href="/e">edit</a>]</span></div>
      <figure typeof="mw:File/Thumb"><a href="/f"><img src="m.jpg"></a><figcaption>The wheel</figcaption></figure>
      <p>It burnt.${mark('Ann_2-1', '2')} So they said.${mark('3', 'a')}</p>
      <blockquote class="templatequote"><p>We turn with it.</p><div class="templatequotecite">— <cite>Jane Miller, <i>The Wheel</i></cite></div></blockquote>
      <h2>Notes</h2><ol class="references"><li id="cite_note-3"><span class="mw-cite-backlink"><b><a href="#cite_ref-3">^</a></b></span> <span>A remark.</span></li></ol>
      <h2>References</h2><ol class="references"><li id="cite_note-box"><span class="mw-cite-backlink"><a href="#cite_ref-box-1">^</a></span> <span>The box's source.</span></li>
      <li id="cite_note-Ann_2"><span class="mw-cite-backlink">^ <a href="#cite_ref-Ann_2-0"><span class="cite-accessibility-label">Jump up to: </span><sup><i><b>a</b></i></sup></a> <a href="#cite_ref-Ann_2-1"><sup><i><b>b</b></i></sup></a></span> <span><cite class="citation book">Weber, Ann. <i>Mills</i>. p.&#160;7.</cite></span></li></ol>
      <div role="navigation" class="navbox"><table><tr><td><a href="/a">Mills of the North</a></td></tr></table></div></div></div></main></body></html>`
    const { text, report } = imported(page)
    assert.equal(
      text,
      `---\ntitle: Upper Mill\nlang: en\n---\n\n${LONG}[^2]\n\n## History\n\nIt burnt.[^2] So they said.[^a]\n\n> We turn with it.\n>\n> — Jane Miller, *The Wheel*\n\n[^2]: Weber, Ann. *Mills*. p.\u00a07.\n\n[^a]: A remark.\n`
    )
    const left = report.flatMap(({ kind, words }) => (kind === 'furniture' || kind === 'lost' ? [words] : []))
    for (const words of [
      'Built 1711[1]',
      'Needs sources.',
      'For the other, see there.',
      '[source?]',
      'The wheel',
      'Mills of the North',
      "The box's source."
    ])
      assert.ok(left.includes(words), words)
  })

  it('Parsoid, and pages that a browser saved: links within the page have its address', () => {
    const parsoid = `<html><head><link rel="dc:isVersionOf" href="//en.wikipedia.org/wiki/Upper_Mill"/><title>Upper Mill</title></head><body class="mw-parser-output mediawiki"><section><p>${LONG}<sup class="mw-ref reference" id="cite_ref-1" typeof="mw:Extension/ref"><a href="./Upper_Mill#cite_note-1"><span>[1]</span></a></sup> See <a rel="mw:WikiLink" href="./Weir">weirs</a>.</p></section>
      <section><h2>References</h2><ol class="mw-references"><li id="cite_note-1"><a href="./Upper_Mill#cite_ref-1" rel="mw:referencedBy"><span class="mw-linkback-text">↑ </span></a> <span class="reference-text">Weber, p. 3.</span></li></ol></section></body></html>`
    assert.equal(
      imported(parsoid).text,
      `---\ntitle: Upper Mill\nsource: https://en.wikipedia.org/wiki/Upper_Mill\n---\n\n${LONG}[^1] See [weirs](https://en.wikipedia.org/wiki/Weir).\n\n[^1]: Weber, p. 3.\n`
    )
    const at = 'https://example.org/mill/'
    const saved = `<!-- saved from url=(0025)${at} --><html><body><p>${LONG}<sup><a href="${at}#n1" id="r1">1</a></sup> <sup><a href="https://example.org/other#n1">1</a></sup></p><ol><li id="n1">A note. <a href="${at}#r1">↩</a></li></ol></body></html>`
    assert.match(
      textOf(imported(saved)),
      /pass it\.\[\^1\] <sup>\[1\]\(https:\/\/example\.org\/other#n1\)<\/sup>\n\n\[\^1\]: A note\.\n$/
    )
  })

  it('Wikisource: pages, verse and what stands around the text', () => {
    const page = `<html><body class="mediawiki"><div class="mw-parser-output"><div class="ws-header noprint"><a href="/p">Before</a></div>
      <p><span class="pagenum ws-pagenum" id="34" title="Page:Mill.djvu/44"><a href="/44">34</a></span>${LONG} It was <span class="pagenum ws-pagenum" id="35">&#8203;</span>large.</p>
      <div class="ws-poem"><p><span>The wheel that turns</span><br><span>the stone that burns</span></p></div><div class="licenseContainer"><p>Nobody's any more.</p></div></div></body></html>`
    assert.equal(
      textOf(imported(page)),
      `{p. 34}${LONG} It was {p. 35}large.\n\nThe wheel that turns\\\nthe stone that burns\n`
    )
  })

  it('Word: titles, quotations, lists, notes of several paragraphs, comments', () => {
    const item = (list: string, mark: string, words: string): string =>
      `<p class=MsoListParagraphCxSpMiddle style='mso-list:${list} lfo1'><![if !supportLists]><span style='mso-list:Ignore'>${mark}<span>&nbsp;&nbsp; </span></span><![endif]>${words}</p>`
    const note = (kind: string, label: string, words: string): string =>
      `<div style='mso-element:${kind}' id=${kind}1><p class=MsoFootnoteText><a href="#_${kind}ref1" name="_${kind}1"><span class=MsoFootnoteReference>[${label}]</span></a> ${words}<o:p></o:p></p><p class=MsoFootnoteText>More of it.</p></div>`
    const mark = (kind: string, label: string): string =>
      `<a href="#_${kind}1" name="_${kind}ref1"><span class=MsoFootnoteReference><![if !supportFootnotes]>[${label}]<![endif]></span></a>`
    const page = `<html xmlns:o="urn:x"><head><meta name=Generator content="Microsoft Word 15"><!--[if gte mso 9]><xml><o:Author>Ann</o:Author></xml><![endif]--></head><body lang=EN-GB><div class=WordSection1>
      <p class=MsoTitle>The Upper Mill<o:p></o:p></p><p class=MsoNormal>${LONG} In <st1:City><st1:place>Leeds</st1:place></st1:City>
      it was al&shy;ways known${mark('ftn', '1')}.<o:p></o:p></p><p class=MsoNormal><o:p>&nbsp;</o:p></p>
      <h1>Water</h1><p class=MsoQuote>We turn with it.</p><p class=MsoQuote>On we turn.</p><p class=MsoNormal>One line<br>and <s>another</s>.</p>
      ${item('l0 level1', '·', 'wheels')}${item('l0 level2', 'o', 'of oak')}${item('l0 level1', '·', 'stones')}${item('l1 level1', '1.', 'first')}${item('l1 level1', '2.', 'second')}
      <p class=MsoNormal>She <a style='mso-comment-reference:AW_1'>said so</a><span class=MsoCommentReference><a class=msocomanchor href="#_msocom_1" name="_msoanchor_1">[AW1]</a></span> then.${mark('edn', 'i')}</p></div>
      <div style='mso-element:footnote-list'><br clear=all><hr>${note('ftn', '1', 'The <i>parish</i> book.')}</div><div style='mso-element:endnote-list'><hr>${note('edn', 'i', 'Hearsay.')}</div>
      <div style='mso-element:comment-list'><hr><div style='mso-element:comment'><div id="_com_1"><span style='mso-comment-author:"Ann Weber"'><a name="_msocom_1"></a></span><p class=MsoCommentText><a href="#_msoanchor_1">[AW1]</a>Did she?</p></div></div></div></body></html>`
    const { text, annotations = '' } = imported(page)
    assert.equal(
      text,
      `---\ntitle: The Upper Mill\n---\n\n${LONG} In Leeds it was always known[^1].\n\n# Water\n\n> We turn with it.\n>\n> On we turn.\n\nOne line\\\nand ~~another~~.\n\n- wheels\n\n  - of oak\n\n- stones\n\n1. first\n2. second\n\nShe said so then.[^i]\n\n[^1]: The *parish* book.\n\n    More of it.\n\n[^i]: Hearsay.\n\n    More of it.\n`
    )
    assert.deepEqual(remarksIn(text, annotations), [['Ann Weber', 'Did she?', 'said so']])
  })

  it('Google Docs: what only the style sheet says, addresses behind its redirect, comments', () => {
    const page = `<html><head><style type="text/css">.c1{font-style:italic}.c5{font-weight:700}.c9{margin-left:36pt;margin-right:36pt}.c8{vertical-align:super}</style></head><body class="c3 doc-content"><p class="c7 title" id="h.a"><span>The Upper Mill</span></p><p class="c0"><span>${LONG}</span><sup><a href="#ftnt1" id="ftnt_ref1">[1]</a></sup><span>&nbsp;So </span><span class="c1">Mills</span><span>&nbsp;says</span><sup><a href="#cmnt1" id="cmnt_ref1">[a]</a></sup><span>, the 2</span><span class="c8">nd</span><span> time.</span></p><p class="c0"><span></span></p>
      <h2><span>Water</span></h2><p class="c0 c9"><span>We turn with it.</span></p><p class="c0"><span><a href="https://www.google.com/url?q=https://example.org/mill?a%3D1&amp;sa=D&amp;usg=x">Here</a></span><span class="c5"> too</span><span>.</span></p><p>It burnt.</p><hr><div><p><a href="#ftnt_ref1" id="ftnt1">[1]</a><span>&nbsp;The parish book.</span></p></div><div class="c15"><p><a href="#cmnt_ref1" id="cmnt1">[a]</a><span>Does it?</span></p></div></body></html>`
    const { text, annotations = '' } = imported(page)
    assert.equal(
      text,
      `---\ntitle: The Upper Mill\n---\n\n${LONG}[^1] So *Mills* says, the 2nd time.\n\n## Water\n\n> We turn with it.\n\n[Here](https://example.org/mill?a=1) **too**.\n\nIt burnt.\n\n[^1]: The parish book.\n`
    )
    assert.deepEqual(remarksIn(text, annotations), [['', 'Does it?', 'says']])
    // Words before the way back are words of their own.
    const late = imported(page.replace('<a href="#cmnt_ref1"', 'Or<a href="#cmnt_ref1"'))
    assert.deepEqual(remarksIn(late.text, late.annotations!), [['', 'Or Does it?', 'says']])
  })

  it('LibreOffice: notes, running heads, quotations', () => {
    const page = `<html><head><title>The Upper Mill</title></head><body lang="en-GB"><div title="header"><p>The Society</p></div><p>${LONG}<a class="sdfootnoteanc" name="sdfootnote1anc" href="#sdfootnote1sym"><sup>1</sup></a></p><p class="quotations-western" style="margin-left: 1cm">We turn.</p><p>It burnt.</p><p>It did.</p>
      <div id="sdfootnote1"><p class="sdfootnote-western"><a class="sdfootnotesym" name="sdfootnote1sym" href="#sdfootnote1anc">1</a>The parish book.</p><p>More.</p></div><div title="footer"><p>7</p></div></body></html>`
    const result = imported(page)
    assert.equal(
      textOf(result),
      `${LONG}[^1]\n\n> We turn.\n\nIt burnt.\n\nIt did.\n\n[^1]: The parish book.\n\n    More.\n`
    )
    assert.deepEqual(
      result.report.flatMap(({ kind, words }) => (kind === 'furniture' ? [words] : [])),
      ['The Society', '7', '1']
    )
  })

  it('journals: several authors, words for those who hear the page, notes in divisions', () => {
    const page = `<html lang="en"><head><meta name="citation_title" content="The Upper Mill"><meta name="citation_author" content="Ann Weber"><meta name="citation_author" content="Ben Fuller"><meta name="citation_publication_date" content="2011/05/02"></head><body><main><div class="article-actions"><button>Save</button><a href="#">Cite</a></div><article><h1>The Upper Mill</h1><p>Ann Weber and Ben Fuller</p><h2>Water</h2><p>${LONG}<a class="xref fn" href="#fn1"><span class="show-for-sr">Footnote </span><sup>1</sup></a> On.<sup><a href="#fn2">2</a></sup></p>
      <div><h2>Footnotes</h2><div class="fn" id="fn1"><a href="#none"><sup>1</sup></a><p>A note.</p></div><div class="fn" id="fn2"><p><sup>2</sup> Two.</p></div></div></article></main></body></html>`
    assert.equal(
      imported(page).text,
      `---\ntitle: The Upper Mill\nauthor: Ann Weber, Ben Fuller\ndate: 2011-05-02\nlang: en\n---\n\n## Water\n\n${LONG}[^1] On.[^2]\n\n[^1]: A note.\n\n[^2]: Two.\n`
    )
  })

  it('blogs: notes of plugins, what stands around a post, what it tells search engines', () => {
    const data = {
      '@graph': [
        {
          '@type': 'BlogPosting',
          headline: 'The Upper Mill',
          author: { name: 'Ann Weber' },
          datePublished: '2011-05-02T08:00:00Z'
        }
      ]
    }
    const page = `<html><head><script type="application/ld+json">${JSON.stringify(data)}</script></head><body><main><article><header class="entry-header"><h1>The Upper Mill</h1><div class="entry-meta">Posted on <a href="/d">2 May</a></div></header>
      <p>${LONG}<span id="easy-footnote-1-7" class="easy-footnote-margin-adjust"></span><span class="easy-footnote"><a href="#easy-footnote-bottom-1-7"><sup>1</sup></a></span> Or<sup class="modern-footnotes-footnote"><a href="javascript:void(0)" role="button" aria-describedby="mfn-1">2</a></sup><span id="mfn-1" role="tooltip" class="modern-footnotes-footnote__note">In the page.</span> so,<a class="footnote-anchor" id="footnote-anchor-3" href="#footnote-3">3</a> or<label for="sn" class="sidenote-number"></label><input type="checkbox" id="sn"><span class="sidenote">Beside it.</span> so.</p>
      <div class="footnote"><a id="footnote-3" href="#footnote-anchor-3" class="footnote-number">3</a><div class="footnote-content"><p>At the end.</p></div></div>
      <ol><li class="easy-footnote-single"><span id="easy-footnote-bottom-1-7" class="easy-footnote-margin-adjust"></span>First.<a class="easy-footnote-to-top" href="#easy-footnote-1-7"></a></li></ol><footer class="entry-footer">Posted in <a href="/c">Mills</a></footer></article></main></body></html>`
    assert.equal(
      imported(page).text,
      `---\ntitle: The Upper Mill\nauthor: Ann Weber\ndate: 2011-05-02\n---\n\n${LONG}[^1] Or[^2] so,[^3] or[^4] so.\n\n[^1]: First.\n\n[^2]: In the page.\n\n[^3]: At the end.\n\n[^4]: Beside it.\n`
    )
  })

  it('programs that write Markdown as HTML: signs beside headings, several ways back', () => {
    const back = '<a href="#fnref:1" class="footnote-backref" role="doc-backlink">&#x21a9;&#xfe0e;</a>'
    const page = `<main><h2 id="water">Water<a class="anchor" href="#water">#</a></h2><p>${LONG}<sup id="fnref:1"><a href="#fn:1" class="footnote-ref" role="doc-noteref">1</a></sup> And<sup id="fnref1:1"><a href="#fn:1" class="footnote-ref" role="doc-noteref">1</a></sup>.</p><div role="doc-endnotes"><hr><ol><li id="fn:1"><p>A note.&#160;${back}&#160;${back.replace('fnref', 'fnref1')}</p></li></ol></div></main>`
    assert.equal(textOf(imported(page)), `## Water\n\n${LONG}[^1] And[^1].\n\n[^1]: A note.\n`)
  })

  it('converters from TEI: verse line by line, marks of pages in words, and what they divide', () => {
    const page = `<body><h1>Mill</h1><p>${LONG} It <span class="pb" title="35">[Page 35]</span>burnt {p. 36} down.</p><div class="lg"><div class="l">The wheel that turns</div><div class="l">the stone that burns</div></div>
      <blockquote><p>We turn with it, and we</p></blockquote><p>{p. 37}</p><blockquote><p>have always turned.</p></blockquote><p>{p. x y}</p></body>`
    const result = imported(page)
    assert.equal(
      textOf(result),
      `${LONG} It {p. 35}burnt {p. 36} down.\n\nThe wheel that turns\\\nthe stone that burns\n\n> We turn with it, and we {p. 37} have always turned.\n\n{p. x y}\n`
    )
    assert.ok(result.report.some(({ kind, words }) => kind === 'changed' && words === '[Page 35]'))
  })

  it('archives that show what a scanner read: lines are joined, pages are marks', () => {
    const lines = Array.from(
      { length: 12 },
      (_, i) =>
        `The mill stood where two brooks met, and those who\ncame down from hill number ${i} had to pass it.\n\n`
    ).join('')
    const page = `<html><head><title>Full text of "The upper mill"</title></head><body><main><h1>Full text of "<a href="/d">The upper mill</a>"</h1><h2>See other formats</h2><pre>${lines}</pre></main></body></html>`
    const { text, report } = imported(page)
    assert.match(
      text,
      /^---\ntitle: The upper mill\n---\n\nThe mill stood where two brooks met, and those who came down from hill number 0 had to pass it\.\n\n/
    )
    assert.ok(report.some(({ kind, words }) => kind === 'furniture' && words?.includes('See other formats')))
  })

  it('e-books with notes in a file of their own, below headings of chapters', () => {
    const page = (inner: string): string =>
      `<html xmlns="http://www.w3.org/1999/xhtml"><head><title>x</title></head><body>${inner}</body></html>`
    const files = [
      {
        name: 'ch1.html',
        source: page(
          `<h2>One</h2><p>${LONG}<a id="r1" href="../Text/notes.html#n1"><sup>1</sup></a> On.<sup><a id="r2" href="notes.html#n2">2</a></sup></p>`
        )
      },
      { name: 'ch2.html', source: page(`<h2>Two</h2><p>${LONG}<a id="r3" href="notes.html#n3">[1]</a></p>`) },
      {
        name: 'notes.html',
        source: page(
          '<h2>Notes</h2><h3>One</h3><p><a id="n1" href="ch1.html#r1">1.</a> A note.</p><p>Goes on.</p><p><a id="n2" href="ch1.html#r2">2.</a> Second.</p><h3>Two</h3><p><a id="n3" href="ch2.html#r3">[1]</a> Third.</p>'
        )
      }
    ]
    const book = importBook('mills', files)
    assert.ok(!('refusal' in book))
    assert.equal(
      textOf(book),
      `## One\n\n${LONG}[^1] On.[^2]\n\n## Two\n\n${LONG}[^3]\n\n[^1]: A note.\n\n    Goes on.\n\n[^2]: Second.\n\n[^3]: Third.\n`
    )
    const alone = imported(files[0]!.source, 'ch1.html', {
      '../Text/notes.html': files[2]!.source,
      'notes.html': files[2]!.source
    })
    assert.match(alone.text, /\[\^1\] On\.\[\^2\]\n\n\[\^1\]: A note\./)
  })

  it('anybody: a style that takes an element back, words that a style slants, a comment over a blank line', () => {
    const page = `<p><b style="font-weight:normal">${LONG}</b> <span style="font-style: italic">Mills</span> <cite>Weber, <i>Wheels</i></cite><!-- gone

      too --> al&shy;ways.</p>`
    assert.equal(textOf(imported(page)), `${LONG} *Mills* Weber, *Wheels* always.\n`)
    const markdown = imported('Before.\n\n<!-- a remark\n\nover a blank line -->\n\nBehind.\n', 'a.md')
    assert.equal(markdown.text, 'Before.\n\nBehind.\n')
    assert.ok(markdown.report.some(({ words }) => words?.replace(/\s+/g, ' ') === 'a remark over a blank line'))
  })
})

/** The remarks of a sidecar: author, words, and the words of the text that they are about. */
function remarksIn(text: string, sidecar: string): (string | undefined)[][] {
  const { annotations, problems } = readSidecar(sidecar)
  assert.deepEqual(problems, [])
  const selectors = annotations.map(({ targets }) => targets.map(each => each.selectors))
  const places = anchorAnnotations(text, selectors)
  return annotations.map(({ creator, body }, i) => {
    const [span] = places[i]!.spans
    return [creator, body, span && text.slice(span.start, span.end)]
  })
}
