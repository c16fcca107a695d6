import assert from 'node:assert/strict'
import { findPlace } from '../../../src/core/citations/placeMarks.ts'

describe('findPlace', () => {
  const text =
    '# Intro\n\n## CHAPTER I\n\none\n\nChapter II. Of War\n\ntwo {§ 4} x {ed. 1910 p. 41} y {p. xii} z {pp. 41-42} w ' +
    '{ed. 1910 p. 42}\n\nIV.\n\nfour\n\n[p. 44]\n\nChapter 4 tells more.\n'
  const at = (label: string | null, locator: string): string | undefined => {
    const span = findPlace(text, label, locator)
    return span && text.slice(span.start, span.end).trim()
  }

  it('goes from a mark to the next of its kind and edition', () => {
    assert.equal(at('page', 'xii'), 'z')
    assert.equal(at(null, '41'), 'y {p. xii} z {pp. 41-42} w')
    assert.equal(at('page', '44'), 'Chapter 4 tells more.')
    assert.match(at('section', '4') ?? '', /^x \{ed/)
  })

  it('takes the first of a range, ranges in marks, and Roman for Arabic', () => {
    assert.equal(at('page', '12-14'), 'z')
    assert.match(at('page', '42')!, /^IV/)
    assert.equal(findPlace('{pp. 7-9} a {p. 10} b', 'page', '8f.')?.start, 9)
    assert.equal(at('chapter', '1'), 'one')
    assert.match(at('chapter', 'ii')!, /^two/)
    assert.match(at('chapter', '4')!, /^four/)
  })

  it('has no place that is not marked', () => {
    for (const [label, locator] of [
      ['page', '99'],
      ['chapter', '9'],
      ['line', '4'],
      ['page', '']
    ]) {
      assert.equal(at(label!, locator!), undefined)
    }
  })
})
