import assert from 'node:assert/strict'
import fc from 'fast-check'
import { missingWords } from '../../../src/core/import/account.ts'
import { importText } from '../../../src/core/import/importText.ts'
import { effort } from '../../effort.ts'

describe('the account of words', function () {
  this.timeout(20_000)

  it('names what is in neither the result nor the report, as often as it is missing', () => {
    assert.deepEqual(missingWords('one two two three', 'two one'), ['two', 'three'])
  })

  it('knows words that were put together or taken apart', () => {
    assert.deepEqual(missingWords('the wea-\nther and unhappy', 'the weather and un*happy*'), [])
    assert.deepEqual(missingWords('weather', 'wea then ther'), ['weather'])
  })

  it('knows a word that was put together with one that stands elsewhere too', () => {
    assert.deepEqual(missingWords('1 note 1 note', '1note note 1 [^1]'), [])
    assert.deepEqual(missingWords('1 note 1 note 1', '1note note'), ['1', '1'])
  })

  it('knows a small number that became the mark of a note', () => {
    assert.deepEqual(missingWords('the ¹harbour', 'the [^1]harbour'), [])
    assert.deepEqual(missingWords('the ¹harbour', 'the harbour'), ['1'])
    // The note has another number now, and the report says so.
    assert.deepEqual(missingWords('the har¹bour', 'the har[^2]bour\n1'), [])
  })

  it('takes little longer for thousands of missing words that may begin anywhere', () => {
    const before = effort()
    const missing = Array.from({ length: 3000 }, (_, i) => `a${i.toString(36)}z`).join(' ')
    assert.equal(missingWords(missing, 'a '.repeat(100_000)).length, 3000)
    assert.ok(effort() - before < 5000)
  })

  it('finds nothing missing whatever a page is made of', () => {
    let number = 0
    const words = fc
      .array(fc.constantFrom('mill', 'Brook', 'wheel.', '“so', '*', '[1]', '# a', '1.', '©', 'by', 'Share'), {
        minLength: 1,
        maxLength: 9
      })
      .map(each => `${each.join(' ')} w${number++}`)
    const { node } = fc.letrec<{ node: string }>(tie => ({
      node: fc.oneof(
        { depthSize: 'small' },
        words,
        fc
          .record({
            name: fc.constantFrom(
              'p',
              'div',
              'nav',
              'aside',
              'main',
              'article',
              'blockquote',
              'ul',
              'ol',
              'li',
              'h1',
              'h2',
              'em',
              'b',
              'sup',
              'a href="#x"',
              'a href="https://a.org"',
              'td',
              'table',
              'tr',
              'footer',
              'header',
              'pre',
              'span class="pagenum"',
              'q',
              'dl',
              'dt',
              'figure',
              'script',
              'div hidden',
              'form',
              'br',
              'p id="x"',
              'section'
            ),
            children: fc.array(tie('node'), { maxLength: 4 })
          })
          .map(({ name, children }) => `<${name}>${children.join(' ')}</${name.split(' ')[0]!}>`)
      )
    }))
    fc.assert(
      fc.property(fc.array(node, { maxLength: 8 }), nodes => {
        const result = importText('page.html', nodes.join('\n'))
        assert.ok(!('refusal' in result))
        assert.deepEqual(
          result.report.filter(({ kind }) => kind === 'missing'),
          [],
          nodes.join('\n') + '\n\n' + result.text
        )
      }),
      { numRuns: 60 }
    )
  })

  it('finds nothing missing whatever lines a text is made of', () => {
    const line = fc.constantFrom(
      '',
      '',
      '',
      'The mill stood where two brooks met, and all who',
      'came down the hill had to pass it on the wea-',
      'ther side, so that',
      '    and there the quo-',
      '    tation stands,',
      '[1] a note',
      'with a mark [1]',
      '33',
      '34',
      '[p. 35]',
      'THE MILL',
      '* a star',
      'it burnt.*',
      '- item',
      '***',
      'by Jane Miller',
      'Share this',
      '© 2011',
      'Chapter 1',
      '1. one',
      '> quoted',
      '\tdeep\t',
      'Notes',
      'so it was.1',
      'thus it is ↩',
      '\f'
    )
    fc.assert(
      fc.property(fc.array(line, { maxLength: 30 }), lines => {
        const result = importText('text.txt', lines.join('\n'))
        assert.ok(!('refusal' in result))
        assert.deepEqual(
          result.report.filter(({ kind }) => kind === 'missing'),
          [],
          lines.join('\n') + '\n\n' + result.text
        )
      }),
      { numRuns: 200 }
    )
  })
})
