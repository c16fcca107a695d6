import assert from 'node:assert/strict'
import fc from 'fast-check'
import { type Change, followPoint, followSpan } from '../../src/client/trackedSpan.ts'

describe('a tracked span', () => {
  //                    0123456789
  const before = 'A note here'
  const note = { start: 2, end: 6 }

  it('grows by what is written at its borders and inside', () => {
    assert.equal(after(insert(6, 's')), 'notes')
    assert.equal(after(insert(2, 'foot')), 'footnote')
    assert.equal(after(insert(4, '-')), 'no-te')
  })

  it('shrinks by what is deleted of it', () => {
    assert.equal(after(replace(0, 4, '')), 'te')
    assert.equal(after(replace(5, 11, '')), 'not')
    assert.deepEqual(followSpan(note, [replace(0, 11, '')]), { start: 0, end: 0 })
  })

  it('does not take in what replaces its neighbours', () => {
    assert.equal(after(replace(0, 2, 'The ')), 'note')
    assert.equal(after(replace(6, 11, ' there')), 'note')
  })

  it('follows several changes made one after the other', () => {
    assert.equal(after(insert(11, '!'), insert(6, 's'), insert(0, 'See: ')), 'notes')
  })

  it('leaves a point before what is written at it', () => {
    assert.equal(followPoint(2, [insert(2, 'x')]), 2)
    assert.equal(followPoint(2, [insert(1, 'x')]), 3)
    assert.equal(followPoint(4, [replace(2, 6, 'x')]), 2)
  })

  it('stays in the text and in order, whatever is edited', () => {
    const span = fc.tuple(fc.nat(20), fc.nat(20)).map(([a, b]) => ({ start: Math.min(a, b), end: Math.max(a, b) }))
    const change = fc.tuple(fc.nat(20), fc.nat(20), fc.string({ maxLength: 5 }))
    fc.assert(
      fc.property(span, change, (span, [a, b, text]) => {
        const edit = replace(Math.min(a, b), Math.max(a, b), text)
        const { start, end } = followSpan(span, [edit])
        assert.ok(0 <= start && start <= end && end <= 20 + text.length - edit.rangeLength)
      })
    )
  })

  function after(...changes: Change[]): string {
    const text = changes.reduce(
      (text, { rangeOffset, rangeLength, text: inserted }) =>
        text.slice(0, rangeOffset) + inserted + text.slice(rangeOffset + rangeLength),
      before
    )
    const { start, end } = followSpan(note, changes)
    return text.slice(start, end)
  }
})

function replace(start: number, end: number, text: string): Change {
  return { rangeOffset: start, rangeLength: end - start, text }
}

function insert(offset: number, text: string): Change {
  return replace(offset, offset, text)
}
