import assert from 'node:assert/strict'
import { cutBlocks, frontMatterEnd } from '../../src/core/blocks.ts'

const sources = (text: string): string[] => [...cutBlocks(text)].map(({ block }) => block.source)

// What document.test.ts has not: the containers that go on behind a blank line, and those that do not.

const CUTS: readonly (readonly [what: string, text: string, ...blocks: string[]])[] = [
  ['nothing', ''],
  ['blanks', ' \n\t\n\n'],
  ['a text without an end of line', 'one', 'one'],
  ['lines of one paragraph', 'one\ntwo\n', 'one\ntwo'],
  ['verse in stanzas', '    one\n    two\n\n    three\n\nfour', '    one\n    two', '    three', 'four'],
  ['an ordered list', '1. one\n\n2. two\n\nthree', '1. one', '2. two', 'three'],
  ['a list with brackets', '1) one\n\n2) two\n\nthree', '1) one', '2) two', 'three'],
  ['a tight list', '- one\n  goes on\n  - inner\n- two\nlazy', '- one\n  goes on\n  - inner', '- two\nlazy'],
  ['a list of another mark', '- one\n+ two', '- one\n+ two'],
  ['a list behind a paragraph', 'one\n- two\n- three', 'one\n- two\n- three'],
  ['a list’s item of several paragraphs', '- one\n\n  two\n\n- three', '- one\n\n  two', '- three'],
  ['a note of several paragraphs', '[^ed:1]: one\n\n    two\n\nthree', '[^ed:1]: one\n\n    two', 'three'],
  ['notes one by one', '[^1]: one\n\n[^2]: two', '[^1]: one', '[^2]: two'],
  ['a web note', '[1] one\n\n  two\n\nthree', '[1] one\n\n  two', 'three'],
  ['a fence with blank lines', '~~~\none\n\n\ntwo\n~~~\n\nthree', '~~~\none\n\n\ntwo\n~~~', 'three'],
  ['a fence that a shorter one does not close', '````\none\n```\n\ntwo\n````', '````\none\n```\n\ntwo\n````'],
  ['a fence that is not closed', '```\none\n\ntwo', '```\none\n\ntwo'],
  ['code in a line', '``` one ```\n\ntwo', '``` one ```', 'two'],
  ['a block quote', '> one\n>\n> two\n\n> three', '> one\n>\n> two', '> three'],
  ['a dash that opens speech', '—One.\n\n—Two.', '—One.', '—Two.'],
  ['a rule', 'one\n\n* * *\n\ntwo', 'one', '* * *', 'two']
]

describe('a text is cut into blocks', () => {
  for (const [what, text, ...expected] of CUTS) {
    it(what, () => {
      for (const end of ['\n', '\r\n', '\r']) {
        const blocks = sources(text.replaceAll('\n', end)).map(source => source.replaceAll(end, '\n'))
        assert.deepEqual(blocks, expected)
      }
    })
  }

  it('from a block’s start on as from the beginning', () => {
    const text = 'one\n\n- two\n\n  three\n\n\n```\nfour\n\n```\n\nfive'
    const all = [...cutBlocks(text)]
    for (const [i, { start }] of all.entries()) {
      assert.deepEqual([...cutBlocks(text, start)], all.slice(i))
    }
  })

  it('lazily: a book’s first block costs no more than itself', () => {
    const first = cutBlocks('one\n\n'.repeat(1e5)).next()
    assert.deepEqual(first.value, { start: 0, block: { kind: 'text', source: 'one' } })
  })
})

describe('the end of front matter', () => {
  for (const [text, end] of [
    ['---\ntitle: T\n---\n', 16],
    ['---\r\ntitle: T\r\n---\r\n', 18],
    ['---\rtitle: T\r...\r', 16],
    ['--- \nnom_propre: é\n---\t\n', 23],
    ['---\ntitle : T\n---\n', 0],
    ['----\ntitle: T\n---\n', 0],
    ['\n---\ntitle: T\n---\n', 0],
    ['---\nhttp://a.b\n---\n', 0],
    ['---', 0]
  ] as const) {
    it(`is found by what stands on the line after it: ${JSON.stringify(text)}`, () => {
      assert.equal(frontMatterEnd(text), end)
    })
  }
})
