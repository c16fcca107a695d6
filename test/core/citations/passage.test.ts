import assert from 'node:assert/strict'
import { findPlace, findQuotedWords } from '../../../src/core/citations/passage.ts'

const source =
  '{p. 32}\n\nHe said: “Fortune favours the *brave* [1]—head for Pompo-\nnianus!” And\n> the well-known {p. 33} mountain ' +
  'ſmoked… It was the efﬁcient cause; and so cafe\u0301 was shut. Fortune again. L’État, c’est moi ; voilà [^2] tout.\n'

describe('findQuotedWords', () => {
  const words = (quoted: string): string | undefined => {
    const found = findQuotedWords(source, quoted)
    return found && source.slice(found.start, found.end)
  }

  it('does not mind how either was printed', () => {
    assert.equal(words('"Well-known mountain smoked."'), 'well-known {p. 33} mountain ſmoked'.replace('W', 'w'))
    assert.equal(words('for Pomponianus'), 'for Pompo-\nnianus')
    assert.equal(words('the efficient cause'), 'the efﬁcient cause')
    assert.equal(words('café was'), 'cafe\u0301 was')
    assert.equal(words('brave -- head'), 'brave* [1]—head')
    assert.equal(words("l'État, c'est moi; voilà tout"), 'L’État, c’est moi ; voilà [^2] tout')
  })

  it('takes capitals for small letters only where nothing else is found', () => {
    assert.equal(words('THE EFFICIENT CAUSE'), 'the efﬁcient cause')
    assert.equal(findQuotedWords('So It Is. so it is.', 'so it is')?.start, 10)
  })

  it('bridges ellipses in order, within a page', () => {
    assert.equal(words('It was … shut'), 'It was the efﬁcient cause; and so cafe\u0301 was shut')
    assert.equal(words('head for [...] the well-known'), 'head for Pompo-\nnianus!” And\n> the well-known')
    assert.equal(words('shut ... It was'), undefined)
    assert.equal(findQuotedWords(`one ${'x '.repeat(2000)} two`, 'one … two'), undefined)
  })

  it('leaves out words that an editor inserted, where the source has none', () => {
    assert.equal(words('the well-known [and high] mountain'), 'the well-known {p. 33} mountain')
    assert.equal(words('[He] said: “Fortune [itself] favours'), 'said: “Fortune favours')
    assert.equal(words('It was the [efficient] cause'), 'It was the efﬁcient cause')
    assert.equal(words('It was [here] … shut'), 'It was the efﬁcient cause; and so cafe\u0301 was shut')
    assert.equal(findQuotedWords(source, 'was [quite] shut')?.exact, false)
    for (const none of ['was shut[ter]', 'was never [quite] shut', '[a mountain of some height] was'])
      assert.equal(words(none), undefined, none)
  })

  it('says whether it is letter for letter, and whether it is the only place', () => {
    assert.deepEqual(findQuotedWords('A b\nc. A b c', 'b c'), { start: 2, end: 5, exact: true, ambiguous: true })
    assert.deepEqual(findQuotedWords(source, 'was shut')?.ambiguous, false)
    assert.deepEqual(findQuotedWords(source, 'smoked')?.exact, false)
  })

  it('finds nothing inside of words, and nothing for no words', () => {
    for (const none of ['tune favours', 'Fortune favour', '', '…', '“”', 'never said'])
      assert.equal(words(none), undefined, none)
  })
})

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
