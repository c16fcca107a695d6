import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { citationsOf } from '../../../src/core/citations/citations.ts'
import { notesOf } from '../../../src/core/notes/notes.ts'
import { problemsOf } from '../../../src/core/problemsOf.ts'
import { spansIn } from '../../../src/core/text.ts'
import { needsShared, sharedPath } from '../../shared.ts'
import { apparatus, BIBLIOGRAPHY, cited, problems } from './works.ts'

/** A text with notes, one for each of some words. */
const notes = (...bodies: string[]): string =>
  `${bodies.map((_, i) => `Words[^${i + 1}]`).join(' ')}\n\n${bodies.map((body, i) => `[^${i + 1}]: ${body}`).join('\n\n')}`

describe('citations in words: a work in a note', () => {
  const cases: [what: string, note: string, expected: string[]][] = [
    ['by author, title and page', 'Ashdown, The Mill and Its Seven Rivers, p. 43.', ['title mill page 43']],
    ['by a short title', 'See Ashdown, Seven Rivers, pp. 3-5.', ['title mill page 3-5']],
    ['by one word right beside the author', 'Pell, *Ferry*, p. 9', ['title ferry page 9']],
    ['by its whole title', 'The Mill and Its Seven Rivers.', ['title mill']],
    [
      'by title and author behind it',
      'Cp. Stone Bridges, by Mary Ashdown, London 1902, chapter IV, a book full of charm.',
      ['title bridge chapter IV']
    ],
    ['with German labels', 'Vgl. Möhring, Letters, S. 12', ['title letters page 12']],
    ['with a slip', 'More Haste and Less Speed, The Tidesman, 4 April 1907.', ['title tide']],
    ['of several by their years', 'The Old River Almanac, 1851, p. 2.', ['title almanac2 page 2']],
    ['of several with nobody to tell', 'The Old River Almanac, p. 2.', ['title  page 2']],
    [
      'two in one note',
      'Pell, Ferry, p. 9; Ashdown, Stone Bridges, 12.',
      ['title ferry page 9', 'title bridge page 12']
    ],
    ['with a bare page behind the comma in its marks', 'Ashdown, “Stone Bridges,” 12.', ['title bridge page 12']],
    [
      'with a bare page behind place and year',
      'Ashdown, *Stone Bridges* (York: Ferrer, 1902), 12–14.',
      ['title bridge page 12–14']
    ],
    ['with a bare page behind the years of volumes', 'Ashdown, Stone Bridges (1902–4), 12', ['title bridge page 12']],
    ['with the pages of a journal', 'Quill, “More Haste,” *Tidesman* 5 (1907): 3–9.', ['title tide page 3–9']],
    ['with a page behind the note that names it', 'Ashdown, Stone Bridges (n. 3), 12', ['title bridge page 12']],
    ['with a page and what is said of it', 'Ashdown, Stone Bridges, 12 (my italics)', ['title bridge page 12']],
    ['with volumes counted before the page', 'Ashdown, Stone Bridges, 2 vols., p. 7', ['title bridge page 7']],
    ['with an edition before the page', 'Ashdown, *Stone Bridges*, 2nd ed., p. 7', ['title bridge page 7']],
    ['with a German edition before the page', 'Ashdown, Stone Bridges, 2. Aufl., S. 7', ['title bridge page 7']],
    ['without taking a day for a page', 'Quill, More Haste but Less Speed, 12 March 1907.', ['title tide']],
    ['without taking a German day for a page', 'Quill, More Haste but Less Speed, 12. März 1907.', ['title tide']],
    ['without taking the number of volumes for a page', 'Ashdown, Stone Bridges (1902), 3 vols.', ['title bridge']],
    ['without taking the year for a page', 'Ashdown, Stone Bridges, 1902', ['title bridge']]
  ]
  for (const [what, note, expected] of cases) {
    it('are read where a label breaks off into an inline note', () => {
      const text = 'One\n\n[^^1]: 1]: two.[^1]\n\n[^1]: Ibid., p. 34.\nr^[An old one.] three.\nfour [^\n[1] 1]\n'
      assert.deepEqual(problems(text), ['ibid-unresolved Ibid.'])
    })

    it(what, () => {
      assert.deepEqual(cited(notes(note)), expected)
      assert.deepEqual(cited(`Words^[${note}]`), expected)
      assert.deepEqual(cited(`Words [1] and more [2].\n\n[1] ${note}\n\n[2] Another note.`), expected)
    })
  }

  it('is none in common words', () => {
    for (const note of [
      'There were stone bridges then.',
      'Pell wrote letters.',
      'Möhring crossed by the ferry of the county.',
      'A Mill stood there.',
      'Letters, p. 3'
    ])
      assert.deepEqual(cited(notes(note)), [], note)
  })

  it('is none where somebody else is its author', () => {
    assert.deepEqual(cited(notes('Smithers, Stone Bridges, p. 4')), [])
  })

  it('lists those that may be meant', () => {
    const [citation] = citationsOf(apparatus(notes('The Old River Almanac, p. 2.')))
    assert.equal(citation!.key, null)
    assert.deepEqual(citation!.candidates, ['almanac1', 'almanac2'])
  })
})

