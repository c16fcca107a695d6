import assert from 'node:assert/strict'
import fc from 'fast-check'
import { plainCard } from '../../src/features/hovers/plainCard.ts'
import { escapeMarkdown } from '../../src/features/markdown.ts'

describe('a card in plain words', () => {
  for (const [markdown, plain] of [
    ['**Ada Penn** \\(1870\\-1950\\)', '**Ada Penn** (1870-1950)'],
    ['[the page](https://example.org/a)', 'the page (https://example.org/a)'],
    ['[https://example.org](https://example.org)', 'https://example.org'],
    ['[Lenin](file:///persons.yaml#L3)', 'Lenin'],
    ['\\[sic\\](not a link)', '[sic](not a link)'],
    ['one\\\ntwo  \nthree', 'one\ntwo\nthree'],
    ['Smith &amp; Sons', 'Smith & Sons']
  ] as const) {
    it(`is ${JSON.stringify(plain)}`, () => assert.equal(plainCard(markdown), plain))
  }

  it('says what was escaped, whatever it was', () => {
    const words = fc.string({ unit: fc.constantFrom(...'ab [](){}*_`<>#+-.!|~&$\\:/') })
    fc.assert(
      fc.property(words, said => {
        assert.equal(plainCard(escapeMarkdown(said)), said.replace(/ +$/gm, ''))
      })
    )
  })
})
