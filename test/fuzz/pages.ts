import { strToU8, zipSync } from 'fflate'

// Small sources of each kind that can be imported.

const LONG = 'The harbour lay where two rivers met, and whoever came down from the hills had to pass it. '.repeat(3)

export const HTML = [
  `<html lang="en"><head><title>The Harbour</title><meta name="author" content="Anne Bell"></head><body><nav><a href="/">Home</a></nav>
<h1>The Harbour</h1><p>${LONG}<sup><a href="#n1" id="r1">1</a></sup> “So it is,” she <em>said</em>.</p><blockquote><p>It is <b>closed</b>.</p></blockquote>
<ul><li>one</li><li>two</li></ul><table><tr><th>a</th><td>b</td></tr></table><span class="pagenum" id="p34">34</span><pre>verse
 and verse</pre><hr><p id="n1"><a href="#r1">1</a>. A note.</p><footer>© 2011 The Society</footer></body></html>`,
  `<p>${LONG}[1]</p><p>${LONG}</p><p>[1] A note.</p><p>Share this page</p>`,
  `<body class="mediawiki"><div class="mw-parser-output"><table class="infobox"><tr><td>1711<sup><a href="#cite_note-1">[1]</a></sup></td></tr></table><p>${LONG}<sup id="cite_ref-1" class="reference"><a href="./H#cite_note-1">[1]</a></sup> {p. 34} on</p><p>{p. 35}</p><p>and <cite>Bell, <i>Harbours</i></cite></p><div class="thumb">Seen</div><ol class="references"><li id="cite_note-1"><span class="mw-cite-backlink"><a href="#cite_ref-1">^</a></span> A note.</li></ol></div></body>`,
  `<head><meta name=Generator content="Microsoft Word 15"></head><body><p class=MsoTitle>The Harbour</p><p class=MsoNormal>${LONG}<a href="#_ftn1" name="_ftnref1">[1]</a> She <a style='mso-comment-reference:A_1'>said</a><a href="#_msocom_1" name="_msoanchor_1">[A1]</a></p><p class=MsoQuote>It is al&shy;so.</p><p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>a)<span>&nbsp;</span></span>one</p><p style='mso-list:l0 level2 lfo1'><span style='mso-list:Ignore'>1.</span>two</p><div id=ftn1><p class=MsoFootnoteText><a href="#_ftnref1" name="_ftn1">[1]</a> A note.</p><p>More.</p></div><div><a name="_msocom_1"></a><p><a href="#_msoanchor_1">[A1]</a>Is it?</p></div></body>`,
  `<head><style>.c1{font-style:italic}.c9{margin-left:36pt}</style></head><body class="doc-content"><p class="title">The Harbour</p><p>${LONG}<sup><a href="#ftnt1" id="ftnt_ref1">[1]</a></sup><span class="c1">&nbsp;it is</span><sup><a href="#cmnt1" id="cmnt_ref1">[a]</a></sup></p><p class="c9">Set off.</p><p>a</p><p>b</p><div><p><a href="#ftnt_ref1" id="ftnt1">[1]</a> A note.</p></div><div><p><a href="#cmnt_ref1" id="cmnt1">[a]</a>Is it?</p></div></body>`,
  `<p>${LONG}<label for="s"></label><input id="s"><span class="sidenote">Beside.</span> or<a href="javascript:void(0)" aria-describedby="m1">2</a><span id="m1" role="tooltip">In it.</span></p><div class="l">line</div><div class="l">line</div>`,
  `<main><h1>Full text</h1><pre>${'The harbour lay where\ntwo rivers met.\n\n34\n\n'.repeat(6)}</pre></main>`
]
export const TAGS = [
  ...['<p>', '</p>', '<div>', '</div>', '<blockquote>', '</blockquote>', '<li>', '<table>', '</table>', '<td>', '<tr>', '<sup>', '</sup>', '<em>', '</em>', '<br>', '<hr>'], // prettier-ignore
  ...['<a href="#n1">', '<a id="r1">', '</a>', '<h2>', '</h2>', '<script>', '</script>', '<!--', '-->', '&nbsp;', '&#0;', '&lt;', '<svg>', '<template>', '<frameset>', '<title>', '</body>', '<aside>', '<pre>', '<q>', '<form>', '<select>', '<option>', '<ruby>', '<rt>', '<math>', '<img alt="a b">', 'hidden', '“', '[1]', '1.', '*', '\n\n'] // prettier-ignore
]

