import assert from 'node:assert/strict'
import { parsePersonTarget } from '../../../src/core/persons/links.ts'
import { buildNameIndex } from '../../../src/core/persons/nameIndex.ts'
import { findNames } from '../../../src/core/persons/names.ts'
import { decide } from '../../../src/core/persons/persons.ts'
import { readRegister } from '../../../src/core/persons/register.ts'

const register = readRegister(`
elder: { name: Pliny the Elder, aliases: [Pliny] }
younger: { name: Pliny the Younger, aliases: [Pliny] }
tacitus: { name: Tacitus }
`)
const decided = (text: string) =>
  decide(findNames(text, buildNameIndex(register))).map(({ text, person, certain }) => [text, person, certain])

describe('persons: who is meant', () => {
  it('is certain of a name that one person bears', () => {
    assert.deepEqual(decided('Tacitus asked.'), [['Tacitus', 'tacitus', true]])
  })

  it('guesses a shared name by the nearest certain mention before it', () => {
    assert.deepEqual(decided('Pliny the Elder sailed. Pliny died. Pliny the Younger wrote; Pliny stayed.'), [
      ['Pliny the Elder', 'elder', true],
      ['Pliny', 'elder', false],
      ['Pliny the Younger', 'younger', true],
      ['Pliny', 'younger', false]
    ])
  })

  it('guesses by the first mention behind it where none stands before, and not by a guess', () => {
    assert.deepEqual(decided('Pliny. Pliny. Tacitus. Pliny the Younger. Pliny the Elder.').slice(0, 2), [
      ['Pliny', 'younger', false],
      ['Pliny', 'younger', false]
    ])
  })

  it('does not take a surname alone for a lady who is called by her title, where it may be another’s', () => {
    const index = buildNameIndex(
      readRegister('ann: { name: Ann Weber, aliases: [Ann, Mrs. Weber] }\njohn: { name: John Weber }\n')
    )
    const meant = (text: string) => decide(findNames(text, index)).map(({ text, person }) => `${text} ${person}`)
    assert.deepEqual(meant('Ann Weber came. Weber rose.'), ['Ann Weber ann', 'Weber john'])
    assert.deepEqual(meant('John Weber came. Ann sat. Weber rose.'), ['John Weber john', 'Ann ann', 'Weber john'])
    assert.deepEqual(meant('Ann came. Mrs. Weber rose.').at(-1), 'Mrs. Weber ann')
    const [mention] = decide(findNames('Weber rose.', index))
    assert.deepEqual(mention!.candidates, ['ann', 'john'])
  })

  it('leaves a shared name undecided, with its candidates, where nothing tells', () => {
    const [mention] = decide(findNames('So Pliny wrote to Tacitus.', buildNameIndex(register)))
    assert.deepEqual(mention, {
      start: 3,
      end: 8,
      text: 'Pliny',
      person: null,
      candidates: ['elder', 'younger'],
      certain: false,
      basis: 'name'
    })
  })

  it('believes links, which then tell who a name is', () => {
    const link = (start: number, url: string) => ({
      start,
      end: start + 2,
      text: 'he',
      target: parsePersonTarget(url)!
    })
    const name = { start: 10, end: 15, text: 'Pliny', ids: ['elder', 'younger'] }
    const after = (url: string) => decide([link(0, url), name]).map(({ person, certain }) => [person, certain])
    assert.deepEqual(after('person:younger'), [
      ['younger', true],
      ['younger', false]
    ])
    assert.deepEqual(after('person:younger?'), [
      ['younger', false],
      [null, false]
    ])
    assert.deepEqual(after('person:elder,younger'), [
      [null, false],
      [null, false]
    ])
    assert.deepEqual(after('person:-'), [
      [null, true],
      [null, false]
    ])
  })
})
