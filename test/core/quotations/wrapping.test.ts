import assert from 'node:assert/strict'
import { citationsOf } from '../../../src/core/citations/citations.ts'
import { notesOf, noteText } from '../../../src/core/notes/notes.ts'
import { mentionsOf } from '../../../src/core/persons/mentions.ts'
import { problemsOf } from '../../../src/core/problemsOf.ts'
import { quotationsOf } from '../../../src/core/quotations/quotations.ts'
import { citationOf } from '../../../src/core/quotations/sources.ts'
import { speakerOf } from '../../../src/core/quotations/speakers.ts'
import { useOf } from '../../../src/core/quotations/use.ts'
import { apparatusFor } from './texts.ts'

// Lines may be hard-wrapped or not, with LF, CRLF or lone CR: nothing found may depend on it.

const PARAGRAPHS = [
  'The letter of V.I. Lenin said “that nothing, however small, is ‘lost’ for ever”[^1] and more; then “Yes,” said Trotsky, “and no.” It was [he](person:stalin) who had it [see @state, ch. 2; -@tax].',
  '„Nein“, sagte er zu dem Mann, der am Ruder stand, „das ist ‚so‘ nicht wahr“. Er schrieb, »dass ›alles‹ gut wird«.',
  '«\u00a0Oui\u00a0», dit-il au garçon. «\u00a0Non\u00a0», dit-elle. Il répondit\u00a0: «\u00a0C’est ‹bien› dit.\u00a0»',
  'Rzekł: „Tak «jest» tu.” Han sade: ”Jag ’älskar’ dig.” In “The State and Revolution” he asks why, @state [p. 33] says{p. 33} so.',
  'Lenin wrote: “It is impossible to say so in so few words as these.”[1] Trotsky replied, “I do not.”[2]',
  '“A whole paragraph in marks, as essays have them, of several lines, which nobody closes here',
  '“and which goes on here, until it is over.” [@state, pp. 3–5]',
  'As Lenin had warned the others, “so it is.” According to Stalin, “so it was,” and the workers’ state was theirs.',
  '“The words of another,” said Lenin’s secretary, “are not the workers’ own.”',
  '[1] The first body says “so”.',
  '[2] The second body: see Trotsky.'
]
const NOTE = '[^1]: A note on “words of his” by Lenin [@state, p. 3].'

/** Breaks lines before they are longer than `width`; 0 leaves them as they are. */
function wrap(words: string, width: number, indent = ''): string {
  let line = ''
  const lines: string[] = []
  for (const word of words.split(' ')) {
    if (width > 0 && line !== '' && `${line} ${word}`.length > width) {
      lines.push(line)
      line = indent + word
    } else line = line === '' ? word : `${line} ${word}`
  }
  return [...lines, line].join('\n')
}

const onOneLine = (words: string): string => words.replace(/\s+/g, ' ')

function found(text: string): Record<string, unknown[]> {
  const apparatus = apparatusFor(text)
  const { document } = apparatus
  return {
    notes: notesOf(document).map(note => [note.id, note.marks.length, noteText(document, note)]),
    quotations: quotationsOf(document).map(quotation => [
      quotation.text,
      ...[quotation.kind, quotation.level, quotation.parent?.text, quotation.closed, useOf(apparatus, quotation)]
    ]),
    speakers: quotationsOf(document)
      .map(quotation => speakerOf(apparatus, quotation))
      .map(each => each && [each.id, onOneLine(each.name), each.basis]),
    sources: quotationsOf(document).map(quotation => citationOf(apparatus, quotation)?.locator),
    mentions: mentionsOf(apparatus).map(({ text: name, person, certain }) => [name, person, certain]),
    citations: citationsOf(apparatus).map(({ key, prefix, locator, label, mode }) => [
      key,
      prefix,
      locator,
      label,
      mode
    ]),
    problems: problemsOf(apparatus).map(({ code, start, end }) => [code, onOneLine(text.slice(start, end))])
  }
}

function edition(width: number, lineEnd: string): string {
  const paragraphs = [...PARAGRAPHS.map(words => wrap(words, width)), wrap(NOTE, width, '    ')]
  return paragraphs.join('\n\n').replaceAll('\n', lineEnd)
}

describe('what is found', () => {
  const expected = found(edition(0, '\n'))

  it('is all that there is', () => {
    const counts = Object.fromEntries(Object.entries(expected).map(([what, all]) => [what, all.filter(Boolean).length]))
    assert.deepEqual(counts, {
      ...{ notes: 3, quotations: 24, speakers: 11, sources: 2, mentions: 10, citations: 6, problems: 2 }
    })
  })

  for (const [name, lineEnd] of [
    ['LF', '\n'],
    ['CRLF', '\r\n'],
    ['lone CR', '\r']
  ] as const) {
    it(`does not depend on how lines are broken: ${name}`, () => {
      for (const width of [0, 24, 33, 47, 72]) assert.deepEqual(found(edition(width, lineEnd)), expected)
    })
  }
})
