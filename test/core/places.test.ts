import assert from 'node:assert/strict'
import { openDocument, treesOf } from '../../src/core/document.ts'
import { readPlace } from '../../src/core/placeNotation.ts'
import { findPlaces } from '../../src/core/places.ts'

/** The places that a text marks, each with what it names. */
function places(text: string): string[] {
  return [...treesOf(openDocument(text))].flatMap(({ start, tree }) =>
    findPlaces(tree).map(({ span, target }) => `${text.slice(start + span.start, start + span.end)} ${target}`)
  )
}

const PLACES: readonly (readonly [inner: string, unit: string, number: string, edition?: string])[] = [
  ['p. 33', 'p', '33'],
  ['p.33', 'p', '33'],
  ['pp. 33–35', 'p', '33–35'],
  ['S. 33', 'p', '33'],
  ['p. xiv', 'p', 'xiv'],
  ['fol. 12v', 'fol', '12v'],
  ['fol. 12r', 'fol', '12r'],
  ['col. 3', 'col', '3'],
  ['§ 4', '§', '4'],
  ['§4', '§', '4'],
  ['§§ 4-6', '§', '4-6'],
  ['ch. 2', 'ch', '2'],
  ['ch. IV', 'ch', 'IV'],
  ['l. 120', 'l', '120'],
  ['ed. 1910 p. 41', 'p', '41', '1910'],
  ['ed. Basel 1543 fol. 12v', 'fol', '12v', 'Basel 1543']
]

describe('the notation of places', () => {
  for (const [inner, unit, number, edition] of PLACES) {
    it(`reads ${inner}`, () => assert.deepEqual({ ...readPlace(inner) }, { edition, unit, number }))
  }

  for (const inner of ['', '33', 'p.', 'p', 'p. x y', 'page', 'p. 33 and more', 'S', 'ed. 1910', 'ed. p. 41', 'x. 3']) {
    it(`leaves ${inner || 'nothing'} alone`, () => assert.equal(readPlace(inner), undefined))
  }
})

describe('places', () => {
  const TEXTS: readonly (readonly [what: string, text: string, ...places: string[]])[] = [
    ['in a sentence', 'So it {p. 33} is.', '{p. 33} p 33'],
    ['in a word', 'So mu{p. 33}ch.', '{p. 33} p 33'],
    ['of two editions', '{p. 33}{ed. 1910 p. 41} So.', '{p. 33} p 33', '{ed. 1910 p. 41} 1910 p 41'],
    ['between paragraphs', 'So.\n\n[p. 33]\n\nIt is.', '[p. 33] p 33'],
    ['between paragraphs, in German', 'So.\n\n[S. 33]\n\nEs ist.', '[S. 33] p 33'],
    ['in a block quote, by itself', '> So.\n>\n> [p. 33]\n>\n> It is.', '[p. 33] p 33'],
    [
      'between paragraphs, with blanks around',
      'So.\n\n  [p. 33] \n\n    [p. 34]\n\nIt is.',
      '[p. 33] p 33',
      '[p. 34] p 34'
    ],
    ['in a quotation', 'He said “so {p. 33} it is”.', '{p. 33} p 33'],
    ['in verse', '    Tyger {p. 33} Tyger,\n    burning {p. 34} bright', '{p. 33} p 33', '{p. 34} p 34'],
    ['not in brackets within a sentence', 'So it [p. 33] is.'],
    ['not before more on the line', '[p. 33] So it is.'],
    ['not where they touch a citation', 'So [@a]{p. 33} and @a{p. 34}.'],
    ['not within a citation', 'So [@a {p. 33}].'],
    ['not in code', '`{p. 33}`\n\n```\n{p. 34}\n```'],
    ['not escaped', '\\{p. 33}']
  ]
  for (const [what, text, ...expected] of TEXTS) {
    it(`are found ${what}`, () => {
      assert.deepEqual(places(text), expected)
      assert.equal(places(text.replaceAll('\n', '\r\n')).length, expected.length)
    })
  }
})
