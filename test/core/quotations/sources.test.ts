import assert from 'node:assert/strict'
import { quotationsOf } from '../../../src/core/quotations/quotations.ts'
import { citationOf } from '../../../src/core/quotations/sources.ts'
import { apparatusFor } from './texts.ts'

/** The place that each quotation is cited from; `-` where the text does not say. */
function places(text: string): string[] {
  const apparatus = apparatusFor(text)
  return quotationsOf(apparatus.document).map(quotation => {
    const citation = citationOf(apparatus, quotation)
    return citation ? (citation.locator ?? 'cited') : '-'
  })
}

const CITED: readonly (readonly [what: string, text: string, ...places: string[]])[] = [
  ['right behind', 'He wrote “so it is” [@state, p. 3].', '3'],
  ['behind a full stop', 'He wrote “so it is.” [@state, p. 3]', '3'],
  ['on the next line', 'He wrote “so it is”\n[@state, p. 3].', '3'],
  ['in the note', 'He wrote “so it is.”[^1]\n\n[^1]: [@state, p. 3].', '3'],
  ['in the web’s note', 'He wrote “so it is.”[1]\n\n[1] [@state, p. 3].', '3'],
  ['in an inline note', 'He wrote “so it is.”^[See [@state, p. 3].]', '3'],
  ['behind a block', 'Thus:\n\n> So it is. [@state, p. 3]', '3'],
  ['on a line of its own', '> So it is.\n>\n> — Lenin, [@state, p. 3]', '3'],
  ['by a place that touches', 'He wrote “so it is” [@state]{p. 3}.', '3'],
  ['behind an interruption', '“So,” he said, “it is” [@state, p. 3].', '3'],
  ['behind the last of its paragraphs', '“So.\n\n“It is.” [@state, p. 3]', '3'],
  ['each from its own place', 'Both “so” [@state, p. 3] and “so it is” [@state, p. 4].', '3', '4'],
  ['before it, by who says it', 'As @state [p. 3] says, “so it is”.', '3'],
  ['before a block', 'As @state [p. 3] wrote later:\n\n> So it is.', '3'],
  ['before it, according to somebody', 'According to @state [p. 3], “so it is”.', '3'],
  ['not by another sentence', 'As @state [p. 3] says, it is. He wrote “so it is”.', '-'],
  ['not by who says nothing', 'Unlike @state [p. 3] we hold “so it is”.', '-'],
  ['not from far away', 'He wrote “so it is” many years after the war [@state, p. 3].', '-'],
  ['not from a note without a citation', 'He wrote “so it is.”[^1]\n\n[^1]: Not so.', '-'],
  ['not from the note of another', 'He wrote “so.” It was so.[^1]\n\n[^1]: [@state, p. 3].', '-'],
  ['not from another paragraph', 'He wrote “so.”\n\n[@state, p. 3] has it.', '-']
]

describe('the source of a quotation', () => {
  for (const [what, text, ...expected] of CITED) {
    it(`is cited ${what}`, () => {
      for (const end of ['\n', '\r\n', '\r']) assert.deepEqual(places(text.replaceAll('\n', end)), expected)
    })
  }
})
