import assert from 'node:assert/strict'
import { formatReference, shortReference } from '../../../src/core/citations/reference.ts'

const names = (...families: string[]): object[] => families.map(family => ({ family, given: 'A.' }))
const article = {
  id: 'sig',
  type: 'article-journal',
  title: 'The *Eruption* of <i>Vesuvius</i> in A.D. 79.',
  author: names('Sigurdsson', 'Cashdollar', 'Sparks'),
  'container-title': 'AJA',
  volume: '86',
  issue: 1,
  page: '39-51',
  issued: { 'date-parts': [[1982, 1]] }
}

describe('references', () => {
  it('formats an article, a book and a chapter', () => {
    assert.equal(
      formatReference(article),
      'A. Sigurdsson, A. Cashdollar and A. Sparks, “The \\*Eruption\\* of *Vesuvius* in A.D. 79”, *AJA* 86.1, 1982, pp. 39–51.'
    )
    const book = {
      id: 'b',
      type: 'book',
      title: 'State_Men',
      editor: names('Doe'),
      'publisher-place': 'Oxford',
      publisher: 'OUP',
      edition: '2'
    }
    assert.equal(formatReference(book), 'A. Doe (ed.), *State\\_Men*, 2nd ed., Oxford: OUP.')
    const chapter = {
      id: 'c',
      type: 'chapter',
      title: 'One',
      editor: names('Doe'),
      'container-title': 'All',
      page: '7'
    }
    assert.equal(formatReference(chapter), '“One”, in *All*, ed. A. Doe, p. 7.')
  })

  it('names a work in short', () => {
    assert.equal(shortReference(article), 'Sigurdsson, Cashdollar and Sparks 1982')
    assert.equal(shortReference({ ...article, author: names('a', 'b', 'c', 'd') }), 'a et al. 1982')
    assert.equal(shortReference({ id: 'x', type: 'book', title: 'Beowulf' }), 'Beowulf')
    assert.equal(
      shortReference({ id: 'x', type: 'book', author: [{ literal: 'Comintern' }], issued: { 'date-parts': [[-44]] } }),
      'Comintern 44 BC'
    )
  })

  it('takes any field for what it may be', () => {
    const odd = {
      id: 'o_d',
      type: 'x',
      title: 4,
      author: 'Doe',
      issued: [],
      page: {},
      editor: [null, 'x', {}],
      'container-title': null
    }
    assert.equal(formatReference(odd), '*4*.')
    assert.equal(formatReference({ id: 'o_d', type: 'x' }), 'o\\_d')
    assert.equal(shortReference({ id: 'o_d', type: 'x' }), 'o_d')
  })
})
