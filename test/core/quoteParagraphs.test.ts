import assert from 'node:assert/strict'
import fc from 'fast-check'
import type { Block } from '../../src/core/blocks.ts'
import { type Document, openDocument, placedIn } from '../../src/core/document.ts'
import { editDocument } from '../../src/core/editDocument.ts'
import { proseOf } from '../../src/core/prose.ts'
import { survey } from '../../src/core/surveyEvents.ts'
import { eventsOf } from '../../src/core/syntax/events.ts'
import { treeOf } from '../../src/core/tree.ts'
import { effort } from '../effort.ts'

function wholeOf(source: string): object {
  const found = survey(eventsOf(source), source)
  return { source, tooComplex: false, prose: proseOf(source, found.runs), ...found }
}

function quoteIn(document: Document): Block {
  return [...placedIn(document)].map(({ block }) => block).find(({ source }) => source.startsWith('>'))!
}

const PIECES = [
  ...[
    'a',
    'Wort ',
    'é',
    ' ',
    '. ',
    '*',
    '**',
    '_',
    '“',
    '”',
    '\u{1F3DB}',
    '<b>',
    '`',
    '&amp;',
    '\\',
    '~',
    '|',
    '#',
    '{p. 3}'
  ],
  ...[
    '[^1]',
    '[1]',
    '[@key, p. 4]',
    '^[a ',
    ']',
    '[a](person:b)',
    '[a][b]',
    '[^1]: ',
    '[a]: b',
    'http://a.org',
    '- ',
    '1. ',
    '1'
  ],
  ...[
    '=',
    '---',
    ':-',
    '>',
    '> ',
    '\t',
    '    ',
    '\n> ',
    '\n>',
    '\n',
    '\r\n> ',
    '\n>\n> ',
    '\n> \n>',
    '\n>\n>\n> ',
    '```'
  ]
]

describe('a block quote of many paragraphs', () => {
  it('is read as the whole syntax reads it', () => {
    const words = fc.array(fc.constantFrom(...PIECES), { maxLength: 6 }).map(pieces => `x${pieces.join('')}`)
    const lines = fc.constantFrom('\n>\n> ', '\r\n>\r\n> ', '\r>\r> ', '\n> \n>', '\n>\n>\t\n> ')
    fc.assert(
      fc.property(fc.array(words, { minLength: 4, maxLength: 7 }), lines, (paragraphs, between) => {
        for (const { block } of placedIn(openDocument(`> ${paragraphs.join(between)}`))) {
          if (block.source.startsWith('>')) assert.deepEqual(treeOf(block), wholeOf(block.source))
        }
      }),
      { numRuns: Number(process.env.APPARATUS_RUNS ?? 3000) }
    )
  })

  it('is read once, but for the paragraph that is edited', () => {
    const text = Array.from({ length: 400 }, (_, i) => `> Of the *harbour* in year ${i}.[^1]`).join('\n>\n')
    let document = openDocument(`Before.\n\n${text}\n\nAfter.\n`)
    assert.equal(treeOf(quoteIn(document)).units.length, 400)
    let [ours, fresh] = [0, 0]
    for (let i = 0; i < 20; i++) {
      const start = text.indexOf('year 200') + i
      document = editDocument(document, { start, end: start, text: 'a' })
      const quote = quoteIn(document)
      const began = effort()
      const tree = treeOf(quote)
      const between = effort()
      const whole = wholeOf(quote.source)
      ours += between - began
      fresh += effort() - between
      assert.deepEqual(tree, whole)
    }
    assert.ok(ours * 4 < fresh, `${ours} ms, ${fresh} ms from scratch`)
  })
})
