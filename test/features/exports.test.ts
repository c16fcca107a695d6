import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { SCRIPT, SCRIPT_HASH } from '../../src/core/edition/html/script.ts'
import { inspect } from '../../src/features/inspect.ts'
import type { ExportForm } from '../../src/features/exportForms.ts'
import { exportTexts } from '../../src/features/exports.ts'
import { ACTIVE } from '../hostile.ts'
import { exported, URI, workspaceOf } from './exportedTexts.ts'

/** The body of a page, without its style and script. */
function body(text: string, ...more: string[]): string {
  return /<main>\n([^]*)<\/main>/.exec(exported('html', text, ...more))![1]!
}

/** The body of a TEI text. */
function tei(text: string): string {
  return /<body>\n([^]*)<\/body>/.exec(exported('tei', text))![1]!
}

describe('a page of HTML', () => {
  it('has a note beside the paragraph that it is first marked in', () => {
    const html = body('One.[^1] Two.\n\nThree.\n\n[^1]: A *note*.\n')
    assert.match(
      html,
      /<p[^>]*>One\.<sup><a [^>]*href="#note-1"[^>]*>1<\/a><\/sup> Two\.<\/p>\n<div class="notes"><div/
    )
    assert.match(html, /<div class="note" id="note-1"[^>]*>.*A <em>note<\/em>\..*<\/div><\/div>\n<p[^>]*>Three/)
  })

  it('knows the notes of the web, wherever their bodies stand', () => {
    const html = body('One.[1] Two.[2]\n\n[1] First.\n[2] Second.\n\nThe end.\n')
    assert.deepEqual(html.match(/id="note-\d"/g), ['id="note-1"', 'id="note-2"'])
    assert.ok(!/\[[12]\]/.test(html))
    assert.match(html, /The end\./)
  })

  it('shows a note within a note, and keeps notes without marks', () => {
    const html = body('One.[^a]\n\n[^a]: A note.[^b]\n\n[^b]: Inner.\n\n[^c]: Nobody asks.\n')
    assert.match(html, /Inner\./)
    assert.match(html, /Notes without a mark[^]*Nobody asks\./)
  })

  it('leads from a name to the person and back, and says so where it is not sure', () => {
    const html = exported('html', 'Lenin wrote. [She](person:fotieva?) typed.\n')
    assert.match(html, /<a class="person" href="#person-lenin" id="at-1">Lenin<\/a>/)
    assert.match(
      html,
      /<a class="person doubtful" href="#person-fotieva" id="at-2" title="Perhaps Lydia Fotieva">She<\/a>/
    )
    assert.match(html, /<li class="entry" id="person-lenin">[^]*href="#at-1"/)
  })

  it('names the work in place of its key', () => {
    const html = exported('html', 'So it was [see @bell, p. 3; -@bell].\n')
    assert.match(html, /\[see <a class="work" href="#work-bell"[^>]*>Bell 1912<\/a>, p\. 3; <a [^>]*>1912<\/a>\]/)
    assert.match(html, /<li class="entry" id="work-bell">/)
  })

  it('marks quotations, and pages', () => {
    const html = body('{p. 3} “It was late,” said Lenin.\n')
    assert.match(html, /<span class="place" id="place-p-3" role="doc-pagebreak" aria-label="p. 3">p\. 3<\/span>/)
    assert.match(html, /<q id="quotation-1" title="Said by Vladimir Lenin">“It was late,”<\/q>/)
  })

  it('takes a note that stands within a quotation for no part of it', () => {
    for (const text of ['“It rained^[All *week*.] there,” Anna wrote.\n', '> It rained^[All *week*.] there.\n']) {
      const page = exported('html', text)
      assert.match(page, /<span>All <em>week<\/em>\.<\/span>/)
      assert.equal(page.match(/id="quotation-1"/g)?.length, 1)
    }
  })

  it('keeps items together as a list, verse in lines, tables as tables', () => {
    assert.match(body('1. one\n2. two\n\n3. three\n'), /^<ol[^>]*><li>one<\/li><li>two<\/li><li>three<\/li><\/ol>\n$/)
    assert.match(body('    One line\n    and another\n'), /<p class="verse"[^>]*>One line\nand another<\/p>/)
    assert.match(body('| a | b |\n|---|--:|\n| c | d |\n'), /<table[^>]*><thead><tr><th>a<\/th>/)
  })

  it('counts the notes of several texts through', () => {
    const html = body('One.[^1]\n\n[^1]: First.\n', 'Two.[^1]\n\n[^1]: Second.\n')
    assert.deepEqual(html.match(/(?<=doc-noteref">)\d/g), ['1', '2'])
    assert.deepEqual(html.match(/(?<= id=")c\d-note-1(?=")/g), ['c1-note-1', 'c2-note-1'])
  })

  it('lets nothing run and loads nothing', () => {
    const html = exported(
      'html',
      `---\ntitle: "</title><script>alert(1)</script>"\nlang: "en\\" onload=\\"x"\n---\n\n${ACTIVE}\n`
    )
    assert.equal(html.match(/<script/g)!.length, 1)
    assert.ok(!/<(?:img|svg|iframe|object|embed|link|base|form)\b/i.test(html))
    for (const [tag] of html.matchAll(/<[a-z][^>]*>/gi)) assert.ok(!/\son\w+=/i.test(tag), tag)
    for (const [, address] of html.matchAll(/(?:href|src)="([^"]*)"/g))
      assert.match(address!, /^(?:#|https:\/\/elsewhere)/)
    assert.match(html, /default-src &#x27;none&#x27;/)
  })

  it('gives a page that is marked twice, and a language that is none, no place to go wrong', () => {
    const html = exported('html', '---\nlang: the same as before\n---\n\n{p. 2} One.\n\n{p. 2} Two.\n')
    assert.deepEqual(html.match(/id="place-[^"]*"/g), ['id="place-p-2"'])
    assert.equal(html.match(/doc-pagebreak/g)!.length, 2)
    assert.match(html, /<html lang="und">/)
    assert.match(exported('html', '---\nlang: en_GB\n---\n\nOne.\n'), /<html lang="en-GB">/)
  })

  it('has no characters that a page may not have', () => {
    const html = exported('html', '---\ntitle: "a\\x01"\n---\n\nOne\u0001 [two\u0002](http://a.org "\u0003") \uFFFF\n')
    assert.ok(!/[\u0001-\u0008\uFFFF]/.test(html))
    assert.match(html, /One\uFFFD/)
  })

  it('keeps the words of what is nested deeper than anybody writes, in each form', () => {
    for (const form of ['html', 'tei', 'markdown'] as const) {
      assert.match(exported(form, `One.\n\n${'> '.repeat(20_000)}deep\n\nTwo.\n`), /One[^]*deep[^]*Two/)
    }
  })

  it('allows its own script and no other', () => {
    assert.equal(SCRIPT_HASH, `sha256-${createHash('sha256').update(SCRIPT).digest('base64')}`)
  })
})

describe('TEI', () => {
  it('is well-formed and valid whatever stands in the text', () => {
    assert.match(tei('The end ]]> of a section.\n'), /\]\]&gt;/)
    const target = (address: string): string | undefined => /target="([^"]*)"/.exec(tei(`[a](<${address}>)\n`))?.[1]
    assert.equal(target('https://a.example/ä b%20c%'), 'https://a.example/%C3%A4%20b%20c%25')
    assert.equal(target('no scheme:1'), './no%20scheme:1')
    assert.equal(target('a#b#c'), 'a#b%23c')
    assert.equal(target('JavaScript:alert(1)'), undefined)
    assert.match(tei('![a](<b c.png>)\n'), /<graphic url="b%20c\.png"/)
    assert.ok(!/xml:lang|<language/.test(exported('tei', '---\nlang: the same as before\n---\n\nOne.\n')))
    assert.match(exported('tei', '---\nlang: de-AT\n---\n\nOne.\n'), /xml:lang="de-AT"[^]*ident="de-AT"/)
  })

  it('has divisions as the headings are', () => {
    const xml = tei('# A\n\nOne.\n\n## B\n\nTwo.\n\n# C\n\nThree.\n')
    assert.equal(
      xml.replace(/ xml:id="[^"]*"/g, '').replace(/\n/g, ''),
      '<div><div><head>A</head><p>One.</p><div><head>B</head><p>Two.</p></div></div><div><head>C</head><p>Three.</p></div></div>'
    )
  })

  it('says who is meant and how it is known', () => {
    const xml = tei('Lenin wrote. [She](person:fotieva) and [he](person:lenin,fotieva), not [they](person:-).\n')
    assert.match(xml, /<persName ref="#lenin" resp="#apparatus">Lenin<\/persName>/)
    assert.match(xml, /<rs type="person" ref="#fotieva">She<\/rs>/)
    assert.match(xml, /<rs type="person" ref="#lenin #fotieva" cert="low">he<\/rs>/)
    assert.match(xml, /<rs type="nobody">they<\/rs>/)
  })

  it('says who speaks, and joins the pieces of a quotation', () => {
    const xml = tei('Thus *and “it was* late,” said Lenin.\n')
    assert.match(xml, /<said xml:id="quotation-1\.0" who="#lenin"[^>]*>“it was</)
    assert.match(xml, /xml:id="quotation-1\.1" prev="#quotation-1\.0"/)
  })

  it('says where the editor is in doubt who speaks, as pages do', () => {
    const doubtful = '[She](said:fotieva?) wrote: “It was late.”\n'
    assert.match(tei(doubtful), /<said xml:id="quotation-1\.0" who="#fotieva" cert="low">/)
    assert.match(exported('html', doubtful), /title="Perhaps said by Lydia Fotieva"/)
    assert.match(exported('html', doubtful.replace('?', '')), /title="Said by Lydia Fotieva"/)
  })

  it('has notes where they are marked, citations, and pages', () => {
    const xml = tei('One.[^ed:1] {ed. 1910 p. 4}\n\n[^ed:1]: See [@bell, p. 3].\n')
    assert.match(
      xml,
      /One\.<note xml:id="note-1" n="ed 1" type="ed" place="bottom"><p>See <bibl type="citation" n="\[@bell, p\. 3\]">\[<ref target="#work-bell">Bell 1912<\/ref>, p\. 3\]<\/bibl>\.<\/p><\/note>/
    )
    assert.match(xml, /<pb ed="1910" n="4"\/>/)
  })

  it('leaves out what XML does not allow, and nothing else', () => {
    assert.match(tei('a\u0001b \u{1F600} & <c> \uFFFE.\n'), /ab \u{1F600} &#x26; &#x3C;c> \./u)
  })
})

describe('what cannot be carried over', () => {
  /** The report on a text, asked for when all of it has been written. */
  function lostIn(form: ExportForm, text: string): [what: string, count: number][] {
    const { workspace, uris } = workspaceOf(text)
    const made = exportTexts(workspace, uris, form, { name: 'x', version: '1' })
    assert.ok([...made.text].join('').length > 0)
    return [...made.report()]
  }

  it('is counted where it is written, whatever it looks like in the source', () => {
    const text =
      '![a](a.png) ![b][c] `![d](d.png)` [e](javascript:x) [f](ftp://x.example) [g](https://x.example)\n\n[c]: c.png\n'
    assert.deepEqual(lostIn('html', text), [
      ['pictures, shown as links: the page loads nothing', 1],
      ['addresses of links that are neither of the web nor of mail', 2]
    ])
    assert.deepEqual(lostIn('tei', text), [['addresses that would run something', 1]])
  })

  it('is nothing where all is', () => {
    for (const form of ['html', 'tei', 'markdown'] as const)
      assert.deepEqual(lostIn(form, 'A word.[1]\n\n[1] A note.\n'), [])
  })
})

describe('data', () => {
  it('is what is known of each text, an object on a line', () => {
    const [first, second, ...rest] = exported('json', 'Lenin.\n', 'Two.\n').trimEnd().split('\n')
    assert.equal(rest.length, 0)
    const { workspace } = workspaceOf('Lenin.\n')
    const { mentions } = JSON.parse(first!) as { mentions: object[] }
    assert.deepEqual(mentions, inspect(workspace, URI)!.mentions)
    assert.equal((JSON.parse(second!) as { text: string }).text, 'Two.\n')
  })
})
