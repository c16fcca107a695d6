import assert from 'node:assert/strict'
import { MASK, proseOf } from '../../src/core/prose.ts'
import { openDocument, placedAt } from '../../src/core/document.ts'
import { treeOf } from '../../src/core/tree.ts'

const prose = (text: string): string => treeOf(placedAt(openDocument(text), 0)!.block).prose.replaceAll(MASK, '·')

// What tree.test.ts has not: an offset in prose is an offset in the source, for everything that an edition holds.

const TEXTS: readonly (readonly [text: string, prose: string])[] = [
  ['So [@a, p. 3] it', 'So ·········· it'],
  ['So {p. 33} it', 'So ······· it'],
  ['So^[or *not*] it', 'So··or ·not·· it'],
  ['[he](person:lenin) is', '·he··············· is'],
  ['So [sic] it', 'So [sic] it'],
  ['So [it][is]', 'So ·it·····'],
  ['So it  \nis', 'So it··\nis'],
  ['So\r\n  it', 'So\r\n··it'],
  ['    So\n    it', '····So\n····it'],
  ['>So\n> > it', '·So\n····it'],
  ['1. So\n   it', '···So\n···it'],
  ['| a | *b* |\n| - | - |', '··a····b···\n·········'],
  ['&lt;&nbsp;&#8220;', '<···\u00a0·····“······'],
  ['So\\\nit', 'So·\nit'],
  ['é 𝔖 e\u0301', 'é 𝔖 e\u0301']
]

describe('prose', () => {
  for (const [text, expected] of TEXTS) {
    it(`holds each word where it stands: ${JSON.stringify(text)}`, () => {
      const found = prose(text)
      assert.equal(found.length, text.length)
      assert.equal(found, expected)
    })
  }

  it('is nothing where there are no words', () => {
    assert.equal(proseOf('ab\ncd', []), `${MASK}${MASK}\n${MASK}${MASK}`)
    assert.equal(proseOf('', []), '')
  })
})
