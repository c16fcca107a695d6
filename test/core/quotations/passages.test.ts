import assert from 'node:assert/strict'
import { openDocument } from '../../../src/core/document.ts'
import { quotationsOf } from '../../../src/core/quotations/quotations.ts'

// Where a quotation may run to, and what of the text is its own.

import { problemsIn } from './texts.ts'

/** Each quotation: `>` for each level, `#` for a block, its words with ` / ` between spans, `…` when it is open. */
function found(text: string): string[] {
  return quotationsOf(openDocument(text)).map(({ level, kind, text: words, closed }) => {
    return `${'>'.repeat(level)}${kind === 'block' ? '#' : ''}${words.replaceAll('\n', ' / ')}${closed ? '' : '…'}`
  })
}

/** Each quotation's spans, as they stand in the text. */
function spans(text: string): string[][] {
  return quotationsOf(openDocument(text)).map(quotation =>
    quotation.spans.map(({ start, end }) => text.slice(start, end))
  )
}

const RUNS: readonly (readonly [what: string, text: string, ...quotations: string[]])[] = [
  ['over paragraphs, each opened again', '“One.\n\n“Two.\n\n“Three.”', '#One. / Two. / Three.'],
  ['over paragraphs, with one inside', '“One ‘two.\n\n“‘Three’ four.”', '#One ‘two. / ‘Three’ four.', '>two. / Three'],
  ['from a sentence into the next paragraph', 'He said: “One.\n\n“Two.” So he.', 'One. / Two.'],
  ['over stanzas', '    “One,\n    two,\n\n    “three,\n    four.”', '#One, two, / three, four.'],
  ['over paragraphs of a list’s item', '1. “One.\n\n   “Two.”', '#One. / Two.'],
  ['over items of a list', '1. “One.\n\n2. “Two.”', '#One. / Two.'],
  ['over items of a list without a blank line', '- “One.\n- “Two.”', '#One. / Two.'],
  ['over paragraphs of a block quote', '> “One.\n>\n> “Two.”', '#One. / Two.'],
  ['over paragraphs of a note', 'A.[^1]\n\n[^1]: “One.\n\n    “Two.”', '#One. / Two.'],
  ['over the mark of a page', '“One.\n\n[p. 34]\n\n“Two.”', '#One. / Two.'],
  ['over the mark of a page in braces', '“One.\n\n{ed. 1910 p. 34}\n\n“Two.”', '#One. / Two.'],
  ['over the mark of a page in a block quote', '> “One.\n>\n> [p. 34]\n>\n> “Two.”', '#One. / Two.'],
  [
    'in a block quote, over what is none of its words',
    '> One.\n>\n> {p. 34}\n>\n> Two.\n>\n> [@a, p. 3]',
    '#One. / Two.'
  ],
  [
    'to the line that names its author',
    '> He said “yes\n> and no.\n> — Lenin',
    '#He said “yes and no.',
    '>yes and no.…'
  ],
  ['with an opening mark in a paragraph of its own', '“\n\nOne two.”', '#One two.'],
  ['with a closing mark in a paragraph of its own', '“One.\n\n“Two.\n\n”', '#One. / Two.'],
  ['with German marks in paragraphs of their own', '„\n\nEins.\n\n“', '#Eins.'],
  ['with a mark in a paragraph of its own in a list', '- “\n\n  One.”', '#One.'],
  ['from a mark that stands alone, not twice', '“\n\n“One.”', '#One.'],
  ['over a whole block quote in marks', '> “One,\n>\n> two,\n>\n> three.”', '#One, / two, / three.'],
  [
    'over a block quote in marks with one in it',
    '> “One,\n>\n> and “two”, three.”',
    '#One, / and “two”, three.',
    '>two'
  ],
  ['never over narration', '“One.\n\nHe went.\n\n“Two.”', '#One.…', '#Two.'],
  ['never over a heading', '“One.\n\n# Two\n\n“Three.”', '#One.…', '#Three.'],
  ['never into a block quote', '“One.\n\n> “Two.”', '#One.…', '#Two.'],
  ['never into a note', 'A[^1] “one\n\n[^1]: “two” three” b.', 'one…', 'two'],
  ['never into a web note', 'A[1] “one\n\n[1] “two” b.', 'one…', 'two'],
  ['around notes, which are no part of it', '“One.[1]\n\n“Two.”\n\n[1] A “note” here.', '#One. / Two.', 'note'],
  ['around notes between', '“One.[^1]\n\n[^1]: A “note” here.\n\n“Two.”', '#One. / Two.', 'note'],
  ['around inline notes', '“One ^[note “two” here] ‘three’ four.”', '#One ‘three’ four.', 'two', '>three'],
  ['never from an inline note', 'A^[He said “one.] and “two” b.', 'one.…', 'two'],
  ['over an inline note', 'He said “one^[Not two.] three”.', 'one three'],
  ['never over cells', '| “one | two” |\n| - | - |\n| “three” | |', 'one…', 'three']
]

