import assert from 'node:assert/strict'
import { importText, importTextInSteps } from '../../../src/core/import/importText.ts'
import { effort } from '../../effort.ts'
import { COMMENTS } from '../../hostile.ts'
import { imported } from './imported.ts'

/** The text without its front matter. */
function textOf(source: string): string {
  return imported(source).text.replace(/^---\n[^]*?\n---\n\n/, '')
}

function furniture(source: string): string[] {
  return imported(source).report.flatMap(({ kind, words = '' }) => (kind === 'furniture' ? [words] : []))
}

const LONG = 'The mill stood where two brooks met, and everybody who came down from the hills had to pass it. '
  .repeat(4)
  .trim()

describe('importing HTML', () => {
  it('leaves the furniture of the page out, and names each piece', () => {
    const page = `<html><body><nav><a href="/">Home</a> <a href="/all">All texts</a></nav>
      <div class="cookie-notice">We like biscuits.</div>
      <p>${LONG}</p><p>It burnt down.</p>
      <ul class="share-buttons"><li>Tell a friend</li></ul><p>Back to the top</p><p>© 2011 The Society</p></body></html>`
    assert.equal(textOf(page), `${LONG}\n\nIt burnt down.\n`)
    assert.deepEqual(furniture(page), [
      'Home All texts',
      'We like biscuits.',
      'Tell a friend',
      'Back to the top',
      '© 2011 The Society'
    ])
  })

  it('keeps what stands in the main part, and names what stands outside', () => {
    const page = `<body><div><p>The Society’s pages</p></div><main><p>${LONG}</p></main><div>Since 1902</div></body>`
    assert.equal(textOf(page), `${LONG}\n`)
    assert.deepEqual(furniture(page), ['The Society’s pages', 'Since 1902'])
  })

  it('takes title, author, date, language and address into the front matter', () => {
    const { text } =
      imported(`<html lang="en"><head><title>The Mill | The Society</title><link rel="canonical" href="https://example.org/mill">
      <meta name="author" content="Jane Miller"><meta name="date" content="1911-05-02"></head><body><h1>The Mill</h1><p>${LONG}</p></body></html>`)
    assert.equal(
      text,
      `---\ntitle: The Mill\nauthor: Jane Miller\ndate: 1911-05-02\nlang: en\nsource: https://example.org/mill\n---\n\n${LONG}\n`
    )
  })

  it('makes notes of marks and bodies that lead to each other', () => {
    const page = `<p>${LONG}<a href="#n1" name="f1">[1]</a> More.<sup><a href="#n2" id="f2">2</a></sup></p>
      <hr><p><a href="#f1" name="n1">[1]</a> A first note.</p><p>It goes on.</p><p id="n2">2. A second one. <a href="#f2">↩</a></p>`
    assert.equal(
      textOf(page),
      `${LONG}[^1] More.[^2]\n\n[^1]: A first note.\n\n    It goes on.\n\n[^2]: A second one.\n`
    )
  })

  it('leaves breadcrumbs, ways to the top and the heading of notes out, also without classes', () => {
    const page = `<p><a href="i.htm">Library</a> &gt; <a href="j.htm">Mills</a></p><h2>J. P. Miller</h2><h1>The Mill</h1><p>${LONG}<sup><a href="#n1" name="f1">[1]</a></sup></p>
      <p><a href="#top">Top of the page</a></p><h3>Notes</h3><p><a href="#f1" name="n1">1.</a> Page 7.</p>`
    assert.equal(
      imported(page).text,
      `---\ntitle: The Mill\nauthor: J. P. Miller\n---\n\n${LONG}[^1]\n\n[^1]: Page 7.\n`
    )
    assert.deepEqual(furniture(page), ['Library > Mills', 'Top of the page', 'Notes', '1.'])
  })

  it('knows a note that speaks of another from a mark', () => {
    const page = `<p>${LONG}<a epub:type="noteref" href="#n1" id="r1">1</a> More.<a epub:type="noteref" href="#n2" id="r2">2</a></p>
      <ol><li id="n1">See note <a href="#n2">2</a>. <a href="#r1">↩</a></li><li id="n2">See note <a href="#n1">1</a>. <a href="#r2">↩</a></li></ol>`
    assert.match(textOf(page), /\[\^1\]: See note 2\.\n\n\[\^2\]: See note 1\.\n$/)
  })

  it('makes notes of numbers in brackets and raised ones without links', () => {
    const page = `<p>${LONG} [1] More.<sup>2</sup></p><p>[1] A first note.</p><p>[2] A second one.</p>`
    assert.equal(textOf(page), `${LONG}[^1] More.[^2]\n\n[^1]: A first note.\n\n[^2]: A second one.\n`)
  })

  it('reads the notes of a chapter from the file beside it', () => {
    const chapter = `<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"><body><p>${LONG}<a href="endnotes.xhtml#note-7" epub:type="noteref">7</a></p></body></html>`
    const notes = `<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"><body><ol><li id="note-7"><p><i>Mills</i>, 3. <a href="chapter.xhtml#noteref-7">↩</a></p></li></ol></body></html>`
    const { text } = imported(chapter, 'chapter.xhtml', { 'endnotes.xhtml': notes })
    assert.match(text, /\[\^7\]\n\n\[\^7\]: \*Mills\*, 3\.\n$/)
  })

  it('keeps block quotations, lists, tables, headings, lines of verse and pages', () => {
    const page = `<h2>On water</h2><p>${LONG}</p><blockquote><p>One line<br>and another</p></blockquote><ol start="3"><li>c</li><li>d</li></ol>
      <table><tr><th>a</th><th>b</th></tr><tr><td>1</td><td>2|3</td></tr></table><p>It grew to <span epub:type="pagebreak" title="34"></span>here.</p>`
    assert.equal(
      textOf(page),
      `## On water\n\n${LONG}\n\n> One line\\\n> and another\n\n3. c\n4. d\n\n| a | b |\n| --- | --- |\n| 1 | 2\\|3 |\n\nIt grew to {p. 34}here.\n`
    )
  })

  it('gives a quotation marks that has none', () => {
    const said = (words: string): string => textOf(`<p>She said <q>${words}</q></p>`).trim()
    assert.equal(said('no'), 'She said “no”')
    assert.equal(said('“no”'), 'She said “no”')
    assert.equal(said('“no'), 'She said “no')
    assert.equal(said('‘It’s late’'), 'She said ‘It’s late’')
    assert.equal(said('‘Yes’ is no answer'), 'She said “‘Yes’ is no answer”')
    assert.equal(said('“Yes” or “no”'), 'She said ““Yes” or “no””')
  })

  it('does nothing that a page asks for', () => {
    const page = `<body onload="alert(1)"><script>alert(2)</script><p onclick="alert(3)">${LONG} <a href=" java&#10;script:alert(4)">Click</a>
      <img src="https://example.org/spy.png" alt="a mill"><iframe src="https://example.org/"></iframe></p><style>p { background: url(https://example.org/x) }</style></body>`
    const { text, report } = imported(page)
    assert.doesNotMatch(text, /alert|script|onclick|spy|example|url/i)
    assert.match(text, /Click/)
    assert.deepEqual(
      report.filter(({ kind }) => kind === 'unsafe').map(({ message }) => message.replace(/ \(.*/, '')),
      ['A link that would run something', 'A script is left out']
    )
    assert.ok(report.some(({ kind, words = '' }) => kind === 'lost' && words.includes('spy.png')))
  })

  it('refuses what is nested deeper than any page, at once, and reads what is merely deep', () => {
    const started = effort()
    const bomb = importText('page.html', '<div>'.repeat(200_000))
    assert.ok('refusal' in bomb)
    assert.ok(effort() - started < 1000)
    assert.match(textOf(`${'<div>'.repeat(3000)}<p>${LONG}</p>`), /The mill stood/)
  })

  it('does not resolve the entities that a file declares', () => {
    const bomb = `<?xml version="1.0"?><!DOCTYPE html [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY c SYSTEM "file:///etc/passwd">]><html><body><p>${LONG} &b; &c;</p></body></html>`
    const result = importText('page.xhtml', bomb)
    assert.ok(!('refusal' in result))
    assert.doesNotMatch(result.text, /lol|root:/)
  })

  it('names the words of a mark of a page that are not its number', () => {
    const { text, report } = imported(`<p>${LONG}</p><p>Then<b class="pagenum" id="p4">recto</b> it burnt.</p>`)
    assert.match(text, /Then\{p\. 4\} it burnt\./)
    assert.ok(report.some(({ kind, words }) => kind === 'lost' && words === 'recto'))
    imported(`<p>${LONG}</p><p>the mill<b class="pagenum">3</b>stone</p>`)
  })

  it('parts words that a line across the page parts', () => {
    assert.match(imported(`<p>${LONG}</p><em>one<hr>two</em>`).text, /one\s+two/)
  })

  it('tells what a file is at once, however many comments it begins with', () => {
    const start = effort()
    const result = importText('a.xml', COMMENTS)
    assert.ok('refusal' in result)
    assert.ok(effort() - start < 2000)
  })

  it('parts words that a picture or the furniture of the page stands between', () => {
    assert.equal(textOf(`<p>${LONG}</p><p>mill<svg><text>wheel</text></svg>pond</p>`), `${LONG}\n\nmill pond\n`)
    assert.equal(textOf(`<p>${LONG}</p>mill<footer>© 2011</footer>pond`), `${LONG}\n\nmill pond\n`)
    assert.equal(textOf(`<p>${LONG}</p><p>mill<input>pond</p>`), `${LONG}\n\nmill pond\n`)
    assert.equal(textOf(`<p>${LONG}</p><ul>mill<li>wheel</li>pond</ul>`), `${LONG}\n\nmill pond\n\n- wheel\n`)
  })

  it('says what a drawing has in words, within a list too, and takes its title for no page’s', () => {
    const drawing = '<svg><title>A map</title><text>North gate</text></svg>'
    const { text, report } = imported(`<body><p>${LONG}</p>${drawing}<ul><li>wheel</li>${drawing}</ul>`)
    assert.doesNotMatch(text, /map/)
    assert.ok(report.some(({ kind, words }) => kind === 'lost' && words === 'A map North gate · A map North gate'))
  })

  it('reads what a template has only where the page shows it, between lines of verse too', () => {
    const page = `<p>${LONG}</p><pre>mill<template>\nwheel</template>\npond</pre>`
    assert.equal(textOf(page), `${LONG}\n\nmill\\\npond\n`)
    const shadow = `<p>${LONG}</p><my-part><template shadowrootmode="open"><p>The inside.</p></template></my-part>`
    assert.equal(textOf(shadow), `${LONG}\n\nThe inside.\n`)
  })

  it('takes off what stood behind a number that leads from a note back to its mark', () => {
    const page = `<p>${LONG}<a href="#n1" id="r1">[1]</a></p><p id="n1"><a href="#r1">1</a>. A note.</p>`
    assert.equal(textOf(page), `${LONG}[^1]\n\n[^1]: A note.\n`)
  })

  it('reads a long page in pieces as it would at once', function () {
    this.timeout(20_000)
    for (const name of ['page.html', 'page.xhtml']) {
      const page = `<html><body>${'<p>caf&eacute; &#x1F600;<em title="a">n</em>\r\n</p>'.repeat(1500)}</body></html>`
      const { text } = imported(page, name)
      assert.equal(text.replace(/^---[^]*?---\n/, '').trim(), Array(1500).fill('café 😀*n*').join('\n\n'))
    }
  })

  it('reads a long page in steps of which none is long', function () {
    this.timeout(60_000)
    const paragraph = (n: number): string =>
      `<p>${LONG}<sup><a href="#n${n}" id="r${n}">${n}</a></sup></p><blockquote>So.</blockquote>`
    const note = (n: number): string => `<li id="n${n}">Page ${n}. <a href="#r${n}">↩</a></li>`
    const all = Array.from({ length: 3000 }, (_, n) => n + 1)
    for (const wiki of ['', ' class="mediawiki"']) {
      const page = `<body${wiki}><article>${all.map(paragraph).join('')}<ol>${all.map(note).join('')}</ol></article></body>`
      const steps = importTextInSteps('page.html', page, {})
      const times: number[] = []
      for (let isOver = false; !isOver;) {
        const started = effort()
        isOver = steps.next().done === true
        times.push(effort() - started)
      }
      const whole = times.reduce((sum, time) => sum + time, 0)
      // It was more than a quarter; what the process clears away may fall into any step.
      assert.ok(Math.max(...times) < whole / 8, `${Math.max(...times)} of ${whole} ms`)
    }
  })

  it('knows a quotation by its class where the page has no element for it', () => {
    const page = `<p>${LONG}</p><p class="quoteb">The wheel turns.</p>\n<p class="quoteb">We turn.</p><p>So it is.</p><div class="blockquot"><p>No.</p></div>`
    assert.equal(textOf(page), `${LONG}\n\n> The wheel turns.\n>\n> We turn.\n\nSo it is.\n\n> No.\n`)
  })

  it('counts words apart that a list to choose from parts', () => {
    imported('<nav>Home</nav>the mill<select><option>English</select>')
    imported('<nav>a</nav>r<select>e')
  })
})
