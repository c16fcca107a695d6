import assert from 'node:assert/strict'
import fc from 'fast-check'
import { fromMarkdown } from 'mdast-util-from-markdown'
import { gfmFootnoteFromMarkdown } from 'mdast-util-gfm-footnote'
import { gfmFootnote } from 'micromark-extension-gfm-footnote'
import { type Block, type Inline, text, wordsOfBlocks } from '../../../src/core/import/draft.ts'
import { putTogether } from '../../../src/core/import/escape.ts'
import { Reporter } from '../../../src/core/import/imported.ts'
import { write } from '../../../src/core/import/write.ts'

function escaped(words: string): string {
  return putTogether([{ text: words, isMark: false }]).source
}

describe('words that look like notation', function () {
  this.timeout(20_000)

  it('get a backslash where they would be read as it', () => {
    assert.equal(escaped('a *b* c'), 'a \\*b* c')
    assert.equal(escaped('# not a heading'), '\\# not a heading')
    assert.equal(escaped('> no quotation'), '\\> no quotation')
    assert.equal(escaped('1. no list'), '1\\. no list')
    assert.equal(escaped('so [^1] and {p. 3} and [@key, p. 4]'), 'so \\[^1] and \\{p. 3} and \\[@key, p. 4]')
    assert.equal(escaped('an \\* and &amp;'), 'an \\\\* and \\&amp;')
    assert.equal(escaped('<!so*'), '\\<!so*')
    assert.equal(escaped('a <b\n<div and so on'), 'a <b\n\\<div and so on')
    assert.equal(escaped('[to](https://example.org)'), '\\[to](https://example.org)')
  })

  it('are left alone where they are words anyway', () => {
    for (const words of [
      '2 * 3 = 6',
      'snake_case_name',
      '[sic] and […]',
      '#tag',
      'a > b',
      'in 1812. Then',
      'AT&T',
      '@home',
      '{sic}',
      '<3'
    ])
      assert.equal(escaped(words), words)
  })

  it('read the same when written: whatever words stand there', () => {
    const signs = fc.constantFrom(
      '*',
      '_',
      '#',
      '>',
      '[',
      ']',
      '^',
      '1',
      '.',
      ' ',
      'a',
      'é',
      '`',
      '~',
      '<',
      '&',
      '\\',
      '|',
      '-',
      '{',
      'p. 3',
      '}',
      '(',
      ')',
      '!',
      ':',
      '\t'
    )
    const words = fc.array(signs, { minLength: 1, maxLength: 24 }).map(parts => parts.join('').trim())
    fc.assert(
      fc.property(words, given => {
        const source = escaped(given)
        const tree = fromMarkdown(`x\n\n${source}`, {
          extensions: [gfmFootnote()],
          mdastExtensions: [gfmFootnoteFromMarkdown()]
        })
        const read = tree.children
          .slice(1)
          .map(block =>
            block.type === 'paragraph' && block.children.length === 1 && block.children[0]!.type === 'text'
              ? block.children[0]!.value
              : block
          )
        assert.deepEqual(read, given === '' ? [] : [given], source)
      }),
      { numRuns: 500, examples: [['<!a*']] }
    )
  })
})

describe('writing a draft', function () {
  this.timeout(20_000)

  const words = fc.string({
    unit: fc.constantFrom('a', 'B', 'ß', ' ', '*', '_', '1', '.', '[', ']', '“', '”', ',', '\n', '>', '#'),
    minLength: 1,
    maxLength: 20
  })
  const inline: fc.Arbitrary<Inline> = fc.oneof(
    { weight: 4, arbitrary: words.map(text) },
    fc.constant<Inline>({ kind: 'note', id: 'n' }),
    fc.constant<Inline>({ kind: 'break' }),
    fc.constant<Inline>({ kind: 'place', place: 'p. 7' }),
    fc.record({
      kind: fc.constantFrom('emphasis' as const, 'strong' as const),
      children: fc.array(words.map(text), { minLength: 1, maxLength: 2 })
    })
  )
  const inlines = fc.array(inline, { maxLength: 5 })
  const paragraph: fc.Arbitrary<Block> = inlines.map(each => ({ kind: 'paragraph', inlines: each }))
  const block: fc.Arbitrary<Block> = fc.oneof(
    { weight: 3, arbitrary: paragraph },
    inlines.map((each): Block => ({ kind: 'heading', level: 2, inlines: each })),
    fc.array(paragraph, { minLength: 1, maxLength: 3 }).map((blocks): Block => ({ kind: 'quotation', blocks })),
    fc
      .array(fc.array(paragraph, { minLength: 1, maxLength: 2 }), { minLength: 1, maxLength: 3 })
      .map((items): Block => ({ kind: 'list', start: undefined, items })),
    fc
      .array(fc.array(inlines, { minLength: 2, maxLength: 2 }), { minLength: 2, maxLength: 3 })
      .map((rows): Block => ({ kind: 'table', rows })),
    fc.constant<Block>({ kind: 'gap' })
  )

  it('keeps every word in order, whatever is drafted', () => {
    fc.assert(
      fc.property(fc.array(block, { maxLength: 6 }), blocks => {
        const notes = new Map([
          ['n', { label: '1', blocks: [{ kind: 'paragraph' as const, inlines: [text('the note')] }] }]
        ])
        const written = write({ head: {}, blocks, notes }, new Reporter())
        const source = wordsOfBlocks(blocks)
        const letters = (given: string): string => given.replace(/\[\^1\]:?|\{p\. 7\}|\\\n|[^\p{L}]/gu, '')
        assert.equal(letters(written).replace(/thenote$/, ''), letters(source))
      }),
      { numRuns: 120 }
    )
  })
})
