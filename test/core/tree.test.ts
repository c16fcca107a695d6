import assert from 'node:assert/strict'
import fc from 'fast-check'
import type { Nodes } from 'mdast'
import { openDocument, placedIn, treesOf } from '../../src/core/document.ts'
import { MASK } from '../../src/core/prose.ts'
import { JOINER } from '../../src/core/prose.ts'
import { treeOfBlock, treeOfText } from '../../src/core/notation/annotatedText.ts'

/** The tree of a text in brackets: types, with what they stand for. */
function outline(text: string): string {
  const show = (node: Nodes): string => {
    const own = 'url' in node ? node.url : 'label' in node ? node.label : 'value' in node ? node.value : undefined
    const inner = 'children' in node ? node.children.map(show).join(' ') : ''
    return `${node.type}${own === undefined ? '' : `:${own}`}${inner && `(${inner})`}`
  }
  return [...placedIn(openDocument(text))]
    .flatMap(({ block }) => treeOfBlock(block.source).children.map(show))
    .join(' ')
}

const prose = (text: string): string =>
  [...treesOf(openDocument(text))]
    .map(({ tree }) => tree.prose)
    .join('\n\n')
    .replaceAll(MASK, '·')

describe('the tree', () => {
  it('has marks and references whether or not anything defines them', () => {
    assert.equal(
      outline('a[^1] b[^ed:2]!'),
      'paragraph(text:a footnoteReference:1 text: b footnoteReference:ed:2 text:!)'
    )
    assert.equal(outline('wow![^1]'), 'paragraph(text:wow! footnoteReference:1)')
    assert.equal(outline('[a][b] and [c][]'), 'paragraph(linkReference:b(text:a) text: and  linkReference:c(text:c))')
  })

  it('has no shortcut references, even where the label is defined in the same block', () => {
    assert.equal(outline('[sic] and […] and [p. 33]'), 'paragraph(text:[sic] and […] and [p. 33])')
    assert.equal(outline('[x]: http://a.b\n[x]'), 'definition:http://a.b paragraph(text:[x])')
  })

  it('takes `[1]:` for a definition only before a URL', () => {
    assert.equal(outline('[1]: Ibid.'), 'paragraph(text:[1]: Ibid.)')
    assert.equal(outline('[1]: https://a.b/c'), 'definition:https://a.b/c')
    assert.equal(outline('[a]: Ibid.'), 'definition:Ibid.')
  })

  it('leaves a note’s mark behind a bracket alone', () => {
    assert.equal(outline('[sic][^1]'), 'paragraph(text:[sic] footnoteReference:1)')
    assert.equal(outline('[sic][@a]'), 'paragraph(text:[sic] citation:[@a])')
  })

  it('reads inline notes, with everything inside', () => {
    assert.equal(
      outline('a^[see *b* [c](person:d) [@e]]'),
      'paragraph(text:a inlineNote(text:see  emphasis(text:b) text:  link:person:d(text:c) text:  citation:[@e]))'
    )
    assert.equal(outline('a^[over\ntwo lines] b'), 'paragraph(text:a inlineNote(text:over\ntwo lines) text: b)')
    assert.equal(outline('2^[ 3^[] ^[x'), 'paragraph(text:2^[ 3^[] ^[x)')
  })

  it('knows no HTML blocks and no indented code', () => {
    assert.equal(outline('<div>\n*a*\n</div>'), 'paragraph(html:<div> text:\n emphasis(text:a) text:\n html:</div>)')
    assert.equal(outline('    # not a heading\n    - nor a list'), 'paragraph(text:# not a heading\n- nor a list)')
    assert.equal(outline('\t> verse'), 'paragraph(text:> verse)')
    assert.equal(outline('Then <and> there'), 'paragraph(text:Then  html:<and> text: there)')
  })

  it('reads citations, but no handles inside words', () => {
    assert.equal(outline('[see @a, ch. 2; -@b]'), 'paragraph(citation:[see @a, ch. 2; -@b])')
    assert.equal(outline('@doe99 [p. 33] says'), 'paragraph(citation:@doe99 [p. 33] text: says)')
    assert.equal(outline('@a.b:c, so'), 'paragraph(citation:@a.b:c text:, so)')
    assert.equal(outline('a@b @'), 'paragraph(text:a@b @)')
    assert.equal(outline('[me @ home](http://a.b)'), 'paragraph(link:http://a.b(text:me @ home))')
    assert.equal(outline('@{a b} and @Ľudová'), 'paragraph(citation:@{a b} text: and  citation:@Ľudová)')
  })

  it('reads places', () => {
    assert.equal(
      outline('a {p. 33} b {ed. 1910 fol. 12v} {§ 4} {x} {p.}'),
      'paragraph(text:a  place:{p. 33} text: b  place:{ed. 1910 fol. 12v} text:  place:{§ 4} text: {x} {p.})'
    )
  })

  it('counts a byte order mark in the middle of a text as a character', () => {
    const [, block] = [...treesOf(openDocument('a\n\n\uFEFFb `c` d'))]
    assert.equal(block!.tree.prose, '\uFEFFb \0\0\0 d')
    assert.deepEqual(block!.tree.verbatim, [{ start: 4, end: 5 }])
  })

  it('is, made of blocks, the tree of the whole text', () => {
    const piece = fc.constantFrom(
      'a',
      'word ',
      '\n',
      '\n\n',
      '\r\n',
      ' ',
      '    ',
      '\t',
      '- ',
      '1. ',
      '> ',
      '```',
      '~~~',
      '---',
      '[^1]: ',
      '[^1]',
      '[1] ',
      '# ',
      '“',
      '|',
      '^[',
      ']',
      '[@a'
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 16 }), pieces => {
        const text = pieces.join('')
        const tree = treeOfText(text)
        // Below the first line of an item a note's body is a block of its own nevertheless: see core/blocks.ts.
        fc.pre(!tree.children.some(node => hasNoteBelow(node)))
        const whole = tree.children.flatMap(node => shapes(node, 0))
        const parts = [...placedIn(openDocument(text))].flatMap(({ start, block }) =>
          treeOfBlock(block.source).children.flatMap(node => shapes(node, start))
        )
        assert.deepEqual(parts, whole)
      }),
      { numRuns: Number(process.env.APPARATUS_RUNS ?? 2000) }
    )
  })
})

