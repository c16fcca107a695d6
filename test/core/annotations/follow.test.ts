import assert from 'node:assert/strict'
import fc from 'fast-check'
import { follow, followEdit, type Change } from '../../../src/core/annotations/follow.ts'

const span = { start: 10, end: 20 }

function after(start: number, end: number, inserted: number) {
  const moved = followEdit(span, { start, end, inserted })
  return moved && [moved.start, moved.end]
}

describe('followEdit', () => {
  it('moves with edits before it and stays with edits behind it', () => {
    assert.deepEqual(after(3, 3, 5), [15, 25])
    assert.deepEqual(after(3, 5, 0), [8, 18])
    assert.deepEqual(after(25, 30, 7), [10, 20])
  })

  it('does not grow at its borders', () => {
    assert.deepEqual(after(10, 10, 4), [14, 24])
    assert.deepEqual(after(20, 20, 4), [10, 20])
  })

  it('grows and shrinks with edits inside it', () => {
    assert.deepEqual(after(12, 12, 4), [10, 24])
    assert.deepEqual(after(12, 15, 0), [10, 17])
    assert.deepEqual(after(10, 13, 5), [10, 22])
    assert.deepEqual(after(17, 20, 5), [10, 22])
  })

  it('gives up what an edit over its border takes', () => {
    assert.deepEqual(after(5, 15, 2), [7, 12])
    assert.deepEqual(after(15, 25, 2), [10, 15])
  })

  it('is gone when all its words are', () => {
    assert.equal(after(10, 20, 0), undefined)
    assert.equal(after(5, 25, 30), undefined)
  })

  it('keeps all its letters and takes in none of the others, whatever is typed outside', () => {
    fc.assert(
      fc.property(fc.nat(30), fc.nat(30), fc.nat(9), (one, other, inserted) => {
        const change = { start: Math.min(one, other), end: Math.max(one, other), inserted }
        const text = '.'.repeat(10) + 'x'.repeat(10) + '.'.repeat(10)
        const edited = text.slice(0, change.start) + '-'.repeat(inserted) + text.slice(change.end)
        const moved = followEdit(span, change)
        if (!moved) return assert.doesNotMatch(edited, /x/)
        assert.match(edited.slice(moved.start, moved.end), /^[x-]+$/)
        assert.doesNotMatch(edited.slice(0, moved.start) + edited.slice(moved.end), /x/)
      })
    )
  })
})

describe('follow', () => {
  const inverse = ({ start, end, inserted }: Change): Change => ({
    start,
    end: start + inserted,
    inserted: end - start
  })

  it('comes back with the undo of its deletion, also after edits elsewhere', () => {
    const deletion = { start: 5, end: 25, inserted: 3 }
    let followed = follow({ span }, deletion)
    assert.equal(followed.span, undefined)
    assert.deepEqual(follow(followed, inverse(deletion)).span, span)
    followed = follow(follow(followed, { start: 0, end: 0, inserted: 2 }), { start: 40, end: 41, inserted: 0 })
    assert.deepEqual(follow(followed, { start: 7, end: 10, inserted: 20 }).span, { start: 12, end: 22 })
  })

  it('stays away when something else is written there', () => {
    const gone = follow({ span }, { start: 10, end: 20, inserted: 0 })
    assert.equal(follow(gone, { start: 10, end: 10, inserted: 4 }).span, undefined)
  })
})