describe('citations in words: ibid. and its like', () => {
  const cases: [what: string, bodies: string[], expected: string[]][] = [
    ['the same page', ['[@mill, p. 3]', 'Ibid.'], ['key mill page 3', 'ibid mill page 3']],
    ['another page', ['[@mill, p. 3]', '*Ibid.*, p. 4'], ['key mill page 3', 'ibid mill page 4']],
    [
      'of one before',
      ['Ashdown, Stone Bridges, p. 3', 'ibid., 4', 'Ebd.', 'ebenda, S. 5'],
      ['title bridge page 3', 'ibid bridge page 4', 'ibid bridge page 4', 'ibid bridge page 5']
    ],
    ['in one note', ['[@mill]; ibid., p. 7'], ['key mill', 'ibid mill page 7']],
    ['over a note that cites nothing', ['[@mill]', 'A remark.', 'Id., p. 2'], ['key mill', 'idem mill page 2']],
    ['idem before another work', ['[@mill]', 'Idem, Stone Bridges, p. 1'], ['key mill', 'title bridge page 1']],
    [
      'nobody’s work by idem before a title that no bibliography has',
      [
        '[@mill, p. 3]',
        'Idem, *Canals and Locks*, p. 8',
        'Ibid., p. 9',
        'Idem, “On Locks,” 5',
        'Pell, Ferry, 2; id., 4'
      ],
      ['key mill page 3', 'idem  page 8', 'ibid  page 9', 'idem ', 'title ferry page 2', 'idem ferry page 4']
    ],
    [
      'op. cit. by the author’s work cited last',
      ['[@bridge, 4]', '[@ferry]', 'Ashdown, op. cit., p. 5', 'Pell, a.a.O., S. 6'],
      ['key bridge page 4', 'key ferry', 'op. cit. bridge page 5', 'op. cit. ferry page 6']
    ],
    ['op. cit. of an author of one work', ['Pell, op. cit., p. 5'], ['op. cit. ferry page 5']],
    ['loc. cit.', ['[@mill, p. 3]', 'Loc. cit.'], ['key mill page 3', 'loc. cit. mill page 3']]
  ]
  for (const [what, bodies, expected] of cases) {
    it(`mean ${what}`, () => {
      assert.deepEqual(cited(notes(...bodies)), expected)
      assert.deepEqual(problems(notes(...bodies)), [])
    })
  }

  it('follow the notes by their first marks, wherever their bodies stand', () => {
    const text = 'One[^a] two[^b] three[^a].\n\n[^b]: Ibid., p. 2\n\n[^c]: [@ferry]\n\n[^a]: [@mill]'
    assert.deepEqual(cited(text), ['ibid mill page 2', 'key ferry', 'key mill'])
  })

  it('name none of several works', () => {
    const text = notes('[@mill; @ferry]', 'Ibid.')
    assert.deepEqual(cited(text), ['key mill', 'key ferry', 'ibid '])
    assert.deepEqual(problems(text), ['ibid-unresolved Ibid.'])
  })

  it('are a problem where nothing was cited before', () => {
    assert.deepEqual(problems(notes('*Ibid.*, p. 3')), ['ibid-unresolved Ibid.'])
    assert.deepEqual(problems(notes('Op. cit., p. 3')), ['ibid-unresolved Op. cit.'])
  })

  it('mean what the running text cites where no note before cites', () => {
    const text = (before: string): string => `${before} So it is.[^1]\n\n[^1]: *Ibid.*, p. 3`
    assert.deepEqual(cited(text('She says so [@mill, p. 2].\n\nAnd more.')), ['key mill page 2', 'ibid mill page 3'])
    assert.deepEqual(problems(text('She says so [@mill, p. 2].')), [])
    assert.deepEqual(problems(text('She says so [@mill; @ferry].')), ['ibid-unresolved Ibid.'])
    // A work that is named may be spoken of and not cited: nobody can say.
    assert.deepEqual(cited(text('She wrote “Stone Bridges” then.')), ['title bridge', 'ibid  page 3'])
    assert.deepEqual(problems(text('She wrote “Stone Bridges” then.')), [])
    assert.deepEqual(problems(`${text('She says so.')}\n\nLater she says it [@mill].`), ['ibid-unresolved Ibid.'])
  })

  it('may mean a work that no bibliography has', () => {
    for (const bibliography of [BIBLIOGRAPHY, '']) {
      const text = notes('Nobody, Unheard Of, p. 3', 'Ibid., p. 4')
      assert.deepEqual(cited(text, bibliography), ['ibid  page 4'])
      assert.deepEqual(problems(text, bibliography), [])
    }
  })

  it('are no part of other words', () => {
    assert.deepEqual(cited(notes('[@mill]', 'The id of man, idem sentire, exhibiting')), ['key mill'])
  })

  it('are the same where only their stretch is asked for', () => {
    const given = apparatus(notes('[@mill, p. 3]', 'Ibid.', 'Ibid., p. 9', 'Ashdown, op. cit.'))
    const all = citationsOf(given)
    assert.equal(all.length, 4)
    for (const each of all) assert.deepEqual(citationsOf(given, each), [each])
  })
})

