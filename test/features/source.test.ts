import assert from 'node:assert/strict'
import { isMissing } from '../../src/features/places.ts'
import { sourceAt } from '../../src/features/source.ts'
import { withFile } from '../../src/core/workspace.ts'
import { FOLDER, type Given, workspaceFor } from './cursor.ts'

const SALOME = '{p. 3}\n\nHow beautiful\nis the Princess.\n\n{p. 4}\n\nShe is like a dove that has strayed.\n'
const bibliography = `@book{salome, title = {Salome}, file = {sources/salome.txt}}
@book{gone, title = {Gone}, file = {gone.txt}}
@book{scan, title = {Scan}, file = {scan.pdf}, url = {https://example.org/scan}}
@misc{web, title = {Web}, url = {https://example.org/web}}
@book{bare, title = {Bare}}
@article{article, title = {Article}, pages = {39--51}, file = {article.pdf}}
@misc{online, title = {Online}, url = {https://example.org/a.pdf}}
@article{doi, title = {Found}, doi = {10.1234/ab.cd}}
@book{other, title = {Other}, file = {other.txt}}
`
const files = { 'sources/salome.txt': SALOME, 'gone.txt': null, 'other.txt': 'So a dove that never came home again.' }

/** Where the source is: the words found, the place with its first words, an address, or what is said instead. */
function source(text: string, given: Partial<Given> = {}): string {
  const { workspace, uri, offset } = workspaceFor({ text, bibliography, files, ...given })
  const found = sourceAt(workspace, uri, offset)
  if (!found) return '-'
  if (isMissing(found)) return `missing ${found.missing.join(' ')}`
  if (found.external !== undefined) return `external ${found.external}`
  if (!found.place) return `nowhere: ${found.message}`
  const { start, end } = found.place.span
  const shown = found.place.uri.endsWith('other.txt') ? 'other' : undefined
  const words = shown ?? (end > start ? SALOME.slice(start, end) : SALOME.slice(start).trimStart().slice(0, 6))
  return `${found.found} ${JSON.stringify(words)}${found.message === undefined ? '' : ` (${found.message})`}`
}

