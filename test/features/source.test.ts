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
`
const files = { 'sources/salome.txt': SALOME, 'gone.txt': null }

/** Where the source is: the words found, the place with its first words, an address, or what is said instead. */
function source(text: string, given: Partial<Given> = {}): string {
  const { workspace, uri, offset } = workspaceFor({ text, bibliography, files, ...given })
  const found = sourceAt(workspace, uri, offset)
  if (!found) return '-'
  if (isMissing(found)) return `missing ${found.missing.join(' ')}`
  if (found.external !== undefined) return `external ${found.external}`
  if (!found.place) return `nowhere: ${found.message}`
  const { start, end } = found.place.span
  const words = end > start ? SALOME.slice(start, end) : SALOME.slice(start).trimStart().slice(0, 6)
  return `${found.found} ${JSON.stringify(words)}${found.message === undefined ? '' : ` (${found.message})`}`
}

const TEXTS: readonly (readonly [what: string, text: string, source: string])[] = [
  ['a quotation to the very words', '“is like a do$0ve” [@salome, p. 4].', 'words "is like a dove"'],
  ['a citation to the words quoted', '“is like a dove” [@sal$0ome, p. 4].', 'words "is like a dove"'],
  ['words to where they stand, not where they are said to', '“a dove$0 that” [@salome, p. 3].', 'words "a dove that"'],
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
    'place "She is" (The quoted words were not found in the source; this is the place cited.)'
  ],
  ['a file that is not text to its program', 'So [@sc$0an, p. 4].', `external ${FOLDER}/scan.pdf`],
  ['an address to the browser', 'So [@we$0b].', 'external https://example.org/web'],
  [
    'a quotation without a citation nowhere',
    '“So it $0 is.”',
    'nowhere: No citation says where this quotation is from.'
  ],
  ['an unknown work nowhere', 'So [@nob$0ody].', 'nowhere: The work “nobody” is not in the bibliography.'],
  ['a lost file nowhere', 'So [@go$0ne].', 'nowhere: The source of “gone” is not there: gone.txt'],
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
