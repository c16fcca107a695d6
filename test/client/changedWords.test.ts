import assert from 'node:assert/strict'
import fc from 'fast-check'
import { changedWords } from '../../src/client/changedWords.ts'

describe('changed words', () => {
  it('are shown whole when they are few', () => {
    const both = ['nine days before', 'ten days before'] as const
    assert.deepEqual(changedWords(...both), both)
  })

  it('are shown with little around them when they are many', () => {
    const [before, after] = [1, 2].map(
      at => `The mountain smoked for many days ${at} before it burned and the ships left.`
    )
    assert.deepEqual(changedWords(before!, after!), [
      '…for many days 1 before it burned…',
      '…for many days 2 before it burned…'
    ])
  })

  it('differ exactly when the wordings do', () => {
    const words = fc.array(fc.constantFrom('one', 'two', 'three'), { maxLength: 30 }).map(all => all.join(' '))
    fc.assert(
      fc.property(words, words, (before, after) => {
        const [old, now] = changedWords(before, after)
        assert.equal(old === now, before === after)
      })
    )
  })
})
