import assert from 'node:assert/strict'
import fc from 'fast-check'
import { readSource } from '../../../src/core/verification/source.ts'
import type { Verification } from '../../../src/core/verification/verification.ts'
import { verify } from '../../../src/core/verification/verify.ts'

const WORDS =
  'the of and a harbour ship captain wrote letter not never 1865 1,200 Rome l’État well-known cannot winter sea café ſmoke fine'.split(
    ' '
  )
const MARKS = [
  ' ',
  ' ',
  ' ',
  ', ',
  '. ',
  '\n',
  '; ',
  ' — ',
  ' “',
  '” ',
  ' [1] ',
  '.[^2] ',
  ' *',
  '* ',
  ' (',
  ') ',
  ' {p. 3} ',
  ' … '
]

const tokens = fc.array(fc.tuple(fc.constantFrom(...WORDS), fc.constantFrom(...MARKS)), {
  minLength: 12,
  maxLength: 60
})

/** A text, and from where to where some of its words stand. */
const cut = tokens.chain(parts =>
  fc.tuple(fc.nat(parts.length - 4), fc.integer({ min: 3, max: 12 })).map(([from, number]) => {
    const to = Math.min(parts.length, from + number)
    const text = parts.map(([word, mark]) => word + mark).join('')
    const start = parts.slice(0, from).reduce((sum, [word, mark]) => sum + word.length + mark.length, 0)
    const words = parts.slice(from, to)
    const quote = words.map(([word, mark], i) => (i < words.length - 1 ? word + mark : word)).join('')
    return {
      text,
      start,
      end: start + quote.length,
      quote,
      words: words.map(([word]) => word),
      all: parts.map(([word]) => word)
    }
  })
)

function find(quote: string, text: string): Verification {
  return verify(quote, [{ name: 'source', source: readSource(text, 'text') }])
}

/** Words without what only print adds, as a reader would compare them. */
function said(words: readonly string[]): string {
  return ` ${words.join(' ').toLowerCase().replaceAll('ſ', 's').replaceAll(',', '').replaceAll('-', '')} `
}

describe('verify, whatever the text,', () => {
  it('finds what was cut from it: exact, at its place or, where there are several, at the first', () => {
    fc.assert(
      fc.property(cut, ({ text, start, end, quote }) => {
        const found = find(quote, text)
        assert.equal(found.status, 'exact')
        if (found.start !== start || found.end !== end) assert.ok(found.ambiguous && found.start! < start)
      }),
      { numRuns: 500 }
    )
  })

  it('finds it in other print too', () => {
    const noise: readonly ((text: string) => string)[] = [
      text => text.replaceAll(' ', '  '),
      text => text.toUpperCase(),
      text => `„${text}“`,
      text => text.replaceAll('’', "'"),
      text => text.replace(/[,;.]/g, (mark, at: number) => (/\d/.test(text[at + 1] ?? '') ? mark : '')),
      text => text.normalize('NFD'),
      text => text.replace('harbour', 'har-\nbour'),
      text => text.replace(/\S+$/, word => `*${word}*`),
      text => text.replaceAll('ſ', 's').replaceAll('fi', 'ﬁ')
    ]
    fc.assert(
      fc.property(cut, fc.constantFrom(...noise), ({ text, quote }, change) => {
        const { status } = find(change(quote), text)
        // What had an ellipsis of its own and was put in capitals still has it.
        assert.ok(status === 'exact' || status === 'typography', status)
      }),
      { numRuns: 500 }
    )
  })

  it('never takes one word dropped, swapped, added or replaced for print', () => {
    const mutants = fc.tuple(cut, fc.nat(), fc.constantFrom('drop', 'swap', 'not', 'replace', 'renumber'))
    fc.assert(
      fc.property(mutants, ([{ text, words, all }, at, how]) => {
        const i = at % words.length
        const changed =
          how === 'drop'
            ? words.toSpliced(i, 1)
            : how === 'swap'
              ? words.toSpliced(i, 2, words[i + 1] ?? 'else', words[i]!)
              : how === 'not'
                ? words.toSpliced(i, 0, 'not')
                : how === 'replace'
                  ? words.toSpliced(i, 1, 'Carthage')
                  : words.map(word => word.replace('1865', '1866').replace('1,200', '1,300'))
        // It may stand somewhere else in the text, word for word.
        fc.pre(!said(all).includes(said(changed)))
        const { status } = find(changed.join(' '), text)
        assert.ok(status === 'changed' || status === 'not-found', status)
      }),
      { numRuns: 1000 }
    )
  })
})
