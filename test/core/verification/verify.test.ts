import assert from 'node:assert/strict'
import { readSource, sourceForm } from '../../../src/core/verification/source.ts'
import type { Verification, VerificationStatus } from '../../../src/core/verification/verification.ts'
import { verify } from '../../../src/core/verification/verify.ts'
import { OPEN } from '../../hostile.ts'

const LETTER = `{p. 32}

He wrote: “Fortune favours the *brave* [1]—head for Pompo-
nianus!” And
> the well-known {p. 33} mountain ſmoked… It was the efﬁcient cauſe; and so the cafe\u0301 was shut. Fortune again.
L’État, c’est moi ; voilà [^2] tout. He was not guilty of the fire in 1865, nor was she; they had, it seems, gone home,
and 1,200 men of the [second] legion would have followed them to Ostia, if the road had been open, which it was not.
The harbour lay empty. Nobody had paid the $500. The ships {p. 34} had all sailed to the north before the ice came.
`

/** What is found for a quotation in one source: its status and the source's words. */
function check(quote: string, text = LETTER, name = 'letter.txt'): [VerificationStatus, string] {
  const { status, start, end } = answer(quote, text, name)
  return [status, start === null ? '' : text.slice(start, end!)]
}

function answer(quote: string, text = LETTER, name = 'letter.txt'): Verification {
  return verify(quote, [{ name, source: readSource(text, sourceForm(name, text)) }])
}

function statusOf(quote: string, text?: string, name?: string): VerificationStatus {
  return answer(quote, text, name).status
}