export const TEI = [
  `<?xml version="1.0"?><TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>The Harbour</title><author>Anne Bell</author></titleStmt></fileDesc></teiHeader>
<text><body><div><head>Winter</head><p>${LONG}<note n="1">A note.</note> <persName ref="#anne">She</persName> wrote: <said who="#anne">It is closed.</said><pb n="34"/></p>
<cit><quote rend="block">It is <hi rend="italic">closed</hi>.</quote><bibl>Bell</bibl></cit><lg><l>O harbour,</l><l>O sea!</l></lg><list><item>one</item></list>
<p><choice><sic>teh</sic><corr>the</corr></choice> <ref target="#n2">2</ref> <app><lem>a</lem><rdg>b</rdg></app></p></div></body>
<back><note xml:id="n2">Another.</note><listPerson><person xml:id="anne"><persName>Anne Bell</persName><birth when="1870"/></person></listPerson></back></text></TEI>`,
  `<!DOCTYPE TEI.2 SYSTEM "tei2.dtd" [<!ENTITY % lat SYSTEM "lat.ent"> %lat; <!ENTITY longs "&#383;"><!ENTITY sea "<hi>sea&longs;</hi>"><!ENTITY two SYSTEM "two.xml">]>
<TEI.2><text lang="en"><body><div1><head>Winter</head><p>${LONG} cafe&eacute; &sea; <ref target="n1">1</ref> <xref url="http://a.org">x</xref></p>&two;<note id="n1">One &longs;.</note></div1></body></text></TEI.2>`
]
export const TEI_TAGS = [
  ...['<p>', '</p>', '<div>', '</div>', '<note>', '</note>', '<q>', '</q>', '<quote>', '<pb n="1"/>', '<lb/>', '<hi>', '</hi>', '<ref target="#n2">', '</ref>', '<head>', '<l>', '</l>', '<table>', '<cell>', '<row>'], // prettier-ignore
  ...['<!-- c -->', '<![CDATA[x]]>', '&amp;', '&x;', '&longs;', '&sea;', '<!ENTITY x "&sea;">', '<?x?>', '<unclear>', '<gap/>', '<del>', '<add>', '</add>', '<space/>', '<figure>', '<graphic url="x"/>', '<choice>', 'xml:id="a"', '<persName>', '</persName>', '“', '[1]'] // prettier-ignore
]

export const MARKDOWN = [
  `---\ntitle: The Harbour\n---\n\n# Winter {#w}\n\n${LONG}[^1] Text^[inline] and *words*, [link](http://a.org "t"), ![alt](x.png).\n\n[ref]: http://a.org\n\n- [ ] task\n- b\n\n<div class="x">\n<p>HTML</p>\n</div>\n\n::: note\nfenced\n:::\n\n[^1]: A note.\n\n    More.\n\nTerm\n: Definition\n\n    code\n`,
  `% Title\n% Author\n\nText [@bell p. 3].\n\n\`\`\`js\ncode()\n\`\`\`\n\n| a |\n|---|\n| b |\n\n[short]\n\n[short]: /x\n`
]
export const MARKDOWN_SIGNS = ['<div>', '</div>', '\n', '\n\n', '[a]', '[a]: b\n', '[^1]', '[^1]: ', '^[', ']', '*', '**', '`', '```\n', '    ', '> ', '- ', '1. ', '|', '|-|\n', '<!--', '-->', '\\', '\n:::\n', '{.x}', '~~', '~a~', '^a^', '$x$', '<b>', '&copy;', '---\n', '===\n', '# '] // prettier-ignore

