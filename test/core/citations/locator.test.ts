import assert from 'node:assert/strict'
import { parseCitationGroup, parseLocator } from '../../../src/core/citations/locator.ts'
import { effort } from '../../effort.ts'
import { LOCATORS } from '../../hostile.ts'

const located = (suffix: string): (string | null)[] => {
  const { label, locator, suffix: rest } = parseLocator(suffix)
  return [label, locator, rest]
}
const cited = (raw: string): string[] =>
  parseCitationGroup(raw).map(c => [c.mode, c.prefix, c.key, c.label, c.locator, c.suffix].join('|'))

describe('parseLocator', () => {
  it('reads labels in English, German and French', () => {
    for (const [suffix, label, locator] of [
      [', p. 33', 'page', '33'],
      [', pp. 33-35, 40', 'page', '33-35, 40'],
      [', S. 33ff', 'page', '33ff'],
      [', Bd. 2', 'volume', '2'],
      [', Kap. IV', 'chapter', 'IV'],
      [' chap. 3', 'chapter', '3'],
      [', ch. 2', 'chapter', '2'],
      [', §4', 'section', '4'],
      [', fol. 12v', 'folio', '12v'],
      [', ll. 5–7', 'line', '5–7'],
      [', n° 5', 'issue', '5'],
      [', ¶ 3', 'paragraph', '3'],
      [', p. **32**', 'page', '32'],
      [', pp. xii--xiv', 'page', 'xii–xiv'],
      [', 34(1)(i)', 'page', '34(1)(i)']
    ]) {
      assert.deepEqual(located(suffix!), [label, locator, ''], suffix)
    }
  })

  it('leaves what follows, and what is no locator', () => {
    assert.deepEqual(located(', p. 33, quoted'), ['page', '33', ', quoted'])
    assert.deepEqual(located(', S. 33 ff., so'), ['page', '33', 'ff., so'])
    assert.deepEqual(located(' and nowhere else'), [null, null, 'and nowhere else'])
    assert.deepEqual(located(', xii'), [null, null, ', xii'])
    assert.deepEqual(located(', p. a'), [null, null, ', p. a'])
    assert.deepEqual(located(''), [null, null, ''])
    assert.deepEqual(parseLocator(', p. 33, quoted').span, { start: 2, end: 7 })
  })

  it('takes braces at their word', () => {
    assert.deepEqual(located('{ii, A, D-Z}, with'), ['page', 'ii, A, D-Z', ', with'])
    assert.deepEqual(located(', {pp. iv, (xv)} here'), ['page', 'iv, (xv)', 'here'])
    assert.deepEqual(located(', {ed. 1910 p. 41} here'), ['page', '41', 'here'])
    assert.deepEqual(located(' {ed. Oxford fol. 12v}'), ['folio', '12v', ''])
    assert.deepEqual(located('{}, 99 years later'), [null, null, ', 99 years later'])
  })
})

describe('parseCitationGroup', () => {
  it('takes a group apart', () => {
    assert.deepEqual(cited('[see @a, ch. 2; -@b, p. 3]'), ['normal|see|a|chapter|2|', 'suppress-author||b|page|3|'])
    const [, b] = parseCitationGroup('[see @a, ch. 2; -@b, p. 3]')
    assert.deepEqual(
      [b!.keySpan, b!.span, b!.locatorSpan],
      [
        { start: 17, end: 19 },
        { start: 16, end: 25 },
        { start: 21, end: 25 }
      ]
    )
  })

  it('knows where a key ends', () => {
    for (const [raw, key] of [
      ['[@Foo:bar/b.c+d, 3]', 'Foo:bar/b.c+d'],
      ['[@b.]', 'b'],
      ['[@c--d]', 'c'],
      ['[@http://x.org/a]', 'http://x.org/a'],
      ['[@пункт3]', 'пункт3'],
      ['[@O’Neil]', 'O'],
      ['[@{any key; here}]', 'any key; here'],
      ['[@_x_]', '_x_']
    ]) {
      assert.equal(parseCitationGroup(raw!)[0]?.key, key, raw)
    }
  })

  it('separates only at the semicolons of the group', () => {
    assert.equal(parseCitationGroup('[@a, [b; c] *d; e* `f; g` \\; h; @i]').length, 2)
    assert.deepEqual(cited('[*see* @a [p. 12]]'), ['normal|*see*|a|||[p. 12]'])
  })

  it('finds no citation in an address, a handle inside a word, or a footnote', () => {
    for (const raw of ['[foo@a.org]', '[cf.@a]', '[see p. 3]', '[]', '', '@', '@ a'])
      assert.deepEqual(cited(raw), [], raw)
  })

  it('takes keys for such as stand in the text where one part has none', () => {
    assert.deepEqual(cited('[@a; and more]'), ['in-text||a|||'])
  })

  it('reads a key in the text with what follows it', () => {
    assert.deepEqual(cited('@a'), ['in-text||a|||'])
    assert.deepEqual(cited('@a [p. 30, with more]'), ['in-text||a|page|30|, with more'])
    assert.deepEqual(cited('@a [p. 3; see @b]'), ['in-text||a|page|3|', 'normal|see|b|||'])
    assert.deepEqual(cited('@a [-@b p. 30]'), ['in-text||a|||', 'suppress-author||b|page|30|'])
  })

  it('needs linear time for hostile input', () => {
    for (const part of LOCATORS) {
      const start = effort()
      parseCitationGroup(`[@a${part.repeat(5_000)}]`)
      assert.ok(effort() - start < 1000, part)
    }
  })
})
