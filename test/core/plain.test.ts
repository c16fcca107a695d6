import assert from 'node:assert/strict'
import { openDocument, placedAt } from '../../src/core/document.ts'
import { firstWords, plainText, quotedText } from '../../src/core/plain.ts'
import type { BlockTree } from '../../src/core/survey.ts'
import { treeOf } from '../../src/core/tree.ts'

const treeIn = (text: string): BlockTree => treeOf(placedAt(openDocument(text), 0)!.block)
const plain = (text: string): string => plainText(treeIn(text), { start: 0, end: text.length })

const TEXTS: readonly (readonly [text: string, plain: string])[] = [
  ['So *it* **is** ~~not~~ [now](http://a.b "t").', 'So it is not now.'],
  ['So it\nis  \nnow.', 'So it is now.'],
  ['So it\r\nis.', 'So it is.'],
  ['    Tyger Tyger,\n    burning bright', 'Tyger Tyger, burning bright'],
  ['> So\n> it is.\n>\n> Now.', 'So it is.\n\nNow.'],
  ['- So\n\n  it is', 'So\n\nit is'],
  ['# So *it* is', 'So it is'],
  ['So[^1] it^[or not] is.', 'So it is.'],
  ['So {p. 33}it is.', 'So it is.'],
  ['So it is [@state, p. 3].', 'So it is [@state, p. 3].'],
  ['So `it *is*`.', 'So it *is*.'],
  ['So <b>it</b> is <and> was.', 'So it is <and> was.'],
  ['So &amp; so\\*, &eacute;t&#233;.', 'So & so*, été.'],
  ['So [he](person:lenin) [sic] […] is.', 'So he [sic] […] is.'],
  ['𝔖o [ſo](person:a) é', '𝔖o ſo é']
]

describe('plain words', () => {
  for (const [text, expected] of TEXTS) {
    it(`are what a reader reads: ${JSON.stringify(text)}`, () => assert.equal(plain(text), expected))
  }

  it('of a stretch are its own', () => {
    const text = 'So *it* is, [he](person:lenin) says.'
    assert.equal(plainText(treeIn(text), { start: 4, end: 10 }), 'it is')
  })

  it('that are quoted hold no citation', () => {
    const text = 'So it is [@state, p. 3] now.'
    assert.equal(quotedText(treeIn(text), { start: 0, end: text.length }), 'So it is now.')
  })
})

describe('first words', () => {
  for (const [words, limit, expected] of [
    ['So it is.', 20, 'So it is.'],
    ['So  it\n\nis.', 20, 'So it is.'],
    ['So it was then and there.', 12, 'So it was…'],
    ['So it was then', 9, 'So it was…'],
    ['Donaudampfschiffahrt', 8, 'Donaudam…'],
    ['', 8, '']
  ] as const) {
    it(`are whole ones, on one line: ${JSON.stringify(words)}`, () => assert.equal(firstWords(words, limit), expected))
  }
})