export const PLAIN = [
  `THE HARBOUR\n\nby Anne Bell\n\n1912\n\n${LONG}[1]\n\n     It is closed,\n     the harbour.\n\n                 34\n\n${LONG.replace(/(.{60}) /g, '$1\n')}\n\nNOTES\n\n[1] A note.\n\f\nThe End\n`,
  `Share\nThe Harbour\n${LONG}*\n\n* A note that has\ntwo lines.\n\nCHAPTER I.\n\n“So it is.”\n`
]
export const PLAIN_SIGNS = ['\n', '\n\n', '\f', '    ', '[1]', '\n[1] ', '*', '¹', '-\n', '34\n', 'CHAPTER II\n', 'by ', '“', '”', '_a_', '#', '1. ', '> ', '`', '|', '<a>', '\\', '@a', '{p. 1}', '\t', 'Page 3', '[Illustration: a]'] // prettier-ignore

const NAMESPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://r"'
/** The parts of a Word file, by name. */
const CITED = `<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>ADDIN ZOTERO_ITEM CSL_CITATION ${JSON.stringify({ citationItems: [{ id: 1, itemData: { title: 'Ice' }, locator: 3, prefix: 'see' }] })}</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>(Ice 3)</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>`
export const WORD: Readonly<Record<string, string>> = {
  'word/document.xml': `<w:document ${NAMESPACE}><w:body><w:p><w:pPr><w:pStyle w:val="H1"/></w:pPr><w:r><w:t>Winter</w:t></w:r></w:p><w:p><w:r><w:t xml:space="preserve">${LONG}</w:t></w:r><w:r><w:rPr><w:i/></w:rPr><w:t>closed</w:t></w:r><w:r><w:footnoteReference w:id="2"/></w:r><w:hyperlink r:id="h"><w:r><w:t>there</w:t></w:r></w:hyperlink><w:del><w:r><w:delText>gone</w:delText></w:r></w:del><w:ins><w:r><w:t>new</w:t></w:r></w:ins></w:p><w:p><w:commentRangeStart w:id="0"/>${CITED}<w:commentRangeEnd w:id="0"/></w:p><w:tbl><w:tr><w:tc><w:p><w:r><w:t>a</w:t><w:tab/><w:br/></w:r></w:p></w:tc></w:tr></w:tbl></w:body></w:document>`,
  'word/styles.xml': `<w:styles ${NAMESPACE}><w:style w:styleId="H1"><w:name w:val="heading 1"/></w:style></w:styles>`,
  'word/footnotes.xml': `<w:footnotes ${NAMESPACE}><w:footnote w:id="2"><w:p><w:r><w:footnoteRef/></w:r><w:r><w:t> A note.</w:t></w:r></w:p></w:footnote></w:footnotes>`,
  'word/comments.xml': `<w:comments ${NAMESPACE}><w:comment w:id="0" w:author="Ann" w:date="2021-03-04T05:06:07Z"><w:p w14:paraId="1"><w:r><w:t>Is it?</w:t></w:r></w:p></w:comment></w:comments>`,
  'word/_rels/document.xml.rels': '<Relationships><Relationship Id="h" Target="https://example.org/"/></Relationships>'
}
export const WORD_TAGS = ['<w:p>', '</w:p>', '<w:r>', '</w:r>', '<w:t>', '</w:t>', '<w:tbl>', '</w:tbl>', '<w:tr>', '<w:tc>', '</w:tc>', '<w:footnoteReference w:id="2"/>', '<w:footnoteReference w:id="9"/>', '<w:tab/>', '<w:br/>', '<w:del>', '</w:del>', '<w:ins>', '<w:sdt>', '<w:fldChar w:fldCharType="begin"/>', '<w:fldChar w:fldCharType="end"/>', '<w:instrText>X</w:instrText>', '<w:instrText>TOC</w:instrText>', '"locator":"[4]; @x"', '"suffix":"a]"', '<w:commentRangeStart w:id="0"/>', '&amp;', '<!DOCTYPE x [<!ENTITY y "z">]>', '&y;', '<', 'w:val="Quote"', '<w:i/>', '<w:numPr/>'] // prettier-ignore

/** A Word file of parts. */
export function zipped(parts: Readonly<Record<string, string>>): Uint8Array {
  return zipSync(Object.fromEntries(Object.entries(parts).map(([name, text]) => [name, strToU8(text)])))
}
