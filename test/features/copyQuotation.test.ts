import assert from 'node:assert/strict'
import { copyQuotation } from '../../src/features/copyQuotation.ts'
import { workspaceFor } from './cursor.ts'

const persons = 'wilde:\n  name: Oscar Wilde\n  aliases: [Wilde]\n'
const bibliography = '@book{salome, title = {Salome}}\n'

const TEXTS: readonly (readonly [what: string, text: string, copied: string | undefined])[] = [
  ['in its marks with its citation', 'Er: „So $0ist es“ [@salome, S. 3].', '„So ist es“ [@salome, p. 3]'],
  ['the innermost one', 'He: “so ‘and $0so’ it is” [@salome].', '‘and so’'],
  ['without a citation where there is none', 'He: “so $0it is”.', '“so it is”'],
  [
    'with the words of its note',
    'He: “so $0it is”.[^1]\n\n[^1]: Pravda, 4 April 1923.',
    '“so it is” (Pravda, 4 April 1923.)'
  ],
  [
    'with the citation in its note',
    'He: “so $0it is.”[^1]\n\n[^1]: See [@salome, p. 4].',
    '“so it is.” [@salome, p. 4]'
  ],
  ['in English marks when its own are wrong', 'He: “so $0it is" [@salome].', '“so it is” [@salome]'],
  ['with both parts of an interrupted one', '“So,” $0said Wilde, “it is.”', '“So, it is.”'],
  [
    'as a block with all that is known',
    '> So $0it is.\n>\n> And so.\n>\n> — Wilde, [@salome, p. 5]',
    '> So it is.\n>\n> And so.\n>\n> — Oscar Wilde, [@salome, p. 5]\n'
  ],
  [
    'over paragraphs as a block',
    'He:\n\n“So $0it is.\n\n“And so.” [@salome]',
    '> So it is.\n>\n> And so.\n>\n> — [@salome]\n'
  ],
  ['not outside of one', 'So $0it is. “And so.”', undefined]
]

describe('a quotation is copied', () => {
  for (const [what, text, copied] of TEXTS) {
    it(what, () => {
      const { workspace, uri, offset } = workspaceFor({ text, persons, bibliography })
      assert.equal(copyQuotation(workspace, uri, offset), copied)
    })
  }
})