const TEXTS: readonly (readonly [what: string, text: string, source: string])[] = [
  ['a quotation to the very words', '“is like a do$0ve” [@salome, p. 4].', 'words "is like a dove"'],
  ['a citation to the words quoted', '“is like a dove” [@sal$0ome, p. 4].', 'words "is like a dove"'],
  [
    'words to where they stand, not where they are said to',
    '“a dove$0 that” [@salome, p. 3].',
    'words "a dove that" (These words stand at p. 4 in salome.txt, not at p. 3.)'
  ],
  ['words over lines of the source', '“beautiful is$0 the Princess” [@salome].', 'words "beautiful\\nis the Princess"'],
  ['words over lines of the text', '“like\r\na do$0ve” [@salome].', 'words "like a dove"'],
  ['a quotation by its note', '“like a do$0ve.”[^1]\n\n[^1]: [@salome, p. 4].', 'words "like a dove"'],
  ['words quoted in a quotation', '“So ‘like a do$0ve’ it is” [@salome].', 'words "like a dove"'],
  ['an interrupted quotation', '“She is”, he said, “like a do$0ve” [@salome].', 'words "She is like a dove"'],
  [
    'a quotation over paragraphs',
    '“How beautiful\n\n“is the Prin$0cess.” [@salome]',
    'words "How beautiful\\nis the Princess."'
  ],
  ['a citation by itself to its place', 'So [@sal$0ome, p. 4].', 'place "She is"'],
  [
    'other words to the place cited, and says so',
    '“nothing of the kind” [@sal$0ome, p. 4].',
    'place "She is" (The entry “salome”, its file salome.txt and p. 4 are there; the quoted words were not found.)'
  ],
  ['a file that is not text to its program', 'So [@sc$0an, p. 4].', `external ${FOLDER}/scan.pdf#page=4`],
  [
    'a file that is not text without its page where none is cited',
    'So [@sc$0an, ch. 4].',
    `external ${FOLDER}/scan.pdf`
  ],
  [
    'an article to its sheet, with the page as it is printed',
    'So [@art$0icle, pp. 45–46].',
    `external ${FOLDER}/article.pdf#page=7&label=45`
  ],
  ['a PDF on the web to its page', 'So [@on$0line, p. 12].', 'external https://example.org/a.pdf#page=12'],
  [
    'words quoted from the web to these words',
    '“A well-known dove, & more” [@we$0b].',
    'external https://example.org/web#:~:text=A%20well%2Dknown%20dove%2C%20%26%20more'
  ],
  [
    'many words to where they begin and end',
    '“It is […] one thing to write a letter and quite another one to write [a] history” [@we$0b].',
    'external https://example.org/web#:~:text=one%20thing%20to%20write,another%20one%20to%20write'
  ],
  ['to a DOI where nothing else is named', 'So [@do$0i].', 'external https://doi.org/10.1234/ab.cd'],
  [
    'as far as the source is marked',
    'So [@sal$0ome, p. 9].',
    'file "{p. 3}" (The entry “salome” and its file salome.txt are there; p. 9 is not marked there.)'
  ],
  [
    'only to the file when neither words nor place are there',
    '“nothing of the kind” [@sal$0ome, p. 9].',
    'file "{p. 3}" (The entry “salome” and its file salome.txt are there; the quoted words were not found; p. 9 is not marked there.)'
  ],
  ['to the file, without a word, where nothing more was asked', 'So [@sal$0ome].', 'file "{p. 3}"'],
  [
    'words that stand in another source to these',
    '“a dove that never came home again” [@sal$0ome].',
    'words "other" (These words are not in the source that is cited, but in other.txt.)'
  ],
  ['an address to the browser', 'So [@we$0b].', 'external https://example.org/web'],
  [
    'a quotation without a citation nowhere',
    '“So it $0 is.”',
    'nowhere: No citation says where this quotation is from.'
  ],
  ['an unknown work nowhere', 'So [@nob$0ody].', 'nowhere: The work “nobody” is not in the bibliography.'],
  [
    'a lost file nowhere',
    'So [@go$0ne].',
    'nowhere: The entry “gone” is there, but its file gone.txt is not, or cannot be read as text.'
  ],
  ['an entry without a source nowhere', 'So [@ba$0re].', 'nowhere: The entry “bare” names no file and no address.'],
  ['prose to nothing', 'So $0 it is.', '-']
]

describe('Go to Source leads', () => {
  for (const [what, text, expected] of TEXTS) it(what, () => assert.equal(source(text), expected))

  it('nowhere yet, while the source is not loaded', () => {
    const { workspace, uri, offset } = workspaceFor({ text: '“like a dove” [@sal$0ome].', bibliography })
    assert.deepEqual(sourceAt(workspace, uri, offset), { missing: [`${FOLDER}/sources/salome.txt`] })
    const loaded = withFile(workspace, `${FOLDER}/sources/salome.txt`, SALOME)
    assert.ok(!isMissing(sourceAt(loaded, uri, offset)))
  })

  it('to a file named from the bibliography’s folder, not from the text’s', () => {
    const given = {
      text: '---\nbibliography: lib/works.bib\n---\n\n“like a do$0ve” [@salome].',
      files: { 'lib/works.bib': bibliography, 'lib/sources/salome.txt': SALOME }
    }
    assert.equal(source(given.text, given), 'words "like a dove"')
  })

  it('to the first of several places, and says so', () => {
    const given = { files: { 'sources/salome.txt': `${SALOME}\n${SALOME}` } }
    assert.match(source('“like a do$0ve” [@salome].', given), /^words "like a dove" \(.*more than once/)
  })
})
