import assert from 'node:assert/strict'
import { openDocument } from '../../../src/core/document.ts'
import { quotationsOf } from '../../../src/core/quotations/quotations.ts'

// Marks that are missing, misplaced or torn apart: what is found all the same, and how little a slip costs.

/** The stretches of each quotation as they stand in the text, ` / ` between them; `>` for each level, `…` when it is open. */
function found(text: string): string[] {
  return quotationsOf(openDocument(text)).map(({ level, spans, closed }) => {
    const words = spans.map(({ start, end }) => text.slice(start, end)).join(' / ')
    return `${'>'.repeat(level)}${words}${closed ? '' : '…'}`
  })
}

const LONG =
  'Once upon a time there lived a ferryman whom nobody in the three villages beside the water had ever heard laugh or sing a song'

const SLIPS: readonly (readonly [what: string, text: string, ...quotations: string[]])[] = [
  [
    'an excerpt that begins in a quotation with another in it',
    'There he said: »Come here!« Then he left us." So it was.',
    'There he said: »Come here!« Then he left us."',
    '>»Come here!«'
  ],
  [
    'one that begins so, with a word cut off at its head',
    "I won't be 'rumgebracht, says he.« He left.",
    "I won't be 'rumgebracht, says he.«"
  ],
  ['an excerpt that begins in a quotation', 'I never went there.” He left.', 'I never went there.”'],
  ['the same, with one inside', 'I said ‘never’ to him.” He left.', 'I said ‘never’ to him.”', '>‘never’'],
  ['the same in German', 'Ich ging nie.« Er ging.', 'Ich ging nie.«'],
  ['the same with plain marks', 'I never went." He left.', 'I never went."'],
  ['the same, with single marks behind a comma', 'I never went there,’ he said.', 'I never went there,’'],
  ['only its own paragraph', 'One here.\n\nI never went.” He left.', 'I never went.”'],
  ['nothing where a quotation of the same strength closed before', 'A “word” and two” here.', '“word”'],
  ['nothing behind an apostrophe or a figure', 'The boys’ book, the 6" nail.'],
  ['nothing in a cell', '| one” | two |\n| - | - |\n| a | b |'],
  ['what a cut-off word begins', "'Tis true,' he said.", "'Tis true,'"],
  ['the same behind narration', "'Yes,' he said. 'Tis true.'", "'Yes,'", "'Tis true.'"],
  [
    'what an apostrophe seemed to close',
    "'I ask a' men, and then ask 'em!' he said.",
    "'I ask a' men, and then ask 'em!'"
  ],
  ['what begins without a blank', 'They sang the"Ferry Song," and left.', '"Ferry Song,"'],
  ['what ends behind a blank', 'He said „so und so “, dann ging er.', '„so und so “'],
  ['what ends between blanks', 'He said "so and so   " Then he left. "No."', '"so and so   "', '"No."'],
  ['one quotation in marks set twice', '““So and so,”” he said.', '““So and so,””'],
  ['the same with plain ones', "''So and so,'' he said.", "''So and so,''"],
  ['the same with guillemets', '»»So und so««, sagte er.', '»»So und so««'],
  [
    'what two lines begin that are two quotations',
    '“One was not closed.\n“Two,” he said.',
    '“One was not closed.\n“Two,” he said.…',
    '>“Two,”'
  ],
  ['no marks of repetition', 'Tea 5 lb.\n" coffee 7 "\n'],
  ['a sentence torn by the end of a page', `“${LONG}\n\nin all his life.” He left.`, `“${LONG} / in all his life.”`],
  ['the same behind the mark of a page', `“${LONG},\n\n{p. 3}\n\nor sing.” He left.`, `“${LONG}, / or sing.”`],
  [
    'the same, with wrong marks',
    `„${LONG}\n\nin "all" his life." He left.`,
    `„${LONG} / in "all" his life."`,
    '>"all"'
  ],
  ['the same before a capital', `“${LONG} in\n\nFerrytown.” He left.`, `“${LONG} in / Ferrytown.”`],
  ['no more than the paragraph where nothing closes it', `“${LONG}\n\nin all his life. He left.`, `“${LONG}…`],
  ['no more where the sentence had ended', `“${LONG}.\n\nHe left.” So he.`, `“${LONG}.…`, 'He left.”'],
  ['no more where another begins', `“${LONG}\n\nin all “his” life.`, `“${LONG}…`, '“his”']
]

describe('a slip of the marks leaves', () => {
  for (const [what, text, ...expected] of SLIPS) {
    it(what, () => {
      for (const end of ['\n', '\r\n']) {
        const ours = found(text.replaceAll('\n', end))
        assert.deepEqual(
          ours.map(each => each.replaceAll('\r', '')),
          expected
        )
      }
    })
  }
})