describe('a quotation runs', () => {
  for (const [what, text, ...expected] of RUNS) {
    it(what, () => {
      for (const end of ['\n', '\r\n', '\r']) assert.deepEqual(found(text.replaceAll('\n', end)), expected)
    })
  }
})

describe('marks with nothing in them', () => {
  for (const text of [
    '“',
    '“\n\n“',
    '”',
    'He said “” then.',
    'He said “ ” then.',
    '“[^1]”',
    '>',
    '> {p. 3}',
    '> [@a]'
  ]) {
    it(`are no quotation: ${JSON.stringify(text)}`, () => assert.deepEqual(found(text), []))
  }
})

describe('a quotation’s words', () => {
  const WORDS: readonly (readonly [text: string, words: string])[] = [
    ['He said “so *it* is”.', 'so it is'],
    ['He said *“so it is”*.', 'so it is'],
    ['He said “so\nit is”.', 'so it is'],
    ['> So\n> it is.', 'So it is.'],
    ['He said “so[^1] it is”.\n\n[^1]: x', 'so it is'],
    ['He said “so [@a, p. 3] it is”.', 'so it is'],
    ['He said “so {p. 33} it is”.', 'so it is'],
    ['He said “so it [sic] is <and> was”.', 'so it [sic] is <and> was'],
    ['He said “so [he](person:lenin) is”.', 'so he is'],
    ['He said &ldquo;so it is&rdquo;.', 'so it is']
  ]
  for (const [text, words] of WORDS) {
    it(`are its own: ${JSON.stringify(text)}`, () => assert.equal(quotationsOf(openDocument(text))[0]!.text, words))
  }

  it('stand in its spans with the marks, one for each paragraph', () => {
    assert.deepEqual(spans('“One.\n\n“Two.” And „drei“.'), [['“One.', '“Two.”'], ['„drei“']])
    assert.deepEqual(spans('> One\n> two.\n>\n> Three.'), [['One\n> two.', 'Three.']])
    assert.deepEqual(spans('> So “one.\n> — Lenin'), [['So “one.'], ['“one.']])
  })

  it('begin and end where the quotation does', () => {
    const text = 'So: “One,” he said, “two.” There.'
    const [{ start, end } = { start: 0, end: 0 }] = quotationsOf(openDocument(text))
    assert.equal(text.slice(start, end), '“One,” he said, “two.”')
  })
})

describe('a quotation closed by the wrong mark', () => {
  for (const [text, mark] of [
    ['He said “so it is" there.', '"'],
    ['He said "so it is” there.', '”'],
    ['He said “so it is“ there.', '“'],
    ['Er sagte „so ist es" hier.', '"'],
    ['Il disait « c’est ainsi” ici.', '”'],
    ["‘So it is' is what he said.", "'"]
  ] as const) {
    it(`is closed, and a problem: ${text}`, () => {
      const document = openDocument(text)
      assert.deepEqual(
        quotationsOf(document).map(({ closed }) => closed),
        [true]
      )
      assert.deepEqual(
        problemsIn(document).map(({ code, start, end }) => [code, text.slice(start, end)]),
        [['quotation-wrong-mark', mark]]
      )
    })
  }
})
