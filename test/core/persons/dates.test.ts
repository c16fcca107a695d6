import assert from 'node:assert/strict'
import { earliestYear } from '../../../src/core/persons/dates.ts'

describe('persons: dates', () => {
  it('have a first year, as scholars write them', () => {
    const years = [
      '1870',
      '1870-04-22',
      'c. 1870',
      '1870/71',
      'after 1917',
      'um 980',
      'fl. 1560',
      '22.4.1870',
      '44 BC',
      '100–44 v. Chr.'
    ]
    assert.deepEqual(years.map(earliestYear), [1870, 1870, 1870, 1870, 1917, 980, 1560, 1870, -44, -100])
  })

  it('have none where nothing tells', () => {
    assert.deepEqual(['before 1871', 'vor 1900', 'unknown', '', null].map(earliestYear), Array(5).fill(undefined))
  })
})