describe('citations in words: titles in running text', () => {
  it('are found in marks, whole or up to the colon', () => {
    const text = 'He read *The Mill and Its Seven Rivers*, then “Stone Bridges,” and _Letters_.'
    assert.deepEqual(cited(text), ['title mill', 'title bridge', 'title letters'])
  })

  it('are not found in plain words, nor in part', () => {
    assert.deepEqual(cited('He read The Mill and Its Seven Rivers, *The Mill* and “Stone Bridges of Wales”.'), [])
  })
})

describe('a long chain of ibid.', () => {
  const text = notes(
    'Ashdown, *Stone Bridges*, p. 3.',
    ...Array.from({ length: 600 }, (_, i) => `Ibid., p. ${i}.`),
    'Ibid.'
  )

  it('leads to the work with which it begins, asked from either end', () => {
    assert.deepEqual(new Set(cited(text).map(each => each.split(' ')[1])), new Set(['bridge']))
    const given = apparatus(text)
    const last = text.lastIndexOf('Ibid')
    const [alone] = citationsOf(given, { start: last, end: last + 1 })
    assert.deepEqual([alone!.key, alone!.locator], ['bridge', '599'])
    assert.deepEqual(citationsOf(given).at(-1), alone)
  })
})

describe('a note that is only a page', () => {
  it('is told of where the text does not mark it', () => {
    assert.deepEqual(problems(notes('[@mill]', 'Page 26.')), ['page-unmarked Page 26'])
    assert.deepEqual(problems(`{p. 26} ${notes('Page 26.')}`), [])
    assert.deepEqual(problems(notes('Page 26 of the Almanac is torn.')), [])
  })
})

describe('the notes of a real essay', () => {
  needsShared('essay', 'lenin-and-socialism.txt')

  it('name the works of a bibliography that has them', () => {
    const text = readFileSync(sharedPath('essay', 'lenin-and-socialism.txt'), 'utf8')
    const works = [
      ['tax', 'The Food Tax', 'Lenin, V. I.', 1921],
      ['less', 'Better Fewer, but Better', 'Lenin, V. I.', 1923],
      ['inprecor', 'International Press Correspondence', '', 1927],
      ['truth', 'The Truth about Trotsky', 'Andrews, R. F.', 1934],
      ['theory', 'The Theory and Practice of Socialism', 'Strachey, John', 1936],
      ['testament', 'The Suppressed Testament of Lenin', 'Trotsky, Leon', 1935],
      ['since', 'Since Lenin Died', 'Eastman, Max', 1925],
      ['staline', 'Staline: aperçu historique du bolchévisme', 'Souvarine, Boris', 1935],
      ['state', 'The State and Revolution', 'Lenin, V. I.', 1917]
    ]
    const bibliography = works
      .map(([key, title, author, year]) => `@book{${key}, title = {${title}}, author = {${author}}, year = ${year}}`)
      .join('\n')
    const given = apparatus(text, bibliography)
    const byNote = Object.fromEntries(
      notesOf(given.document).flatMap(({ label, body }) => {
        const all = body ? spansIn(citationsOf(given), body) : []
        return [[label, all.map(({ key, locator }) => [key, locator ?? []].flat().join(' '))]]
      })
    )
    assert.deepEqual(byNote, {
      1: [],
      2: ['tax'],
      3: ['less'],
      4: ['theory 113'],
      5: ['inprecor', 'truth 68'],
      6: ['theory 430'],
      7: ['less'],
      8: [],
      9: ['testament', 'since', 'staline VII']
    })
    const told = problemsOf(given).filter(({ code }) => /ibid|page/.test(code))
    assert.deepEqual(
      told.map(({ code, start, end }) => `${code} ${text.slice(start, end)}`),
      ['page-unmarked Page 26']
    )
  })
})
