import assert from 'node:assert/strict'
import { describePerson } from '../../../src/core/persons/card.ts'
import { readRegister } from '../../../src/core/persons/register.ts'

const card = (fields: string) => describePerson(readRegister(`x: {name: Pliny, ${fields}}`).persons.get('x')!)

describe('persons: card', () => {
  it('says when the person lived, as far as it is known', () => {
    assert.equal(card('born: 61, died: 113').dates, '61–113')
    assert.equal(card('born: c. 61, died: after 111').dates, 'c. 61 – after 111')
    assert.equal(card('born: c. 61').dates, 'born c. 61')
    assert.equal(card('died: 113').dates, 'died 113')
    assert.deepEqual(card('note: A nephew'), { title: 'Pliny', note: 'A nephew', links: [] })
  })

  it('names links after their authority file or host', () => {
    const { links, source } = card(
      'sameAs: ["https://www.wikidata.org/wiki/Q1", "http://d-nb.info/gnd/2", "https://viaf.org/3", "https://www.example.org:80/4"], source: RE'
    )
    assert.deepEqual(
      links.map(link => link.label),
      ['Wikidata', 'GND', 'VIAF', 'example.org']
    )
    assert.equal(source, 'RE')
    assert.deepEqual(card('source: https://data.bnf.fr/1').links, [{ label: 'BnF', url: 'https://data.bnf.fr/1' }])
  })

  it('makes no link of anything but a plain web address, and none that breaks out of Markdown', () => {
    const bad = [
      'javascript:alert(1)',
      'command:x',
      'Q1',
      'https://wikidata.org@evil.example/',
      'https://a b',
      'https://'
    ]
    for (const address of bad) assert.deepEqual(card(`sameAs: ["${address}"]`).links, [], address)
    assert.equal(card('sameAs: ["https://notwikidata.org/"]').links[0]?.label, 'notwikidata.org')
    assert.equal(card('sameAs: ["https://a.example/x)[y](<z>"]').links[0]?.url, 'https://a.example/x%29[y]%28%3Cz%3E')
  })
})