describe('verify', () => {
  describe('says exact', () => {
    it('of what is there letter for letter, wherever lines are broken', () => {
      assert.deepEqual(check('gone home,\nand 1,200 men'), ['exact', 'gone home,\nand 1,200 men'])
      assert.deepEqual(check('gone home, and 1,200 men of'), ['exact', 'gone home,\nand 1,200 men of'])
      assert.deepEqual(check('“The harbour lay empty.”'), ['exact', 'The harbour lay empty.'])
      assert.deepEqual(check('of the [second] legion'), ['exact', 'of the [second] legion'])
      assert.deepEqual(check('harbour'), ['exact', 'harbour'])
    })
  })

  describe('says typography', () => {
    const cases: readonly (readonly [what: string, quote: string, found: string])[] = [
      ['the case of letters and the mark at the end', 'it was the efficient cause,', 'It was the efﬁcient cauſe'],
      [
        'hyphens at a line’s end, dashes, note marks',
        'brave -- head for Pomponianus',
        'brave* [1]—head for Pompo-\nnianus'
      ],
      ['page marks, signs of block quotes', 'and the well-known mountain', 'And\n> the well-known {p. 33} mountain'],
      [
        'marks of the quotation',
        'the well-known mountain [^3] smoked {p. 7}',
        'the well-known {p. 33} mountain ſmoked'
      ],
      ['Unicode’s forms', 'the café was', 'the cafe\u0301 was'],
      ['apostrophes and blanks', "l'État, c'est moi; voilà tout", 'L’État, c’est moi ; voilà [^2] tout'],
      ['where words are parted', 'the well known mountain', 'the well-known {p. 33} mountain'],
      ['how a number is grouped', 'and 1200 men', 'and 1,200 men'],
      ['emphasis', '*Fortune* favours the brave', 'Fortune favours the *brave'],
      ['an ellipsis that is the source’s own', 'mountain smoked . . . It was', 'mountain ſmoked… It was'],
      ['two blanks', 'The harbour  lay', 'The harbour lay']
    ]
    for (const [what, quote, found] of cases)
      it(`of ${what}`, () => assert.deepEqual(check(quote), ['typography', found]))
  })

  it('says of typography what differs, were it only between words, and of a bracket no more than that', () => {
    const differences = (quote: string): string[] =>
      answer(quote, 'The harbour lay empty; nobody came there.').differences.map(
        each => `${each.kind} ${each.quote}|${each.source}`
      )
    assert.deepEqual(differences('The harbour lay — empty; nobody came'), ['typography  — | '])
    assert.deepEqual(differences('The harbour lay empty [emphasis added]'), ['bracketed [emphasis added]|'])
  })

  describe('says marked', () => {
    const cases: readonly (readonly [what: string, quote: string, found: string])[] = [
      ['words left out', 'they had … gone home', 'they had, it seems, gone home'],
      ['an ellipsis in brackets', 'Pomponianus […] the well-known', 'Pompo-\nnianus!” And\n> the well-known'],
      ['words inserted', 'The harbour [of the city] lay empty', 'The harbour lay empty'],
      ['words in place of others', 'would have followed [the fleet] to Ostia', 'would have followed them to Ostia'],
      ['letters changed', '[h]arbour lay empt[ied]', 'harbour lay empty'],
      ['[sic]', 'The harbour [sic] lay', 'The harbour lay'],
      ['an ellipsis at the end', 'the harbour lay …', 'The harbour lay'],
      ['whole sentences left out, whatever they say', 'if the road had been open … The harbour lay', '']
    ]
    for (const [what, quote, found] of cases) {
      it(`of ${what}`, () => {
        const [status, words] = check(quote)
        assert.equal(status, 'marked')
        if (found !== '') assert.equal(words, found)
      })
    }

    it('and where the parts stand', () => {
      const { spans, differences } = answer('they had … gone home')
      assert.deepEqual(
        spans.map(({ start, end }) => LETTER.slice(start, end)),
        ['they had', 'gone home']
      )
      assert.deepEqual(
        differences.map(({ kind, quote, source }) => [kind, quote, source]),
        [['omitted', '…', 'it seems']]
      )
    })
  })

  describe('never says better than changed', () => {
    const cases: readonly (readonly [what: string, quote: string])[] = [
      ['a dropped not', 'He was guilty of the fire in 1865'],
      ['an added not', 'The ships had not all sailed to the north'],
      ['an ellipsis that swallows a not', 'He was … guilty of the fire in 1865'],
      ['an ellipsis that swallows a not before it', 'open, which it was … The harbour lay empty'],
      ['a bracket that swallows a not', 'He was [found] guilty of the fire in 1865'],
      ['a bracket that adds a not', 'The harbour [not] lay empty'],
      ['a changed number', 'He was not guilty of the fire in 1866'],
      ['a number in a bracket', 'not guilty of the fire in [1866], nor was she'],
      ['a point in a number', 'gone home, and 1.200 men of the'],
      ['parts of a number', 'not guilty of the fire in 18 65'],
      ['a changed currency', 'Nobody had paid the £500'],
      ['a changed name', 'would have followed them to Pisa'],
      ['a dropped word', 'The harbour empty. Nobody had paid'],
      ['words in another order', 'The harbour empty lay. Nobody had paid'],
      ['parts in another order', 'The harbour lay empty … they had, it seems, gone home'],
      ['an ellipsis over the end of a page', 'Nobody had paid … sailed to the north'],
      ['another person’s genitive', 'the brave heads for Pomponianus'],
      ['a missing apostrophe', 'Létat, c’est moi ; voilà tout. He was not'],
      ['a missing accent', 'and so the cafe was shut']
    ]
    for (const [what, quote] of cases) it(`of ${what}`, () => assert.equal(statusOf(quote), 'changed'))

    it('of parts that are too far from each other', () => {
      const far = `The harbour lay empty. ${'All was still. '.repeat(300)}Nobody had paid the price.`
      assert.equal(statusOf('The harbour lay empty … Nobody had paid', far), 'changed')
      assert.equal(statusOf('harbour … price', far), 'not-found')
    })

    it('and says what differs, and where', () => {
      const { differences, score } = answer('He was guilty of the fire in 1866')
      assert.deepEqual(
        differences.map(({ kind, quote, source, start, end }) => [kind, quote, source, LETTER.slice(start, end)]),
        [
          ['missing', '', 'not', 'not'],
          ['replaced', '1866', '1865', '1865']
        ]
      )
      assert.ok(score > 0.6 && score < 1)
      assert.deepEqual(
        answer('Nobody ever had paid').differences.map(({ kind, quote, source }) => [kind, quote, source]),
        [['added', 'ever', '']]
      )
    })
  })

  it('says not-found of what is not there, of no words and of single words that are', () => {
    for (const quote of [
      'the rain in the plains of Spain',
      'tune favours',
      '',
      '…',
      '“”',
      'zebra',
      'never [quite] shut'
    ])
      assert.equal(statusOf(quote), 'not-found', quote)
  })

  it('says no-source without a source, or with an empty one', () => {
    assert.equal(verify('any words', []).status, 'no-source')
    assert.equal(statusOf('any words', ''), 'no-source')
    assert.equal(statusOf('any words', '—\n'), 'no-source')
  })

  it('says elsewhere of words on another page or in another source', () => {
    const source = readSource(LETTER, 'text')
    const page = { start: LETTER.indexOf('{p. 33}'), end: LETTER.indexOf('{p. 34}') }
    const on = (quote: string): string => verify(quote, [{ name: 'a', source, places: [page] }]).status
    assert.equal(on('Fortune favours the brave'), 'elsewhere')
    assert.equal(on('The harbour lay empty'), 'exact')
    assert.equal(on('the well-known mountain'), 'typography')
    assert.equal(on('Nobody had paid anything'), 'changed')
    const other = readSource('Another text.', 'text')
    const sources = [
      { name: 'a', source, cited: false },
      { name: 'b', source: other, cited: true }
    ]
    const found = verify('The harbour lay empty', sources)
    assert.deepEqual([found.status, found.source], ['elsewhere', 'a'])
  })

  it('says that a passage is ambiguous, and prefers the one on the page that is cited', () => {
    const text = '{p. 1} It was so. {p. 2} It was so. {p. 3} It was not so.'
    const source = readSource(text, 'text')
    const found = verify('It was so', [{ name: 'a', source }])
    assert.deepEqual([found.ambiguous, found.start], [true, text.indexOf('It')])
    const second = { start: text.indexOf('{p. 2}'), end: text.indexOf('{p. 3}') }
    const cited = verify('It was so', [{ name: 'a', source, places: [second] }])
    assert.deepEqual([cited.status, cited.ambiguous, cited.start], ['exact', false, text.indexOf('It', 20)])
    const both = verify('It was not so', [
      { name: 'a', source },
      { name: 'b', source }
    ])
    assert.deepEqual([both.source, both.ambiguous], ['a', true])
  })

  it('reads what no hand writes', () => {
    for (const name of ['x.txt', 'x.html']) assert.doesNotThrow(() => answer('a b c d', OPEN, name))
    assert.doesNotThrow(() => answer(OPEN, 'a b c'))
  })
})
