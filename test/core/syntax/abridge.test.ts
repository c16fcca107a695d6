import assert from 'node:assert/strict'
import fc from 'fast-check'
import { openDocument, placedIn } from '../../../src/core/document.ts'
import { abridge } from '../../../src/core/syntax/abridge.ts'
import { survey } from '../../../src/core/surveyEvents.ts'
import { eventsOf, withoutMark } from '../../../src/core/syntax/events.ts'
import { syntax } from '../../../src/core/syntax/syntax.ts'
import { treeOfText } from '../../../src/core/notation/annotatedText.ts'
import { surveyOfTree } from '../surveyOfTree.ts'

const LONG = 'and here the long sentence goes on over many words of which none has a meaning but its own'

describe('a block abridged', () => {
  it('loses the middle of long runs of words', () => {
    const { source, cuts } = abridge(`So,[^1] ${LONG} “he *said* ${LONG} [p. 3]”`)!
    assert.equal(source, 'So,[^1] and \uE000 “he *said* and \uE000 own [p. 3]”')
    assert.equal(cuts.length, 2)
  })

  it('is left as it is where words may matter', () => {
    const whole = [
      `[${LONG}][]`,
      `a [ ${LONG}`,
      `a] ${LONG}`,
      `{${LONG}}`,
      `\`a\` ${LONG}`,
      `~~~\n${LONG}`,
      `[a](b "${LONG}")`,
      `[a]: b "${LONG}"`,
      `<a ${LONG}>`,
      `\\[ ${LONG} \\]`,
      `www.a.b ${LONG}`,
      `\uE000* ${LONG}`,
      `- - - - - - - - - - - - - - - - - - - - - - - - - - - - - - -`
    ]
    for (const source of whole) assert.equal(abridge(source), undefined, source)
  })

  it('holds what the whole block holds, which is what its tree says', () => {
    const signs = [
      ...['*', '**', '_', '~~', '[', ']', '[^1]', '[^1]: ', '^[', '[@a, p. 3]', '@a', '@a [p. 3]', '{p. 3}', '{', '}'],
      ...['[he](person:a)', '[a](b "', '[a][b]', '[a]: ', '![', '(', ')', '"', '`', '```', '~~~', '<b>', '<', '&amp;'],
      ...['\\', 'www.', 'http://a.b ', 'a@b.c', '# ', ' #', '> ', '- ', '1. ', '10)', '|', '\n| - |\n', '---', '==='],
      ...[
        '\n',
        '\n',
        '\n\n',
        '\r\n',
        '\r',
        '  \n',
        '\t',
        '    ',
        ' ',
        '.',
        ':',
        '-',
        '7',
        '—',
        'é',
        '\0',
        '\uFEFF',
        '𝔸'
      ]
    ]
    const words = [
      LONG,
      ` ${LONG}`,
      `${LONG} `,
      `7 ${LONG}`,
      `— ${LONG}`,
      LONG.replace('long', 'lo\u00A0ng'),
      'a ',
      'of'
    ]
    const piece = fc.oneof(
      fc.constantFrom(...signs),
      fc.constantFrom(...words),
      fc.nat(20).map(length => 'so - on 1. '.repeat(length))
    )
    let abridged = 0
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), pieces => {
        for (const { block } of placedIn(openDocument(`${LONG}*${pieces.join('')}`))) {
          const { source } = block
          const whole = surveyOfTree(treeOfText(withoutMark(source)), source)
          assert.deepEqual(survey(eventsOf(source, syntax), source), whole)
          const short = abridge(source)
          if (!short) continue
          abridged++
          assert.deepEqual(survey(eventsOf(short.source), source, short), whole)
        }
      }),
      { numRuns: Number(process.env.APPARATUS_RUNS ?? 500) }
    )
    assert.ok(abridged > 100)
  })
})
