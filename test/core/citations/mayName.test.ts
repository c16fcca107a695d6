import assert from 'node:assert/strict'
import fc from 'fast-check'
import { readBibliography } from '../../../src/core/citations/bibliography.ts'
import { markedTitlesIn } from '../../../src/core/citations/markedTitles.ts'
import { mayName } from '../../../src/core/citations/mayName.ts'
import { titleIndexOf } from '../../../src/core/citations/titleIndex.ts'
import { worksNamedIn } from '../../../src/core/citations/titleMatch.ts'

const indexOf = (source: string) => {
  const file = { uri: 'file:///bibliography.bib', text: source }
  const bibliography = readBibliography(file.uri, source)
  return titleIndexOf({ registers: [], bibliographies: [{ file, bibliography }], missing: [], absent: [] })
}
const INDEX = indexOf(`
@book{mill, title = {The Mill and Its Seven Rivers}, author = {Ashdown, Mary}}
@book{year, title = {1899}, author = {O’Dare, Tim}}
@book{ecole, title = {L’École des rivières}, author = {Épinay, Anne}}
@book{reka, title = {Семь рек}, author = {Мельников, Пётр}}
`)

describe('whether words may name a work', () => {
  const yes = [
    'in The Mill,',
    '*The mill and Its Seven Rivers*',
    'ASHDOWN',
    'O’Dare, p. 3',
    "O'Dare",
    'E\u0301pinay',
    'in „1899“',
    'L’école',
    'Семь',
    'caf&eacute;',
    '&#77;ill'
  ]
  for (const words of yes) it(`they may: ${words}`, () => assert.equal(mayName(words, INDEX), true))

  const no = ['', 'the mill', 'The river', 'Millwright', 'R & D', 'семь', 'О', '1900', '\uD800']
  for (const words of no) it(`they do not: ${words}`, () => assert.equal(mayName(words, INDEX), false))

  it('they do not where no bibliography has any', () => assert.equal(mayName('The Mill', indexOf('')), false))

  it('they may wherever a work is named', () => {
    const pieces = [
      'The ',
      'Mill',
      'mill',
      ' and Its Seven Rivers',
      '*',
      '“',
      '”',
      ', ',
      'Ashdown',
      'L’',
      'École',
      'des '
    ]
    const more = [
      'rivières',
      'Семь рек',
      'Мельников',
      '1899',
      'p. 3',
      '\n',
      '; ',
      'É',
      'Épinay',
      'x',
      '_',
      ' ',
      'O’Dare'
    ]
    const words = fc.array(fc.constantFrom(...pieces, ...more), { maxLength: 12 }).map(all => all.join(''))
    fc.assert(
      fc.property(words, text => {
        const names = worksNamedIn(text, text, INDEX).length > 0 || markedTitlesIn(text, text, INDEX).length > 0
        return !names || mayName(text, INDEX)
      }),
      { numRuns: 3000 }
    )
  })
})