describe('the tree of a block', () => {
  it('is that of the whole syntax, whatever of it the block is spared', () => {
    const piece = fc.constantFrom(
      ...['a', 'B', 'é', ' ', ' ', '\n', '\r\n', '\r', '.', ',', "'", '“', '!', '?', ':', ';', '(', ')', '/', '$', '='],
      ...[
        '+',
        '-',
        '1',
        '1.',
        '10)',
        'www',
        'www.',
        'http:',
        '//',
        'a@b.c',
        '\u00A0',
        '\t',
        '§',
        '—',
        '|',
        '\0',
        '\uFEFF'
      ],
      ...['---', '===', ':-', '*', '_', '~~', '\\', '&', '&amp;', '{p. 3}', '[', ']', '<b>', '^', '#', '>', '`', '  \n']
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 14 }), pieces => {
        for (const { block } of placedIn(openDocument(`x${pieces.join('')}`))) {
          // The parser would pass over a byte order mark here.
          const given = block.source.replace(/^\uFEFF/, JOINER)
          assert.deepEqual(treeOfBlock(given), treeOfText(given))
        }
      }),
      { numRuns: Number(process.env.APPARATUS_RUNS ?? 3000) }
    )
  })
})

/** Whether a note's body stands in an item, below its first line. */
function hasNoteBelow(node: Nodes, item?: Nodes): boolean {
  if (node.type === 'footnoteDefinition' && item && node.position!.start.line > item.position!.start.line) return true
  const within = node.type === 'listItem' ? node : item
  return 'children' in node && node.children.some(child => hasNoteBelow(child, within))
}

/** The shapes of a node; of a list those of its items, each of which is a block. */
function shapes(node: Nodes, by: number): unknown[] {
  return node.type === 'list' ? node.children.map(item => shape(item, by)) : [shape(node, by)]
}

/** A node's type, place and words; an open fence may end with blank lines or without. */
function shape(node: Nodes, by: number): unknown {
  const value = 'value' in node ? (node.type === 'code' ? node.value.trimEnd() : node.value) : undefined
  const end = node.type === 'text' ? node.position!.end.offset! + by : undefined
  const children = 'children' in node ? node.children.flatMap(child => shapes(child, by)) : undefined
  return { type: node.type, start: node.position!.start.offset! + by, end, value, children }
}

describe('prose', () => {
  it('is as long as the source and holds the text alone', () => {
    assert.equal(prose('a *b* [c](d)[^1] `e` <f>'), 'a ·b· ·c········ ··· ···')
  })

  it('leaves out what stands at the heads of lines', () => {
    assert.equal(prose('> one\n> two'), '··one\n··two')
    assert.equal(prose('[^1]: one\n\n    two'), '······one\n\n····two')
  })

  it('reads escapes and entities where they stand', () => {
    assert.equal(prose('\\[a\\] &amp; &ldquo;b&#8221;'), '·[a·] &···· “······b”······')
  })

  it('never changes length', () => {
    const piece = fc.constantFrom(
      'a',
      '&amp;',
      '&#x1F600;',
      '&ngE;',
      '\\*',
      '\\',
      '*',
      '> ',
      '\n',
      '  \n',
      '\r\n',
      '[^1]',
      '<b>',
      '“',
      '\uD83D',
      '\uFEFF',
      '\0'
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 20 }), pieces => {
        for (const { tree } of treesOf(openDocument(pieces.join('')))) {
          assert.equal(tree.prose.length, tree.source.length)
          assert.deepEqual(
            [...tree.prose.matchAll(/[\r\n]/g)].map(m => m.index),
            [...tree.source.matchAll(/[\r\n]/g)].map(m => m.index)
          )
        }
      })
    )
  })
})
