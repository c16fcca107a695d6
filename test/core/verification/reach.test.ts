import assert from 'node:assert/strict'
import { reach, stepsOf } from '../../../src/core/verification/reach.ts'
import { parseLocator } from '../../../src/core/citations/locator.ts'
import { readSource, sourceForm } from '../../../src/core/verification/source.ts'
import { effort } from '../../effort.ts'
import { MARKUP } from '../../hostile.ts'

/** The first words at a place that a citation's suffix names, with how far one came, and `?` for what was counted. */
function at(name: string, text: string, suffix: string): string {
  const steps = stepsOf(parseLocator(suffix))
  const reached = reach(readSource(text, sourceForm(name, text)), steps)
  if (!reached) return '-'
  const words = text
    .slice(reached.span.start, reached.span.end)
    .replace(/<[^<>]*>|[{[][^{}[\]]*[}\]]|#+ .*/g, ' ')
    .trim()
  return `${reached.steps}/${steps.length}${reached.isGuess ? '?' : ''} ${words.split(/\s+/).slice(0, 2).join(' ')}`
}

const HTML = `<!DOCTYPE html><html><head><title>x</title></head><body>
<h2>Chapter I. The Mill</h2><p><a id="p33"></a>Grey water ran. <span class="pagenum"><a name="Page_34" id="Page_34">[Pg 34]</a></span>It froze early.</p>
<h2>Chapter II. The Weir</h2><p><span class="pagebreak" title="35"></span>Nobody mended it. <span epub:type="pagebreak" id="pg36"></span>Then floods came.</p>
<div id="sec3"><p>Third part here.</p></div><p>Behind it all.</p></body></html>`

const TEI = `<TEI><text><body><pb n="1"/><pb ed="1910" n="7"/>
<div type="book" n="1"><div type="chapter" n="1"><p>First of all. <pb n="2"/>Second leaf now.</p></div><div type="chapter" n="2"><p>Later that year. <milestone unit="section" n="4"/>Four things happened.</p></div></div>
<div type="book" n="2"><div type="chapter" n="2"><p>Other winters followed. <milestone unit="section" n="4"/>Snow fell again.</p><cb n="31b"/><p>Column begins thus.</p></div></div>
<div type="textpart" subtype="poem" n="5"><l n="1">Rivers are old</l><l>Bridges are young</l><l n="3">Mills are both</l></div></body></text></TEI>`

const EDITION = `# Letters

## Book VI

### Letter 16

[1] You ask about him.
[2] He fell there.
[3] Happy are they.

### Letter 17

[1] Another matter entirely.
[2] I was vexed.
[3] Nothing more then.
`

const CASES: readonly (readonly [what: string, name: string, text: string, suffix: string, expected: string])[] = [
  ['a page by an anchor', 'a.html', HTML, ', p. 33', '1/1 Grey water'],
  ['a page by a number in the text', 'a.html', HTML, ', p. 34', '1/1 It froze'],
  ['a page by a class', 'a.html', HTML, ', p. 35', '1/1 Nobody mended'],
  ['a page by its type', 'a.html', HTML, ', p. 36', '1/1 Then floods'],
  ['a chapter by its heading', 'a.html', HTML, ', ch. 2', '1/1 Nobody mended'],
  ['a section by its anchor, to where it ends', 'a.html', HTML, ', sec. 3', '1/1 Third part'],
  ['a page break of TEI', 'a.xml', TEI, ', p. 2', '1/1 Second leaf'],
  ['a page of another edition', 'a.xml', TEI, ', p. 7', '1/1 First of'],
  ['a chapter in a book', 'a.xml', TEI, ', bk. 2, ch. 2', '2/2 Other winters'],
  ['a milestone in a chapter in a book', 'a.xml', TEI, ', 2.2.4', '1/1 Snow fell'],
  ['the same behind an author and a title', 'a.xml', TEI, ', Plin. Ep. 1.2.4', '1/1 Four things'],
  ['no further than the source goes', 'a.xml', TEI, ', bk. 1, ch. 9', '1/2 First of'],
  ['a column', 'a.xml', TEI, ', col. 31b', '1/1 Column begins'],
  ['a verse, also one without a number', 'a.xml', TEI, ', poem 5, l. 2', '2/2 Bridges are'],
  ['book, letter and section of a plain text', 'a.txt', EDITION, ', Ep. 6.16.2', '1/1 He fell'],
  ['a named part', 'a.md', EDITION, ', bk. 6, letter 17', '2/2 Another matter'],
  ['a paragraph with a number, as a guess', 'a.md', EDITION, ', letter 17, § 2', '2/2? I was'],
  [
    'a part of a file that is only a part',
    'b.txt',
    'Letters 6.16\n\n{§ 1} You ask. {§ 2} He fell there.',
    ', 6.16.2',
    '1/1 He fell'
  ],
  ['numbers at the heads of lines', 'c.txt', '3.1.1 One thing.\n3.1.2 Two things.\n', ', 3.1.2', '1/1 Two things.'],
  ['chapter and verse', 'd.txt', '5:3 Blessed are some.\n5:4 And others too.\n', ', 5:4', '1/1 And others'],
  ['a leaf', 'e.txt', '{fol. 12r} On this side. {fol. 12v} On that side.', ', fol. 12v', '1/1 On that'],
  [
    'a line counted from the top of its page',
    'f.txt',
    '{p. 3}\n\nOne line.\nAnother line.\n',
    ', p. 3, l. 2',
    '2/2? Another line.'
  ],
  ['nothing that is not marked', 'f.txt', '{p. 3}\n\nOne line.\n', ', p. 9', '-'],
  ['nothing for a date', 'c.txt', '3.1.1 One thing.\n', ', 3.1.1924', '-']
]

describe('reach finds', () => {
  for (const [what, name, text, suffix, expected] of CASES) {
    it(what, () => assert.equal(at(name, text, suffix), expected))
  }

  it('its way through hostile markup', () => {
    for (const hostile of MARKUP) {
      const began = effort()
      reach(readSource(hostile, 'markup'), [{ label: 'chapter', value: '3' }])
      assert.ok(effort() - began < 3000)
    }
  })
})
